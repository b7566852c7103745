/* hu-priority.h: where should the next volunteer go?
 *
 * The model is described in docs/priority-model.md. Everything a seat's score depends on is in HuParameters and HuSeatInput;
 * nothing about any person can enter it, because there is no room for it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

typedef struct
{
  double shift; /* mu: points the margin is assumed to have moved since the election, everywhere */
  double region_shift[HU_N_REGIONS]; /* added to it, per region */
  double sigma_seat, sigma_region; /* points */
  double sigma_nation_eve, sigma_nation_start; /* points: the day before polling; six weeks before, or more */
  double sigma_nation; /* points; NAN: between the two, eve + (start - eve) min (1, days / 42) */
  double days; /* to polling day, for sigma_nation; at least 0 */
  gboolean fixed; /* the shift is a scenario fixed by hand: sigma_nation counts as 0 */
  double conversations_per_hour; /* c */
  double votes_per_conversation; /* b; cancels out of every ranking */
  double turn_up_unconfirmed, turn_up_confirmed; /* a_s */
  double planned_hours; /* H: hours expected by polling day, for the fair share */
  double travel_detour; /* kilometres of road to one as the crow flies */
  double travel_speed; /* km/h on that road */
  double travel_overhead; /* minutes: to the car and from it, each way */
  double day_hours; /* of a volunteer, travel included, unless they say otherwise */
  double travel_limit; /* hours each way, unless they say otherwise */
  double rho_next, rho_further, rho_wales, rho_scotland; /* what an hour away from home counts for: hu-region-rule.h */
  double ceiling, ceiling_scotland; /* theta: share of a seat's hours that may come from outside its region; 1: any */
} HuParameters;

void hu_parameters_init (HuParameters *parameters);
/* sqrt (sigma_seat² + sigma_region² + sigma_nation²), rounded to a tenth of a point as it is printed: 13.3 six weeks out, 10.1
 * on the eve, 8.7 in a scenario fixed by hand. */
double hu_parameters_sigma (const HuParameters *parameters);

/* For `--set NAME=VALUE` and Preferences: every parameter by name, with its default, range and basis. */
typedef struct
{
  const char *name; /* "sigma_seat" */
  const char *title, *basis; /* translated by the caller: N_(); the basis begins with how it is known */
  double value, min, max; /* value is NAN where it follows from others: sigma_nation from days */
  gsize offset; /* in HuParameters */
} HuParameterInfo;
const HuParameterInfo *hu_parameter_infos (guint *n);
/* %NULL where there is no such name. */
const HuParameterInfo *hu_parameter_find (const char *name);
double hu_parameter_get (const HuParameters *parameters, const HuParameterInfo *info);
/* %FALSE where there is no such name or the value is outside its range; the error says which. `fixed` is the caller's. */
gboolean hu_parameters_set (HuParameters *parameters, const char *name, double value, GError **error);

#define HU_STRATEGY_ERROR (hu_strategy_error_quark ())
typedef enum
{
  HU_STRATEGY_ERROR_PARAMETER,
} HuStrategyError;
GQuark hu_strategy_error_quark (void);

typedef struct
{
  double margin; /* m: points of the valid vote; NAN: not scored */
  double valid_votes, electorate;
  double hours; /* h: canvasser-hours done and expected */
  double weight; /* w: 0..2 */
  HuRegion region;
  gboolean excluded; /* not scored: Northern Ireland by default, seats the party does not fight */
} HuSeatInput;

typedef struct
{
  gboolean scored;
  guint rank; /* from 1 by score, ties by name order of input; 0 where not scored */
  double score; /* 0..100: 100 for the best seat of all, were nobody out anywhere */
  double margin, shift, sigma, z;
  double probability; /* P: chance of winning with no further work */
  double closeness; /* k: chance gained per point of margin */
  double hours, coverage; /* u: conversations per elector so far */
  double reached; /* 1 - exp (-u): share of electors spoken to at least once */
  double gain; /* F: seats gained by the hours so far, first order */
  double next_hour; /* s: seats gained by the next hour */
  double fair_share_hours; /* h*: of planned_hours */
  double served; /* hours / fair share; NAN where the fair share is 0 */
  double weight;
} HuPriority;

/* Scores @n seats into @out. Pure; O(n). The order is that of s, whatever b is: 0 included. */
void hu_priorities_compute (const HuParameters *parameters, const HuSeatInput *seats, guint n, HuPriority *out);

typedef struct
{
  double evenness; /* 1 - hours_out_of_place / hours; NAN without hours */
  double hours_out_of_place; /* hours that would have to move for every seat to have its share of what there is */
  double hours; /* all hours */
  guint short_seats, full_seats; /* served under 0.8, over 1.25, among seats with a fair share */
} HuEvenness;
void hu_evenness_compute (const HuPriority *priorities, guint n, HuEvenness *evenness);

/* The shift at which the expected number of seats won among those scored reaches @target (the "majority point"), as a
 * scenario fixed by hand; NAN where none within ±40 points does. */
double hu_priorities_majority_shift (const HuParameters *parameters, const HuSeatInput *seats, guint n, double target);
/* How many of the first @top of one ranking are not among those of the other. */
guint hu_priorities_differ (const HuPriority *a, const HuPriority *b, guint n, guint top);
/* Two lists under different assumptions are to come with a warning where more than 40 of their first 100 differ. */
#define HU_DIFFER_TOP 100
#define HU_DIFFER_WARN 40

G_END_DECLS
