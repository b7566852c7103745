/* hu-rank.h: putting many numbers in order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint64 bits; /* hu_rank_bits() of what is to be ordered */
  guint index; /* the caller's */
} HuRanked;

/* A number that falls as @value grows, so that the largest value comes first; not for NAN. */
guint64 hu_rank_bits (double value);
/* Sorts by bits, equal ones in the order they came in. @spare has room for @n too. Linear: eight passes, fewer where the numbers
 * are alike. */
void hu_rank_sort (HuRanked *ranked, HuRanked *spare, guint n);

G_END_DECLS
