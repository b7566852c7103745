/* hu-publish.h: a campaign's own feed as static files
 *
 * A folder of files that any web server serves: feed.json, the snapshot, is the address to subscribe to; since-N.json holds
 * everything that changed since publication N, and is what documents of publication N name as `next`; index.json says which
 * files belong to the latest publication. docs/feed.md is the format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-reader.h"

G_BEGIN_DECLS

/* Publications that can be gone on from; who missed more fetches the snapshot. */
#define HU_PUBLISH_KEPT 30
/* Seconds between two fetches, as the documents ask for. */
#define HU_PUBLISH_POLL 60

typedef struct
{
  guint records;            /* in the snapshot */
  guint changed;            /* records that differ from the publication before, and events that are gone */
  gsize bytes, delta_bytes; /* of the snapshot, of what the publication before goes on with; 0 where there was none */
  gboolean written;         /* %FALSE: nothing is new, and no file was touched */
} HuPublished;

/**
 * hu_publish:
 * @reader: the campaign's store
 * @title: of the campaign
 * @folder: is made where it is not there
 * @now: µs UTC; names the publication
 * @published: (out): filled in
 * @error: HU_STORE_ERROR, G_FILE_ERROR, HU_FEED_ERROR_MALFORMED where @folder has a feed.json that this did not write
 *
 * Writes every file whole or not at all, in an order in which every document's `next` is always there. Counts of people
 * by home area under five are put together without it, or left out. Blocks.
 *
 * Returns: whether the folder holds the publication now; if not, it holds the one before, or a mixture of both in which every
 *   subscriber still gets everything
 */
gboolean hu_publish (HuReader *reader, const char *title, const char *folder, gint64 now, HuPublished *published,
                     GError **error);

G_END_DECLS
