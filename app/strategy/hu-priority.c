/* hu-priority.c: scores and ranks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-fair-share.h"
#include "hu-priority.h"

#include <math.h>
#include <stdlib.h>

/* ln (sqrt (2 pi)) */
#define LOG_SQRT_2_PI 0.91893853320467274178

#define MAJORITY_LIMIT 40.0
#define BISECTIONS 60

/* phi and Phi: density and distribution of the standard Normal. */
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

/* Everything but rank, score, next_hour and the share, which need the whole list. Returns ln A, of A = w k / V: a logarithm,
 * because far from a dead heat the density itself runs out of digits and every hopeless seat would tie. */
static double
score_alone (const HuParameters *parameters, double sigma, const HuSeatInput *seat, HuPriority *out)
{
  double log_closeness, lift;

  out->scored = TRUE;
  out->shift = shift_of (parameters, seat);
  out->z = (seat->margin + out->shift) / sigma;
  out->probability = cumulative (out->z);
  log_closeness = -0.5 * out->z * out->z - LOG_SQRT_2_PI - log (sigma);
  out->closeness = exp (log_closeness);
  out->coverage = parameters->conversations_per_hour * out->hours / seat->electorate;
  out->reached = -expm1 (-out->coverage);
  lift = 100 * parameters->votes_per_conversation * seat->electorate / seat->valid_votes;
  out->gain = out->weight * out->closeness * lift * out->reached;
  out->next_hour = out->weight * out->closeness * lift * parameters->conversations_per_hour / seat->electorate
                   * (1 - out->reached);
  return log (out->weight) + log_closeness - log (seat->valid_votes);
}

/* Best first; equal seats in the order they came in. */
static int
compare_entries (const void *a, const void *b)
{
  const HuShareEntry *x = a, *y = b;

  if (x->key != y->key)
    return x->key < y->key ? 1 : -1;
  return x->index < y->index ? -1 : 1;
}

void
hu_priorities_compute (const HuParameters *parameters, const HuSeatInput *seats, guint n, HuPriority *out)
{
  g_autofree HuShareEntry *entries = g_new (HuShareEntry, MAX (n, 1));
  double sigma, best = -INFINITY;
  guint n_scored = 0;

  g_return_if_fail (parameters != NULL);
  g_return_if_fail (n == 0 || (seats != NULL && out != NULL));

  sigma = hu_parameters_sigma (parameters);
  for (guint i = 0; i < n; i++)
    {
      HuShareEntry *entry = &entries[n_scored];

      out[i] = (HuPriority) {
        .margin = seats[i].margin,
        .sigma = sigma,
        .hours = MAX (seats[i].hours, 0),
        .weight = MAX (seats[i].weight, 0),
        .served = NAN,
      };
      if (!is_scored (&seats[i]))
        continue;
      entry->index = i;
      entry->log_value = score_alone (parameters, sigma, &seats[i], &out[i]);
      entry->key = entry->log_value - out[i].coverage;
      entry->saturation = seats[i].electorate / parameters->conversations_per_hour;
      best = MAX (best, entry->log_value);
      n_scored++;
    }

  hu_fair_share_compute (entries, n_scored, parameters->planned_hours);
  qsort (entries, n_scored, sizeof *entries, compare_entries);
  for (guint i = 0; i < n_scored; i++)
    {
      HuPriority *priority = &out[entries[i].index];

      priority->rank = i + 1;
      /* b is a factor of every s alike and so of neither side of this quotient: it is right even where b is 0. */
      priority->score = isfinite (entries[i].key) ? 100 * exp (entries[i].key - best) : 0;
      priority->fair_share_hours = entries[i].hours;
      if (entries[i].hours > 0)
        priority->served = priority->hours / entries[i].hours;
    }
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
