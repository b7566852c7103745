/* hu-region-rule.h: who may help where, and what an hour away from home counts for
 *
 * Section 8 of the model: people first help in their own region, and nobody is sent over the Scottish border who did
 * not ask to be, to a seat that does not want it. Every factor but 0 and 1 is a judgement, and a parameter.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-priority.h"

G_BEGIN_DECLS

/* How a seat's region lies to that of a person's home. */
typedef enum
{
  HU_RELATION_OWN, /* the same region */
  HU_RELATION_NEXT, /* one that shares a border, in the same nation */
  HU_RELATION_FURTHER, /* another, in the same nation */
  HU_RELATION_WALES, /* between England and Wales */
  HU_RELATION_SCOTLAND, /* between Scotland and the rest of Britain */
  HU_RELATION_NORTHERN_IRELAND, /* to it, from it or within it: there are no sessions */
} HuRelation;

HuRelation hu_region_relation (HuRegion home, HuRegion seat);
/* Whether two regions share a border on land; a region is not next to itself. */
gboolean hu_regions_adjacent (HuRegion a, HuRegion b);
/* rho: what an hour counts for, 0 to 1; 0 forbids. @asked: the person asks to cross the Scottish border. @accepted:
 * the seat takes people from over it. */
double hu_region_factor (const HuParameters *parameters, HuRelation relation, gboolean asked, gboolean accepted);

G_END_DECLS
