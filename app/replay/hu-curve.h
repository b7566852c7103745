/* hu-curve.h: totals that pass through published figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A published (or assumed) total: @y at @x. */
typedef struct
{
  double x, y;
  double slope; /* given for the first and last point; hu_curve_fit() fills in the others */
} HuKnot;

/* A monotone cubic through points whose x and y rise (Fritsch & Butland 1984: the slope at a point
 * is the harmonic mean of those beside it). Slopes of the two ends are cut where they would make it
 * fall. */
void hu_curve_fit (HuKnot *knots, guint n);
/* Constant before the first and after the last point. */
double hu_curve_value (const HuKnot *knots, guint n, double x);
/* The x >= @from at which the curve reaches @y. */
double hu_curve_inverse (const HuKnot *knots, guint n, double y, double from);

/* When people act: seconds from a midnight to days in which as much happens in each part as in any
 * other, and back. Both rise, and whole days are whole days. */
double hu_rhythm_from_seconds (double seconds);
double hu_rhythm_to_seconds (double days);

G_END_DECLS
