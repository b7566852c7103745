/* hu-format-sheet-private.h: what the files of tables share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-csv.h"
#include "hu-harvest.h"
#include "hu-sheet.h"

G_BEGIN_DECLS

/* One row, and where its first error goes. */
typedef struct
{
  HuHarvest *harvest;
  const HuCsv *csv;
  guint row;
  GError **error;
} HuSheet;

typedef struct
{
  const HuSheetRows *rows;
  HuListKind list;
  gboolean (*read) (HuSheet *sheet);
} HuSheetKind;

gboolean hu_sheet_gift (HuSheet *sheet);
gboolean hu_sheet_event (HuSheet *sheet);
gboolean hu_sheet_group (HuSheet *sheet);
gboolean hu_sheet_pledge (HuSheet *sheet);

/* "" where the column is not there. (transfer none) */
const char *hu_sheet_cell (const HuSheet *sheet, const char *field);
char *hu_sheet_id (const HuSheet *sheet);
gboolean hu_sheet_money (const HuSheet *sheet, const char *field, const char *currency, gint64 *minor);
gboolean hu_sheet_time (const HuSheet *sheet, const char *field, gint64 *instant);
/* HU_UNKNOWN where the cell is empty. */
gboolean hu_sheet_count (const HuSheet *sheet, const char *field, int *count);
gboolean hu_sheet_fail (const HuSheet *sheet, const char *field, const char *what);

G_END_DECLS
