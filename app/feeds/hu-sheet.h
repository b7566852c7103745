/* hu-sheet.h: which column of a table holds what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name; /* in settings, and the header in which it is looked for where nothing is set */
  const char *title; /* marked with N_ () */
  gboolean needed; /* without it there is no such table */
} HuSheetField;

typedef struct
{
  const char *id; /* "gifts", the value of the setting "rows" */
  const char *title; /* marked with N_ () */
  const HuSheetField *fields; /* those that are needed first; ended by one without a name */
} HuSheetRows;

/* What the rows of a table can be. */
extern const HuSheetRows hu_sheet_rows[];
extern const guint hu_sheet_rows_n;

/* Whether the columns of @connector's sources can be chosen: it reads tables. */
gboolean hu_sheet_is_table (const HuConnector *connector);

/* Fetches a table and gives the names in its header: see hu_csv_find_names(). */
void hu_sheet_header_async (HuHttp *http, const HuConnector *connector, const char *url, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR or G_IO_ERROR_CANCELLED. (transfer full) */
char **hu_sheet_header_finish (HuHttp *http, GAsyncResult *result, GError **error);

G_END_DECLS
