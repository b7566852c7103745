/* hu-rank.c: putting many numbers in order
 *
 * A slider that is dragged orders all seats anew in every frame. Sorting by comparison spends most
 * of that in branches nobody can predict; a radix sort has none, and grows in step with the seats.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-rank.h"

#include <string.h>

#define DIGITS 8
#define VALUES 256

G_STATIC_ASSERT (sizeof (double) == sizeof (guint64));

guint64
hu_rank_bits (double value)
{
  const guint64 sign = G_GUINT64_CONSTANT (1) << 63;
  guint64 bits;

  value += 0.0; /* makes -0 the same as 0 */
  memcpy (&bits, &value, sizeof bits);
  /* IEEE 754 numbers order as integers, negative ones backwards. */
  return bits & sign ? bits : ~bits & ~sign;
}

static guint
digit_of (guint64 bits, guint digit)
{
  return (guint) (bits >> (8 * digit)) & (VALUES - 1);
}

void
hu_rank_sort (HuRanked *ranked, HuRanked *spare, guint n)
{
  guint counts[DIGITS][VALUES] = { 0 };
  HuRanked *from = ranked, *to = spare;

  g_return_if_fail (n == 0 || (ranked != NULL && spare != NULL));

  for (guint i = 0; i < n; i++)
    for (guint digit = 0; digit < DIGITS; digit++)
      counts[digit][digit_of (ranked[i].bits, digit)]++;

  for (guint digit = 0; digit < DIGITS; digit++)
    {
      guint *places = counts[digit], sum = 0;
      HuRanked *swap = from;

      if (n == 0 || places[digit_of (from[0].bits, digit)] == n)
        continue; /* alike in this digit */
      for (guint value = 0; value < VALUES; value++)
        {
          guint count = places[value];

          places[value] = sum;
          sum += count;
        }
      for (guint i = 0; i < n; i++)
        to[places[digit_of (from[i].bits, digit)]++] = from[i];
      from = to;
      to = swap;
    }
  if (from != ranked)
    memcpy (ranked, from, n * sizeof *ranked);
}
