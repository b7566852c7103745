/* hu-store.h: one campaign's store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "hu-record.h"
#include "hu-seats.h"
#include "hu-results.h"

G_BEGIN_DECLS

#define HU_STORE_ERROR (hu_store_error_quark ())
/* Codes are SQLite's primary result codes, and these. */
typedef enum
{
  HU_STORE_ERROR_NEWER = 1000, /* made by a newer program; left untouched */
  HU_STORE_ERROR_CLOSED,
} HuStoreError;
GQuark hu_store_error_quark (void);
/* Whether @error says that the file itself is damaged: opening the store anew salvages it. */
gboolean hu_store_error_is_damage (const GError *error);

/* What a commit changed. Rows are rowids, for the reader. */
typedef enum
{
  HU_CHANGE_EVENTS = 1 << 0,
  HU_CHANGE_FUNDS = 1 << 1,
  HU_CHANGE_GROUPS = 1 << 2,
  HU_CHANGE_DENSITY = 1 << 3,
  HU_CHANGE_COHORTS = 1 << 4,
  HU_CHANGE_SOURCES = 1 << 5,
  HU_CHANGE_NOTES = 1 << 6,
  HU_CHANGE_SETTINGS = 1 << 7,
  HU_CHANGE_STAYS = 1 << 8,
  HU_CHANGE_PLACEMENTS = 1 << 9,
} HuChangeKinds;
/* All that concerns people who pledged days. */
#define HU_CHANGE_PLEDGES ((HuChangeKinds) (HU_CHANGE_COHORTS | HU_CHANGE_STAYS | HU_CHANGE_PLACEMENTS))

typedef struct
{
  HuChangeKinds kinds;
  gint64 at; /* the source's time of what was stored, HU_NEVER for what a person typed */
  GArray *events; /* gint64 rowids of events that changed, were added or are gone */
  GPtrArray *seats; /* GSS codes that are touched, each once (interned) */
} HuChanges;

HuChanges *hu_changes_ref (HuChanges *changes);
void hu_changes_unref (HuChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuChanges, hu_changes_unref)

/**
 * HuStore:
 *
 * Owns the writer thread and its connection. Signal `changed (HuChanges *)` (a boxed HU_TYPE_CHANGES) is emitted in the
 * main context that opened the store, after each commit that changed something.
 */
#define HU_TYPE_CHANGES (hu_changes_get_type ())
GType hu_changes_get_type (void);
#define HU_TYPE_STORE (hu_store_get_type ())
G_DECLARE_FINAL_TYPE (HuStore, hu_store, HU, STORE, GObject)

/* Opens or makes the store at @path and brings it up to date. Blocks: call it from a worker, or from a program without a
 * display. A newer store is refused untouched (HU_STORE_ERROR_NEWER). A damaged one is set aside beside itself, what can
 * be read is copied into a new one, and hu_store_get_salvage() says so. */
HuStore *hu_store_open (const char *path, GCancellable *cancellable, GError **error);
void hu_store_open_async (const char *path, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
HuStore *hu_store_open_finish (GAsyncResult *result, GError **error);
/* Finishes what is queued and closes. Blocks until then. */
void hu_store_close (HuStore *store);
const char *hu_store_get_path (HuStore *store);
/* The library's version, for `hustingsctl check` and the About window. */
const char *hu_store_sqlite_version (void);

/* What happened to a damaged store; %NULL where nothing did. */
typedef struct
{
  char *set_aside; /* path of the damaged file */
  guint rows_kept, tables_lost;
} HuSalvage;
const HuSalvage *hu_store_get_salvage (HuStore *store);

/* Stores a batch in one transaction. @batch is (transfer full). */
void hu_store_submit_async (HuStore *store, HuBatch *batch, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data);
/* (transfer full) */
HuChanges *hu_store_submit_finish (HuStore *store, GAsyncResult *result, GError **error);
/* The same for programs without a main loop. (transfer full) */
HuChanges *hu_store_submit (HuStore *store, HuBatch *batch, GError **error);

/* Seats, regions and results of the campaign's election, so that the file is whole by itself. Idempotent. */
gboolean hu_store_set_register (HuStore *store, HuSeats *seats, HuResults *results, GError **error);

/* Where numbers come from. */
typedef struct
{
  char *id, *title, *kind /* "hustings" */, *url;
  char *cursor, *etag; /* %NULL where none */
  gint64 last_try, last_success, data_at; /* µs UTC; HU_NEVER. data_at: the source's own time */
  char *last_error; /* words; %NULL when the last try went well */
  gboolean illustrative, paused;
} HuSource;
void hu_source_free (HuSource *source);
/* (transfer full) */
HuSource *hu_source_copy (const HuSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSource, hu_source_free)
/* Adds or changes a source; keeps cursor and history when only the address changes. Durable (synchronous=FULL). */
gboolean hu_store_put_source (HuStore *store, const HuSource *source, GError **error);
gboolean hu_store_remove_source (HuStore *store, const char *id, GError **error);
/* Outcome of a try, queued and not waited for. */
void hu_store_note_try (HuStore *store, const char *source, gint64 at, const char *etag, const char *error_words);

/* What a person typed: durable. @text "" removes the note. */
void hu_store_put_note_async (HuStore *store, const char *seat, const char *text, GAsyncReadyCallback callback,
                              gpointer data);
gboolean hu_store_put_note_finish (HuStore *store, GAsyncResult *result, GError **error);
/* People of a cohort in a stay, as a person decided. */
typedef struct
{
  gint64 cohort, stay; /* rows */
  gboolean agreed; /* with the people, who count as expected; else only kept from being planned anew */
  int people; /* 0: none any more */
} HuPlacementRow;
/* Each row takes the place of what was said of its cohort, stay and @agreed; all of them or none, durable. @rows: HuPlacementRow,
 * copied. */
void hu_store_put_placements_async (HuStore *store, const GArray *rows, GAsyncReadyCallback callback, gpointer data);
/* (transfer full) */
HuChanges *hu_store_put_placements_finish (HuStore *store, GAsyncResult *result, GError **error);
/* Small settings of the campaign (weights, assumption): durable, queued. @value %NULL removes. */
void hu_store_put_setting (HuStore *store, const char *key, const char *value);

G_END_DECLS
