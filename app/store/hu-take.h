/* hu-take.h: what one transaction takes into the tables, one file per group of tables
 *
 * Every function runs on the writer's thread within a transaction and names in the changes what it changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-changes.h"
#include "hu-connection.h"
#include "hu-statement.h"

G_BEGIN_DECLS

typedef struct
{
  HuConnection *connection;
  HuChanges *changes;
  GCancellable *cancellable;
  const HuBatch *batch;
  gint64 source; /* row */
  gboolean stale; /* the source has already said something newer than this batch */
} HuTake;

/* Everything in a batch. */
gboolean hu_take_batch (HuTake *take, GError **error);

/* Its parts, in the order in which they must come. */
gboolean hu_take_source (HuTake *take, GError **error);
gboolean hu_take_events (HuTake *take, GError **error);
gboolean hu_take_event_counts (HuTake *take, GError **error);
gboolean hu_take_contact_counts (HuTake *take, GError **error);
gboolean hu_take_funds (HuTake *take, GError **error);
gboolean hu_take_groups (HuTake *take, GError **error);
gboolean hu_take_densities (HuTake *take, GError **error);
gboolean hu_take_cohorts (HuTake *take, GError **error);
gboolean hu_take_stays (HuTake *take, GError **error);
gboolean hu_take_source_state (HuTake *take, GError **error);

/* What does not come in batches. */
gboolean hu_take_put_source (HuTake *take, const HuSource *source, GError **error);
gboolean hu_take_remove_source (HuTake *take, const char *id, GError **error);
gboolean hu_take_try (HuTake *take, const char *source, gint64 at, const char *etag, const char *words, GError **error);
gboolean hu_take_note (HuTake *take, const char *seat, const char *text, GError **error);
gboolean hu_take_placements (HuTake *take, const GArray *placements, GError **error); /* HuPlacementRow */
gboolean hu_take_setting (HuTake *take, const char *key, const char *value, GError **error);
gboolean hu_take_register (HuTake *take, HuSeats *seats, HuResults *results, GError **error);

/* The record's own moment, or the batch's. */
static inline gint64
hu_take_moment (const HuTake *take, gint64 at)
{
  return at != G_MININT64 ? at : take->batch->at;
}

/* Asked for every record, looks at the cancellable now and then. */
static inline gboolean
hu_take_goes_on (const HuTake *take, guint record, GError **error)
{
  return (record & 1023) != 1023 || !g_cancellable_set_error_if_cancelled (take->cancellable, error);
}

G_END_DECLS
