/* test-campaign-travel.c: measured travel times of a campaign, in, in use and out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-campaign-find.h"
#include "hu-replay.h"
#include "hu-test-campaign.h"
#include "hu-time.h"

#include <string.h>

typedef struct
{
  HuCampaign *campaign;
  guint updates;
} Fixture;

static void
updated_cb (HuCampaign *campaign, guint kinds, Fixture *f)
{
  f->updates++;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (GPOINTER_TO_INT (data));
  if (f->campaign != NULL)
    g_signal_connect (f->campaign, "updated", G_CALLBACK (updated_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign != NULL)
    hu_test_campaign_free (f->campaign);
}

static void
assert_kept (Fixture *f, guint n_ways)
{
  const char *store = hu_store_get_path (hu_campaign_get_store (f->campaign));
  g_auto (HuTravelKept) kept = hu_travel_kept_read (store, hu_campaign_get_register (f->campaign));
  const HuTravelKept *shown = hu_campaign_get_travel (f->campaign);

  g_assert_null (kept.fault);
  g_assert_cmpint (kept.at, ==, shown->at);
  g_assert_cmpint (kept.at != HU_NEVER, ==, n_ways > 0);
  g_assert_cmpuint (kept.times != NULL ? hu_travel_times_n_ways (kept.times) : 0, ==, n_ways);
  g_assert_cmpuint (shown->times != NULL ? hu_travel_times_n_ways (shown->times) : 0, ==, n_ways);
}

/* What was measured goes before what is reckoned, is kept for the next start, and goes again. */
static void
test_measured (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) before = { 0 };
  g_auto (HuFindAnswer) with = { 0 };
  g_auto (HuFindAnswer) after = { 0 };
  HuFindQuestion question = { .postcode = "LS28 6AA",
                              .free_hours = HU_TRAVEL_DAY_HOURS,
                              .travel_hours = HU_TRAVEL_LIMIT_HOURS,
                              .from_day = hu_time_day (hu_replay_default_moment (), NULL) };
  const HuPersonalAnswer *best = &with.found[0].answer;
  g_autofree char *table = NULL;
  g_autofree char *words = NULL;

  if (f->campaign == NULL)
    return;
  assert_kept (f, 0);
  hu_campaign_find (f->campaign, &question, &before);
  g_assert_false (before.found[0].answer.measured);
  table = g_strdup_printf ("origin,seat,minutes\nLS28,%s,6\n%s,%s,50\n", hu_seat_get_info (before.found[0].seat)->code,
                           hu_seat_get_info (before.home)->code, hu_seat_get_info (before.found[0].seat)->code);
  f->updates = 0;
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, table), ==, 0);
  g_assert_cmpuint (f->updates, ==, 1);
  assert_kept (f, 2);
  hu_campaign_find (f->campaign, &question, &with);
  g_assert_true (with.found[0].seat == before.found[0].seat);
  g_assert_true (best->measured);
  g_assert_cmpfloat (best->minutes, ==, 6);
  g_assert_cmpfloat_with_epsilon (best->hours,
                                  MIN (5 - 0.2, (double) (hu_session_get_row (with.found[0].session)->end
                                                          - hu_session_get_row (with.found[0].session)->start)
                                                  / (double) HU_HOUR),
                                  1e-9);
  words = hu_personal_explain (best);
  g_assert_nonnull (strstr (words, "6 minutes travelling each way, as measured"));

  /* A table with a fault changes nothing. */
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, "origin,seat,minutes\nLS28,X1,6\nLS28,E14000768,-6\n"),
                    ==, 2);
  assert_kept (f, 2);
  /* Nor does one that is for nothing keep anything. */
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, "origin,seat,minutes\n"), ==, 0);
  assert_kept (f, 0);
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, table), ==, 0);
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, NULL), ==, 0);
  assert_kept (f, 0);
  hu_campaign_find (f->campaign, &question, &after);
  g_assert_false (after.found[0].answer.measured);
  g_assert_cmpfloat (after.found[0].answer.minutes, ==, before.found[0].answer.minutes);
}

/* A table that was spoilt on the disk is told, and is no reason to do without the rest. */
static void
test_spoilt (Fixture *f, gconstpointer data)
{
  g_auto (HuTravelKept) kept = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *path = NULL;
  const char *store;

  if (f->campaign == NULL)
    return;
  store = hu_store_get_path (hu_campaign_get_store (f->campaign));
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, "origin,seat,minutes\nLS28,E14000768,6\n"), ==, 0);
  folder = g_path_get_dirname (store);
  path = g_build_filename (folder, "travel-times.csv", NULL);
  g_assert_true (g_file_set_contents (path, "origin,seat,minutes\nLS28,E14000768,six\n", -1, &error));
  kept = hu_travel_kept_read (store, hu_campaign_get_register (f->campaign));
  g_assert_null (kept.times);
  g_assert_nonnull (strstr (kept.fault, "line 2: minutes: “six” is not a number"));
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, NULL), ==, 0);
}

static gboolean
has_ways (gpointer data)
{
  return hu_campaign_get_travel (((Fixture *) data)->campaign)->times != NULL;
}

static gboolean
has_none (gpointer data)
{
  return !has_ways (data) && hu_campaign_get_travel (((Fixture *) data)->campaign)->at == HU_NEVER;
}

/* What the command imports, or takes out, is in use in a campaign that is open. */
static void
test_from_outside (Fixture *f, gconstpointer data)
{
  static const char table[] = "origin,seat,minutes\nLS28,E14000768,6\n";
  g_autoptr (GBytes) csv = g_bytes_new_static (table, strlen (table));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  const char *store;
  guint n_ways = 0;

  if (f->campaign == NULL)
    return;
  store = hu_store_get_path (hu_campaign_get_store (f->campaign));
  assert_kept (f, 0);
  f->updates = 0;
  g_assert_true (hu_travel_kept_import (store, csv, hu_campaign_get_register (f->campaign), &n_ways, problems, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (n_ways, ==, 1);
  g_assert_true (hu_test_wait (has_ways, f));
  g_assert_cmpuint (f->updates, ==, 1);
  assert_kept (f, 1);
  g_assert_true (hu_travel_kept_remove (store, &error));
  g_assert_true (hu_test_wait (has_none, f));
  assert_kept (f, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/campaign-travel/measured", Fixture, GINT_TO_POINTER (HU_TEST_FIGURES), set_up, test_measured,
              tear_down);
  g_test_add ("/campaign-travel/from-outside", Fixture, GINT_TO_POINTER (HU_TEST_FIGURES), set_up, test_from_outside,
              tear_down);
  g_test_add ("/campaign-travel/spoilt", Fixture, GINT_TO_POINTER (HU_TEST_EMPTY), set_up, test_spoilt, tear_down);
  return g_test_run ();
}
