/* hu-salvage-header.h: a file whose first page is lost
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"

G_BEGIN_DECLS

/* Makes a copy of @path at @copy whose first page is that of a new store, so that SQLite can find the tables again. */
gboolean hu_salvage_copy_with_header (const char *path, const char *copy, GError **error);

G_END_DECLS
