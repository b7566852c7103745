/* hu-import.h: published figures into the compiled datasets
 *
 * Each function writes into @folder, whole files or none. Errors are HU_GEO_ERROR or HU_CSV_ERROR and name the line
 * and column, or the constituency.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-results.h"

G_BEGIN_DECLS

/* The file at @path, unpacked where it is .xz. */
GBytes *hu_import_read (const char *path, GError **error);

/* A hexagon layout in HexJSON ("odd-r", with "n" and "region") becomes the register of constituencies, seats-VINTAGE.csv.
 * What the register held before is kept where the seat is the same: abbreviations, which are also taken from the other
 * vintage where the name is the same, and Welsh names. */
gboolean hu_import_hexes (GBytes *hexjson, HuVintage vintage, const char *folder, GError **error);
/* Boundaries in TopoJSON or GeoJSON, longitude and latitude, of exactly the seats in the register, become boundaries-VINTAGE.bin.
 * Their Welsh names ("name_cy") go into the register. */
gboolean hu_import_boundaries (GBytes *json, HuVintage vintage, const char *folder, GError **error);
/* Results in the columns of the Commons Library (code, electorate, majority, first_party; where they are known valid_votes,
 * second_party and a column for each party) become results-ELECTION.csv. The Library's own file, "results by constituency", is
 * taken as it is, with the lines above its header and its thousands, and so is Parliament's file of candidacies. Without a column for
 * any party the valid votes are kept, and votes by party are not known. */
gboolean hu_import_results (GBytes *csv, HuElection election, const char *folder, GError **error);
/* Code-Point Open (postcode, easting, northing) becomes postcodes.bin. @outcodes: their centroids (outcode, lat, lon), or
 * %NULL to take the means of their postcodes. */
gboolean hu_import_postcodes (GBytes *codepoint, GBytes *outcodes, const char *folder, GError **error);

G_END_DECLS
