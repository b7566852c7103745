/* hu-test-pseudo.h: finding what is not translated
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* In the made-up language of build-aux/make-pseudo.py no English letter is left: two of them in a row were not
 * translatable, or are data. */

/* Takes up the language of the environment. Call it first. */
void hu_test_pseudo_init (void);
/* Skips the running test where that language is not in force, as in a build without it. Whether it is in force. */
gboolean hu_test_pseudo_in_force (void);
/* Sorts what is allowed, so that long texts go before those they hold; call it once all is added. */
void hu_test_pseudo_sort (GPtrArray *data);
/* The first run of two or more English letters in @text that is no option of a command line and no part of a text in @data;
 * %NULL where there is none. (transfer full) */
char *hu_test_pseudo_find (const char *text, const GPtrArray *data);

G_END_DECLS
