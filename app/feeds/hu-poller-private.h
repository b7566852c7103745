/* hu-poller-private.h: time in tests
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-poller.h"

G_BEGIN_DECLS

/* Makes every wait of this library @scale times as long, and the jitter of pollers made from now on
 * repeatable. */
void hu_poller_set_test_clock (double scale, guint32 seed);
/* @seconds in milliseconds, on that clock. */
guint hu_poller_milliseconds (double seconds);

G_END_DECLS
