/* hu-store.c: one campaign's store
 *
 * Everything here only puts jobs into the writer's queue; what they do stands in the hu-table- files.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-store.h"

#include "hu-opening.h"
#include "hu-request.h"
#include "hu-store-private.h"
#include "hu-time.h"

/* From here on a batch dirties so many pages that the memory for them is given back. */
#define LARGE_BATCH 5000

struct _HuStore
{
  GObject parent_instance;
  char *path;
  HuWriter *writer;
  HuSalvage *salvage;
  GMainContext *context; /* where `changed` is emitted */
};

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuStore, hu_store, G_TYPE_OBJECT)

/* A weak reference, as a program that never runs the context must be able to let go of the store. */
typedef struct
{
  GWeakRef store;
  HuChanges *changes;
} Emission;

static void
free_emission (gpointer data)
{
  Emission *emission = data;

  g_weak_ref_clear (&emission->store);
  hu_changes_unref (emission->changes);
  g_free (emission);
}

static gboolean
emit_cb (gpointer data)
{
  Emission *emission = data;
  g_autoptr (HuStore) store = g_weak_ref_get (&emission->store);

  if (store != NULL)
    g_signal_emit (store, signals[CHANGED], 0, emission->changes);
  return G_SOURCE_REMOVE;
}

/* Always by way of a source: g_main_context_invoke() would emit on the writer's thread where nobody runs the context. */
static void
changed_cb (HuChanges *changes, gpointer data)
{
  GWeakRef *weak = data;
  g_autoptr (HuStore) store = g_weak_ref_get (weak);
  g_autoptr (GSource) source = NULL;
  Emission *emission;

  if (store == NULL)
    return;
  emission = g_new0 (Emission, 1);
  g_weak_ref_init (&emission->store, store);
  emission->changes = hu_changes_ref (changes);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_static_name (source, "[hustings] store changed");
  g_source_set_callback (source, emit_cb, emission, free_emission);
  g_source_attach (source, store->context);
}

static void
hu_store_dispose (GObject *object)
{
  HuStore *self = HU_STORE (object);

  if (self->writer != NULL)
    hu_writer_close (self->writer);
  G_OBJECT_CLASS (hu_store_parent_class)->dispose (object);
}

static void
hu_store_finalize (GObject *object)
{
  HuStore *self = HU_STORE (object);

  g_clear_pointer (&self->writer, hu_writer_unref);
  g_clear_pointer (&self->salvage, hu_salvage_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_free (self->path);
  G_OBJECT_CLASS (hu_store_parent_class)->finalize (object);
}

static void
hu_store_class_init (HuStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = hu_store_dispose;
  object_class->finalize = hu_store_finalize;

  /**
   * HuStore::changed:
   * @changes: a #HuChanges
   *
   * A commit changed something. Emitted in the main context that opened the store, in the order of commits.
   */
  signals[CHANGED] =
    g_signal_new ("changed", HU_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HU_TYPE_CHANGES);
}

static void
hu_store_init (HuStore *self)
{
}

static void
free_weak (gpointer data)
{
  g_weak_ref_clear (data);
  g_free (data);
}

static HuStore *
open_in_context (const char *path, GMainContext *context, GCancellable *cancellable, GError **error)
{
  g_autoptr (HuStore) store = NULL;
  HuConnection *connection;
  HuSalvage *salvage;
  GWeakRef *weak;
  gboolean clean;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  connection = hu_opening_open (path, cancellable, &salvage, &clean, error);
  if (connection == NULL)
    return NULL;
  store = g_object_new (HU_TYPE_STORE, NULL);
  store->path = g_strdup (path);
  store->salvage = salvage;
  store->context = g_main_context_ref (context);
  weak = g_new0 (GWeakRef, 1);
  g_weak_ref_init (weak, store);
  store->writer = hu_writer_new (connection, clean, changed_cb, weak, free_weak);
  return g_steal_pointer (&store);
}

/**
 * hu_store_open:
 * @path: the store's file; its folder is made where there is none
 * @cancellable: (nullable): cancels between steps
 * @error: HU_STORE_ERROR
 *
 * Opens or makes a store in the caller's thread. `changed` is emitted in the caller's thread-default main context.
 *
 * Returns: (transfer full) (nullable): the store
 */
HuStore *
hu_store_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  g_return_val_if_fail (path != NULL, NULL);
  return open_in_context (path, context, cancellable, error);
}

static void
open_thread (GTask *task, gpointer source_object, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  HuStore *store = open_in_context (task_data, g_task_get_context (task), cancellable, &error);

  if (store == NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, store, g_object_unref);
}

/**
 * hu_store_open_async:
 * @path: the store's file
 * @cancellable: (nullable): cancels
 * @callback: called in the caller's main context
 * @data: for @callback
 *
 * The same as hu_store_open() in a worker; `changed` is emitted in the caller's main context.
 */
void
hu_store_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_return_if_fail (path != NULL);
  g_task_set_source_tag (task, hu_store_open_async);
  g_task_set_task_data (task, g_strdup (path), g_free);
  g_task_run_in_thread (task, open_thread);
}

/**
 * hu_store_open_finish:
 * @result: a result
 * @error: HU_STORE_ERROR, or G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the store
 */
HuStore *
hu_store_open_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hu_store_close:
 * @store: a store
 *
 * Does what is queued and closes the file. What is asked for afterwards fails with HU_STORE_ERROR_CLOSED.
 */
void
hu_store_close (HuStore *store)
{
  g_return_if_fail (HU_IS_STORE (store));
  hu_writer_close (store->writer);
}

/**
 * hu_store_get_path:
 * @store: a store
 *
 * Returns: (transfer none): its file
 */
const char *
hu_store_get_path (HuStore *store)
{
  g_return_val_if_fail (HU_IS_STORE (store), NULL);
  return store->path;
}

/**
 * hu_store_get_salvage:
 * @store: a store
 *
 * Returns: (nullable) (transfer none): what was done about a damaged file when it was opened
 */
const HuSalvage *
hu_store_get_salvage (HuStore *store)
{
  g_return_val_if_fail (HU_IS_STORE (store), NULL);
  return store->salvage;
}

HuWriter *
hu_store_get_writer (HuStore *store)
{
  return store->writer;
}

static HuJob
batch_job (HuBatch *batch)
{
  return (HuJob) { .run = hu_request_run_batch, .at = batch->at, .large = hu_batch_n_records (batch) >= LARGE_BATCH };
}

/**
 * hu_store_submit_async:
 * @store: a store
 * @batch: (transfer full): a batch
 * @cancellable: (nullable): cancels it until it is being committed; nothing of it is stored then
 * @callback: called in the caller's main context once it is committed, after `changed`
 * @data: for @callback
 *
 * Stores a batch. A record that says what the store knows already changes nothing; one that is older than what the store
 * knows goes into the history only; counts of an event, fund or group that the source never named are left out.
 */
void
hu_store_submit_async (HuStore *store, HuBatch *batch, GCancellable *cancellable, GAsyncReadyCallback callback,
                       gpointer data)
{
  HuJob job = batch_job (batch);
  HuRequest *request = hu_request_new ();

  g_return_if_fail (HU_IS_STORE (store));
  request->batch = batch;
  request->task = g_task_new (store, cancellable, callback, data);
  g_task_set_source_tag (request->task, hu_store_submit_async);
  /* What was committed was committed, whatever happened since. */
  g_task_set_check_cancellable (request->task, FALSE);
  job.cancellable = cancellable != NULL ? g_object_ref (cancellable) : NULL;
  hu_request_push (store->writer, job, request);
}

/**
 * hu_store_submit_finish:
 * @store: a store
 * @result: a result
 * @error: HU_STORE_ERROR, or G_IO_ERROR_CANCELLED; nothing of the batch is stored then
 *
 * Returns: (transfer full) (nullable): what changed; empty where nothing did
 */
HuChanges *
hu_store_submit_finish (HuStore *store, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, store), NULL);
  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * hu_store_submit:
 * @store: a store
 * @batch: (transfer full): a batch
 * @error: HU_STORE_ERROR; nothing of the batch is stored then
 *
 * The same as hu_store_submit_async(), waited for.
 *
 * Returns: (transfer full) (nullable): what changed; empty where nothing did
 */
HuChanges *
hu_store_submit (HuStore *store, HuBatch *batch, GError **error)
{
  HuRequest *request = hu_request_new ();

  g_return_val_if_fail (HU_IS_STORE (store), NULL);
  request->batch = batch;
  return hu_request_push_and_wait (store->writer, batch_job (batch), request, error);
}

/**
 * hu_store_set_register:
 * @store: a store
 * @seats: the constituencies
 * @results: the election that the priorities rest on
 * @error: HU_STORE_ERROR
 *
 * Puts the register into the file, in place of what it had. Blocks.
 *
 * Returns: whether it could be done
 */
gboolean
hu_store_set_register (HuStore *store, HuSeats *seats, HuResults *results, GError **error)
{
  HuRequest *request = hu_request_new ();

  g_return_val_if_fail (HU_IS_STORE (store), FALSE);
  request->seats = hu_seats_ref (seats);
  request->results = hu_results_ref (results);
  return hu_request_push_and_wait_plain (store->writer, (HuJob) { .run = hu_request_run_register, .at = HU_NEVER },
                                         request, error);
}

HuSource *
hu_source_copy (const HuSource *source)
{
  HuSource *copy = g_memdup2 (source, sizeof *source);

  copy->id = g_strdup (source->id);
  copy->title = g_strdup (source->title);
  copy->kind = g_strdup (source->kind);
  copy->url = g_strdup (source->url);
  copy->cursor = g_strdup (source->cursor);
  copy->etag = g_strdup (source->etag);
  copy->last_error = g_strdup (source->last_error);
  return copy;
}

/**
 * hu_source_free:
 * @source: (nullable) (transfer full): a source
 *
 * Frees a source.
 */
void
hu_source_free (HuSource *source)
{
  if (source == NULL)
    return;
  g_free (source->id);
  g_free (source->title);
  g_free (source->kind);
  g_free (source->url);
  g_free (source->cursor);
  g_free (source->etag);
  g_free (source->last_error);
  g_free (source);
}

/**
 * hu_store_put_source:
 * @store: a store
 * @source: a source
 * @error: HU_STORE_ERROR
 *
 * Adds a source whole; of one that is there it changes title, kind, address and whether it is paused. What the feed keeps
 * (cursor, times) stays; the tag of the last answer goes with the address. Durable. Blocks.
 *
 * Returns: whether it could be done
 */
gboolean
hu_store_put_source (HuStore *store, const HuSource *source, GError **error)
{
  HuRequest *request = hu_request_new ();

  g_return_val_if_fail (HU_IS_STORE (store), FALSE);
  request->source = hu_source_copy (source);
  return hu_request_push_and_wait_plain (
    store->writer, (HuJob) { .run = hu_request_run_put_source, .at = HU_NEVER, .durable = TRUE }, request, error);
}

/**
 * hu_store_remove_source:
 * @store: a store
 * @id: a source's id; one that is not there is no error
 * @error: HU_STORE_ERROR
 *
 * Removes a source with everything that came from it. Durable. Blocks.
 *
 * Returns: whether it could be done
 */
gboolean
hu_store_remove_source (HuStore *store, const char *id, GError **error)
{
  HuRequest *request = hu_request_new ();

  g_return_val_if_fail (HU_IS_STORE (store), FALSE);
  request->first = g_strdup (id);
  return hu_request_push_and_wait_plain (
    store->writer, (HuJob) { .run = hu_request_run_remove_source, .at = HU_NEVER, .durable = TRUE }, request, error);
}

/**
 * hu_store_note_try:
 * @store: a store
 * @source: a source's id
 * @at: when it was tried, µs UTC
 * @etag: (nullable): the answer's tag; %NULL keeps the last
 * @error_words: (nullable): why it failed; %NULL where it went well
 *
 * Keeps the outcome of a try. Queued.
 */
void
hu_store_note_try (HuStore *store, const char *source, gint64 at, const char *etag, const char *error_words)
{
  HuRequest *request = hu_request_new ();

  g_return_if_fail (HU_IS_STORE (store));
  request->first = g_strdup (source);
  request->second = g_strdup (etag);
  request->third = g_strdup (error_words);
  request->at = at;
  hu_request_push (store->writer, (HuJob) { .run = hu_request_run_try, .at = HU_NEVER }, request);
}

/**
 * hu_store_put_note_async:
 * @store: a store
 * @seat: GSS code
 * @text: the note; "" removes it
 * @callback: called in the caller's main context once the note is on the disk
 * @data: for @callback
 *
 * Keeps a note about a seat.
 */
void
hu_store_put_note_async (HuStore *store, const char *seat, const char *text, GAsyncReadyCallback callback,
                         gpointer data)
{
  HuRequest *request = hu_request_new ();

  g_return_if_fail (HU_IS_STORE (store));
  request->task = g_task_new (store, NULL, callback, data);
  g_task_set_source_tag (request->task, hu_store_put_note_async);
  request->first = g_strdup (seat);
  request->second = g_strdup (text);
  hu_request_push (store->writer, (HuJob) { .run = hu_request_run_note, .at = HU_NEVER, .durable = TRUE }, request);
}

/**
 * hu_store_put_note_finish:
 * @store: a store
 * @result: a result
 * @error: HU_STORE_ERROR; the note before is still there then
 *
 * Returns: whether it could be done
 */
gboolean
hu_store_put_note_finish (HuStore *store, GAsyncResult *result, GError **error)
{
  g_autoptr (HuChanges) changes = NULL;

  g_return_val_if_fail (g_task_is_valid (result, store), FALSE);
  changes = g_task_propagate_pointer (G_TASK (result), error);
  return changes != NULL;
}

/**
 * hu_store_put_setting:
 * @store: a store
 * @key: the program's own name for it
 * @value: (nullable): its value; %NULL removes it
 *
 * Keeps a small setting of the campaign. Queued, durable.
 */
void
hu_store_put_setting (HuStore *store, const char *key, const char *value)
{
  HuRequest *request = hu_request_new ();

  g_return_if_fail (HU_IS_STORE (store));
  request->first = g_strdup (key);
  request->second = g_strdup (value);
  hu_request_push (store->writer, (HuJob) { .run = hu_request_run_setting, .at = HU_NEVER, .durable = TRUE }, request);
}
