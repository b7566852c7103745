/* hu-parameters.c: the figures of the model, with their ranges and where they come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-travel.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* Six weeks: the length of a campaign, over which polls close in on the result. */
#define CAMPAIGN_DAYS 42.0

/* 40,000 volunteer-days of five hours, of which a little over half an hour each way goes on travel,
 * are about 150,000 hours at the doors: the campaign that docs/priority-model.md works through. */
#define PLANNED_HOURS 150000.0

#define OFFSET(field) G_STRUCT_OFFSET (HuParameters, field)

/* How a figure is known comes first in its basis: measured on results, reported by others, or a judgement. */
static const HuParameterInfo infos[] = {
  { "shift", N_ ("Assumed movement of the margin, points"), N_ ("a poll, or “what if”"), 0, -25, 25, OFFSET (shift) },
  { "sigma_seat", N_ ("Scatter of seats about their region, points"),
    N_ ("measured on the elections of 2010 to 2019: 6 to 9 points of margin in marginal seats"), 8, 6.5, 10,
    OFFSET (sigma_seat) },
  { "sigma_region", N_ ("Scatter of regions about their nation, points"),
    N_ ("measured on the elections of 2010 to 2019: 2.7, 3.6 and 3.5"), 3.5, 2.5, 5, OFFSET (sigma_region) },
  { "sigma_nation_eve", N_ ("Error of polls on the eve, points"),
    N_ ("measured on the final polls of 17 elections, 1945 to 2005; three later ones were worse"), 5, 4, 10,
    OFFSET (sigma_nation_eve) },
  { "sigma_nation_start", N_ ("Error of polls six weeks before, points"), N_ ("a judgement: polls move in a campaign"),
    10, 4, 10, OFFSET (sigma_nation_start) },
  { "sigma_nation", N_ ("Error of the assumed national lead, points"),
    N_ ("follows from the two errors of polls and the days to polling day"), NAN, 4, 10, OFFSET (sigma_nation) },
  { "days", N_ ("Days to polling day"), N_ ("the calendar"), CAMPAIGN_DAYS, 0, 3650, OFFSET (days) },
  { "c", N_ ("Conversations in an hour at the doors"),
    N_ ("reported by field manuals, 4 to 12; no British figure is published: measure your own"), 6, 3, 12,
    OFFSET (conversations_per_hour) },
  { "b", N_ ("Net votes from a conversation"),
    N_ ("measured in field experiments, 0 to 0.06; it changes no order and no share"), 0.01, 0, 0.06,
    OFFSET (votes_per_conversation) },
  { "a_unconfirmed", N_ ("Share of sign-ups who turn up"), N_ ("reported by organisers, 30 to 50 in 100"), 0.5, 0.3,
    0.9, OFFSET (turn_up_unconfirmed) },
  { "a_confirmed", N_ ("Share of confirmed sign-ups who turn up"),
    N_ ("a judgement: replace it by your own after 200 sign-ups"), 0.8, 0.3, 0.9, OFFSET (turn_up_confirmed) },
  { "planned_hours", N_ ("Hours at the doors by polling day"),
    N_ ("a judgement: 40,000 volunteer-days of five hours, travel taken off"), PLANNED_HOURS, 1, 1e7,
    OFFSET (planned_hours) },
  { "day_hours", N_ ("A volunteer’s day, hours, travel included"), N_ ("a judgement: each person can say otherwise"),
    HU_TRAVEL_DAY_HOURS, 0.5, 24, OFFSET (day_hours) },
  { "travel_limit", N_ ("The longest way, hours each way"), N_ ("a judgement: each person can say otherwise"),
    HU_TRAVEL_LIMIT_HOURS, 0.5, 12, OFFSET (travel_limit) },
  { "detour", N_ ("Kilometres of road to one as the crow flies"),
    N_ ("a judgement: most British journeys are 1.2 to 1.4"), 1.3, 1, 2, OFFSET (travel_detour) },
  { "speed", N_ ("Speed on the road, km/h"), N_ ("a judgement: import travel times instead"), 60, 5, 120,
    OFFSET (travel_speed) },
  { "overhead", N_ ("Minutes to set out and to arrive, each way"), N_ ("a judgement: import travel times instead"), 15,
    0, 120, OFFSET (travel_overhead) },
  { "rho_next", N_ ("What an hour counts for in the next region"),
    N_ ("a judgement: no study measures what an outsider costs"), 0.85, 0, 1, OFFSET (rho_next) },
  { "rho_further", N_ ("What an hour counts for further away in the same nation"),
    N_ ("a judgement: no study measures what an outsider costs"), 0.7, 0, 1, OFFSET (rho_further) },
  { "rho_wales", N_ ("What an hour counts for between England and Wales"),
    N_ ("a judgement: no study measures what an outsider costs"), 0.7, 0, 1, OFFSET (rho_wales) },
  { "rho_scotland", N_ ("What an hour counts for over the Scottish border, where asked for and accepted"),
    N_ ("a judgement: no study measures what an outsider costs"), 0.7, 0, 1, OFFSET (rho_scotland) },
  { "theta", N_ ("Largest share of a seat’s hours from outside its region"), N_ ("a judgement: 1 sets no limit"), 1, 0,
    1, OFFSET (ceiling) },
  { "theta_scotland", N_ ("Largest share of a Scottish seat’s hours from outside Scotland"),
    N_ ("a judgement: many English canvassers may do harm; 1 sets no limit"), 0.25, 0, 1, OFFSET (ceiling_scotland) },
};

G_DEFINE_QUARK (hu-strategy-error-quark, hu_strategy_error)

static double *
field_of (HuParameters *parameters, const HuParameterInfo *info)
{
  return &G_STRUCT_MEMBER (double, parameters, info->offset);
}

double
hu_parameter_get (const HuParameters *parameters, const HuParameterInfo *info)
{
  g_return_val_if_fail (parameters != NULL && info != NULL, NAN);

  return G_STRUCT_MEMBER (double, parameters, info->offset);
}

const HuParameterInfo *
hu_parameter_find (const char *name)
{
  g_return_val_if_fail (name != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    if (g_str_equal (infos[i].name, name))
      return &infos[i];
  return NULL;
}

static char *
list_names (void)
{
  GString *names = g_string_new (infos[0].name);

  for (guint i = 1; i < G_N_ELEMENTS (infos); i++)
    g_string_append_printf (names, ", %s", infos[i].name);
  return g_string_free_and_steal (names);
}

void
hu_parameters_init (HuParameters *parameters)
{
  g_return_if_fail (parameters != NULL);

  *parameters = (HuParameters) { 0 };
  for (guint i = 0; i < G_N_ELEMENTS (infos); i++)
    *field_of (parameters, &infos[i]) = infos[i].value;
}

double
hu_parameters_sigma (const HuParameters *parameters)
{
  double nation, sum;

  g_return_val_if_fail (parameters != NULL, NAN);

  if (parameters->fixed)
    nation = 0;
  else if (isnan (parameters->sigma_nation))
    nation = parameters->sigma_nation_eve
             + (parameters->sigma_nation_start - parameters->sigma_nation_eve)
                 * CLAMP (parameters->days / CAMPAIGN_DAYS, 0, 1);
  else
    nation = parameters->sigma_nation;

  sum = parameters->sigma_seat * parameters->sigma_seat + parameters->sigma_region * parameters->sigma_region
        + nation * nation;
  /* No finer than it is printed: whoever checks a score by hand with the printed figure must get
   * the same one. */
  return MAX (round (sqrt (sum) * 10) / 10, 0.1);
}

const HuParameterInfo *
hu_parameter_infos (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);

  *n = G_N_ELEMENTS (infos);
  return infos;
}

gboolean
hu_parameters_set (HuParameters *parameters, const char *name, double value, GError **error)
{
  const HuParameterInfo *info;

  g_return_val_if_fail (parameters != NULL && name != NULL, FALSE);

  info = hu_parameter_find (name);
  if (info == NULL)
    {
      g_autofree char *names = list_names ();

      /* Translators: the second %s is a list of names */
      g_set_error (error, HU_STRATEGY_ERROR, HU_STRATEGY_ERROR_PARAMETER,
                   _ ("there is no parameter “%s”; there are %s"), name, names);
      return FALSE;
    }
  if (!(value >= info->min && value <= info->max))
    {
      /* Translators: a parameter's name, then numbers */
      g_set_error (error, HU_STRATEGY_ERROR, HU_STRATEGY_ERROR_PARAMETER,
                   _ ("%s is to be between %.10g and %.10g, not %.10g"), name, info->min, info->max, value);
      return FALSE;
    }
  *field_of (parameters, info) = value;
  return TRUE;
}
