/* hu-look-view.h: what a feed holds, as counts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-look.h"

G_BEGIN_DECLS

/* Groups of rows for what was found, whether all of it was read, and which sessions are in no constituency and why. Nothing of
 * @look is kept. */
GtkWidget *hu_look_view_new (const HuLook *look);

G_END_DECLS
