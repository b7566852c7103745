/* hu-migrations.h: bringing a store up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"

G_BEGIN_DECLS

/* One step: number n takes a store of version n to n + 1. Steps are never changed or renumbered once released. */
typedef struct
{
  const char *sql;
  /* What SQL alone cannot do, after @sql; %NULL for nothing. */
  gboolean (*run) (HuConnection *connection, GError **error);
  /* A column that it adds, by which a file that has lost its version is known to have it. */
  const char *table, *column;
} HuMigration;

extern const HuMigration hu_migrations[];
extern const guint hu_migrations_n; /* the version that this program writes */

/* Takes the store from its version to @target by @steps, all in one durable transaction: it is at @target afterwards, or,
 * after an error, as it was. A store that is newer than @target is refused with HU_STORE_ERROR_NEWER. */
gboolean hu_migrations_apply (HuConnection *connection, const HuMigration *steps, guint target, GError **error);
/* Refuses what this program does not understand. @version: what stands in the file. */
gboolean hu_migrations_refuse_newer (const char *path, gint64 version, guint target, GError **error);

G_END_DECLS
