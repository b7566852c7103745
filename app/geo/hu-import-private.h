/* hu-import-private.h: what the importers share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

/* Writes a dataset whole or not at all; makes the folder. */
gboolean hu_import_write (const char *folder, const char *file, const char *data, gsize size, GError **error);

/* What hu_import_hexes() writes. (transfer full) */
GString *hu_import_compile_hexes (GBytes *hexjson, HuVintage vintage, GError **error);

/* The Commons Library's own file of results with the headers that an import takes and numbers without thousands; %NULL where it
 * is not that file. (transfer full) */
GBytes *hu_import_commons (GBytes *csv);
/* Parliament's own file of candidacies in those columns. @plain: (out): %NULL where it is not that file. */
gboolean hu_import_parliament (GBytes *csv, GBytes **plain, GError **error);

G_END_DECLS
