/* hu-options.h: a source's own settings: lines of "name=value"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* %NULL where @name is not set; @options (nullable). (transfer full) */
char *hu_options_get (const char *options, const char *name);
/* @options (nullable) with @name set to @value, or not set at all where that is %NULL; the rest stays. %NULL where nothing is left.
 * (transfer full) */
char *hu_options_set (const char *options, const char *name, const char *value);

G_END_DECLS
