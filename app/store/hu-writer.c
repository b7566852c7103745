/* hu-writer.c: the one thread that writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-writer.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "hu-opening.h"

#include <glib/gi18n-lib.h>

/* The log is put into the file when nothing waits and it is this long, or else when it is very long. Pages of 4 KiB. */
#define LOG_PAGES 1000
#define LOG_PAGES_URGENT 32000

struct _HuWriter
{
  HuConnection *connection; /* the thread's */
  GAsyncQueue *queue; /* HuJob; one without run() ends the thread */
  GThread *thread;
  HuChangedFunc changed;
  gpointer changed_data;
  GDestroyNotify free_changed_data;
  int log_pages;
  gboolean clean;
  GMutex lock;
  gboolean closed; /* under the lock, so that nothing is queued after the end */
};

static void
clear_writer (gpointer data)
{
  HuWriter *writer = data;

  g_async_queue_unref (writer->queue);
  writer->free_changed_data (writer->changed_data);
  g_mutex_clear (&writer->lock);
}

void
hu_writer_unref (HuWriter *writer)
{
  if (writer != NULL)
    g_atomic_rc_box_release_full (writer, clear_writer);
}

static int
log_grew_cb (gpointer data, sqlite3 *db, const char *name, int pages)
{
  ((HuWriter *) data)->log_pages = pages;
  return SQLITE_OK;
}

static gboolean
run_in_transaction (HuWriter *writer, HuJob *job, HuTake *take, GError **error)
{
  if (g_cancellable_set_error_if_cancelled (job->cancellable, error)
      || !hu_connection_begin (writer->connection, job->durable, error))
    return FALSE;
  if (job->run (take, job->data, error) && hu_connection_commit (writer->connection, error))
    return TRUE;
  hu_connection_rollback (writer->connection);
  return FALSE;
}

static void
run_job (HuWriter *writer, HuJob *job)
{
  g_autoptr (HuChanges) changes = hu_changes_new (job->at);
  g_autoptr (GError) error = NULL;
  HuTake take = { .connection = writer->connection, .changes = changes, .cancellable = job->cancellable };

  if (!run_in_transaction (writer, job, &take, &error))
    {
      job->done (job->data, NULL, g_steal_pointer (&error));
      return;
    }
  hu_changes_finish (changes);
  if (!hu_changes_is_empty (changes))
    writer->changed (changes, writer->changed_data);
  job->done (job->data, g_steal_pointer (&changes), NULL);
}

/* Out of the way of those who wait for a commit. */
static void
tidy_up (HuWriter *writer, gboolean large)
{
  sqlite3 *db = hu_connection_handle (writer->connection);
  gboolean idle = g_async_queue_length (writer->queue) <= 0;

  if (writer->log_pages > LOG_PAGES_URGENT || (idle && writer->log_pages > LOG_PAGES))
    {
      /* A reader may keep a part of it from being done: then it is done after another commit. */
      if (sqlite3_wal_checkpoint_v2 (db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL) != SQLITE_OK)
        g_debug ("the log stays as it is: %s", sqlite3_errmsg (db));
      writer->log_pages = 0;
    }
  /* What was cached for this batch would stay, and grow with the file for days. */
  if (idle)
    sqlite3_db_release_memory (db);
#ifdef __GLIBC__
  /* A snapshot's records came and went in tens of thousands: the C library would keep their pages. */
  if (large && idle)
    malloc_trim (0);
#endif
}

static gpointer
write_thread (gpointer data)
{
  g_autoptr (HuWriter) writer = data;

  sqlite3_wal_hook (hu_connection_handle (writer->connection), log_grew_cb, writer);
  for (;;)
    {
      g_autofree HuJob *job = g_async_queue_pop (writer->queue);
      gboolean large = job->large;

      if (job->run == NULL)
        break;
      run_job (writer, job);
      g_clear_object (&job->cancellable);
      tidy_up (writer, large);
    }
  hu_opening_close (g_steal_pointer (&writer->connection), writer->clean);
  return NULL;
}

HuWriter *
hu_writer_new (HuConnection *connection, gboolean clean, HuChangedFunc changed, gpointer data, GDestroyNotify free_data)
{
  HuWriter *writer = g_atomic_rc_box_new0 (HuWriter);

  writer->connection = connection;
  writer->clean = clean;
  writer->changed = changed;
  writer->changed_data = data;
  writer->free_changed_data = free_data;
  writer->queue = g_async_queue_new ();
  g_mutex_init (&writer->lock);
  writer->thread = g_thread_new ("hu-writer", write_thread, g_atomic_rc_box_acquire (writer));
  return writer;
}

void
hu_writer_push (HuWriter *writer, const HuJob *job)
{
  gboolean closed;

  g_mutex_lock (&writer->lock);
  closed = writer->closed;
  if (!closed)
    g_async_queue_push (writer->queue, g_memdup2 (job, sizeof *job));
  g_mutex_unlock (&writer->lock);
  if (closed)
    {
      if (job->cancellable != NULL)
        g_object_unref (job->cancellable);
      job->done (job->data, NULL,
                 g_error_new_literal (HU_STORE_ERROR, HU_STORE_ERROR_CLOSED, _ ("The campaign’s store is closed")));
    }
}

void
hu_writer_close (HuWriter *writer)
{
  GThread *thread = NULL;

  g_mutex_lock (&writer->lock);
  if (!writer->closed)
    {
      writer->closed = TRUE;
      thread = g_steal_pointer (&writer->thread);
      g_async_queue_push (writer->queue, g_new0 (HuJob, 1));
    }
  g_mutex_unlock (&writer->lock);
  if (thread == NULL)
    return;
  /* The last reference to a store may be dropped by the thread itself, which then ends after this job. */
  if (thread == g_thread_self ())
    g_thread_unref (thread);
  else
    g_thread_join (thread);
}
