/* hu-abbreviations.h: three or four letters for the name of a seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives each of @n @names three or four letters of its own. @kept: for each name the abbreviation that it has had so far, or
 * %NULL. The same names give the same letters, whatever their order. @abbreviations: @n pointers, (transfer full). */
void hu_abbreviations_assign (guint n, const char *const *names, const char *const *kept, char **abbreviations);

G_END_DECLS
