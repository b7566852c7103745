/* hu-shortcuts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-shortcuts.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *title;
  const char *keys[3]; /* accelerators */
} Shortcut;

typedef struct
{
  const char *title;
  Shortcut shortcuts[10];
} Group;

static const Group groups[] = {
  { NC_ ("shortcuts", "General"),
    {
      { N_ ("Search for a constituency or postcode"), { "<Control>f" } },
      { N_ ("Find a session for somebody, by postcode"), { "<Control>d" } },
      { N_ ("Fetch the latest figures"), { "F5", "<Control>r" } },
      { N_ ("Return to the present"), { "<Control>l" } },
      { N_ ("Go to the next pane"), { "F6" } },
      { N_ ("Go back to the ranking"), { "Escape" } },
      { N_ ("Full screen"), { "F11" } },
      { N_ ("Preferences"), { "<Control>comma" } },
      { N_ ("Keyboard shortcuts"), { "<Control>question" } },
      { N_ ("Quit"), { "<Control>q" } },
    } },
  { NC_ ("shortcuts", "Views"),
    {
      { N_ ("Map"), { "<Alt>1" } },
      { N_ ("Places, the map as a table"), { "<Alt>2" } },
      { N_ ("People, and who is sent where"), { "<Alt>3" } },
      { N_ ("Swap hexagons and geography"), { "<Control>m" } },
    } },
  { NC_ ("shortcuts", "The plan"),
    {
      { N_ ("Print"), { "<Control>p" } },
      { N_ ("Export into a file"), { "<Control>e" } },
    } },
  { NC_ ("shortcuts", "On the map"),
    {
      { N_ ("Zoom in"), { "plus" } },
      { N_ ("Zoom out"), { "minus" } },
      { N_ ("Fit the campaign’s area"), { "0", "Home" } },
      { N_ ("Previous constituency"), { "bracketleft" } },
      { N_ ("Next constituency"), { "bracketright" } },
      { N_ ("Open the constituency"), { "Return" } },
    } },
  { NC_ ("shortcuts", "In a chart"),
    {
      { N_ ("Previous point"), { "Left" } },
      { N_ ("Next point"), { "Right" } },
      { N_ ("First and last point"), { "Home", "End" } },
    } },
};

static char *
keys_words (const Shortcut *shortcut)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (shortcut->keys) && shortcut->keys[i] != NULL; i++)
    {
      guint key;
      GdkModifierType modifiers;
      g_autofree char *label = NULL;

      gtk_accelerator_parse (shortcut->keys[i], &key, &modifiers);
      label = gtk_accelerator_get_label (key, modifiers);
      /* Translators: between two keys that do the same. */
      g_string_append (words, i > 0 ? _ (" or ") : "");
      g_string_append (words, label);
    }
  return g_string_free_and_steal (words);
}

static GtkWidget *
make_group (const Group *group)
{
  GtkWidget *made = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (made), g_dpgettext2 (NULL, "shortcuts", group->title));
  for (guint i = 0; i < G_N_ELEMENTS (group->shortcuts) && group->shortcuts[i].title != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      g_autofree char *words = keys_words (&group->shortcuts[i]);
      GtkWidget *keys = gtk_label_new (words);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ (group->shortcuts[i].title));
      gtk_widget_add_css_class (keys, "dimmed");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), keys);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (made), row);
    }
  return made;
}

void
hu_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (make_group (&groups[i])));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 520);
  adw_dialog_set_content_height (dialog, 640);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
