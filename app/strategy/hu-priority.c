/* hu-priority.c: scores and ranks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-fair-share.h"
#include "hu-priority.h"
#include "hu-rank.h"

#include <math.h>

#define SQRT_2_PI 2.50662827463100050242

#define MAJORITY_LIMIT 40.0
#define BISECTIONS 60

/* Phi, the distribution of the standard Normal. */
static double
cumulative (double z)
{
  return 0.5 * erfc (-z * G_SQRT2 / 2);
}

static gboolean
is_scored (const HuSeatInput *seat)
{
  return !seat->excluded && isfinite (seat->margin) && seat->valid_votes > 0 && seat->electorate > 0;
}

static double
shift_of (const HuParameters *parameters, const HuSeatInput *seat)
{
  return parameters->shift + (seat->region < HU_N_REGIONS ? parameters->region_shift[seat->region] : 0);
}

/* Everything but rank, score and share, which need the whole list. Returns ln A of A = w k / V, but
 * for a constant: a logarithm, because far from a dead heat the density itself runs out of digits
 * and every hopeless seat would tie. */
static double
score_alone (const HuParameters *parameters, double sigma, const HuSeatInput *seat, HuPriority *out)
{
  double exponent, lift;

  out->scored = TRUE;
  out->shift = shift_of (parameters, seat);
  out->z = (seat->margin + out->shift) / sigma;
  out->probability = cumulative (out->z);
  exponent = -0.5 * out->z * out->z;
  out->closeness = exp (exponent) / (SQRT_2_PI * sigma);
  out->coverage = parameters->conversations_per_hour * out->hours / seat->electorate;
  out->reached = -expm1 (-out->coverage);
  lift = 100 * parameters->votes_per_conversation * seat->electorate / seat->valid_votes;
  out->gain = out->weight * out->closeness * lift * out->reached;
  out->next_hour =
    out->weight * out->closeness * lift * parameters->conversations_per_hour / seat->electorate * (1 - out->reached);
  return log (out->weight / seat->valid_votes) + exponent;
}

/* What one computation needs beside its result. */
typedef struct
{
  HuShareEntry entry;
  HuRanked ranked[2];
} Scratch;

/* Room for @n, kept by the thread: handing thousands of seats' worth back to the system and asking
 * for it anew at every step of a slider costs more than the computation. */
static gpointer
get_scratch (guint n)
{
  static GPrivate kept = G_PRIVATE_INIT ((GDestroyNotify) g_byte_array_unref);
  GByteArray *bytes = g_private_get (&kept);

  if (bytes == NULL)
    {
      bytes = g_byte_array_new ();
      g_private_set (&kept, bytes);
    }
  if (bytes->len < n * sizeof (Scratch))
    g_byte_array_set_size (bytes, n * sizeof (Scratch));
  return bytes->data;
}

/* The order that score_alone()'s logarithms make, with the work done so far taken off. */
static void
rank_entries (const HuShareEntry *entries, HuRanked *ranked, guint n, double best, HuPriority *out)
{
  for (guint i = 0; i < n; i++)
    {
      HuPriority *priority = &out[entries[i].index];
      double value = entries[i].log_value - priority->coverage;

      /* b is a factor of every s alike and so of neither side of this quotient: it is right even
       * where b is 0. */
      priority->score = isfinite (value) ? 100 * exp (value - best) : 0;
      priority->fair_share_hours = entries[i].hours;
      if (entries[i].hours > 0)
        priority->served = priority->hours / entries[i].hours;
      ranked[i] = (HuRanked) { hu_rank_bits (value), entries[i].index };
    }
  hu_rank_sort (ranked, ranked + n, n);
  for (guint i = 0; i < n; i++)
    out[ranked[i].index].rank = i + 1;
}

void
hu_priorities_compute (const HuParameters *parameters, const HuSeatInput *seats, guint n, HuPriority *out)
{
  HuShareEntry *entries = get_scratch (n);
  double sigma, best = -INFINITY;
  guint n_scored = 0;

  g_return_if_fail (parameters != NULL);
  g_return_if_fail (n == 0 || (seats != NULL && out != NULL));

  sigma = hu_parameters_sigma (parameters);
  for (guint i = 0; i < n; i++)
    {
      out[i] = (HuPriority) {
        .margin = seats[i].margin,
        .sigma = sigma,
        .hours = MAX (seats[i].hours, 0),
        .weight = MAX (seats[i].weight, 0),
        .served = NAN,
      };
      if (!is_scored (&seats[i]))
        continue;
      entries[n_scored] = (HuShareEntry) {
        .log_value = score_alone (parameters, sigma, &seats[i], &out[i]),
        .saturation = seats[i].electorate / parameters->conversations_per_hour,
        .index = i,
      };
      best = MAX (best, entries[n_scored].log_value);
      n_scored++;
    }
  hu_fair_share_compute (entries, n_scored, parameters->planned_hours);
  rank_entries (entries, (HuRanked *) (entries + n), n_scored, best, out);
}

static double
expected_seats (const HuParameters *parameters, double sigma, const HuSeatInput *seats, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    if (is_scored (&seats[i]))
      sum += cumulative ((seats[i].margin + shift_of (parameters, &seats[i])) / sigma);
  return sum;
}

double
hu_priorities_majority_shift (const HuParameters *parameters, const HuSeatInput *seats, guint n, double target)
{
  HuParameters at;
  double sigma, low = -MAJORITY_LIMIT, high = MAJORITY_LIMIT;

  g_return_val_if_fail (parameters != NULL, NAN);
  g_return_val_if_fail (n == 0 || seats != NULL, NAN);

  at = *parameters;
  at.fixed = TRUE;
  sigma = hu_parameters_sigma (&at);
  at.shift = low;
  if (!(expected_seats (&at, sigma, seats, n) <= target))
    return NAN;
  at.shift = high;
  if (!(expected_seats (&at, sigma, seats, n) >= target))
    return NAN;

  for (guint i = 0; i < BISECTIONS; i++)
    {
      at.shift = (low + high) / 2;
      if (expected_seats (&at, sigma, seats, n) < target)
        low = at.shift;
      else
        high = at.shift;
    }
  return (low + high) / 2;
}

static gboolean
is_in_top (const HuPriority *priority, guint top)
{
  return priority->scored && priority->rank <= top;
}

guint
hu_priorities_differ (const HuPriority *a, const HuPriority *b, guint n, guint top)
{
  guint only_a = 0, only_b = 0;

  g_return_val_if_fail (n == 0 || (a != NULL && b != NULL), 0);

  for (guint i = 0; i < n; i++)
    {
      gboolean in_a = is_in_top (&a[i], top), in_b = is_in_top (&b[i], top);

      only_a += in_a && !in_b;
      only_b += in_b && !in_a;
    }
  return MAX (only_a, only_b);
}
