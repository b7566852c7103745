/* hu-replay-streams.h: the replay's open push streams
 *
 * Belongs to the server's thread, as all functions here.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-scenario-private.h"

#include <libsoup/soup.h>

G_BEGIN_DECLS

/* A delta over a longer time is not made: the client fetches a snapshot, which is about as long. */
#define HU_REPLAY_LONGEST_DELTA (7 * HU_DAY)

typedef struct _HuReplayStreams HuReplayStreams;

/* The moment and speed at the time of asking. */
typedef gint64 (*HuReplayNowFunc) (double *speed, gpointer data);

/* @context is the one that the server runs in. */
HuReplayStreams *hu_replay_streams_new (const HuScenario *scenario, GMainContext *context, HuReplayNowFunc now,
                                        gpointer data);
/* Ends all streams. */
void hu_replay_streams_free (HuReplayStreams *streams);

/* Answers @message by a stream that begins after @since. */
void hu_replay_streams_open (HuReplayStreams *streams, SoupServerMessage *message, gint64 since);
/* Tells the clients of a new moment or speed, even where no figure changed. */
void hu_replay_streams_clock_changed (HuReplayStreams *streams);

G_END_DECLS
