/* hu-seats.h: the register of constituencies of one vintage of boundaries
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HU_GEO_ERROR (hu_geo_error_quark ())
typedef enum
{
  HU_GEO_ERROR_MISSING, /* a dataset is not there */
  HU_GEO_ERROR_MALFORMED, /* a dataset or an import cannot be read; the message says where */
  HU_GEO_ERROR_VERSION, /* a dataset was made for another version of the format */
} HuGeoError;
GQuark hu_geo_error_quark (void);

/* Five Scottish codes are in both vintages, so that a code alone does not tell which it is. */
typedef enum
{
  HU_VINTAGE_2010, /* elections of 2010, 2015, 2017 and 2019 */
  HU_VINTAGE_2024, /* the election of 2024, and the notional result of 2019 */
} HuVintage;

/* "2010", "2024": in names of files and on the command line. */
const char *hu_vintage_id (HuVintage vintage);
/* -1 where it is not one. */
int hu_vintage_from_id (const char *id);

/* The four nations and twelve regions, in the Commons Library's names. Scotland, Wales and Northern Ireland are regions
 * of their own. The order is geographic, north to south. */
typedef enum
{
  HU_REGION_SCOTLAND,
  HU_REGION_NORTHERN_IRELAND,
  HU_REGION_NORTH_EAST,
  HU_REGION_NORTH_WEST,
  HU_REGION_YORKSHIRE,
  HU_REGION_EAST_MIDLANDS,
  HU_REGION_WEST_MIDLANDS,
  HU_REGION_WALES,
  HU_REGION_EAST,
  HU_REGION_LONDON,
  HU_REGION_SOUTH_EAST,
  HU_REGION_SOUTH_WEST,
  HU_N_REGIONS
} HuRegion;

typedef enum
{
  HU_NATION_ENGLAND,
  HU_NATION_SCOTLAND,
  HU_NATION_WALES,
  HU_NATION_NORTHERN_IRELAND,
  HU_N_NATIONS
} HuNation;

typedef struct
{
  const char *code; /* GSS code */
  const char *abbreviation; /* three or four letters, unique in the vintage, kept for good: printed in hexagons */
  const char *name; /* official name */
  const char *name_cy; /* Welsh form, or %NULL where there is none */
  const char *folded; /* name and Welsh form, folded for searching */
  HuRegion region;
  int q, r; /* place on the hexagon map: "odd-r", r grows northwards */
} HuSeatInfo;

typedef struct _HuSeats HuSeats;

/* Seats are in the order of their codes; a seat's index in this order is its number everywhere: in boundaries, results,
 * priorities and the live model. */
HuSeats *hu_seats_load (HuVintage vintage, GError **error);
HuSeats *hu_seats_ref (HuSeats *seats);
void hu_seats_unref (HuSeats *seats);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSeats, hu_seats_unref)

HuVintage hu_seats_vintage (const HuSeats *seats);
guint hu_seats_n (const HuSeats *seats);
const HuSeatInfo *hu_seats_get (const HuSeats *seats, guint index);
/* Index of a code, or -1. */
int hu_seats_index (const HuSeats *seats, const char *code);

/* English name, translated ("Yorkshire and The Humber"). */
const char *hu_region_name (HuRegion region);
/* The Library's English name, never translated: machine output and data files. */
const char *hu_region_id (HuRegion region);
/* -1 where the name is not one. Takes the names in data files, any case. */
int hu_region_from_id (const char *id);
HuNation hu_region_nation (HuRegion region);
const char *hu_nation_name (HuNation nation);
const char *hu_nation_id (HuNation nation);
int hu_nation_from_id (const char *id);

/* Folder of the compiled datasets: what `hustingsctl import` put into the data directory first, then
 * HUSTINGS_WESTMINSTER_DIR (a tree that is not installed), then the installed one. @file is a name in it. (transfer full) */
char *hu_dataset_path (const char *file);
/* Where imports of this person go, looked at first by hu_dataset_path(); %NULL for none. */
void hu_dataset_set_user_dir (const char *dir);

G_END_DECLS
