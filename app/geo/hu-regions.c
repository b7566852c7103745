/* hu-regions.c: the regions and nations of the United Kingdom
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-seats.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  HuNation nation;
} regions[HU_N_REGIONS] = {
  [HU_REGION_SCOTLAND] = { N_ ("Scotland"), HU_NATION_SCOTLAND },
  [HU_REGION_NORTHERN_IRELAND] = { N_ ("Northern Ireland"), HU_NATION_NORTHERN_IRELAND },
  [HU_REGION_NORTH_EAST] = { N_ ("North East"), HU_NATION_ENGLAND },
  [HU_REGION_NORTH_WEST] = { N_ ("North West"), HU_NATION_ENGLAND },
  [HU_REGION_YORKSHIRE] = { N_ ("Yorkshire and The Humber"), HU_NATION_ENGLAND },
  [HU_REGION_EAST_MIDLANDS] = { N_ ("East Midlands"), HU_NATION_ENGLAND },
  [HU_REGION_WEST_MIDLANDS] = { N_ ("West Midlands"), HU_NATION_ENGLAND },
  [HU_REGION_WALES] = { N_ ("Wales"), HU_NATION_WALES },
  [HU_REGION_EAST] = { N_ ("East of England"), HU_NATION_ENGLAND },
  [HU_REGION_LONDON] = { N_ ("London"), HU_NATION_ENGLAND },
  [HU_REGION_SOUTH_EAST] = { N_ ("South East"), HU_NATION_ENGLAND },
  [HU_REGION_SOUTH_WEST] = { N_ ("South West"), HU_NATION_ENGLAND },
};

static const char *const nations[HU_N_NATIONS] = {
  [HU_NATION_ENGLAND] = N_ ("England"),
  [HU_NATION_SCOTLAND] = N_ ("Scotland"),
  [HU_NATION_WALES] = N_ ("Wales"),
  [HU_NATION_NORTHERN_IRELAND] = N_ ("Northern Ireland"),
};

const char *
hu_region_id (HuRegion region)
{
  g_return_val_if_fail (region >= 0 && region < HU_N_REGIONS, "");

  return regions[region].id;
}

const char *
hu_region_name (HuRegion region)
{
  g_return_val_if_fail (region >= 0 && region < HU_N_REGIONS, "");

  return _ (regions[region].id);
}

int
hu_region_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);

  for (int i = 0; i < HU_N_REGIONS; i++)
    if (g_ascii_strcasecmp (regions[i].id, id) == 0)
      return i;
  return -1;
}

HuNation
hu_region_nation (HuRegion region)
{
  g_return_val_if_fail (region >= 0 && region < HU_N_REGIONS, HU_NATION_ENGLAND);

  return regions[region].nation;
}

const char *
hu_nation_id (HuNation nation)
{
  g_return_val_if_fail (nation >= 0 && nation < HU_N_NATIONS, "");

  return nations[nation];
}

const char *
hu_nation_name (HuNation nation)
{
  g_return_val_if_fail (nation >= 0 && nation < HU_N_NATIONS, "");

  return _ (nations[nation]);
}

int
hu_nation_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);

  for (int i = 0; i < HU_N_NATIONS; i++)
    if (g_ascii_strcasecmp (nations[i], id) == 0)
      return i;
  return -1;
}
