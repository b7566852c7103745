/* hu-feed-row.h: one source: how it is, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign-feeds.h"

G_BEGIN_DECLS

#define HU_TYPE_FEED_ROW (hu_feed_row_get_type ())
G_DECLARE_FINAL_TYPE (HuFeedRow, hu_feed_row, HU, FEED_ROW, AdwExpanderRow)

/* Its buttons activate `feeds.sync`, `.test`, `.edit`, `.pause` and `.remove` with the feed's id. */
GtkWidget *hu_feed_row_new (HuFeed *feed);
/* (transfer none) */
HuFeed *hu_feed_row_get_feed (HuFeedRow *row);
/* Ages and waits, as they are @now, µs UTC. */
void hu_feed_row_refresh (HuFeedRow *row, gint64 now);

G_END_DECLS
