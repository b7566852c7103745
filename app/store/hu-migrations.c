/* hu-migrations.c: bringing a store up to date
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-migrations.h"

#include "hu-schema.h"
#include "hu-store.h"

#include <glib/gi18n-lib.h>

const HuMigration hu_migrations[] = {
  { hu_schema_1, NULL, "event", "id" },
  { hu_schema_2, NULL, "stay", "id" },
  { hu_schema_3, NULL, "event", "step_free" },
  { hu_schema_4, NULL, "contact_count", "at" },
  { hu_schema_5, NULL, "contact_count", "locations" },
};
const guint hu_migrations_n = G_N_ELEMENTS (hu_migrations);

gboolean
hu_migrations_refuse_newer (const char *path, gint64 version, guint target, GError **error)
{
  g_autofree char *name = NULL;

  if (version <= (gint64) target)
    return TRUE;
  name = g_filename_display_name (path);
  g_set_error (
    error, HU_STORE_ERROR, HU_STORE_ERROR_NEWER,
               /* Translators: %s is a file; the numbers are versions of its format. */
    _ ("“%s” was made by a newer version of Hustings (format %d; this version knows up to %u). It was left as it is."),
    name, (int) version, target);
  return FALSE;
}

static gboolean
apply_in_transaction (HuConnection *connection, const HuMigration *steps, guint target, GError **error)
{
  gint64 version = 0;

  /* Asked again: another process may have done it while this one waited for the transaction. */
  if (!hu_connection_query_int (connection, "PRAGMA user_version", &version, error)
      || !hu_migrations_refuse_newer (hu_connection_path (connection), version, target, error))
    return FALSE;
  for (guint i = (guint) MAX (version, 0); i < target; i++)
    {
      if (steps[i].sql != NULL && !hu_connection_exec (connection, steps[i].sql, error))
        return FALSE;
      if (steps[i].run != NULL && !steps[i].run (connection, error))
        return FALSE;
    }
  if (version < (gint64) target)
    {
      g_autofree char *mark =
        g_strdup_printf ("PRAGMA application_id = %d; PRAGMA user_version = %u", HU_SCHEMA_APPLICATION_ID, target);

      if (!hu_connection_exec (connection, mark, error))
        return FALSE;
    }
  return hu_connection_commit (connection, error);
}

gboolean
hu_migrations_apply (HuConnection *connection, const HuMigration *steps, guint target, GError **error)
{
  gint64 version = 0;

  if (!hu_connection_query_int (connection, "PRAGMA user_version", &version, error)
      || !hu_migrations_refuse_newer (hu_connection_path (connection), version, target, error))
    return FALSE;
  if (version == (gint64) target)
    return TRUE;
  if (!hu_connection_begin (connection, TRUE, error))
    return FALSE;
  if (apply_in_transaction (connection, steps, target, error))
    return TRUE;
  hu_connection_rollback (connection);
  return FALSE;
}
