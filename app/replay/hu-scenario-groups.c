/* hu-scenario-groups.c: local groups that grow by invitation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#define N_GROUPS 340

static const char *const patterns[] = {
  "%s car share",  "%s weekenders",   "%s canvass crew", "%s after work",
  "%s neighbours", "%s first-timers", "%s night shift",
};

static void
found (HuScenario *scenario, guint index, const double *sums)
{
  HuScenarioGroup group = { 0 };
  double age, spread;
  HuNoise noise;

  hu_noise_init (&noise, scenario->seed, HU_NOISE_GROUP, index);
  group.seat = (guint16) hu_noise_pick (&noise, sums, scenario->n_seats);
  group.place = (guint16) hu_noise_below (&noise, scenario->info[group.seat].n_places);
  group.name = (guint8) (index % G_N_ELEMENTS (patterns));
  /* Most begin in the first fortnight after the call, in the evening. */
  age = hu_noise_uniform (&noise);
  group.founded = (2u + (guint) (36.0 * age * age)) * 86400u + 18u * 3600u + hu_noise_below (&noise, 4 * 3600);
  /* From five friends to some tens; a few pass a hundred. Doubles in three to nine days while it is
   * small. */
  spread = exp (0.6 * hu_noise_normal (&noise));
  group.ceiling = CLAMP (40.0 * spread, 9.0, 190.0);
  group.growth = G_LN2 / (3.0 + 6.0 * hu_noise_uniform (&noise));
  g_array_append_val (scenario->groups, group);
}

/* They stand where members live, not where they are needed. */
void
hu_scenario_make_groups (HuScenario *scenario)
{
  g_autofree double *sums = g_new (double, scenario->n_seats);
  double sum = 0.0;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    sums[seat] = sum += scenario->info[seat].members;
  if (sum <= 0.0)
    return;
  for (guint i = 0; i < N_GROUPS; i++)
    found (scenario, i, sums);
}

guint
hu_scenario_group_members (const HuScenarioGroup *group, guint day)
{
  double members = group->ceiling / (1.0 + (group->ceiling / 5.0 - 1.0) * exp (-group->growth * day));

  return (guint) round (members);
}

const char *
hu_scenario_group_pattern (const HuScenarioGroup *group)
{
  return patterns[group->name];
}
