/* hu-csv.h: comma-separated values, RFC 4180, with a header row
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HU_CSV_ERROR (hu_csv_error_quark ())
typedef enum
{
  HU_CSV_ERROR_MALFORMED, /* the message names the line */
  HU_CSV_ERROR_COLUMN, /* a column is missing or stands twice */
} HuCsvError;
GQuark hu_csv_error_quark (void);

typedef struct _HuCsv HuCsv;

/* The whole table in memory. Quoted fields may hold commas, doubled quotes and line ends; LF, CRLF and a BOM are taken;
 * a ragged row, broken UTF-8 or an unclosed quote is an error that names its line. */
HuCsv *hu_csv_parse (GBytes *bytes, GError **error);
/* The same for a table that somebody keeps by hand: separated by commas, semicolons or tabs; the header is the first row among the
 * first 20 in which every one of @wanted (ended by %NULL) stands, each once; other names may stand twice. Rows that are too
 * short are filled up; one that is too long, and says something there, is an error. */
HuCsv *hu_csv_parse_wanted (GBytes *bytes, const char *const *wanted, GError **error);
/* What a person may choose columns by: the names in the first row, among the first 20 of such a table, in which two cells say
 * different things; each once, without those that span lines. %NULL where there is no such row. (transfer full) */
char **hu_csv_find_names (GBytes *bytes);
void hu_csv_free (HuCsv *csv);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuCsv, hu_csv_free)

guint hu_csv_n_rows (const HuCsv *csv);
guint hu_csv_n_columns (const HuCsv *csv);
/* As it stands in the file. (transfer none) */
const char *hu_csv_header (const HuCsv *csv, guint column);
/* Index of a header, trimmed and case folded, or -1. */
int hu_csv_column (const HuCsv *csv, const char *name);
/* The same, but a missing column is an error that names it. */
int hu_csv_require (const HuCsv *csv, const char *name, GError **error);
/* (transfer none), never %NULL; "" for column -1. */
const char *hu_csv_get (const HuCsv *csv, guint row, int column);
/* An integer in @min..@max; otherwise an error that names line and column. An empty field is an error. */
gboolean hu_csv_get_int (const HuCsv *csv, guint row, int column, gint64 min, gint64 max, gint64 *value,
                         GError **error);
/* The line of the file that a row began on, from 1. */
guint hu_csv_line (const HuCsv *csv, guint row);

/* Appends one field, quoted where it must be. */
void hu_csv_append (GString *out, const char *field);

G_END_DECLS
