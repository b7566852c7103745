/* store-test.h: what the store's tests share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-reader.h"
#include "hu-store.h"
#include "hu-time.h"

G_BEGIN_DECLS

/* 30 November 2019, 12:00. */
#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)
#define SEAT_ONE "E14000530"
#define SEAT_TWO "E14000531"

/* A folder of its own for every test, and where the store lies in it. */
typedef struct
{
  char *folder;
  char *path;
} StoreTest;

void store_test_set_up (StoreTest *test, gconstpointer data);
void store_test_tear_down (StoreTest *test, gconstpointer data);
#define store_test_add(name, function)                                                                                 \
  g_test_add (name, StoreTest, NULL, store_test_set_up, function, store_test_tear_down)

HuStore *store_test_open (StoreTest *test);
HuReader *store_test_read (StoreTest *test);

HuBatch *store_test_batch (gint64 at);
/* The last one added, to be changed further; its texts must be replaced with owned ones. */
HuEventRecord *store_test_add_event (HuBatch *batch, const char *id, const char *seat, gint64 modified);
HuEventCountRecord *store_test_add_count (HuBatch *batch, const char *event, gint64 at, int signed_up, int checked_in);
void store_test_add_contacts (HuBatch *batch, const char *event, gint64 at, HuContacts contacts);
void store_test_add_fund (HuBatch *batch, const char *id);
void store_test_add_total (HuBatch *batch, const char *fund, gint64 at, gint64 amount, int donors);
void store_test_add_group (HuBatch *batch, const char *id, const char *seat);
void store_test_add_members (HuBatch *batch, const char *group, gint64 at, int members);
void store_test_add_density (HuBatch *batch, const char *seat, gint64 at, int members);
void store_test_add_cohort (HuBatch *batch, const char *id, const char *home, gint64 at, int people);
/* One cohort of 12 and one stay of 10 beds, which are the first row of their tables in a new store. */
void store_test_fill_pledges (HuBatch *batch);
/* Wants @people of a cohort to be kept as placed in a stay. */
void store_test_decide (HuStore *store, gint64 cohort, gint64 stay, gboolean agreed, int people);

/* Submits and wants it to go well. */
HuChanges *store_test_submit (HuStore *store, HuBatch *batch);
void store_test_submit_quietly (HuStore *store, HuBatch *batch);
gboolean store_test_is_empty (const HuChanges *changes);
/* The event named @id among the rows; %NULL where it is not. */
HuEventRow *store_test_find (GArray *rows, const char *id);
/* Wants SQLite to find nothing wrong. */
void store_test_want_whole (StoreTest *test);
/* A store with @n events with counts, a note, a setting, a fund and a group; closed. */
void store_test_fill (StoreTest *test, guint n);

char *store_test_contents (const char *path, gsize *length);

G_END_DECLS
