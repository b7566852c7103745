/* hu-json-text.h: JSON written as it comes
 *
 * A snapshot of the demonstration has 70,000 records: as a tree of values it would take three times
 * the memory of its text, and most of the time to fill it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each puts a comma first where one is due, and gives one value or one half of it. */
void hu_json_text_open (GString *out, char bracket);
void hu_json_text_close (GString *out, char bracket);
/* @key is plain: it needs no escapes. */
void hu_json_text_key (GString *out, const char *key);
/* @value is valid UTF-8. */
void hu_json_text_string (GString *out, const char *value);
void hu_json_text_integer (GString *out, gint64 value);
/* With @decimals digits after the point, 1 to 9. */
void hu_json_text_decimal (GString *out, double value, int decimals);
void hu_json_text_boolean (GString *out, gboolean value);
/* An array or object that was written apart: the text of its elements. */
void hu_json_text_elements (GString *out, const GString *elements);

G_END_DECLS
