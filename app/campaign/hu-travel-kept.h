/* hu-travel-kept.h: measured travel times, kept with a campaign
 *
 * The table lies beside the campaign's store as it was imported: nothing in the store hangs on it, and whoever copies the
 * folder has it too.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-travel.h"

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  HuTravelTimes *times; /* %NULL: none are kept, or they cannot be used */
  gint64 at; /* when they were imported, µs UTC; HU_NEVER where there are none */
  char *fault; /* why those that are kept cannot be used, in a sentence; else %NULL */
} HuTravelKept;
void hu_travel_kept_clear (HuTravelKept *kept);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuTravelKept, hu_travel_kept_clear)

/* Where the table of @store, the path of a campaign's store, is or would be. (transfer full) */
GFile *hu_travel_kept_file (const char *store);
/* What lies beside @store, the path of a campaign's store. Blocks, as do the others. A table that cannot be used is no reason to
 * do without the campaign, so there is no error but `fault`. */
HuTravelKept hu_travel_kept_read (const char *store, const HuSeats *seats);
/* Keeps @csv, a table for hu_travel_times_parse(), in place of what was kept before; one without a way keeps none. %FALSE with
 * every faulty line named in @problems, or with @error; then all is as it was. @n_ways: how many there are now. */
gboolean hu_travel_kept_import (const char *store, GBytes *csv, const HuSeats *seats, guint *n_ways,
                                GPtrArray *problems, GError **error);
/* Keeps none any more. */
gboolean hu_travel_kept_remove (const char *store, GError **error);

G_END_DECLS
