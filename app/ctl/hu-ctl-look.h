/* hu-ctl-look.h: looking at a feed of any kind before it is kept, from the command line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-look.h"

G_BEGIN_DECLS

/* Fetches and reads; stores nothing. Blocks. Errors are HU_FEED_ERROR. (transfer full) */
HuLook *hu_look_at (const HuWish *wish, GError **error);

/* The first line of standard input, without its end; "" where there is none. A key never comes as an argument, which others on
 * the computer could read. (transfer full) */
char *hu_ctl_read_line (void);

G_END_DECLS
