/* hu-request.h: what is asked of the store, on its way to the writer and back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-writer.h"

G_BEGIN_DECLS

/* What any job may need; each uses a part. */
typedef struct
{
  GTask *task; /* an asynchronous job's */
  struct HuWait *wait; /* a blocking one's */
  HuBatch *batch;
  HuSource *source;
  HuSeats *seats;
  HuResults *results;
  GArray *placements; /* HuPlacementRow */
  char *first, *second, *third; /* texts, named by the job */
  gint64 at;
} HuRequest;

HuRequest *hu_request_new (void);

/* (transfer full) of @request in all three; @job needs no data and no done(). Without a task, what fails is logged. */
void hu_request_push (HuWriter *writer, HuJob job, HuRequest *request);
/* Waits until it is over. (transfer full) */
HuChanges *hu_request_push_and_wait (HuWriter *writer, HuJob job, HuRequest *request, GError **error);
gboolean hu_request_push_and_wait_plain (HuWriter *writer, HuJob job, HuRequest *request, GError **error);

/* For HuJob.run; @data is a HuRequest. */
gboolean hu_request_run_batch (HuTake *take, gpointer data, GError **error);
gboolean hu_request_run_register (HuTake *take, gpointer data, GError **error);
gboolean hu_request_run_put_source (HuTake *take, gpointer data, GError **error); /* source */
gboolean hu_request_run_remove_source (HuTake *take, gpointer data, GError **error); /* first: id */
gboolean hu_request_run_try (HuTake *take, gpointer data, GError **error); /* first: id, second: tag, third: words */
gboolean hu_request_run_note (HuTake *take, gpointer data, GError **error); /* first: seat, second: text */
gboolean hu_request_run_placements (HuTake *take, gpointer data, GError **error); /* placements */
gboolean hu_request_run_setting (HuTake *take, gpointer data, GError **error); /* first: key, second: value */

G_END_DECLS
