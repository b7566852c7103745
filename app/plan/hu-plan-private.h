/* hu-plan-private.h: what the plan's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-plan.h"

G_BEGIN_DECLS

typedef struct
{
  guint seat; /* in the register */
  HuPriority priority;
  guint rank_no_change, rank_poll, rank_majority; /* 0 where there is no such list */
  int people, expected;                /* HU_UNKNOWN; from 1 to 4 they are shown as "under 5" */
  gboolean few;       /* fewer than five people count, or fewer than five hours of nobody knows how many */
  GPtrArray *reasons; /* HuReason: what is this seat's own */
  char *weight_reason, *weight_date; /* in the organisers' words, "2019-11-14"; %NULL where the weight is 1 */
} HuPlanSeat;

struct _HuPlan
{
  char *title;
  HuParty party;
  HuElection election;
  HuParameters parameters;
  HuSeats *seats;
  HuResults *results;
  HuPollTable polls;                           /* that organisers entered; each NAN where there are none */
  gboolean by_polls;                       /* the shift is theirs, and may differ by region */
  GArray *rows;                            /* HuPlanSeat, by rank; seats that are shown and scored */
  char *assumption, *caveat;               /* sentences that hold for every seat */
  double majority_shift;                   /* NAN where no shift brings a majority */
  guint differ_no_change, differ_majority; /* of the first HU_DIFFER_TOP */
  guint not_scored;
  gint64 data_at;
  gboolean illustrative;
};

typedef enum
{
  HU_PLAN_NOTHING,
  HU_PLAN_TEXT,
  HU_PLAN_INTEGER,
  HU_PLAN_NUMBER,
} HuPlanType;

typedef struct
{
  HuPlanType type;
  const char *text; /* borrowed of the plan, or translated */
  gint64 integer;
  double number;
} HuPlanValue;

extern const char *const hu_plan_columns[]; /* names for machines */
extern const guint hu_plan_n_columns;
HuPlanValue hu_plan_value (const HuPlan *plan, const HuPlanSeat *row, guint column);
/* "under 5", as files and pages say it. */
#define HU_PLAN_UNDER "under 5"

/* When the counts were taken, as a sentence. (transfer full) */
char *hu_plan_as_of (const HuPlan *plan);
/* What the polls say that the shift rests on, a sentence for each; none where it does not. (transfer full) (element-type utf8) */
GPtrArray *hu_plan_polls (const HuPlan *plan);
/* The seats by their rank under another assumption, HU_ASSUME_SLIDER left out: rows of the plan, those without such a rank
 * left out. (transfer full) */
GPtrArray *hu_plan_by_rank (const HuPlan *plan, HuAssumption assumption, guint top);

G_END_DECLS
