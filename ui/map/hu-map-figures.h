/* hu-map-figures.h: what a map shows of every seat, at one moment
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-raster-paint.h"

G_BEGIN_DECLS

#define HU_MAP_TOP 10

/* Read only once made; an atomic box. */
typedef struct
{
  HuSeats *seats;
  guint n;
  guint scope; /* bit per HuRegion, 0 for all */
  HuLayer layer;
  HuClasses classes;
  double *value; /* NAN: none */
  guint8 *fill; /* a class, or HuFill */
  gboolean *apart; /* known, but of no concern: a seat without a share of the hours */
  gboolean *thin; /* the figure rests on old data */
  int *out_now; /* people; 0 where nobody is, or nobody knows */
  guint8 *rank; /* 1 to HU_MAP_TOP by score, else 0 */
  guint8 *holder; /* HuParty */
  guint counts[HU_N_FILLS]; /* seats of each fill */
  int top[HU_MAP_TOP]; /* seats, best first; -1 */
  gint64 as_of; /* µs UTC, HU_NEVER */
  gboolean illustrative;
} HuMapFigures;

/* All seats without figures. (transfer full) */
HuMapFigures *hu_map_figures_new_blank (HuSeats *seats, guint scope, HuLayer layer);
/* @members: the breaks of HU_LAYER_MEMBERS, frozen. (transfer full) */
HuMapFigures *hu_map_figures_new (HuCampaign *campaign, HuLayer layer, const HuClasses *members);
HuMapFigures *hu_map_figures_ref (HuMapFigures *figures);
void hu_map_figures_unref (HuMapFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuMapFigures, hu_map_figures_unref)

/* Counts fills and puts the first ranks in order, after values have been set. */
void hu_map_figures_classify (HuMapFigures *figures);
HuPattern hu_map_figures_pattern (const HuMapFigures *figures, guint seat);
gboolean hu_map_figures_in_scope (const HuMapFigures *figures, guint seat);
/* (transfer full) */
HuRasterStyle *hu_map_figures_make_style (const HuMapFigures *figures, const HuPalette *palette);

G_END_DECLS
