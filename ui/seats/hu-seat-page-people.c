/* hu-seat-page-people.c: people and hours, sessions, groups, history
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seat-page-private.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-session-row.h"
#include "hu-time.h"
#include "hu-words.h"

#define NEARBY_KM 40

static void
set_number (GtkLabel *label, double value)
{
  hu_words_take (label, hu_words_number (llround (value)));
}

static char *
out_words (const HuSeatLive *live)
{
  g_autofree char *people = hu_words_number (live->out_now);

  if (live->sessions_now == 0)
    return g_strdup (_ ("nobody: no session runs"));
  /* Translators: people at sessions that run now: "14 at 2 sessions" */
  return g_strdup_printf (ngettext ("%1$s at %2$d session", "%1$s at %2$d sessions", live->sessions_now), people,
                          live->sessions_now);
}

void
hu_seat_page_show_people (HuSeatPage *self)
{
  const HuSeatLive *live = hu_seat_get_live (self->seat);
  const HuPriority *priority = hu_seat_get_priority (self->seat);
  g_autoptr (GArray) days = hu_campaign_get_seat_hours_by_day (self->campaign, self->seat);

  hu_words_take (self->out_now, out_words (live));
  set_number (self->today, live->today);
  set_number (self->week, live->expected_week);
  set_number (self->hours_done, live->hours_done);
  set_number (self->hours_booked, live->hours_booked);
  if (priority->scored)
    {
      set_number (self->needed, hu_seat_get_needed (self->seat));
      set_number (self->fair_share, priority->fair_share_hours);
    }
  else
    {
      hu_words_set (self->needed, NULL);
      hu_words_set (self->fair_share, NULL);
    }
  hu_words_take (self->served, priority->scored && isfinite (priority->served)
                                 ? hu_words_format_percent (priority->served, NULL)
                                 : NULL);
  hu_chart_set_now (self->history, hu_campaign_get_moment (self->campaign) / HU_MINUTE * HU_MINUTE);
  hu_chart_set_points (self->history, hu_words_points_of (days), days->len);
}

/* Rows are kept and filled anew, so that a focused button stays where it is. */
static void
fill_sessions (HuSeatPage *self, AdwPreferencesGroup *group, GPtrArray *rows, GListModel *sessions,
               const char *seat_name)
{
  gint64 moment = hu_campaign_get_moment (self->campaign);
  guint n = g_list_model_get_n_items (sessions);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HuSession) session = g_list_model_get_item (sessions, i);

      if (i == rows->len)
        {
          GtkWidget *row = hu_session_row_new ();

          adw_preferences_group_add (group, row);
          g_ptr_array_add (rows, row);
        }
      hu_session_row_set (rows->pdata[i], session, seat_name, hu_session_get_row (session)->end > moment);
    }
  for (guint i = n; i < rows->len; i++)
    adw_preferences_group_remove (group, rows->pdata[i]);
  g_ptr_array_set_size (rows, MIN (rows->len, n));
}

void
hu_seat_page_show_sessions (HuSeatPage *self)
{
  g_autoptr (GListModel) here = hu_campaign_get_sessions (self->campaign, self->seat);
  g_autoptr (GListModel) nearby = hu_campaign_get_sessions_nearby (self->campaign, self->seat, NEARBY_KM);
  const char *none = hu_words_data_at (self->campaign) == HU_NEVER ? hu_words_no_figures (self->campaign)
                                                                   : _ ("No session is known here.");

  fill_sessions (self, self->sessions, self->session_rows, here, hu_seat_get_name (self->seat));
  hu_words_set (self->sessions_none, g_list_model_get_n_items (here) == 0 ? none : NULL);
  /* Nearby ones name their seat in their place. */
  fill_sessions (self, self->nearby, self->nearby_rows, nearby, NULL);
  hu_words_set (self->nearby_none, g_list_model_get_n_items (nearby) == 0 ? _ ("None within 40 km.") : NULL);
}

static void
set_value (AdwActionRow *row, const char *value)
{
  if (g_strcmp0 (adw_action_row_get_subtitle (row), value) != 0)
    adw_action_row_set_subtitle (row, value);
}

static char *
members_words (const HuGroupRow *group)
{
  g_autofree char *members = hu_words_number (group->members);
  g_autofree char *now = NULL;
  int more;

  if (group->members == HU_UNKNOWN)
    return g_strdup (_ ("members not reported"));
  /* Translators: %s is a number */
  now = g_strdup_printf (ngettext ("%s member", "%s members", group->members), members);
  more = group->members - group->members_week_ago;
  if (group->members_week_ago == HU_UNKNOWN)
    return g_steal_pointer (&now);
  if (more <= 0)
    return g_strdup_printf (C_ ("group", "%s, not more than a week ago"), now);
  return g_strdup_printf (ngettext ("%1$s, %2$d more than a week ago", "%1$s, %2$d more than a week ago", more), now,
                          more);
}

void
hu_seat_page_show_groups (HuSeatPage *self)
{
  g_autoptr (GPtrArray) groups = hu_campaign_get_groups (self->campaign, self->seat);

  for (guint i = 0; i < groups->len; i++)
    {
      const HuGroupRow *group = groups->pdata[i];
      g_autofree char *members = members_words (group);

      if (i == self->group_rows->len)
        {
          GtkWidget *row = adw_action_row_new ();

          adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
          adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
          adw_preferences_group_add (self->groups, row);
          g_ptr_array_add (self->group_rows, row);
        }
      adw_preferences_row_set_title (self->group_rows->pdata[i], group->name);
      set_value (self->group_rows->pdata[i], members);
    }
  for (guint i = groups->len; i < self->group_rows->len; i++)
    adw_preferences_group_remove (self->groups, self->group_rows->pdata[i]);
  g_ptr_array_set_size (self->group_rows, MIN (self->group_rows->len, groups->len));
  hu_words_set (self->groups_none, groups->len == 0 ? _ ("No group is known here.") : NULL);
}
