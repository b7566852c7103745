/* hu-explain.h: a seat's score in words and numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"
#include "hu-results.h"

G_BEGIN_DECLS

typedef enum
{
  HU_FACTOR_CLOSENESS,
  HU_FACTOR_VOTES,
  HU_FACTOR_COVERAGE,
  HU_FACTOR_NEED,
  HU_FACTOR_ASSUMPTION,
  HU_FACTOR_WEIGHT,
  HU_FACTOR_NUMBERS, /* the numbers behind it */
  HU_FACTOR_CAVEAT,
  HU_FACTOR_NOT_SCORED,
} HuFactor;

typedef struct
{
  HuFactor factor;
  char *title; /* "Closeness" */
  char *sentence; /* translated, whole */
} HuReason;
void hu_reason_free (HuReason *reason);

/* What the sentences need beside the priority. */
typedef struct
{
  const HuPriority *priority;
  const HuResult *result;
  HuParty party;
  HuElection election;
  int expected_people; /* this week; HU_UNKNOWN (-1) */
  const char *weight_reason; /* in the organisers' words; or %NULL */
  int weight_day; /* when they set it, days since 1970-01-01; read only with a reason */
} HuExplainInput;

/* The sentences of the model's section 6 that apply, in order. (transfer full) (element-type HuReason) */
GPtrArray *hu_explain (const HuExplainInput *input);
/* One line for a list: "majority 21 · nobody out · 2 sessions on Saturday" is made of this and the campaign's live part;
 * this is its first part, "majority 21" or "lost by 345 votes". (transfer full) */
char *hu_explain_short (const HuResult *result, HuParty party);

G_END_DECLS
