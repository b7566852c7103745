/* test-kill.c: a process that is killed while it writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 20
#define EVENTS 20 /* in a batch */

static HuBatch *
batch_number (int number)
{
  HuBatch *batch = store_test_batch (NOON + number);

  for (int i = 0; i < EVENTS; i++)
    {
      g_autofree char *id = g_strdup_printf ("%d-%d", number, i);

      store_test_add_event (batch, id, SEAT_ONE, NOON);
      store_test_add_count (batch, id, NOON + number, number, HU_UNKNOWN);
    }
  /* And one event that every batch counts. */
  store_test_add_event (batch, "all", SEAT_TWO, NOON);
  store_test_add_count (batch, "all", NOON + number, number, HU_UNKNOWN);
  return batch;
}

/* In the child: writes batch after batch, and says so of each that is stored. */
static void
write_until_killed (const char *path, int number, int pipe)
{
  HuStore *store = hu_store_open (path, NULL, NULL);

  while (store != NULL)
    {
      HuChanges *changes = hu_store_submit (store, batch_number (number), NULL);

      if (changes == NULL || write (pipe, &number, sizeof number) != sizeof number)
        break;
      hu_changes_unref (changes);
      number++;
    }
  _exit (1);
}

static void
read_answer (int pipe, int *number)
{
  int value;

  g_assert_cmpint (read (pipe, &value, sizeof value), ==, sizeof value);
  *number = value;
}

/* Kills the child after some answers, at no particular point. Returns the last batch that it said was stored. */
static int
run_and_kill (StoreTest *test, GRand *random, int number)
{
  int answers = g_rand_int_range (random, 1, 9);
  int turns = g_rand_int_range (random, 0, 60000);
  volatile int spent = 0;
  int ends[2], last = -1, status;
  pid_t child;

  g_assert_cmpint (pipe (ends), ==, 0);
  child = fork ();
  if (child == 0)
    {
      close (ends[0]);
      write_until_killed (test->path, number, ends[1]);
    }
  close (ends[1]);
  for (int i = 0; i < answers; i++)
    read_answer (ends[0], &last);
  for (int i = 0; i < turns; i++)
    spent++;
  g_assert_cmpint (kill (child, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_true (WIFSIGNALED (status));
  /* Answers that were under way are answers too. */
  for (int value; read (ends[0], &value, sizeof value) == sizeof value;)
    last = value;
  close (ends[0]);
  return last;
}

/* Batches up to @last are all there, the one after may be, whole or not at all; returns the next number. */
static int
check_stored (StoreTest *test, int last)
{
  g_autoptr (HuReader) reader = store_test_read (test);
  g_autoptr (GArray) rows = hu_reader_events (reader, NULL);
  HuEventRow *all = store_test_find (rows, "all");
  int batches = (int) (rows->len - 1) / EVENTS;

  g_assert_nonnull (all);
  g_assert_cmpuint ((rows->len - 1) % EVENTS, ==, 0);
  g_assert_cmpint (batches, >=, last + 1);
  g_assert_cmpint (batches, <=, last + 2);
  g_assert_cmpint (all->signed_up, ==, batches - 1);
  for (guint i = 0; i < rows->len; i++)
    {
      HuEventRow *row = &g_array_index (rows, HuEventRow, i);

      if (row != all)
        g_assert_cmpint (row->signed_up, ==, atoi (row->id));
    }
  return batches;
}

static void
test_kill (StoreTest *test, gconstpointer data)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20191212);
  int number = 0;

  for (int round = 0; round < ROUNDS; round++)
    {
      int last = run_and_kill (test, random, number);
      g_autoptr (HuStore) store = NULL;

      if (round % 3 == 0)
        {
          store = store_test_open (test);
          g_assert_null (hu_store_get_salvage (store));
        }
      store_test_want_whole (test);
      number = check_stored (test, last);
    }
  g_test_message ("%d batches in %d lives", number, ROUNDS);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  store_test_add ("/kill/while-writing", test_kill);
  return g_test_run ();
}
