/* hu-scope.c: which seats a list is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scope.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-boundaries.h"

#define DEFAULT_KM 30

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static guint
regions_of (HuNation nation)
{
  guint bits = 0;

  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    if (hu_region_nation (region) == nation)
      bits |= 1u << region;
  return bits;
}

GArray *
hu_scope_list (HuCampaign *campaign)
{
  GArray *scopes = g_array_new (FALSE, TRUE, sizeof (HuScope));
  const guint all = (1u << HU_N_REGIONS) - 1;
  guint scope = hu_campaign_get_settings (campaign)->scope;
  guint bits = scope != 0 ? scope & all : all;
  HuScope made = { .kind = HU_SCOPE_CAMPAIGN, .longitude = NAN, .latitude = NAN, .km = DEFAULT_KM };

  g_array_append_val (scopes, made);
  made.kind = HU_SCOPE_NATION;
  for (made.nation = 0; made.nation < HU_N_NATIONS; made.nation++)
    {
      guint held = regions_of (made.nation) & bits;

      /* A nation of one region is offered as that region; one that is the whole campaign is there already. */
      if (count_bits (held) > 1 && held != bits)
        g_array_append_val (scopes, made);
    }
  made.kind = HU_SCOPE_REGION;
  for (made.region = 0; made.region < HU_N_REGIONS; made.region++)
    if ((bits & (1u << made.region)) && count_bits (bits) > 1)
      g_array_append_val (scopes, made);
  made.kind = HU_SCOPE_NEAR;
  g_array_append_val (scopes, made);
  return scopes;
}

const char *
hu_scope_name (const HuScope *scope)
{
  switch (scope->kind)
    {
    case HU_SCOPE_NATION:
      return hu_nation_name (scope->nation);
    case HU_SCOPE_REGION:
      return hu_region_name (scope->region);
    case HU_SCOPE_NEAR:
      return C_ ("scope", "Near a place…");
    case HU_SCOPE_CAMPAIGN:
    default:
      return C_ ("scope", "Whole campaign");
    }
}

gboolean
hu_scope_holds (const HuScope *scope, HuCampaign *campaign, HuSeat *seat)
{
  HuRegion region = hu_seat_get_info (seat)->region;
  double longitude, latitude;

  if (!hu_campaign_in_scope (campaign, seat))
    return FALSE;
  switch (scope->kind)
    {
    case HU_SCOPE_NATION:
      return hu_region_nation (region) == scope->nation;
    case HU_SCOPE_REGION:
      return region == scope->region;
    case HU_SCOPE_NEAR:
      if (isnan (scope->longitude))
        return FALSE;
      hu_campaign_get_seat_place (campaign, seat, &longitude, &latitude);
      return hu_distance (scope->longitude, scope->latitude, longitude, latitude) <= scope->km * 1000;
    case HU_SCOPE_CAMPAIGN:
    default:
      return TRUE;
    }
}
