/* hu-writer.h: the one thread that writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-take.h"

G_BEGIN_DECLS

typedef struct _HuWriter HuWriter;

/* Something to be done within one transaction. */
typedef struct
{
  gboolean (*run) (HuTake *take, gpointer data, GError **error);
  /* On the writer's thread, when the transaction is over: either @changes or @error, both (transfer full). */
  void (*done) (gpointer data, HuChanges *changes, GError *error);
  gpointer data; /* freed by @done */
  gint64 at; /* the source's time of what is stored, or HU_NEVER */
  gboolean durable;
  gboolean large; /* gives memory back when it is done */
  GCancellable *cancellable; /* (transfer full) (nullable) */
} HuJob;

/* On the writer's thread, before the job's done(). */
typedef void (*HuChangedFunc) (HuChanges *changes, gpointer data);

/* @connection is (transfer full). @clean: the file was vouched for when it was opened. */
HuWriter *hu_writer_new (HuConnection *connection, gboolean clean, HuChangedFunc changed, gpointer data,
                         GDestroyNotify free_data);
/* Queues a job, which is copied. After hu_writer_close() its done() is called at once, with HU_STORE_ERROR_CLOSED. */
void hu_writer_push (HuWriter *writer, const HuJob *job);
/* Does what is queued, then closes the connection; waits for it, unless called by the writer's own thread. */
void hu_writer_close (HuWriter *writer);
void hu_writer_unref (HuWriter *writer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuWriter, hu_writer_unref)

G_END_DECLS
