/* hu-places-export.h: the table of seats as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Writes @seats (HuSeat) in their order as CSV to @file, with the figures of this moment and with the moment itself in each
 * row. Figures are taken now; formatting and writing are a worker's. */
void hu_places_export_async (HuCampaign *campaign, GListModel *seats, GFile *file, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
gboolean hu_places_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
