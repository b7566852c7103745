/* hu-sse-parser.h: Server-Sent Events from bytes (WHATWG HTML, section 9.2)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _HuSseParser HuSseParser;
typedef void (*HuSseFunc) (const char *type, const char *data, const char *last_id, gpointer user_data);

HuSseParser *hu_sse_parser_new (HuSseFunc func, gpointer user_data);
void hu_sse_parser_free (HuSseParser *parser);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSseParser, hu_sse_parser_free)
/* %FALSE when a line or an event is over the limit (8 MiB): close the stream. */
gboolean hu_sse_parser_feed (HuSseParser *parser, const char *bytes, gsize length);
/* Milliseconds the server asked to wait before reconnecting; -1 where it did not. */
int hu_sse_parser_get_retry (const HuSseParser *parser);
const char *hu_sse_parser_get_last_id (const HuSseParser *parser);

G_END_DECLS
