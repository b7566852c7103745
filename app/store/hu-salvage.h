/* hu-salvage.h: what can be read of a damaged store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-opening.h"

G_BEGIN_DECLS

/* Copies what can be read of @path into a new store, sets @path aside as PATH.damaged-DATE, and puts the new one in its
 * place. The damaged file is not changed. After an error everything is as it was. (transfer full) */
HuSalvage *hu_salvage_run (const char *path, GError **error);
/* Where a crash came between setting aside and putting in place: does the rest. */
gboolean hu_salvage_finish_interrupted (const char *path, GError **error);

G_END_DECLS
