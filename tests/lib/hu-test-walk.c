/* hu-test-walk.c: what must hold for every widget of a screen
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-walk.h"

#include <adwaita.h>

#include "hu-test-campaign.h"

void
hu_test_walk (GtkWidget *root, void (*func) (GtkWidget *widget, gpointer data), gpointer data)
{
  func (root, data);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    hu_test_walk (child, func, data);
}

static void
find_text_cb (GtkWidget *widget, gpointer data)
{
  gboolean *found = data;
  const char *text = NULL;

  if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  if (text == NULL || *text == '\0')
    text = gtk_widget_get_tooltip_text (widget);
  if (text != NULL && *text != '\0')
    *found = TRUE;
}

static gboolean
has_property (GtkWidget *widget, GtkAccessibleProperty property)
{
  g_autofree char *empty = NULL;

  if (!gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), property))
    return FALSE;
  /* Setting it to nothing is not naming. */
  empty = gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "");
  return empty != NULL;
}

static gboolean
has_name (GtkWidget *widget)
{
  gboolean found = FALSE;

  if (has_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL) || has_property (widget, GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER)
      || gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  hu_test_walk (widget, find_text_cb, &found);
  return found;
}

/* Parts of GTK's own widgets stand for the widget around them, which is the one with the name. */
static gboolean
is_named_by_parent (GtkWidget *widget)
{
  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (parent == NULL)
    return FALSE;
  return GTK_IS_TEXT (widget) || GTK_IS_EDITABLE (parent) || GTK_IS_SCROLLED_WINDOW (widget) || GTK_IS_POPOVER (widget)
         || GTK_IS_MENU_BUTTON (parent) || GTK_IS_DROP_DOWN (parent);
}

static void
assert_name_cb (GtkWidget *widget, gpointer data)
{
  if (!gtk_widget_get_focusable (widget) || !gtk_widget_get_mapped (widget) || GTK_IS_WINDOW (widget))
    return;
  if (is_named_by_parent (widget) || has_name (widget))
    return;
  g_test_fail_printf ("A %s that can be focused has no name", G_OBJECT_TYPE_NAME (widget));
}

void
hu_test_assert_names (GtkWidget *root)
{
  hu_test_walk (root, assert_name_cb, NULL);
}

static void
assert_tooltip_cb (GtkWidget *widget, gpointer data)
{
  const char *icon = NULL;

  /* The two of a spin button are GTK's own; arrow keys do what they do. */
  if (GTK_IS_BUTTON (widget) && gtk_widget_get_mapped (widget)
      && gtk_widget_get_ancestor (widget, GTK_TYPE_SPIN_BUTTON) == NULL)
    icon = gtk_button_get_icon_name (GTK_BUTTON (widget));
  /* The header bar's way back asks for its tooltip's text when it is shown. */
  if (icon != NULL && gtk_widget_get_tooltip_text (widget) == NULL && !gtk_widget_get_has_tooltip (widget))
    g_test_fail_printf ("The button “%s” has no tooltip", icon);
}

void
hu_test_assert_tooltips (GtkWidget *root)
{
  hu_test_walk (root, assert_tooltip_cb, NULL);
}

GtkWidget *
hu_test_find (GtkWidget *root, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hu_test_find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

GtkWidget *
hu_test_find_styled (GtkWidget *root, const char *css_class)
{
  if (gtk_widget_has_css_class (root, css_class))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = hu_test_find_styled (child, css_class);

      if (found != NULL)
        return found;
    }
  return NULL;
}

typedef struct
{
  GType type;
  const char *title;
  GtkWidget *row;
} RowSearch;

static void
find_row_cb (GtkWidget *widget, gpointer data)
{
  RowSearch *search = data;

  if (g_type_is_a (G_OBJECT_TYPE (widget), search->type)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), search->title) == 0)
    search->row = widget;
}

GtkWidget *
hu_test_find_row (GtkWidget *root, GType type, const char *title)
{
  RowSearch search = { type, title, NULL };

  hu_test_walk (root, find_row_cb, &search);
  return search.row;
}

gboolean
hu_test_shows (GtkWidget *root, const char *text)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root)
      && strstr (gtk_label_get_text (GTK_LABEL (root)), text) != NULL)
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (hu_test_shows (child, text))
      return TRUE;
  return FALSE;
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Expected;

static gboolean
shows_expected (gpointer data)
{
  const Expected *expected = data;

  return hu_test_shows (expected->root, expected->text);
}

void
hu_test_wait_shows (GtkWidget *root, const char *text)
{
  Expected expected = { root, text };

  g_test_message ("waiting for “%s”", text);
  g_assert_true (hu_test_wait (shows_expected, &expected));
}

static gboolean
is_laid_out (gpointer data)
{
  return gtk_widget_get_mapped (data) && gtk_widget_get_width (data) > 0;
}

GtkWidget *
hu_test_window (GtkWidget *content, int width, int height)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_set_child (GTK_WINDOW (window), content);
  gtk_window_present (GTK_WINDOW (window));
  g_assert_true (hu_test_wait (is_laid_out, content));
  hu_test_settle ();
  return window;
}

GtkWidget *
hu_test_dialog (AdwDialog *dialog, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), adw_bin_new ());
  gtk_window_present (GTK_WINDOW (window));
  adw_dialog_present (dialog, window);
  g_assert_true (hu_test_wait (is_laid_out, dialog));
  hu_test_settle ();
  return window;
}

void
hu_test_window_close (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  hu_test_settle ();
}
