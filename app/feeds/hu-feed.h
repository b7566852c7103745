/* hu-feed.h: one source, kept up to date
 *
 * Polls, or listens where the source pushes, backs off when it fails, and hands each batch to the store.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-store.h"
#include "hu-http.h"
#include "hu-matcher.h"
#include "hu-placer.h"

G_BEGIN_DECLS

typedef enum
{
  HU_FEED_IDLE, /* not started, or paused */
  HU_FEED_FETCHING, /* the first answer of this session is awaited */
  HU_FEED_LIVE, /* the last try went well */
  HU_FEED_WAITING, /* failed; will try again by itself */
  HU_FEED_REFUSED, /* will not try again until asked: the address is wrong, the version unknown */
} HuFeedState;

#define HU_TYPE_FEED_STATE (hu_feed_state_get_type ())
GType hu_feed_state_get_type (void);

/**
 * HuFeed:
 *
 * Properties, notified on the main thread: `state` (HuFeedState), `pushed` (whether the stream is open), `last-success`
 * (µs UTC wall time, HU_NEVER), `data-at` (the source's own time), `next-try` (µs UTC wall time), `error-words` (nullable),
 * `title`, `illustrative`, `clock-speed`, `paused`.
 * Signal `committed (HuChanges *)` after each batch that reached the store.
 */
#define HU_TYPE_FEED (hu_feed_get_type ())
G_DECLARE_FINAL_TYPE (HuFeed, hu_feed, HU, FEED, GObject)

/* @source is copied; its cursor, etag and times are where it goes on from. */
HuFeed *hu_feed_new (HuStore *store, HuHttp *http, const HuSource *source);
/* What its provider asks for, instead of what the keyring holds; never stored here. @key (nullable). */
void hu_feed_set_key (HuFeed *feed, const char *key);
/* @people_key (nullable): of the campaign, for hashes; without one nobody is matched. @matcher: shared by the campaign's feeds. */
void hu_feed_set_people (HuFeed *feed, GBytes *people_key, HuMatcher *matcher);
/* Finds the constituencies of places that come without one. @placer: shared by the campaign's feeds. */
void hu_feed_set_placer (HuFeed *feed, HuPlacer *placer);
/* Setting of the store that holds a source's own settings, lines of "name=value". (transfer full) */
char *hu_feed_options_setting (const char *source);
/* Setting of the store that says that nobody is to be matched: "forgotten". */
#define HU_FEED_PEOPLE_SETTING "people-key"
#define HU_FEED_PEOPLE_FORGOTTEN "forgotten"
void hu_feed_start (HuFeed *feed);
void hu_feed_stop (HuFeed *feed);
void hu_feed_set_paused (HuFeed *feed, gboolean paused);
/* Tries at once, whatever the back-off says. */
void hu_feed_sync (HuFeed *feed);
/* One fetch until its commit, for `hustingsctl sync --once` and for setting up. */
void hu_feed_sync_async (HuFeed *feed, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* Number of records stored, or -1. */
gssize hu_feed_sync_finish (HuFeed *feed, GAsyncResult *result, GError **error);

const char *hu_feed_get_id (HuFeed *feed);
const char *hu_feed_get_kind (HuFeed *feed);
const char *hu_feed_get_title (HuFeed *feed);
const char *hu_feed_get_url (HuFeed *feed);
HuFeedState hu_feed_get_state (HuFeed *feed);
gboolean hu_feed_get_pushed (HuFeed *feed);
gint64 hu_feed_get_last_success (HuFeed *feed);
gint64 hu_feed_get_data_at (HuFeed *feed);
/* For a feed that goes on where another has brought what is shown. */
void hu_feed_set_data_at (HuFeed *feed, gint64 at);
gint64 hu_feed_get_next_try (HuFeed *feed);
const char *hu_feed_get_error_words (HuFeed *feed);
gboolean hu_feed_get_illustrative (HuFeed *feed);
double hu_feed_get_clock_speed (HuFeed *feed);
/* As it was given; its cursor, etag and pause are where it is now. (transfer none) */
const HuSource *hu_feed_get_source (HuFeed *feed);
gboolean hu_feed_get_paused (HuFeed *feed);
/* How often it is asked, where it does not push. */
guint hu_feed_get_poll_seconds (HuFeed *feed);
/* When the first of the tries failed that failed one after the other, µs UTC wall time; HU_NEVER where the last one went well, or
 * none was made since the feed was started. */
gint64 hu_feed_get_failing_since (HuFeed *feed);
/* Whether it has failed for a quarter of an hour, or three polls where that is longer. @now: µs UTC wall time. */
gboolean hu_feed_get_failing_long (HuFeed *feed, gint64 now);
/* What fetching took since the program started; it changes with the state and `next-try`. */
HuTraffic hu_feed_get_traffic (HuFeed *feed);

G_END_DECLS
