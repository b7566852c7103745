/* hu-region-rule.c: who may help where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-region-rule.h"

#define BIT(region) (1u << HU_REGION_##region)

/* Who shares a border on land with whom. The estuaries of Thames, Humber and Severn count as land where a bridge
 * crosses them. */
static const guint neighbours[HU_N_REGIONS] = {
  [HU_REGION_SCOTLAND] = BIT (NORTH_EAST) | BIT (NORTH_WEST),
  [HU_REGION_NORTHERN_IRELAND] = 0,
  [HU_REGION_NORTH_EAST] = BIT (SCOTLAND) | BIT (NORTH_WEST) | BIT (YORKSHIRE),
  [HU_REGION_NORTH_WEST] =
    BIT (SCOTLAND) | BIT (NORTH_EAST) | BIT (YORKSHIRE) | BIT (EAST_MIDLANDS) | BIT (WEST_MIDLANDS) | BIT (WALES),
  [HU_REGION_YORKSHIRE] = BIT (NORTH_EAST) | BIT (NORTH_WEST) | BIT (EAST_MIDLANDS),
  [HU_REGION_EAST_MIDLANDS] = BIT (YORKSHIRE) | BIT (NORTH_WEST) | BIT (WEST_MIDLANDS) | BIT (EAST) | BIT (SOUTH_EAST),
  [HU_REGION_WEST_MIDLANDS] =
    BIT (NORTH_WEST) | BIT (EAST_MIDLANDS) | BIT (WALES) | BIT (SOUTH_EAST) | BIT (SOUTH_WEST),
  [HU_REGION_WALES] = BIT (NORTH_WEST) | BIT (WEST_MIDLANDS) | BIT (SOUTH_WEST),
  [HU_REGION_EAST] = BIT (EAST_MIDLANDS) | BIT (LONDON) | BIT (SOUTH_EAST),
  [HU_REGION_LONDON] = BIT (EAST) | BIT (SOUTH_EAST),
  [HU_REGION_SOUTH_EAST] = BIT (EAST_MIDLANDS) | BIT (WEST_MIDLANDS) | BIT (EAST) | BIT (LONDON) | BIT (SOUTH_WEST),
  [HU_REGION_SOUTH_WEST] = BIT (WEST_MIDLANDS) | BIT (WALES) | BIT (SOUTH_EAST),
};

gboolean
hu_regions_adjacent (HuRegion a, HuRegion b)
{
  g_return_val_if_fail (a < HU_N_REGIONS && b < HU_N_REGIONS, FALSE);

  return (neighbours[a] >> b & 1) != 0;
}

HuRelation
hu_region_relation (HuRegion home, HuRegion seat)
{
  HuNation from, to;

  g_return_val_if_fail (home < HU_N_REGIONS && seat < HU_N_REGIONS, HU_RELATION_FURTHER);

  from = hu_region_nation (home);
  to = hu_region_nation (seat);
  if (from == HU_NATION_NORTHERN_IRELAND || to == HU_NATION_NORTHERN_IRELAND)
    return HU_RELATION_NORTHERN_IRELAND;
  if (home == seat)
    return HU_RELATION_OWN;
  if (from == HU_NATION_SCOTLAND || to == HU_NATION_SCOTLAND)
    return HU_RELATION_SCOTLAND;
  if (from != to)
    return HU_RELATION_WALES;
  return hu_regions_adjacent (home, seat) ? HU_RELATION_NEXT : HU_RELATION_FURTHER;
}

double
hu_region_factor (const HuParameters *parameters, HuRelation relation, gboolean asked, gboolean accepted)
{
  g_return_val_if_fail (parameters != NULL, 0);

  switch (relation)
    {
    case HU_RELATION_OWN:
      return 1;
    case HU_RELATION_NEXT:
      return parameters->rho_next;
    case HU_RELATION_FURTHER:
      return parameters->rho_further;
    case HU_RELATION_WALES:
      return parameters->rho_wales;
    case HU_RELATION_SCOTLAND:
      return asked && accepted ? parameters->rho_scotland : 0;
    case HU_RELATION_NORTHERN_IRELAND:
      return 0;
    }
  g_return_val_if_reached (0);
}
