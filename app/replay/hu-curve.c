/* hu-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-curve.h"

#include <math.h>

/* Share of a day's sign-ups and gifts by the hour, made up: quiet nights, a peak after supper. */
static const double by_hour[24] = {
  0.6, 0.25, 0.1, 0.08, 0.08, 0.15, 0.5, 1.2, 2.0, 2.4, 2.5, 2.5,
  2.8, 2.6,  2.2, 2.1,  2.2,  2.6,  3.2, 4.0, 4.4, 3.8, 2.6, 1.4,
};

#define STEPS 64

typedef struct
{
  double sums[25]; /* of by_hour, from 0 to 1 */
  guint8 hours[STEPS]; /* the hour in which each step of the sums lies */
} Rhythm;

static const Rhythm *
get_rhythm (void)
{
  static Rhythm rhythm;
  static gsize ready = 0;

  if (g_once_init_enter (&ready))
    {
      double total = 0.0;
      guint8 hour = 0;

      for (guint i = 0; i < 24; i++)
        total += by_hour[i];
      for (guint i = 0; i < 24; i++)
        rhythm.sums[i + 1] = rhythm.sums[i] + by_hour[i] / total;
      rhythm.sums[24] = 1.0;
      for (guint step = 0; step < STEPS; step++)
        {
          while (rhythm.sums[hour + 1] <= (double) step / STEPS)
            hour++;
          rhythm.hours[step] = hour;
        }
      g_once_init_leave (&ready, 1);
    }
  return &rhythm;
}

static double
secant (const HuKnot *knot)
{
  return (knot[1].y - knot[0].y) / (knot[1].x - knot[0].x);
}

/* The cubic Hermite between knot[0] and knot[1]. */
static double
value_between (const HuKnot *knot, double x)
{
  double width = knot[1].x - knot[0].x;
  double t = (x - knot[0].x) / width, s = 1.0 - t;

  return s * s * ((1.0 + 2.0 * t) * knot[0].y + t * width * knot[0].slope)
         + t * t * ((1.0 + 2.0 * s) * knot[1].y - s * width * knot[1].slope);
}

void
hu_curve_fit (HuKnot *knots, guint n)
{
  g_return_if_fail (n >= 2);

  for (guint i = 1; i + 1 < n; i++)
    {
      double before = secant (&knots[i - 1]), after = secant (&knots[i]);

      knots[i].slope = before <= 0.0 || after <= 0.0 ? 0.0 : 2.0 * before * after / (before + after);
    }
  knots[0].slope = CLAMP (knots[0].slope, 0.0, 3.0 * secant (&knots[0]));
  knots[n - 1].slope = CLAMP (knots[n - 1].slope, 0.0, 3.0 * secant (&knots[n - 2]));
}

double
hu_curve_value (const HuKnot *knots, guint n, double x)
{
  guint i = 0;

  if (x <= knots[0].x)
    return knots[0].y;
  if (x >= knots[n - 1].x)
    return knots[n - 1].y;
  while (x >= knots[i + 1].x)
    i++;
  return value_between (&knots[i], x);
}

double
hu_curve_inverse (const HuKnot *knots, guint n, double y, double from)
{
  double low, high;
  guint i = 0;

  if (y <= knots[0].y)
    return MAX (knots[0].x, from);
  while (i + 2 < n && y > knots[i + 1].y)
    i++;
  low = CLAMP (from, knots[i].x, knots[i + 1].x);
  high = knots[i + 1].x;
  /* To a tenth of a second, where x is in days. */
  while (high - low > 1e-6)
    {
      double middle = 0.5 * (low + high);

      if (value_between (&knots[i], middle) < y)
        low = middle;
      else
        high = middle;
    }
  return high;
}

double
hu_rhythm_from_seconds (double seconds)
{
  const double *sums = get_rhythm ()->sums;
  double day = floor (seconds / 86400.0);
  double hours = (seconds - day * 86400.0) / 3600.0;
  guint hour = MIN ((guint) hours, 23);

  return day + sums[hour] + (hours - hour) * (sums[hour + 1] - sums[hour]);
}

double
hu_rhythm_to_seconds (double days)
{
  const Rhythm *rhythm = get_rhythm ();
  const double *sums = rhythm->sums;
  double day = floor (days), part = days - day;
  guint hour = rhythm->hours[(guint) (part * STEPS)];

  while (sums[hour + 1] <= part)
    hour++;
  return day * 86400.0 + 3600.0 * (hour + (part - sums[hour]) / (sums[hour + 1] - sums[hour]));
}
