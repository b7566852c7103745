/* hu-text.h: text from outside, and text for searching
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Case, accents and punctuation folded away, words separated by one space: "Ynys Môn" -> "ynys mon". (transfer full) */
char *hu_text_fold (const char *text);
/* Whether every word of @needle begins a word of @haystack; both already folded. */
gboolean hu_text_matches (const char *haystack, const char *needle);
/* Text from a feed made safe to show: valid UTF-8, no control or bidi-override characters, white space folded, at most
 * @max_chars characters (an ellipsis marks a cut). (transfer full) */
char *hu_text_clean (const char *text, gsize length, guint max_chars);

G_END_DECLS
