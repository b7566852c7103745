/* hu-number.h: numbers as machines read them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Appends the shortest decimal that reads back as @value, which is finite; with a point whatever the locale. */
void hu_number_append (GString *out, double value);

G_END_DECLS
