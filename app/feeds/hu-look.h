/* hu-look.h: looking at a feed of any kind before it is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"
#include "hu-contacts.h"
#include "hu-format-hustings.h"

G_BEGIN_DECLS

/* What to look at. */
typedef struct
{
  const HuConnector *connector; /* %NULL: a Hustings feed */
  char *url, *key, *options; /* the last two may be %NULL */
} HuWish;
void hu_wish_clear (HuWish *wish);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuWish, hu_wish_clear)

/* Why a session is in no constituency of the campaign. */
typedef enum
{
  HU_UNPLACED_NOWHERE, /* no constituency, no coordinates, no postcode that is on file */
  HU_UNPLACED_OUTSIDE, /* its coordinates are in no constituency */
  HU_UNPLACED_OTHER, /* in a constituency of other boundaries than the campaign's */
  HU_N_UNPLACED
} HuUnplacedWhy;

typedef struct
{
  const char *title; /* of the event; of the batch */
  gint64 start; /* µs UTC */
  HuUnplacedWhy why;
} HuUnplaced;

typedef struct
{
  const char *currency; /* ISO 4217; of the batch, or "" */
  gint64 raised; /* minor units */
} HuRaised;

/* What a batch adds up to: the newest count of each thing. Counts are HU_UNKNOWN where nothing says them. */
typedef struct
{
  guint sessions; /* events that are no calls */
  gint64 first, last; /* when the first and the last of them begin, µs UTC; HU_NEVER where there is none */
  gint64 signed_up, came;
  HuContactSums contacts; /* of the events among them that are rounds */
  guint calls;
  gint64 joined; /* those calls */
  guint funds;
  GArray *raised; /* HuRaised, one a currency */
  guint groups;
  gint64 members; /* of them */
  guint seats; /* whose members are told */
  gint64 pledged; /* people */
  guint placed; /* sessions that are in a constituency of the campaign */
  GArray *unplaced; /* HuUnplaced: the others */
} HuLookSum;

/* What was seen. */
typedef struct
{
  HuBatch *batch;
  HuFeedHead head; /* title and note where it has them, when, how often */
  char *incomplete; /* in words, or %NULL */
  HuLookSum sum;
} HuLook;
void hu_look_free (HuLook *look);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuLook, hu_look_free)

/* Fetches, reads and adds up in a worker; stores nothing, matches nobody. @wish is copied. @placer (nullable): without one every
 * session with a constituency counts as placed. */
void hu_look_async (HuHttp *http, const HuWish *wish, HuPlacer *placer, GCancellable *cancellable,
                    GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR or G_IO_ERROR_CANCELLED. (transfer full) */
HuLook *hu_look_finish (HuHttp *http, GAsyncResult *result, GError **error);

/* Adds up @batch. @sum borrows from it; clear it. @placer (nullable). May take long: call it from a worker. */
void hu_look_add_up (const HuBatch *batch, HuPlacer *placer, HuLookSum *sum);
void hu_look_sum_clear (HuLookSum *sum);

G_END_DECLS
