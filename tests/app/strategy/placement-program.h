/* placement-program.h: the plan as a linear program for HiGHS, a solver that knows nothing of how plans are made
 *
 * The gains are cut into slices of so many hours, each with its own slope: slices of two hours are wrong by 2 parts in
 * 10^8 against the curve itself, and the error grows with their square.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "placement-fixture.h"

/* The most that can be gained; @whole: by whole people. @milliseconds: what HiGHS took, the program being put together; or
 * %NULL. */
double program_solve (const Country *country, double slice, gboolean whole, double *milliseconds);
