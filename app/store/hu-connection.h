/* hu-connection.h: a thin layer over one SQLite connection
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum
{
  HU_CONNECTION_READ, /* a store that exists and is up to date; nothing is written */
  HU_CONNECTION_WRITE, /* made where there is none; WAL */
  HU_CONNECTION_SALVAGE, /* reads what can be read of a damaged file; nothing is written */
} HuConnectionMode;

typedef struct _HuConnection HuConnection;
typedef struct _HuStatement HuStatement;

HuConnection *hu_connection_open (const char *path, HuConnectionMode mode, GError **error);
void hu_connection_close (HuConnection *connection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuConnection, hu_connection_close)

/* Once it is known that this program may write to the file: until then not even its log is put into it. */
gboolean hu_connection_own (HuConnection *connection, GError **error);

sqlite3 *hu_connection_handle (HuConnection *connection);
const char *hu_connection_path (HuConnection *connection);

/* Runs statements that answer nothing. @sql is the program's own text: never built from outside text. */
gboolean hu_connection_exec (HuConnection *connection, const char *sql, GError **error);
/* The first column of the first row; @value is untouched where there is none. */
gboolean hu_connection_query_int (HuConnection *connection, const char *sql, gint64 *value, GError **error);

/* Prepared once for the connection and kept; @sql must be a literal, as it is found again by its address. (transfer none) */
HuStatement *hu_connection_statement (HuConnection *connection, const char *sql, GError **error);

/* @durable: on the disk before hu_connection_commit() returns. */
gboolean hu_connection_begin (HuConnection *connection, gboolean durable, GError **error);
gboolean hu_connection_commit (HuConnection *connection, GError **error);
/* Also after a failed commit. Never fails. */
void hu_connection_rollback (HuConnection *connection);

/* The row that the last INSERT made. */
gint64 hu_connection_last_row (HuConnection *connection);

/* Puts what SQLite says about @result into @error, in HU_STORE_ERROR; returns %FALSE. */
gboolean hu_connection_fail (HuConnection *connection, int result, GError **error);

/* The file is not to be trusted until it has been checked: see hu-opening.c. */
void hu_connection_distrust (HuConnection *connection);
gboolean hu_connection_is_distrusted (HuConnection *connection);

G_END_DECLS
