/* hu-publish.h: a campaign's own feed as static files
 *
 * A place with files that any web server serves: feed.json, the snapshot, is the address to subscribe to; since-N.json holds
 * everything that changed since publication N, and is what documents of publication N name as `next`; index.json says which
 * files belong to the latest publication. docs/feed.md is the format.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"
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

/* Where files go. */
typedef struct _HuPublishPlace HuPublishPlace;
void hu_publish_place_free (HuPublishPlace *place);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPublishPlace, hu_publish_place_free)

/* A folder; it is made where it is not there. (transfer full) */
HuPublishPlace *hu_publish_folder_new (const char *folder);

/**
 * hu_publish_server_new:
 * @http: the client to ask with
 * @url: of a folder that takes PUT and DELETE, with or without the last slash
 * @key: (nullable): "USER:PASSWORD" is sent as Basic, anything else as Bearer; never to another origin, never logged
 * @error: HU_FEED_ERROR_ADDRESS
 *
 * Files are read, written and removed by HTTP. That nobody else publishes there meanwhile is checked with If-Match where the
 * server gives index.json a strong ETag.
 *
 * Returns: (transfer full) (nullable): the place
 */
HuPublishPlace *hu_publish_server_new (HuHttp *http, const char *url, const char *key, GError **error);

/* A hub that hands every POST on as a Server-Sent Event, to those who GET from the same address; documents name it as `stream`.
 * @key as above. */
typedef struct
{
  HuHttp *http;
  const char *url, *key;
} HuPublishPush;

/**
 * hu_publish:
 * @reader: the campaign's store
 * @title: of the campaign
 * @place: where to
 * @push: (nullable): who is told what changed
 * @now: µs UTC; names the publication
 * @published: (out): filled in
 * @error: HU_STORE_ERROR, G_FILE_ERROR, HU_FEED_ERROR: _MALFORMED where @place has a feed.json that this did not write
 *
 * Writes every file whole or not at all, in an order in which every document's `next`, and every file that index.json names, is
 * always there. Counts of people by home area under five are put together without it, or left out. Blocks; of a server, the
 * thread's main context is run meanwhile.
 *
 * Returns: whether the place holds the publication now; if not, it holds the one before, or a mixture of both in which every
 *   subscriber still gets everything, and which the next one mends
 */
gboolean hu_publish (HuReader *reader, const char *title, HuPublishPlace *place, const HuPublishPush *push, gint64 now,
                     HuPublished *published, GError **error);

G_END_DECLS
