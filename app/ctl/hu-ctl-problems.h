/* hu-ctl-problems.h: saying everything that is wrong with a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

G_BEGIN_DECLS

/* Strings, one a fault. */
GPtrArray *hu_ctl_problems_new (void);
/* The file, or %NULL and one problem. */
GBytes *hu_ctl_problems_read (const char *path, GPtrArray *problems);
/* Prints every fault on a line of its own, with the file's name, and after several that nothing was taken. */
HuExit hu_ctl_problems_fail (const char *path, const GPtrArray *problems);

G_END_DECLS
