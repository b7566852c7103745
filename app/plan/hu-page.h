/* hu-page.h: self-contained pages that anybody can read
 *
 * A page is HTML 5 and well-formed XML at once. It asks for nothing from anywhere, works without scripts, and has a
 * language, a link past what stands above its content, one heading a section, and tables with captions and scopes.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* All text is escaped here; @out is appended to. */
void hu_page_begin (GString *out, const char *title);
void hu_page_end (GString *out);
void hu_page_text (GString *out, const char *text);
/* "<p>", the text, "</p>" */
void hu_page_paragraph (GString *out, const char *text);
/* A section with its heading; @id is plain and where links lead. */
void hu_page_section_begin (GString *out, const char *id, const char *heading);
void hu_page_section_end (GString *out);

/* @numeric: whether a column is set flush right; the same array goes to every row. */
void hu_page_table_begin (GString *out, const char *caption, const char *const *titles, const gboolean *numeric,
                          guint n);
void hu_page_table_end (GString *out);
/* One row of text cells; the one at @header names the row. %NULL is empty. */
void hu_page_row (GString *out, const char *const *cells, const gboolean *numeric, guint n, guint header);

G_END_DECLS
