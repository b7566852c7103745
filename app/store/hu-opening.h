/* hu-opening.h: opening a store's file, and closing it in good order
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"
#include "hu-store.h"

G_BEGIN_DECLS

/* Opens or makes the file at @path, salvages it if it is damaged, and brings it up to date. @clean: it was closed in good
 * order and nobody touched it since, so it was not checked. @salvage: (transfer full), %NULL where nothing was damaged. */
HuConnection *hu_opening_open (const char *path, GCancellable *cancellable, HuSalvage **salvage, gboolean *clean,
                               GError **error);
/* Opens for reading; refuses what is newer or older than this program writes. */
HuConnection *hu_opening_open_reader (const char *path, GError **error);
/* Closes, and vouches for the file. @connection is (transfer full). */
void hu_opening_close (HuConnection *connection, gboolean clean);

void hu_salvage_free (HuSalvage *salvage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSalvage, hu_salvage_free)

G_END_DECLS
