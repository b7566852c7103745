/* hu-scope.h: which seats a list is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

typedef enum
{
  HU_SCOPE_CAMPAIGN, /* every seat the campaign fights */
  HU_SCOPE_NATION,
  HU_SCOPE_REGION,
  HU_SCOPE_NEAR, /* seats whose middle is within km of a point */
} HuScopeKind;

typedef struct
{
  HuScopeKind kind;
  HuNation nation;
  HuRegion region;
  double longitude, latitude, km; /* longitude NAN: no place was found, so no seat is near it */
} HuScope;

/* The scopes worth offering in a campaign: all of it, its nations and regions where there are several, near a place. In the
 * order to show. (transfer full) (element-type HuScope) */
GArray *hu_scope_list (HuCampaign *campaign);
/* "Whole campaign", "Wales", "Near a place…". Static or translated memory. */
const char *hu_scope_name (const HuScope *scope);
/* Whether @seat is within @scope and the campaign's own. */
gboolean hu_scope_holds (const HuScope *scope, HuCampaign *campaign, HuSeat *seat);

G_END_DECLS
