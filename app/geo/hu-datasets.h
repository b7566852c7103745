/* hu-datasets.h: reading the compiled datasets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-csv.h"
#include "hu-seats.h"

G_BEGIN_DECLS

/* Maps the dataset @file; HU_GEO_ERROR_MISSING where it is not there. */
GBytes *hu_dataset_map (const char *file, GError **error);
/* The dataset @file as a table. Errors are HU_GEO_ERROR and name the file. */
HuCsv *hu_dataset_load_csv (const char *file, GError **error);
/* Turns any @error into one of HU_GEO_ERROR that names the @file it was met in; returns %FALSE. */
gboolean hu_dataset_blame (const char *file, GError **error);
/* Sets an error of HU_GEO_ERROR_MALFORMED for a @row of @csv; returns %FALSE. */
gboolean hu_dataset_malformed (const HuCsv *csv, guint row, GError **error, const char *format, ...)
  G_GNUC_PRINTF (4, 5);

G_END_DECLS
