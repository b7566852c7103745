/* hu-look-view.c: what a feed holds, as counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-look-view.h"

#include <glib/gi18n.h>

#include "hu-time.h"
#include "hu-words.h"

/* Whoever has more unplaced sessions than this has one cause for all of them. */
#define MAX_UNPLACED 50

/* (transfer full): @value. */
static void
add_row (AdwPreferencesGroup *group, const char *title, char *value)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), value);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (row, "property");
  gtk_widget_add_css_class (row, "numeric");
  adw_preferences_group_add (group, row);
  g_free (value);
}

static void
add_count (AdwPreferencesGroup *group, const char *title, gint64 count)
{
  if (count > 0)
    add_row (group, title, hu_words_number (count));
}

/* --- what was found -------------------------------------------------------------------------------------- */

static char *
raised_words (const HuLookSum *sum)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < sum->raised->len; i++)
    {
      const HuRaised *raised = &g_array_index (sum->raised, HuRaised, i);
      g_autofree char *amount = hu_words_money (raised->raised, raised->currency);

      g_string_append_printf (words, "%s%s", i > 0 ? " · " : "", amount);
    }
  return g_string_free_and_steal (words);
}

static void
add_sessions (AdwPreferencesGroup *group, const HuLookSum *sum)
{
  int first_day, last_day;
  g_autofree char *first = NULL;
  g_autofree char *last = NULL;

  if (sum->sessions == 0)
    return;
  add_count (group, _ ("Sessions"), sum->sessions);
  first_day = hu_time_day (sum->first, NULL);
  last_day = hu_time_day (sum->last, NULL);
  first = hu_words_day (first_day);
  last = hu_words_day (last_day);
  if (first_day == last_day)
    add_row (group, _ ("Day"), g_steal_pointer (&first));
  else
    /* Translators: two days: "Saturday 2 May 2026", "Sunday 7 June 2026". */
    add_row (group, _ ("From First to Last"), g_strdup_printf (_ ("%1$s to %2$s"), first, last));
  if (sum->signed_up != HU_UNKNOWN)
    add_row (group, _ ("Signed Up to Them"), hu_words_number (sum->signed_up));
  if (sum->came != HU_UNKNOWN)
    add_row (group, _ ("Came"), hu_words_number (sum->came));
  if (sum->contacts.telephone.rounds > 0)
    add_row (group, _ ("Telephone Rounds"), hu_contact_sum_calls (&sum->contacts.telephone));
  if (sum->contacts.doorsteps.rounds > 0)
    add_row (group, _ ("Canvass Rounds"), hu_contact_sum_visits (&sum->contacts.doorsteps));
}

static gboolean
is_empty (const HuLookSum *sum)
{
  return sum->sessions + sum->calls + sum->funds + sum->groups + sum->seats == 0 && sum->pledged <= 0;
}

static AdwPreferencesGroup *
make_found (const HuLook *look)
{
  const HuLookSum *sum = &look->sum;
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("What Was Found"));
  if (is_empty (sum))
    adw_preferences_group_set_description (group, _ ("It can be read, and holds nothing yet."));
  add_sessions (group, sum);
  add_count (group, _ ("Conference Calls"), sum->calls);
  if (sum->calls > 0 && sum->joined != HU_UNKNOWN)
    add_row (group, _ ("Joined Them"), hu_words_number (sum->joined));
  add_count (group, _ ("Funds"), sum->funds);
  if (sum->raised->len > 0)
    add_row (group, _ ("Raised"), raised_words (sum));
  add_count (group, _ ("Local Groups"), sum->groups);
  add_count (group, _ ("Members of Them"), sum->members);
  add_count (group, _ ("Constituencies With Members"), sum->seats);
  add_count (group, _ ("People Who Pledged"), sum->pledged);
  add_row (group, _ ("Completeness"),
           g_strdup (look->incomplete != NULL ? look->incomplete : _ ("All of it was read.")));
  if (look->batch->illustrative)
    add_row (group, _ ("Illustrative"),
             g_strdup (look->head.note != NULL ? look->head.note : _ ("Its figures are made up.")));
  return group;
}

/* --- where sessions are ---------------------------------------------------------------------------------- */

static const char *
why_words (HuUnplacedWhy why)
{
  switch (why)
    {
    case HU_UNPLACED_OUTSIDE:
      return _ ("Its coordinates are in no constituency.");
    case HU_UNPLACED_OTHER:
      return _ ("Its constituency is of other boundaries than this campaign’s.");
    case HU_UNPLACED_NOWHERE:
    case HU_N_UNPLACED:
    default:
      return _ ("It has no coordinates, and no postcode that is on file.");
    }
}

static GtkWidget *
make_unplaced (const HuUnplaced *unplaced)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *day = hu_words_day (hu_time_day (unplaced->start, NULL));
  /* Translators: a session: its title; its day: "Saturday 2 May 2026". */
  g_autofree char *title = g_strdup_printf (
    C_ ("session", "%1$s, %2$s"), unplaced->title != NULL ? unplaced->title : _ ("A session without a title"), day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), why_words (unplaced->why));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  return row;
}

static AdwPreferencesGroup *
make_places (const HuLookSum *sum)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *row;
  g_autofree char *words = NULL;

  adw_preferences_group_set_title (group, _ ("Where Sessions Are"));
  add_row (group, _ ("In a Constituency"), hu_words_number (sum->placed));
  if (sum->unplaced->len == 0)
    return group;
  row = adw_expander_row_new ();
  words = hu_words_number (sum->unplaced->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("In None: Not Shown on the Map"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), words);
  gtk_widget_add_css_class (row, "property");
  for (guint i = 0; i < MIN (sum->unplaced->len, MAX_UNPLACED); i++)
    adw_expander_row_add_row (ADW_EXPANDER_ROW (row), make_unplaced (&g_array_index (sum->unplaced, HuUnplaced, i)));
  adw_preferences_group_add (group, row);
  return group;
}

GtkWidget *
hu_look_view_new (const HuLook *look)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);

  gtk_box_append (GTK_BOX (box), GTK_WIDGET (make_found (look)));
  if (look->sum.sessions > 0)
    gtk_box_append (GTK_BOX (box), GTK_WIDGET (make_places (&look->sum)));
  return box;
}
