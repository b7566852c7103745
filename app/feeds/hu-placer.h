/* hu-placer.h: which constituency a place is in, offline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

/**
 * HuPlacer:
 *
 * Boundaries and postcodes that are on board, read when they are first asked for, which takes a moment: ask from a worker. Any
 * thread may. Where the data are missing nothing is placed.
 */
typedef struct _HuPlacer HuPlacer;

HuPlacer *hu_placer_new (HuVintage vintage);
HuPlacer *hu_placer_ref (HuPlacer *placer);
void hu_placer_unref (HuPlacer *placer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPlacer, hu_placer_unref)

/* GSS code, or %NULL: in no constituency, or within the sea. (transfer none) */
const char *hu_placer_seat (HuPlacer *placer, double longitude, double latitude);
/* Whether @code is a constituency of these boundaries; %TRUE where the data are missing. */
gboolean hu_placer_knows (HuPlacer *placer, const char *code);
/* Where a postcode is; %FALSE leaves both as they are. */
gboolean hu_placer_postcode (HuPlacer *placer, const char *postcode, double *longitude, double *latitude);

G_END_DECLS
