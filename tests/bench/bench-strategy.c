/* bench-strategy.c: how long the seats' scores take
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-priority.h"
#include "hu-results.h"

#include <stdlib.h>

#define RUNS 31

typedef struct
{
  guint n;
  HuSeatInput *inputs;
  HuPriority *out;
  HuParameters parameters;
} Work;

typedef void (*WorkFunc) (Work *work);

static int
compare (const void *a, const void *b)
{
  gint64 x = *(const gint64 *)a, y = *(const gint64 *)b;

  return (x > y) - (x < y);
}

/* The median of several runs, each of as many repeats as make it long enough to be timed. */
static double
measure (WorkFunc func, Work *work, guint repeats)
{
  gint64 times[RUNS];

  func (work);
  for (guint run = 0; run < RUNS; run++)
    {
      gint64 start = g_get_monotonic_time ();

      for (guint i = 0; i < repeats; i++)
        func (work);
      times[run] = g_get_monotonic_time () - start;
    }
  qsort (times, RUNS, sizeof *times, compare);
  return (double)times[RUNS / 2] / repeats / 1000;
}

/* Every run under another shift, as when the slider is dragged: the same order over and over would
 * flatter the sorting. */
static void
score (Work *work)
{
  work->parameters.shift = work->parameters.shift < 20 ? work->parameters.shift + 0.37 : -20;
  hu_priorities_compute (&work->parameters, work->inputs, work->n, work->out);
}

static void
majority_point (Work *work)
{
  hu_priorities_majority_shift (&work->parameters, work->inputs, work->n, work->n / 2 + 1);
}

/* @election @times over, with some hours done in every other seat. */
static void
fill (Work *work, const HuSeats *seats, const HuResults *results, guint times)
{
  guint n = hu_seats_n (seats);

  hu_parameters_init (&work->parameters);
  work->n = n * times;
  work->inputs = g_renew (HuSeatInput, work->inputs, work->n);
  work->out = g_renew (HuPriority, work->out, work->n);
  for (guint i = 0; i < work->n; i++)
    {
      const HuResult *result = hu_results_get (results, i % n);
      HuRegion region = hu_seats_get (seats, i % n)->region;

      work->inputs[i] = (HuSeatInput){
        .margin = hu_result_margin (result, HU_PARTY_LAB) + 0.01 * (i / n),
        .valid_votes = result->valid_votes,
        .electorate = result->electorate,
        .hours = i % 2 ? 13 * (i % 97) : 0,
        .weight = 1,
        .region = region,
        .excluded = region == HU_REGION_NORTHERN_IRELAND,
      };
    }
}

int
main (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuResults) results
      = seats != NULL ? hu_results_load (HU_ELECTION_2017, seats, &error) : NULL;
  Work work = { 0 };

  if (results == NULL)
    {
      g_printerr ("bench-strategy: %s\n", error->message);
      return 1;
    }
  fill (&work, seats, results, 1);
  g_print ("score_650 %.4f ms\n", measure (score, &work, 200));
  work.parameters.planned_hours = 0;
  g_print ("score_650_without_fair_share %.4f ms\n", measure (score, &work, 200));
  fill (&work, seats, results, 1);
  g_print ("majority_point_650 %.4f ms\n", measure (majority_point, &work, 5));
  fill (&work, seats, results, 10);
  g_print ("score_6500 %.4f ms\n", measure (score, &work, 20));
  fill (&work, seats, results, 100);
  g_print ("score_65000 %.4f ms\n", measure (score, &work, 2));
  g_free (work.inputs);
  g_free (work.out);
  return 0;
}
