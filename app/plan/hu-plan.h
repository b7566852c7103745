/* hu-plan.h: the open plan: where help is asked for, and everything that decided it
 *
 * What is printed or published of a plan is made of this, so that a file, a page and a list say the same. A plan holds counts
 * only, and none under five: where fewer than five people count in a seat they are left out, and the seat is scored as if
 * nobody were there, so that no figure leads back to them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"
#include "hu-choices.h"
#include "hu-explain.h"
#include "hu-postcodes.h"

G_BEGIN_DECLS

/* Counts below this say "under 5". */
#define HU_PLAN_FEWEST 5

/* What counts in a seat, from its sessions. Zeros are no sessions. */
typedef struct
{
  double hours; /* canvasser-hours done and expected */
  int people;   /* who came or signed up, over all sessions; HU_UNKNOWN where hours came from a file */
  int expected; /* in the seven days ahead; HU_UNKNOWN likewise */
} HuPlanCounts;

/* Adds the sessions at the doors among @events (HuEventRow), as of @moment (µs UTC), to @counts, one for each of @seats. */
void hu_plan_count (const GArray *events, const HuSeats *seats, const HuParameters *parameters, gint64 moment,
                    HuPlanCounts *counts);

/* Everything a plan rests on; it need not outlive hu_plan_new(), the datasets are referenced. */
typedef struct
{
  const char *title; /* of the campaign, or %NULL */
  HuParty party;
  HuElection election;
  const HuParameters *parameters;
  HuSeats *seats;
  HuResults *results;
  const HuSeatInput *inputs; /* one for each seat; their hours are not read: see @counts */
  const HuPlanCounts *counts; /* one for each seat */
  const gboolean *shown; /* which seats are listed; %NULL: all */
  const HuChoices *choices; /* what organisers chose, with dates and reasons: the weights of @inputs and the shift of
                             * @parameters are theirs; or %NULL where the shift is a scenario fixed by hand */
  gint64 data_at; /* the sources' own time of the counts, µs UTC; HU_NEVER where there are none */
  gboolean illustrative; /* a source says that its figures are made up */
} HuPlanInput;

typedef struct _HuPlan HuPlan;

/* Pure; the same input gives the same plan. (transfer full) */
HuPlan *hu_plan_new (const HuPlanInput *input);
void hu_plan_free (HuPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPlan, hu_plan_free)

/* One row a seat, with every part of its score; RFC 4180. (transfer full) */
char *hu_plan_to_csv (const HuPlan *plan);
/* The whole plan as one object. (transfer full) */
char *hu_plan_to_json (const HuPlan *plan);
/* The whole plan as a page (hu-page.h). With @finder, from hu_finder_new(), the page answers a postcode district. (transfer
 * full) */
char *hu_plan_to_html (const HuPlan *plan, const char *finder);

/* The centroids of all postcode districts and the places of the plan's seats, as a script for hu_plan_to_html(). (transfer
 * full) */
char *hu_finder_new (const HuPlan *plan, HuBoundaries *boundaries, const HuPostcodes *postcodes);

G_END_DECLS
