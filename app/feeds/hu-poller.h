/* hu-poller.h: when to try again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One timer in the thread's default main context, and the back-off that goes with it. */
typedef struct _HuPoller HuPoller;
typedef void (*HuPollerFunc) (gpointer user_data);

HuPoller *hu_poller_new (HuPollerFunc func, gpointer user_data);
void hu_poller_free (HuPoller *poller);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPoller, hu_poller_free)

/* All went well: call again in @seconds, and forget about earlier failures. */
void hu_poller_wait (HuPoller *poller, double seconds);
/* It failed: call again in 2 s, twice as long with each failure up to 5 min, give or take a
 * quarter, but in @at_least seconds at the earliest. Returns the seconds chosen. */
double hu_poller_back_off (HuPoller *poller, double at_least);
/* Forgets about earlier failures; a timer that runs goes on. */
void hu_poller_reset (HuPoller *poller);
void hu_poller_stop (HuPoller *poller);
gboolean hu_poller_is_waiting (const HuPoller *poller);
/* Wall time of the next call, µs UTC; HU_NEVER where none is due. */
gint64 hu_poller_get_next (const HuPoller *poller);

G_END_DECLS
