/* hu-salvage-table.h: what can be read of one damaged table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"
#include "hu-schema.h"

G_BEGIN_DECLS

/* Copies the rows that can be read. @rows is added to; @lost: nothing could be read though something should have been.
 * Errors are those of @target only. */
gboolean hu_salvage_table (HuConnection *damaged, HuConnection *target, const HuSchemaTable *table, guint *rows,
                           gboolean *lost, GError **error);

G_END_DECLS
