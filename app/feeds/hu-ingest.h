/* hu-ingest.h: from the bytes of a document to its commit
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-format-hustings.h"
#include "hu-store.h"

G_BEGIN_DECLS

typedef struct
{
  HuFeedHead head;
  gboolean illustrative;
  gsize n_records;
  HuChanges *changes;
} HuIngest;
void hu_ingest_free (HuIngest *ingest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuIngest, hu_ingest_free)

/* Parses in a worker thread, then submits; the callback comes after the commit. */
void hu_ingest_async (HuStore *store, GBytes *bytes, const char *source, GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR or HU_STORE_ERROR. (transfer full) */
HuIngest *hu_ingest_finish (HuStore *store, GAsyncResult *result, GError **error);

G_END_DECLS
