/* hu-replay.h: the 2019 campaign as a demonstration, served over real HTTP on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "hu-seats.h"
#include "hu-results.h"

G_BEGIN_DECLS

/* The demonstration's bounds, in µs UTC: 29 October 2019, 22:00, and the close of poll, 12 December 2019, 22:00. */
gint64 hu_replay_first_moment (void);
gint64 hu_replay_last_moment (void);
/* A Saturday in the last fortnight, 30 November 2019, 11:24: where pictures are taken and the demonstration opens. */
gint64 hu_replay_default_moment (void);

#define HU_TYPE_REPLAY (hu_replay_get_type ())
G_DECLARE_FINAL_TYPE (HuReplay, hu_replay, HU, REPLAY, GObject)

typedef struct
{
  gint64 start; /* campaign moment at which it begins */
  double speed; /* campaign seconds per second; 1440 is a day a minute; 0 stands still */
  guint32 seed;
  guint16 port; /* 0: any free one */
} HuReplayOptions;
void hu_replay_options_init (HuReplayOptions *options);

/* Runs a server in a thread of its own with its own main context. Blocks for some milliseconds. */
HuReplay *hu_replay_new (const HuReplayOptions *options, GError **error);
/* "http://127.0.0.1:PORT/hustings.json" */
const char *hu_replay_get_url (HuReplay *replay);
gint64 hu_replay_get_moment (HuReplay *replay);
/* Jumps, for tests and for the demonstration's own controls. Any thread. */
void hu_replay_set_moment (HuReplay *replay, gint64 moment);
void hu_replay_set_speed (HuReplay *replay, double speed);
void hu_replay_stop (HuReplay *replay);

/* The feed's document at @moment, as served: a pure function of register, result, seed and moment. @since HU_NEVER: a
 * snapshot, otherwise a delta. (transfer full) */
typedef struct _HuScenario HuScenario;
HuScenario *hu_scenario_new (HuSeats *seats, HuResults *results, guint32 seed);
void hu_scenario_free (HuScenario *scenario);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuScenario, hu_scenario_free)
GBytes *hu_scenario_document (HuScenario *scenario, gint64 since, gint64 moment, double speed);

G_END_DECLS
