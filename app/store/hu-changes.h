/* hu-changes.h: gathering what a transaction changes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-store.h"

G_BEGIN_DECLS

HuChanges *hu_changes_new (gint64 at);
/* @seat may be %NULL. */
void hu_changes_add_seat (HuChanges *changes, const char *seat);
void hu_changes_add_event (HuChanges *changes, gint64 row, const char *seat);
/* Each row once, in rising order. */
void hu_changes_finish (HuChanges *changes);
gboolean hu_changes_is_empty (const HuChanges *changes);

G_END_DECLS
