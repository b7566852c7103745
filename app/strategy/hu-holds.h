/* hu-holds.h: places kept for a quarter of an hour
 *
 * Two people who ask in the same minute must not get the same answer twice over (section 7 of the model): whoever opens
 * a session holds a place in it, which is taken for others and counts as supply at a_s, until they sign up, leave it,
 * or time is up. What is held is a number; there is no room for whose it is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"

G_BEGIN_DECLS

#define HU_HOLD_MINUTES 15

typedef struct _HuHolds HuHolds;

HuHolds *hu_holds_new (void);
void hu_holds_free (HuHolds *holds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuHolds, hu_holds_free)

/* Holds a place in @session (the caller's number) of @seat, @hours long, from @now (µs UTC). The hold's own number,
 * never 0. */
guint64 hu_holds_add (HuHolds *holds, gint64 session, guint seat, double hours, gint64 now);
/* Gives it back; %FALSE where it had lapsed or was given back. */
gboolean hu_holds_release (HuHolds *holds, guint64 hold, gint64 now);
/* Places held in @session at @now. */
guint hu_holds_taken (const HuHolds *holds, gint64 session, gint64 now);
/* Adds what is held at @now to the hours of @n seats: each place its hours at a_s of a sign-up that nobody
 * confirmed. */
void hu_holds_add_hours (const HuHolds *holds, const HuParameters *parameters, gint64 now, HuSeatInput *seats, guint n);
/* Until when a hold lasts; HU_NEVER where it lapsed or was given back. */
gint64 hu_holds_until (const HuHolds *holds, guint64 hold, gint64 now);
/* When the next hold lapses; G_MAXINT64 for none. Scores are to be made anew then. */
gint64 hu_holds_next_lapse (const HuHolds *holds, gint64 now);

G_END_DECLS
