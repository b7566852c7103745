/* hu-list-entry.h: one seat's place in one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Properties to bind, all read-only and for good: `place` ("14"), `name`, `score` ("52"), `only` (boolean: it is in no other
 * list), `summary` (all of it in a sentence). */
#define HU_TYPE_LIST_ENTRY (hu_list_entry_get_type ())
G_DECLARE_FINAL_TYPE (HuListEntry, hu_list_entry, HU, LIST_ENTRY, GObject)

HuListEntry *hu_list_entry_new (HuSeat *seat, const HuPriority *priority, gboolean only);
HuSeat *hu_list_entry_get_seat (HuListEntry *entry);

G_END_DECLS
