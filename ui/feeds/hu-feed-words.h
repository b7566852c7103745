/* hu-feed-words.h: how a feed is, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign-feeds.h"

G_BEGIN_DECLS

/* "a moment ago", "4 minutes ago", "on 30 Nov at 18:20". (transfer full) */
char *hu_age_words (gint64 then, gint64 now);

/* A symbolic icon for how it is; it never stands without the words. */
const char *hu_feed_icon (HuFeed *feed);
/* "Live, last fetched a moment ago", "Failing; the figures are those of 4 minutes ago", "Paused". @now: µs UTC. (transfer full) */
char *hu_feed_state_words (HuFeed *feed, gint64 now);
/* "All of it was read.", or what was not, and why. (transfer full) */
char *hu_feed_completeness_words (HuFeed *feed);
/* "in 3 minutes", "when it changes", "once it is resumed". (transfer full) */
char *hu_feed_next_words (HuFeed *feed, gint64 now);
/* "12 requests, 340 kB". (transfer full) */
char *hu_feed_traffic_words (HuFeed *feed);
/* "Live · a moment ago": of all feeds together, with an icon. (transfer full) */
char *hu_feeds_summary_words (GListModel *feeds, gint64 now, const char **icon);

/* Whether it is counted who joined a call and then signed up, and what can be done. (transfer none) */
const char *hu_feed_people_words (HuPeopleState state);

G_END_DECLS
