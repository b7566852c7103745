/* hu-feed-words.c: how a feed is, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-words.h"

#include <glib/gi18n.h>

#include "hu-time.h"
#include "hu-words.h"

char *
hu_age_words (gint64 then, gint64 now)
{
  gint64 minutes = (now - then) / HU_MINUTE;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (minutes < 1)
    return g_strdup (_ ("a moment ago"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes), (int) minutes);
  if (minutes < 24 * 60)
    {
      int hours = (int) (minutes / 60);

      return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) hours), hours);
    }
  date = g_date_time_new_from_unix_utc_usec (then);
  local = g_date_time_to_timezone (date, hu_time_zone_uk ());
  /* Translators: a day and time further back, see strftime: "on 30 Nov at 18:20". */
  return g_date_time_format (local, _ ("on %-d %b at %H:%M"));
}

/* --- one feed -------------------------------------------------------------------------------------------- */

/* It answers, but not with all that it has. */
static gboolean
is_partial (HuFeed *feed)
{
  return hu_feed_get_state (feed) == HU_FEED_LIVE && hu_feed_get_error_words (feed) != NULL;
}

const char *
hu_feed_icon (HuFeed *feed)
{
  if (hu_feed_get_paused (feed))
    return "media-playback-pause-symbolic";
  if (is_partial (feed))
    return "dialog-warning-symbolic";
  if (hu_feed_get_error_words (feed) != NULL)
    return "network-error-symbolic";
  return hu_feed_get_state (feed) == HU_FEED_LIVE ? "network-transmit-receive-symbolic" : "network-idle-symbolic";
}

/* @then: when the last whole answer came, in words. */
static char *
words_with_age (HuFeed *feed, const char *then)
{
  if (hu_feed_get_paused (feed))
    /* Translators: %s is an age: "4 minutes ago". */
    return g_strdup_printf (_ ("Paused; last fetched %s"), then);
  if (is_partial (feed))
    /* Translators: not all of a feed could be read; %s is an age: "4 minutes ago". */
    return g_strdup_printf (_ ("In part; last whole %s"), then);
  if (hu_feed_get_state (feed) == HU_FEED_REFUSED)
    /* Translators: %s is an age: "4 minutes ago". */
    return g_strdup_printf (_ ("Stopped; last fetched %s"), then);
  if (hu_feed_get_error_words (feed) != NULL)
    /* Translators: %s is an age: "4 minutes ago". */
    return g_strdup_printf (_ ("Failing; last fetched %s"), then);
  if (hu_feed_get_state (feed) != HU_FEED_LIVE)
    /* Translators: %s is an age: "4 minutes ago". */
    return g_strdup_printf (_ ("Connecting; last fetched %s"), then);
  if (hu_feed_get_pushed (feed))
    /* Translators: the source sends changes by itself; %s is an age: "a moment ago". */
    return g_strdup_printf (_ ("Live, changes arrive at once; last %s"), then);
  /* Translators: %s is an age: "a moment ago". */
  return g_strdup_printf (_ ("Live, last fetched %s"), then);
}

char *
hu_feed_state_words (HuFeed *feed, gint64 now)
{
  gint64 success = hu_feed_get_last_success (feed);
  g_autofree char *then = success != HU_NEVER ? hu_age_words (success, now) : NULL;

  if (then != NULL)
    return words_with_age (feed, then);
  if (hu_feed_get_paused (feed))
    return g_strdup (_ ("Paused; never fetched"));
  if (is_partial (feed))
    return g_strdup (_ ("In part; never whole yet"));
  if (hu_feed_get_state (feed) == HU_FEED_REFUSED)
    return g_strdup (_ ("Stopped; never fetched"));
  if (hu_feed_get_error_words (feed) != NULL)
    return g_strdup (_ ("Failing; never fetched"));
  return g_strdup (_ ("Waiting for the first answer"));
}

char *
hu_feed_completeness_words (HuFeed *feed)
{
  if (is_partial (feed))
    return g_strdup (hu_feed_get_error_words (feed));
  if (hu_feed_get_last_success (feed) == HU_NEVER)
    return g_strdup (_ ("Nothing was read yet."));
  return g_strdup (_ ("All of it was read."));
}

char *
hu_feed_next_words (HuFeed *feed, gint64 now)
{
  gint64 next = hu_feed_get_next_try (feed);
  g_autofree char *left = NULL;

  if (hu_feed_get_paused (feed))
    return g_strdup (_ ("Once it is resumed"));
  if (hu_feed_get_state (feed) == HU_FEED_REFUSED)
    return g_strdup (_ ("Once it is edited, or fetched by hand"));
  if (hu_feed_get_pushed (feed))
    return g_strdup (_ ("When it changes"));
  if (next == HU_NEVER || next <= now)
    return g_strdup (_ ("Now"));
  left = hu_words_duration (next - now);
  /* Translators: %s is a length of time: "In 3 minutes", "In less than a minute". */
  return g_strdup_printf (_ ("In %s"), left);
}

char *
hu_feed_traffic_words (HuFeed *feed)
{
  HuTraffic traffic = hu_feed_get_traffic (feed);
  g_autofree char *size = g_format_size (traffic.bytes);
  g_autofree char *requests =
    g_strdup_printf (ngettext ("%u request", "%u requests", traffic.requests), traffic.requests);

  /* Translators: "12 requests"; a size: "340 kB". */
  return g_strdup_printf (C_ ("traffic", "%1$s, %2$s"), requests, size);
}

/* --- all of them ----------------------------------------------------------------------------------------- */

char *
hu_feeds_summary_words (GListModel *feeds, gint64 now, const char **icon)
{
  guint n = g_list_model_get_n_items (feeds);
  guint active = 0;
  gint64 newest = HU_NEVER;
  gboolean trouble = FALSE, waiting = FALSE;
  g_autofree char *age = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      newest = MAX (newest, hu_feed_get_last_success (feed));
      if (hu_feed_get_paused (feed))
        continue;
      active++;
      trouble |= hu_feed_get_error_words (feed) != NULL;
      waiting |= hu_feed_get_state (feed) == HU_FEED_FETCHING || hu_feed_get_state (feed) == HU_FEED_IDLE;
    }
  age = newest != HU_NEVER ? hu_age_words (newest, now) : NULL;
  *icon = n == 0        ? "network-offline-symbolic"
          : active == 0 ? "media-playback-pause-symbolic"
          : trouble     ? "network-error-symbolic"
          : waiting     ? "network-idle-symbolic"
                        : "network-transmit-receive-symbolic";
  if (n == 0)
    return g_strdup (_ ("No feed"));
  if (age == NULL)
    return g_strdup (active == 0 ? _ ("Paused") : trouble ? _ ("Not connected") : _ ("Connecting…"));
  if (trouble || waiting || active == 0)
    /* Translators: figures that are not live; %s is their age: "4 minutes ago". */
    return g_strdup_printf (_ ("Figures of %s"), age);
  /* Translators: the feeds are live; %s is when the last figures came: "a moment ago". */
  return g_strdup_printf (_ ("Live · %s"), age);
}

const char *
hu_feed_people_words (HuPeopleState state)
{
  switch (state)
    {
    case HU_PEOPLE_NONE:
      return _ ("No feed tells of people.");
    case HU_PEOPLE_ASKING:
      return _ ("Waiting for this computer’s keyring; unlock it where it asks.");
    case HU_PEOPLE_MATCHED:
      return _ ("It is counted by hashes in memory, under a key in this computer’s keyring. Nobody’s name is kept.");
    case HU_PEOPLE_FORGOTTEN:
      return _ ("Everyone was forgotten, and nobody is matched any more. Counts that were made stay.");
    case HU_PEOPLE_NO_KEYRING:
    default:
      return _ ("This computer has no keyring that can be used, so this is not counted. Nothing is written instead.");
    }
}
