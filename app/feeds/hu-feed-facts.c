/* hu-feed-facts.c: what is known about a source
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-private.h"

#include "hu-time.h"

#define LONG_MINUTES 15
#define LONG_POLLS 3

const char *
hu_feed_get_id (HuFeed *feed)
{
  return feed->source->id;
}

const char *
hu_feed_get_kind (HuFeed *feed)
{
  return feed->source->kind;
}

const char *
hu_feed_get_title (HuFeed *feed)
{
  return feed->title;
}

const char *
hu_feed_get_url (HuFeed *feed)
{
  return feed->source->url;
}

HuFeedState
hu_feed_get_state (HuFeed *feed)
{
  return feed->state;
}

gboolean
hu_feed_get_pushed (HuFeed *feed)
{
  return feed->pushed;
}

gint64
hu_feed_get_last_success (HuFeed *feed)
{
  return feed->last_success;
}

gint64
hu_feed_get_data_at (HuFeed *feed)
{
  return feed->data_at;
}

gint64
hu_feed_get_next_try (HuFeed *feed)
{
  return feed->next_try;
}

const char *
hu_feed_get_error_words (HuFeed *feed)
{
  return feed->error_words;
}

gboolean
hu_feed_get_illustrative (HuFeed *feed)
{
  return feed->illustrative;
}

double
hu_feed_get_clock_speed (HuFeed *feed)
{
  return feed->clock_speed;
}

const HuSource *
hu_feed_get_source (HuFeed *feed)
{
  return feed->source;
}

gboolean
hu_feed_get_paused (HuFeed *feed)
{
  return feed->source->paused;
}

guint
hu_feed_get_poll_seconds (HuFeed *feed)
{
  return feed->poll_seconds;
}

gint64
hu_feed_get_failing_since (HuFeed *feed)
{
  return feed->failing_since;
}

gboolean
hu_feed_get_failing_long (HuFeed *feed, gint64 now)
{
  gint64 patience = MAX (LONG_MINUTES * HU_MINUTE, LONG_POLLS * (gint64) feed->poll_seconds * HU_SECOND);

  return feed->failing_since != HU_NEVER && now - feed->failing_since >= patience;
}

HuTraffic
hu_feed_get_traffic (HuFeed *feed)
{
  return feed->traffic;
}
