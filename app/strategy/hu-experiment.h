/* hu-experiment.h: six rules for where volunteers go, tried on one campaign
 *
 * Section 7 of the model: many days of five hours, homes in proportion to the party's votes, seats within 15 points,
 * travel taken off, nobody over the Scottish border.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-placement.h"

G_BEGIN_DECLS

#define HU_EXPERIMENT_DAYS 40000
#define HU_EXPERIMENT_POINTS 15.0
/* Hours each way: the figures in the model's table come out with two, not with the hour and a half of its section 8. */
#define HU_EXPERIMENT_LIMIT 2.0

typedef enum
{
  HU_RULE_OPTIMUM, /* the plan */
  HU_RULE_LIVE, /* one after the other to the best score there is then */
  HU_RULE_NEAREST_10, /* the nearest seat within 10 points */
  HU_RULE_NEAREST_5, /* and within 5 */
  HU_RULE_FIXED_SCORE, /* the best score before anybody was out, times the hours that travel leaves */
  HU_RULE_FIXED_LIST, /* the top of the list before anybody was out, of what is within reach */
  HU_N_RULES
} HuRule;

typedef struct
{
  double gain; /* of what the optimum gains, 0 to 100 */
  guint seats; /* with 100 hours or more */
  double fullest; /* hours */
  double ten_fullest; /* share of all hours, 0 to 100 */
  double travel; /* hours each way, the mean of all who go */
  guint went; /* volunteer-days */
} HuRuleResult;

/* @votes: the party's in each seat, whose volunteers live where they are. @n_seats_used: how many seats are within
 * 15 points. The optimum's gap is in @gap. Errors are G_IO_ERROR_CANCELLED only. */
gboolean hu_experiment_run (const HuParameters *parameters, const HuPlaceSeat *seats, const HuSeatInput *inputs,
                            const guint *votes, guint n_seats, HuRuleResult results[HU_N_RULES], guint *n_seats_used,
                            double *gap, GCancellable *cancellable, GError **error);

G_END_DECLS
