/* hu-words.c: figures in words, as every screen says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-words.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-money.h"
#include "hu-time.h"

void
hu_words_set (GtkLabel *label, const char *text)
{
  gboolean shown = text != NULL && *text != '\0';

  g_return_if_fail (GTK_IS_LABEL (label));

  /* GTK compares too, but then also what the label shows as a tooltip and to assistive technology stays untouched. */
  if (shown && g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
  gtk_widget_set_visible (GTK_WIDGET (label), shown);
}

void
hu_words_take (GtkLabel *label, char *text)
{
  hu_words_set (label, text);
  g_free (text);
}

void
hu_words_announce (GtkWidget *widget, const char *words)
{
  g_autoptr (GtkATContext) context = gtk_accessible_get_at_context (GTK_ACCESSIBLE (widget));

  /* The backend for tests of GTK 4.18 has no announcements, and GTK does not look before it calls. */
  if (context == NULL || g_str_equal (G_OBJECT_TYPE_NAME (context), "GtkTestATContext"))
    return;
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

char *
hu_words_number (gint64 number)
{
  if (number == HU_UNKNOWN)
    return g_strdup ("–");
  return g_strdup_printf ("%'" G_GINT64_FORMAT, number);
}

char *
hu_words_money (gint64 minor, const char *currency)
{
  gint64 major = 1;

  for (int i = hu_money_exponent (currency); i > 0; i--)
    major *= 10;
  if (ABS (minor) >= 1000 * major)
    minor = llround ((double) minor / (double) major) * major;
  return hu_money_format (minor, currency);
}

char *
hu_words_points (double points)
{
  double rounded = round (points * 10) / 10;

  if (rounded == 0)
    return g_strdup_printf ("%.1f", 0.0);
  /* A minus sign is as wide as a plus; a hyphen is not. */
  return g_strdup_printf ("%s%.1f", rounded < 0 ? "−" : "+", fabs (rounded));
}

char *
hu_words_duration (gint64 length)
{
  guint days = length / HU_DAY, hours = length / HU_HOUR, minutes = length / HU_MINUTE;

  if (length >= 2 * HU_DAY)
    return g_strdup_printf (ngettext ("%u day", "%u days", days), days);
  if (length >= 2 * HU_HOUR)
    return g_strdup_printf (ngettext ("%u hour", "%u hours", hours), hours);
  if (length >= HU_MINUTE)
    return g_strdup_printf (ngettext ("%u minute", "%u minutes", minutes), minutes);
  return g_strdup (_ ("less than a minute"));
}

static GDateTime *
local_time (gint64 at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (at);

  return utc != NULL ? g_date_time_to_timezone (utc, hu_time_zone_uk ()) : NULL;
}

char *
hu_words_day (int day)
{
  g_autoptr (GDateTime) local = local_time (hu_time_day_start (day, NULL));

  if (local == NULL)
    return g_strdup ("");
  /* Translators: a day, "Thursday 12 December 2019" */
  return g_date_time_format (local, C_ ("day", "%A %-d %B %Y"));
}

char *
hu_words_date (int day)
{
  g_autoptr (GDateTime) local = local_time (hu_time_day_start (day, NULL));

  if (local == NULL)
    return g_strdup ("");
  /* Translators: a day of this year, "14 November" */
  return g_date_time_format (local, C_ ("day", "%-d %B"));
}

char *
hu_words_moment (gint64 at, gint64 now)
{
  g_autoptr (GDateTime) local = at != HU_NEVER ? local_time (at) : NULL;

  if (local == NULL)
    return g_strdup ("");
  if (hu_time_day (at, NULL) == hu_time_day (now, NULL))
    /* Translators: a time of today, "11:24" */
    return g_date_time_format (local, C_ ("moment", "%H:%M"));
  /* Translators: a moment of another day, "30 November, 11:24" */
  return g_date_time_format (local, C_ ("moment", "%-d %B, %H:%M"));
}

char *
hu_words_as_of (HuCampaign *campaign, gint64 at)
{
  gint64 now = hu_campaign_get_now (campaign);

  if (at == HU_NEVER)
    return g_strdup ("");
  g_autofree char *when = hu_words_moment (at, now);
  if (now - at < HU_HOUR)
    /* Translators: the time of figures, "as of 11:24" */
    return g_strdup_printf (_ ("as of %s"), when);
  g_autofree char *age = hu_words_duration (now - at);
  /* Translators: the time and age of figures, "as of 30 November, 11:24, 2 days old" */
  return g_strdup_printf (_ ("as of %1$s, %2$s old"), when, age);
}

gint64
hu_words_data_at (HuCampaign *campaign)
{
  GListModel *feeds = hu_campaign_get_feeds (campaign);
  gint64 newest = HU_NEVER;

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      newest = MAX (newest, hu_feed_get_data_at (feed));
    }
  if (newest != HU_NEVER && !hu_campaign_get_live (campaign))
    return hu_campaign_get_moment (campaign);
  return newest;
}

char *
hu_words_caveat (HuCampaign *campaign)
{
  const char *note = hu_campaign_get_illustrative_note (campaign);
  g_autofree char *as_of = hu_words_as_of (campaign, hu_words_data_at (campaign));

  if (note == NULL)
    return g_steal_pointer (&as_of);
  if (*as_of == '\0')
    return g_strdup (note);
  /* Translators: the time of figures: "as of 11:24"; then a sentence on what in them is made up. */
  return g_strdup_printf (C_ ("caveat", "%1$s. %2$s"), as_of, note);
}

const char *
hu_words_no_figures (HuCampaign *campaign)
{
  GListModel *feeds = hu_campaign_get_feeds (campaign);

  if (g_list_model_get_n_items (feeds) == 0)
    return _ ("No figures yet. Add a feed.");
  return _ ("No figures yet. The feeds have not brought any.");
}

/* --- the assumption -------------------------------------------------------------------------------------- */

static char *
say_poll (HuCampaign *campaign, const char *party, int year)
{
  const HuPoll *poll = &hu_campaign_get_choices (campaign)->polls.place[HU_POLL_BRITAIN];
  g_autofree char *points = NULL;
  g_autofree char *day = NULL;

  if (!hu_polls_any (&hu_campaign_get_choices (campaign)->polls))
    return g_strdup_printf (_ ("Enter the shift of a poll. Until then no change since %d is assumed."), year);
  if (isnan (poll->points))
    /* Translators: a party, a year */
    return g_strdup_printf (_ ("Assumes the lead of %1$s is what it was in %2$d"), party, year);
  points = hu_words_points (poll->points);
  day = hu_words_date (poll->day);
  /* Translators: a party, a number of points with its sign, a year, the day of the poll */
  return g_strdup_printf (_ ("Assumes the lead of %1$s has moved by %2$s points since %3$d, poll of %4$s"), party,
                          points, year, day);
}

static char *
say_shift (HuCampaign *campaign, const char *party, int year)
{
  HuAssumption assumption = hu_campaign_get_assumption (campaign);
  double shift = hu_campaign_get_assumed_shift (campaign, assumption);
  g_autofree char *points = isnan (shift) ? NULL : hu_words_points (shift);

  if (points == NULL)
    return g_strdup_printf (_ ("No shift within 40 points would give a majority, so no change since %d is assumed."),
                            year);
  if (assumption == HU_ASSUME_MAJORITY)
    /* Translators: a party, a number of points with its sign, a year */
    return g_strdup_printf (
      _ ("Assumes the lead of %1$s has moved by %2$s points since %3$d, as a majority of seats takes"), party, points,
      year);
  /* Translators: a party, a number of points with its sign, a year */
  return g_strdup_printf (_ ("Assumes the lead of %1$s has moved by %2$s points since %3$d"), party, points, year);
}

/* "London +5.0, Scotland −2.0": polls of nations and regions; %NULL for none. */
static char *
list_polls (HuCampaign *campaign)
{
  const HuPollTable *polls = &hu_campaign_get_choices (campaign)->polls;
  GString *list = g_string_new (NULL);

  for (guint place = HU_POLL_BRITAIN + 1; place < HU_N_POLL_PLACES; place++)
    {
      g_autofree char *points = NULL;
      g_autofree char *one = NULL;

      if (isnan (polls->place[place].points))
        continue;
      points = hu_words_points (polls->place[place].points);
      /* Translators: a nation or region, and points with their sign: "London +5.0" */
      one = g_strdup_printf (C_ ("poll", "%1$s %2$s"), hu_poll_place_name (place), points);
      g_string_append_printf (list, "%s%s", list->len > 0 ? _ (", ") : "", one);
    }
  return g_string_free (list, list->len == 0);
}

char *
hu_words_assumption (HuCampaign *campaign)
{
  const HuSettings *settings = hu_campaign_get_settings (campaign);
  const char *party = hu_party_name (settings->party);
  int year = hu_election_year (settings->election);
  HuAssumption assumption = hu_campaign_get_assumption (campaign);
  g_autofree char *words = NULL;
  g_autofree char *polls = NULL;

  if (assumption == HU_ASSUME_NO_CHANGE)
    /* Translators: the first %s is a party, %d a year */
    return g_strdup_printf (_ ("Assumes the lead of %1$s is what it was in %2$d"), party, year);
  if (assumption != HU_ASSUME_POLL)
    return say_shift (campaign, party, year);
  words = say_poll (campaign, party, year);
  polls = list_polls (campaign);
  if (polls == NULL)
    return g_steal_pointer (&words);
  /* Translators: what is assumed; then the nations and regions with a poll of their own: "London +5.0, Scotland −2.0" */
  return g_strdup_printf (_ ("%1$s. By polls of their own: %2$s"), words, polls);
}

/* --- a chart's values ------------------------------------------------------------------------------------ */

char *
hu_words_format_out (double value, gpointer data)
{
  gint64 people = llround (value);
  g_autofree char *number = hu_words_number (people);

  /* Translators: %s is a number, "2,014 people out" */
  return g_strdup_printf (ngettext ("%s person out", "%s people out", (gulong) people), number);
}

char *
hu_words_format_percent (double value, gpointer data)
{
  /* Translators: a share, "82 %" */
  return g_strdup_printf (_ ("%.0f%%"), value * 100);
}

char *
hu_words_format_number (double value, gpointer data)
{
  return hu_words_number (llround (value));
}
