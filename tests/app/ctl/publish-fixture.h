/* publish-fixture.h: a campaign that publishes, and a second dashboard that subscribes to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-feed.h"
#include "hu-store.h"
#include "hu-time.h"
#include "run-ctl.h"

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)
#define JSON "application/json"
/* Before the first line of figures that publish --format=csv prints. */
#define PUBLISHED "written,records,changed,snapshot_bytes,delta_bytes\n"

typedef struct
{
  char *publisher, *subscriber; /* campaign.ini of each */
  HuStore *store;               /* the publisher's */
} Pair;

void pair_init (Pair *pair);
void pair_clear (Pair *pair);

/* Into the publisher's store; @batch is (transfer full). */
void pair_store (Pair *pair, HuBatch *batch);
/* A hundred and one events of two sources that call theirs alike, and one of everything else. */
void pair_fill (Pair *pair);
/* One event with @signed_up, at @at. */
void pair_count (Pair *pair, const char *id, gint64 at, int signed_up);
void add_event (HuBatch *batch, const char *id, HuEventKind kind, int signed_up, gboolean deleted);
void add_pledge (HuBatch *batch, const char *id, const char *home, int people);

/* "hustingsctl --campaign CAMPAIGN WORDS"; @input (nullable) is read from standard input. */
CtlRun run_as (const char *campaign, const char *words, const char *input);
/* What it printed, all being well. */
char *output_of (const char *campaign, const char *words);
void subscribe (Pair *pair, const char *address);
void sync_once (Pair *pair);
void assert_same_totals (Pair *pair);

/* A dashboard that stays open. */
typedef struct
{
  HuStore *store;
  HuHttp *http;
  HuFeed *feed;
  gint64 least;
} Listener;

/* Returns when changes are pushed to it. */
void listener_init (Listener *listener, const char *address);
void listener_clear (Listener *listener);
/* Until there are so many sign-ups. */
void listener_wait (Listener *listener, gint64 signed_up);
