/* hu-feed-private.h: what the files of HuFeed share, and its tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"
#include "hu-feed.h"
#include "hu-ingest.h"
#include "hu-poller.h"
#include "hu-push.h"

G_BEGIN_DECLS

struct _HuFeed
{
  GObject parent_instance;

  HuStore *store;
  HuHttp *http;
  HuSource *source; /* as it was given; its cursor and etag are where we are now */
  const HuConnector *connector; /* %NULL: the Hustings feed */
  char *key;
  GBytes *people_key;
  gboolean people_changed; /* since the fetch under way began */
  HuMatcher *matcher;
  HuPlacer *placer;
  HuPoller *poller;
  HuPush *push;
  guint poll_seconds;
  gboolean started;
  gboolean has_head; /* a document was read whole since we began */
  char *etag_url;    /* what the etag belongs to */

  /* The fetch under way: cancellable is %NULL when there is none. */
  GCancellable *cancellable;
  char *fetch_url;
  gboolean fetch_from_cursor;
  GPtrArray *waiters; /* GTasks of hu_feed_sync_async() */

  HuFeedState state;
  gboolean pushed;
  gint64 last_success, data_at, next_try, failing_since;
  HuTraffic traffic;
  char *error_words;
  char *title;
  gboolean illustrative;
  double clock_speed;
};

/* --- hu-feed.c: what is known --- */
void hu_feed_set_state (HuFeed *feed, HuFeedState state, const char *error_words);
void hu_feed_set_pushed (HuFeed *feed, gboolean pushed);
void hu_feed_set_last_success (HuFeed *feed, gint64 at);
void hu_feed_update_next_try (HuFeed *feed);
/* Takes over what stood in a document that was stored. */
void hu_feed_take_head (HuFeed *feed, const HuIngest *ingest);
void hu_feed_emit_committed (HuFeed *feed, HuChanges *changes);

/* --- hu-feed-sync.c: fetching and listening --- */
void hu_feed_fetch (HuFeed *feed);
/* The end of every fetch. @incomplete (nullable): in words, what of it did not come. */
void hu_feed_end_fetch (HuFeed *feed, gssize n, const GError *error, guint retry_after, const char *incomplete);
HuPush *hu_feed_new_push (HuFeed *feed);
/* What the network monitor tells; loopback does not ask it. */
void hu_feed_network_changed (HuFeed *feed, gboolean available);

/* --- hu-feed-connect.c: fetching from everybody else --- */
void hu_feed_connect (HuFeed *feed);

G_END_DECLS
