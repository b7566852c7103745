/* hu-plan-print.h: the open plan on paper and in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Asks for a printer and prints. What fails is said in a dialog above @parent. */
void hu_plan_print (HuCampaign *campaign, GtkWindow *parent);

/* Writes the plan into @file, as its ending says: .pdf, .html, .csv or .json. */
void hu_plan_export_async (HuCampaign *campaign, GFile *file, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer data);
/* G_IO_ERROR: nothing of the file was changed then. */
gboolean hu_plan_export_finish (GAsyncResult *result, GError **error);

G_END_DECLS
