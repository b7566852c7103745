/* hu-csv-row.h: strict reading of tables that people fill in: everything that is wrong is said, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-csv.h"

G_BEGIN_DECLS

/* One row, and where its faults go. Readers return a harmless value where they complain; @good tells. */
typedef struct
{
  const HuCsv *csv;
  GPtrArray *problems; /* char *: "line 3: …" */
  guint row;
  gboolean good; /* nothing was complained of since hu_csv_row_begin() */
} HuCsvRow;

/* The table in @bytes, or %NULL: what is wrong with its form went into @problems. @columns: the names it must have,
 * ended by %NULL; every one that is missing is named. */
HuCsv *hu_csv_parse_strict (GBytes *bytes, const char *const *columns, GPtrArray *problems);
void hu_csv_row_begin (HuCsvRow *self, guint row);
/* Adds "line 3: " and the words. */
void hu_csv_row_complain (HuCsvRow *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* By name; a column that is not there reads as empty. An empty field is @otherwise where that is in the range. */
const char *hu_csv_row_text (const HuCsvRow *self, const char *column);
int hu_csv_row_int (HuCsvRow *self, const char *column, int min, int max, int otherwise);
double hu_csv_row_number (HuCsvRow *self, const char *column, double min, double max, double otherwise);
/* "yes" or "no"; empty is no. */
gboolean hu_csv_row_flag (HuCsvRow *self, const char *column);
/* "2019-11-30" as days since 1970-01-01; empty is a fault. */
int hu_csv_row_day (HuCsvRow *self, const char *column);

G_END_DECLS
