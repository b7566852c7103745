/* hu-about.h: what the program is, and whose data it shows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void hu_about_present (GtkWidget *parent);

G_END_DECLS
