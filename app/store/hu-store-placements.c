/* hu-store-placements.c: who was sent where
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-store-private.h"

#include "hu-request.h"
#include "hu-time.h"

/**
 * hu_store_put_placements_async:
 * @store: a store
 * @rows: (element-type HuPlacementRow): what was decided
 * @callback: called in the caller's main context once it is on the disk
 * @data: for @callback
 *
 * Keeps who is sent where. Cohorts and stays that are not there are passed over.
 */
void
hu_store_put_placements_async (HuStore *store, const GArray *rows, GAsyncReadyCallback callback, gpointer data)
{
  HuRequest *request = hu_request_new ();

  g_return_if_fail (HU_IS_STORE (store));
  request->task = g_task_new (store, NULL, callback, data);
  g_task_set_source_tag (request->task, hu_store_put_placements_async);
  request->placements = g_array_copy ((GArray *) rows);
  hu_request_push (hu_store_get_writer (store),
                   (HuJob) { .run = hu_request_run_placements, .at = HU_NEVER, .durable = TRUE }, request);
}

/**
 * hu_store_put_placements_finish:
 * @store: a store
 * @result: a result
 * @error: HU_STORE_ERROR; all is as it was before then
 *
 * Returns: (transfer full) (nullable): what changed; empty where nothing did
 */
HuChanges *
hu_store_put_placements_finish (HuStore *store, GAsyncResult *result, GError **error)
{
  return hu_store_submit_finish (store, result, error);
}
