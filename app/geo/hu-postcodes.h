/* hu-postcodes.h: postcodes to places, offline
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

typedef enum
{
  HU_POSTCODE_OK, /* the postcode itself */
  HU_POSTCODE_OUTCODE, /* only its first half is known, or given: the centroid of the outcode */
  HU_POSTCODE_UNKNOWN, /* well formed, but not in the data */
  HU_POSTCODE_NOT_COVERED, /* well formed, in an area the source leaves out: BT, GY, IM, JE */
  HU_POSTCODE_MALFORMED,
} HuPostcodeStatus;

typedef struct
{
  HuPostcodeStatus status;
  char text[10]; /* as it is written: "SW1A 1AA"; the input, cut, where malformed */
  double longitude, latitude; /* WGS 84, within about 5 m of the Ordnance Survey's own transform */
  int easting, northing; /* British National Grid, metres; 0 for outcodes */
} HuPostcode;

typedef struct _HuPostcodes HuPostcodes;

/* Maps the file; nothing is read until it is asked for. */
HuPostcodes *hu_postcodes_load (GError **error);
HuPostcodes *hu_postcodes_new_from_bytes (GBytes *bytes, GError **error);
void hu_postcodes_unref (HuPostcodes *postcodes);
HuPostcodes *hu_postcodes_ref (HuPostcodes *postcodes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPostcodes, hu_postcodes_unref)

/* Any case, with or without the space. Constant memory; any thread. */
HuPostcodeStatus hu_postcodes_find (const HuPostcodes *postcodes, const char *text, HuPostcode *postcode);
guint hu_postcodes_n (const HuPostcodes *postcodes);

/* @postcode is valid during the call only. */
typedef void (*HuPostcodeFunc) (const HuPostcode *postcode, gpointer data);
/* Reads the whole file and its checksum; an error where anything is damaged. Then every postcode in order goes to @func, which
 * may be %NULL. */
gboolean hu_postcodes_foreach (const HuPostcodes *postcodes, HuPostcodeFunc func, gpointer data, GError **error);

/* Every outcode in order, with its centroid and the status HU_POSTCODE_OUTCODE. */
void hu_postcodes_foreach_outcode (const HuPostcodes *postcodes, HuPostcodeFunc func, gpointer data);

/* British National Grid to WGS 84: inverse Transverse Mercator on Airy 1830, then the Ordnance Survey's seven-parameter
 * Helmert transform ("A guide to coordinate systems in Great Britain", annexes B and C). */
void hu_grid_to_wgs84 (double easting, double northing, double *longitude, double *latitude);

G_END_DECLS
