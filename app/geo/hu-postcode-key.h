/* hu-postcode-key.h: postcodes as numbers, and the layout of postcodes.bin
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A postcode is an outcode (area, district, perhaps a letter), a sector (a digit) and a unit (two letters): SW1A 1 AA. */
typedef struct
{
  guint32 outcode; /* orders by area, then district, then letter */
  int sector; /* 0 to 9; -1 where only an outcode is given */
  int unit; /* 0 to HU_POSTCODE_UNITS - 1; -1 for letters that no postcode ends on */
  char text[10]; /* as it is written: "SW1A 1AA" */
} HuPostcodeKey;

#define HU_POSTCODE_AREAS 702 /* 26 first letters, 27 second ones, of which one is none */
#define HU_POSTCODE_UNITS 400 /* 20 letters, twice: C, I, K, M, O and V are never used */

/* %FALSE where @text has not the shape of a postcode or an outcode. */
gboolean hu_postcode_key_parse (const char *text, HuPostcodeKey *key);
/* The number of the area in @outcode, below HU_POSTCODE_AREAS. */
guint hu_postcode_key_area (guint32 outcode);
/* Writes the postcode of @outcode, @sector and @unit. */
void hu_postcode_key_format (guint32 outcode, guint sector, guint unit, char text[10]);

/* postcodes.bin: little endian, no alignment.
 *
 *   header     HU_POSTCODE_HEADER bytes: "HUPC", u32 version, u64 CRC-64 of all that follows it, u32 postcodes, u32 sectors,
 *              u32 outcodes
 *   areas      u32 [HU_POSTCODE_AREAS + 1]: the first sector of each area, and the number of sectors
 *   keys       u32 outcode * 10 + sector, of each sector; ascending
 *   sectors    u32 offset of its places in the file, u64 box
 *   bitmaps    of each sector 50 bytes: a bit for each unit that there is
 *   outcodes   u32 outcode, i32 longitude, i32 latitude of the centroid in millionths of a degree; ascending
 *   places     of each sector, for each of its units in order, easting and northing less the box's, in as many bits as
 *              the box says, without gaps; then to the next byte
 *   padding    HU_POSTCODE_PADDING bytes, so that eight bytes can be read anywhere
 *
 *   box        from the lowest bit: 20 bits easting, 21 bits northing of the south-west corner, 5 bits each how many bits
 *              an easting and a northing take, 9 bits how many units there are
 *
 * What leads to a place is kept apart from the places, so that a lookup leaves the processor's caches but once. */
#define HU_POSTCODE_MAGIC "HUPC"
#define HU_POSTCODE_VERSION 1
#define HU_POSTCODE_CHECKED 16 /* where what the checksum is over begins */
#define HU_POSTCODE_HEADER 28
#define HU_POSTCODE_SECTOR_SIZE 12
#define HU_POSTCODE_OUTCODE_SIZE 12
#define HU_POSTCODE_BITMAP (HU_POSTCODE_UNITS / 8)
#define HU_POSTCODE_PADDING 8
#define HU_POSTCODE_EASTING_BITS 20
#define HU_POSTCODE_NORTHING_BITS 21

G_END_DECLS
