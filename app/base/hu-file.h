/* hu-file.h: what GLib leaves out about files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Removes the file at @path; one that is not there is no error. Errors: G_FILE_ERROR. May block. */
gboolean hu_file_remove (const char *path, GError **error);

G_END_DECLS
