/* hu-boundaries-import.h: makes a file of boundaries from TopoJSON or GeoJSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"

G_BEGIN_DECLS

/* The file that hu_boundaries_load() reads, from a topology or a feature collection in degrees of
 * longitude and latitude with one geometry for every seat of the register. Takes about a second for
 * the United Kingdom.
 * Errors are HU_GEO_ERROR_MALFORMED. (transfer full) */
GBytes *hu_boundaries_import (GBytes *json, const HuSeats *seats, GError **error);

/* The same for a list of codes in ascending order. */
GBytes *hu_boundaries_import_codes (GBytes *json, const char *const *codes, guint n_codes, HuVintage vintage,
                                    GError **error);

G_END_DECLS
