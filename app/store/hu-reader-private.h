/* hu-reader-private.h: what the reader's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-reader.h"
#include "hu-statement.h"

G_BEGIN_DECLS

struct _HuReader
{
  HuConnection *connection;
};

/* Calls @row for every row of @sql; @moment is bound to ?1 where it stands. */
typedef void (*HuReaderRow) (HuStatement *statement, gpointer data);
gboolean hu_reader_each (HuReader *reader, const char *sql, gint64 moment, HuReaderRow row, gpointer data,
                         GError **error);

/* Several statements that see the same state. Every begin has its end. */
gboolean hu_reader_begin (HuReader *reader, GError **error);
void hu_reader_end (HuReader *reader);

G_END_DECLS
