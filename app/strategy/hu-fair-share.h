/* hu-fair-share.h: dividing the hours there will be among the seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  double log_value; /* ln A, A = w k / V, but for a constant; -INFINITY: gets nothing */
  double saturation; /* E / c: hours that make one conversation per elector */
  double hours; /* out: h* */
  guint index; /* the caller's */
} HuShareEntry;

/* h* = saturation * max (0, log_value - ln lambda), with lambda such that the sum of h* is @planned: the division of @planned
 * hours that gains most when each seat gains A * saturation * (1 - exp (-h / saturation)). Exact, in a few passes. */
void hu_fair_share_compute (HuShareEntry *entries, guint n, double planned);

G_END_DECLS
