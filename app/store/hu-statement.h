/* hu-statement.h: one prepared statement
 *
 * Values from outside are bound, never formatted. What is unknown (HU_UNKNOWN, HU_NEVER, NAN, %NULL) is NULL in the file.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"

G_BEGIN_DECLS

HuStatement *hu_statement_new (HuConnection *connection, const char *sql, GError **error);
void hu_statement_free (HuStatement *statement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuStatement, hu_statement_free)
void hu_statement_reset (HuStatement *statement);

/* Parameters from 1. Text must live until the statement is stepped. A failed binding fails the step. */
void hu_statement_bind_text (HuStatement *statement, int parameter, const char *text);
void hu_statement_bind_int (HuStatement *statement, int parameter, gint64 value);
void hu_statement_bind_count (HuStatement *statement, int parameter, int count); /* HU_UNKNOWN is NULL */
void hu_statement_bind_time (HuStatement *statement, int parameter, gint64 instant); /* HU_NEVER is NULL */
void hu_statement_bind_double (HuStatement *statement, int parameter, double value); /* NAN is NULL */
void hu_statement_bind_null (HuStatement *statement, int parameter);

/* The next row; at the end @row is %FALSE and the statement is reset. */
gboolean hu_statement_step (HuStatement *statement, gboolean *row, GError **error);
/* Runs to the end a statement whose rows nobody wants, and resets it. */
gboolean hu_statement_run (HuStatement *statement, GError **error);

/* Columns from 0. */
gint64 hu_statement_int (HuStatement *statement, int column); /* NULL is 0 */
int hu_statement_count (HuStatement *statement, int column); /* NULL is HU_UNKNOWN */
gint64 hu_statement_time (HuStatement *statement, int column); /* NULL is HU_NEVER */
double hu_statement_double (HuStatement *statement, int column); /* NULL is NAN */
const char *hu_statement_text (HuStatement *statement, int column); /* valid until the next step; %NULL is NULL */
char *hu_statement_dup_text (HuStatement *statement, int column);
const char *hu_statement_intern_text (HuStatement *statement, int column);
gboolean hu_statement_is_null (HuStatement *statement, int column);
sqlite3_stmt *hu_statement_handle (HuStatement *statement);

G_END_DECLS
