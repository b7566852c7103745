/* hu-feed-assistant.h: setting up a feed: kind, address and key, columns, what was found
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign-feeds.h"

G_BEGIN_DECLS

#define HU_TYPE_FEED_ASSISTANT (hu_feed_assistant_get_type ())
G_DECLARE_FINAL_TYPE (HuFeedAssistant, hu_feed_assistant, HU, FEED_ASSISTANT, AdwDialog)

/* For a new feed. */
AdwDialog *hu_feed_assistant_new (HuCampaign *campaign);
/* Changes @feed; where @only_look, looks at what it holds now and keeps nothing. */
AdwDialog *hu_feed_assistant_new_for (HuCampaign *campaign, HuFeed *feed, gboolean only_look);

G_END_DECLS
