/* test-ctl-nearest.c: hustingsctl nearest
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-settings.h"
#include "hu-store.h"
#include "hu-time.h"
#include "run-ctl.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#define HEADER                                                                                                          \
  "rank,code,name,session,title,starts,place,distance_km,travel_minutes,hours,places_left,factor,seat_score,score,url," \
  "reason\n"

static char *
write_file (const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int handle = g_file_open_tmp ("hustings-times-XXXXXX.csv", &path, &error);

  g_assert_no_error (error);
  g_assert_true (g_close (handle, NULL));
  g_assert_true (g_file_set_contents (path, text, -1, &error));
  return path;
}

static void
test_seats (void)
{
  g_auto (CtlRun) csv = run_ctl ("nearest CF10 --election 2017 --format csv");
  g_auto (CtlRun) json = run_ctl ("nearest 'cf10 3at' --election 2017 --limit 1 --format json");
  g_auto (CtlRun) people = run_ctl ("nearest CF10 --election 2017 --limit 5");

  g_assert_cmpint (csv.status, ==, 0);
  g_assert_cmpstr (csv.err, ==, "");
  g_assert_true (g_str_has_prefix (csv.out, HEADER "1,W07000078,Vale of Glamorgan,,,,,19.26"));
  g_assert_nonnull (strstr (csv.out, "\n3,"));
  g_assert_null (strstr (csv.out, "\n4,"));
  g_assert_nonnull (strstr (json.out, "\"places_left\":null"));
  g_assert_nonnull (strstr (people.out, "in Cardiff"));
  g_assert_nonnull (strstr (people.out,
                            "1. You would spend 40 minutes travelling each way and 3.7 hours on doors. It is in "
                            "your own region."));
  g_assert_nonnull (strstr (people.out, "the other side of the Welsh border"));
  g_assert_nonnull (strstr (people.out, "No session ahead is stored"));
  g_assert_null (strstr (people.out, "Places left"));
}

/* Nobody is sent over the Scottish border. */
static void
test_border (void)
{
  g_auto (CtlRun) berwick = run_ctl ("nearest 'TD15 1BG' --election 2017 --limit 100 --format csv");
  g_auto (CtlRun) wide = run_ctl ("nearest 'TD15 1BG' --election 2017 --limit 700 --free 24 --travel 12 --format csv");

  g_assert_cmpint (berwick.status, ==, 0);
  g_assert_nonnull (strstr (berwick.out, ",E14"));
  g_assert_null (strstr (berwick.out, ",S14"));
  g_assert_null (strstr (wide.out, ",S14"));
  g_assert_nonnull (strstr (wide.out, ",W07"));
}

static void
test_times (void)
{
  g_autofree char *path = write_file ("origin,seat,minutes\nCF10,W07000078,70\nCF10,W07000051,20\n");
  g_autofree char *bad = write_file ("origin,seat,minutes\nCF10,W07000078,70\nCF10,W1,-1\nCF10,W07000051,\n");
  g_autofree char *words = g_strdup_printf ("nearest CF10 --election 2017 --travel-times %s --format csv", path);
  g_autofree char *wrong = g_strdup_printf ("nearest CF10 --travel-times %s", bad);
  g_auto (CtlRun) run = run_ctl (words);
  g_auto (CtlRun) complaints = run_ctl (wrong);

  g_assert_nonnull (strstr (run.out, "\n1,W07000051,Cardiff North,"));
  g_assert_nonnull (strstr (run.out, "spend 20 minutes"));
  g_assert_nonnull (strstr (run.out, "spend 70 minutes"));
  g_assert_cmpint (complaints.status, ==, 1);
  g_assert_cmpstr (complaints.out, ==, "");
  g_assert_nonnull (strstr (complaints.err, ": line 3: minutes: “-1” is not a number"));
  g_assert_nonnull (strstr (complaints.err, ": line 3: “W1” is not a seat’s code"));
  g_assert_nonnull (strstr (complaints.err, ": line 4: minutes: “” is not a number"));
  g_assert_nonnull (strstr (complaints.err, "3 faults; nothing was taken"));
  g_unlink (path);
  g_unlink (bad);
}

static void
test_usage (void)
{
  assert_ctl_complains ("nearest", 2, "from which postcode");
  assert_ctl_complains ("nearest CF10 3AT", 2, "from which postcode");
  assert_ctl_complains ("nearest CF10 --limit 0", 2, "--limit");
  assert_ctl_complains ("nearest CF10 --free none", 2, "--free takes hours");
  assert_ctl_complains ("nearest CF10 --travel 25", 2, "--travel takes hours");
  assert_ctl_complains ("nearest CF10 --day tomorrow", 2, "--day takes a day like 2019-11-30");
  assert_ctl_complains ("nearest CF10 --set rho_next=2", 2, "rho_next is to be between 0 and 1");
  assert_ctl_complains ("nearest nowhere", 1, "“nowhere” is not a postcode");
  assert_ctl_complains ("nearest 'BT1 1AA'", 1, "Northern Ireland");
  assert_ctl_complains ("nearest CF10 --free 0.1", 1, "nothing within reach of CF10");
  assert_ctl_complains ("nearest CF10 --free 0.1 --step-free", 1, "nothing that is known to be step-free is within");
  assert_ctl_complains ("nearest CF10 --travel-times /nowhere.csv", 1, "/nowhere.csv");
}

static void
add_event (HuBatch *batch, const char *id, const char *seat, gint64 start, int capacity, int signed_up)
{
  HuEventRecord event = { .id = g_strdup (id),
                          .title = g_strdup_printf ("Doors %s", id),
                          .seat = g_strdup (seat),
                          .start = start,
                          .end = start + 3 * HU_HOUR,
                          .longitude = NAN,
                          .latitude = NAN,
                          .capacity = capacity,
                          .modified = HU_NEVER };
  HuEventCountRecord count = { g_strdup (id), start - 10 * HU_DAY, signed_up, HU_UNKNOWN,
                               HU_UNKNOWN,    HU_UNKNOWN,          HU_UNKNOWN };

  g_array_append_val (batch->events, event);
  g_array_append_val (batch->event_counts, count);
}

/* Sessions ahead of a campaign's store: those that are full or past are no answer, and what is booked counts. */
static void
test_sessions (void)
{
  g_autofree char *dir = hu_data_dir_default ();
  g_autoptr (HuSettings) settings = hu_settings_new ("Wales", HU_PARTY_LAB, HU_ELECTION_2017, 40000, 0);
  g_autofree char *folder = hu_settings_folder (settings, dir);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  gint64 soon = g_get_real_time () + 3 * HU_DAY;
  g_autofree char *day = hu_time_format (soon + 5 * HU_DAY);
  g_autofree char *words = NULL;
  HuBatch *batch = hu_batch_new ("feed");
  g_autoptr (HuStore) store = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (GError) error = NULL;

  add_event (batch, "full", "W07000078", soon, 20, 20);
  add_event (batch, "open", "W07000051", soon, 20, 13);
  add_event (batch, "past", "W07000051", soon - 9 * HU_DAY, 20, 0);
  add_event (batch, "busy", "W07000078", soon + 5 * HU_DAY, 5000, 4990);
  g_array_index (batch->events, HuEventRecord, 3).step_free = HU_STEP_FREE_YES;
  batch->at = soon;
  g_assert_true (hu_settings_save (settings, dir, &error));
  store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  changes = hu_store_submit (store, batch, &error);
  g_assert_no_error (error);
  hu_store_close (store);

  g_auto (CtlRun) run = run_ctl ("nearest CF10 --format csv");
  g_assert_cmpstr (run.err, ==, "");
  g_assert_nonnull (strstr (run.out, "\n1,W07000051,Cardiff North,open,Doors open,"));
  /* So many are booked there that the seat which came first is second. */
  g_assert_nonnull (strstr (run.out, "\n2,W07000078,Vale of Glamorgan,busy,"));
  g_assert_null (strstr (run.out, "\n3,"));

  g_auto (CtlRun) people = run_ctl ("nearest CF10");
  g_assert_nonnull (strstr (people.out, "Places left"));
  g_assert_nonnull (strstr (people.out, "Doors open"));
  words = g_strdup_printf ("nearest CF10 --day %.10s --format csv", day);
  g_auto (CtlRun) step_free = run_ctl ("nearest CF10 --step-free --format csv");
  g_assert_cmpint (step_free.status, ==, 0);
  g_assert_nonnull (strstr (step_free.out, "\n1,W07000078,Vale of Glamorgan,busy,"));
  g_assert_null (strstr (step_free.out, "\n2,"));
  g_assert_nonnull (strstr (step_free.err, "1 more within reach is left out, as nobody knows whether it is step-free"));
  g_auto (CtlRun) later = run_ctl (words);
  g_assert_nonnull (strstr (later.out, "\n1,W07000078,Vale of Glamorgan,busy,"));
  g_assert_null (strstr (later.out, "\n2,"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/ctl-nearest/seats", test_seats);
  g_test_add_func ("/ctl-nearest/border", test_border);
  g_test_add_func ("/ctl-nearest/times", test_times);
  g_test_add_func ("/ctl-nearest/usage", test_usage);
  g_test_add_func ("/ctl-nearest/sessions", test_sessions);
  return g_test_run ();
}
