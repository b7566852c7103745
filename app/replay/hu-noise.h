/* hu-noise.h: random numbers that can be asked for in any order
 *
 * Each thing of the demonstration (an event, a group) has a stream of its own, made from the seed
 * and its number, so that what is drawn for one never moves what is drawn for another. SplitMix64
 * (Steele, Lea & Flood 2014).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 state;
} HuNoise;

/* What a stream is for: the same number in two of them gives different draws. */
typedef enum
{
  HU_NOISE_SEAT,
  HU_NOISE_PLACE,
  HU_NOISE_EVENT,
  HU_NOISE_CALL,
  HU_NOISE_FUND,
  HU_NOISE_GROUP,
  HU_NOISE_PLEDGE,
  HU_NOISE_STAY,
} HuNoiseUse;

static inline guint64
hu_noise_next (HuNoise *noise)
{
  guint64 z = noise->state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

static inline void
hu_noise_init (HuNoise *noise, guint32 seed, HuNoiseUse use, guint32 index)
{
  noise->state = ((guint64) seed << 32) ^ ((guint64) use << 24);
  noise->state = hu_noise_next (noise) ^ index;
  noise->state = hu_noise_next (noise);
}

/* 0 <= x < 1 */
static inline double
hu_noise_uniform (HuNoise *noise)
{
  return (double) (hu_noise_next (noise) >> 11) * 0x1.0p-53;
}

/* 0 <= x < n */
static inline guint
hu_noise_below (HuNoise *noise, guint n)
{
  return (guint) (hu_noise_uniform (noise) * n);
}

/* Mean 0, standard deviation 1 (Box & Muller 1958). */
static inline double
hu_noise_normal (HuNoise *noise)
{
  double radius = sqrt (-2.0 * log (1.0 - hu_noise_uniform (noise)));

  return radius * cos (2.0 * G_PI * hu_noise_uniform (noise));
}

/* An index of @cumulative, rising weights, each as likely as its step. */
static inline guint
hu_noise_pick (HuNoise *noise, const double *cumulative, guint n)
{
  double x = hu_noise_uniform (noise) * cumulative[n - 1];
  guint low = 0, high = n - 1;

  while (low < high)
    {
      guint middle = (low + high) / 2;

      if (cumulative[middle] > x)
        high = middle;
      else
        low = middle + 1;
    }
  return low;
}

G_END_DECLS
