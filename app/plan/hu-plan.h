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
#include "hu-campaign.h"
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

/* --- as people read it --- */

typedef enum
{
  HU_PLAN_CELL_RANK,
  HU_PLAN_CELL_NAME,
  HU_PLAN_CELL_REGION,
  HU_PLAN_CELL_SCORE,
  HU_PLAN_CELL_MARGIN,
  HU_PLAN_CELL_HOURS,
  HU_PLAN_CELL_SHARE, /* hours of the fair share */
  HU_PLAN_CELL_SERVED,
  HU_PLAN_CELL_PEOPLE,
  HU_PLAN_CELL_WEEK,
  HU_PLAN_N_CELLS
} HuPlanCell;

/* Seats that are listed, by rank. */
guint hu_plan_n_rows (const HuPlan *plan);
/* Its number in the register. */
guint hu_plan_seat (const HuPlan *plan, guint row);
const HuPriority *hu_plan_priority (const HuPlan *plan, guint row);
const HuParameters *hu_plan_parameters (const HuPlan *plan);
/* "" where there is nothing to say, "under 5" where few count. (transfer full) */
char *hu_plan_cell (const HuPlan *plan, guint row, HuPlanCell cell);
/* @value by a printf @format for one double; "" where it is no number. (transfer full) */
char *hu_plan_number (const char *format, double value);

/* The names of the first @top under another assumption; fewer where not so many are listed, none where it has no value.
 * (transfer container) (element-type utf8) */
GPtrArray *hu_plan_names_under (const HuPlan *plan, HuAssumption assumption, guint top);
/* Why it stands where it does, in sentences. (transfer full) */
char *hu_plan_reasons (const HuPlan *plan, guint row);

/* The title of a page or file. (transfer full) */
char *hu_plan_headline (const HuPlan *plan);
/* For the foot of each sheet: what the plan rests on and when it was counted. (transfer full) */
char *hu_plan_footer (const HuPlan *plan);
/* Sentences, (transfer full) (element-type utf8): what is to be known before the list is read (made-up figures, lists that
 * differ); what the list rests on; which seats organisers raised or lowered, and why; who may help where. */
GPtrArray *hu_plan_warnings (const HuPlan *plan);
GPtrArray *hu_plan_introduction (const HuPlan *plan);
GPtrArray *hu_plan_weights (const HuPlan *plan);
GPtrArray *hu_plan_rules (const HuPlan *plan);
/* The model in its symbols, which no language changes: docs/priority-model.md. */
#define HU_PLAN_FORMULA                                                                                                \
  "z = (m + μ) / σ    P = Φ(z)    k = φ(z) / σ    u = c h / E\n"                                                       \
  "s = w k · 100 b (c / V) exp(-u)    score = 100 s / (largest s at h = 0)"

/* --- as files --- */

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

/* The same page with the finder, from the datasets of the plan's boundaries. Blocks for a tenth of a second. (transfer full) */
char *hu_plan_to_page (const HuPlan *plan, GError **error);

/* --- from a campaign --- */

/* What the store at @path counts, into @counts, one for each of @seats, which it sets; as of the newest time of its sources,
 * so that the same store gives the same plan whenever it is asked. Blocks. */
gboolean hu_plan_read_counts (const char *path, const HuSeats *seats, const HuParameters *parameters,
                              HuPlanCounts *counts, gint64 *data_at, gboolean *illustrative, GError **error);
/* The plan of what @campaign holds now, whatever moment is looked back at; made in a worker. */
void hu_plan_of_campaign_async (HuCampaign *campaign, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data);
/* (transfer full) */
HuPlan *hu_plan_of_campaign_finish (GAsyncResult *result, GError **error);

G_END_DECLS
