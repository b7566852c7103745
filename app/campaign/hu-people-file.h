/* hu-people-file.h: tables of people who pledged days, and of places for them, that somebody keeps by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-record.h"
#include "hu-seats.h"

G_BEGIN_DECLS

typedef enum
{
  HU_PEOPLE_FILE_COHORTS,
  HU_PEOPLE_FILE_STAYS,
} HuPeopleFile;

/* The source that imported counts are of: what a later file names again takes the place of what was said before. */
#define HU_PEOPLE_SOURCE "import"

/* CSV as docs/placement.md describes it, counted @at (µs UTC), ready for the store; or %NULL with every faulty line named in
 * @problems. Pure, and for a worker: files may be long. */
HuBatch *hu_people_file_parse (HuPeopleFile kind, GBytes *csv, const HuSeats *seats, gint64 at, GPtrArray *problems);

G_END_DECLS
