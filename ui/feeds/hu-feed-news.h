/* hu-feed-news.h: telling whoever looks elsewhere that a feed fails for long, or is back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign-feeds.h"

G_BEGIN_DECLS

/**
 * HuFeedNews:
 *
 * One notification a feed at most: that it has failed for long (hu_feed_get_failing_long()), in whose place comes that it is back.
 * While the window is in front of the person nothing is sent: a banner says it there.
 */
typedef struct _HuFeedNews HuFeedNews;

/* Looks by itself twice a minute. @is_seen: whether the window is in front of the person. */
HuFeedNews *hu_feed_news_new (HuCampaign *campaign, GApplication *application, gboolean (*is_seen) (gpointer data),
                              gpointer data);
/* Withdraws what was sent. */
void hu_feed_news_free (HuFeedNews *news);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuFeedNews, hu_feed_news_free)

/* Looks at once. @now: µs UTC wall time. */
void hu_feed_news_look (HuFeedNews *news, gint64 now);

G_END_DECLS
