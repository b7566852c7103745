/* test-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "store-test.h"

static void
test_batch (void)
{
  g_autoptr (HuBatch) batch = hu_batch_new ("feed");

  g_assert_cmpstr (batch->source, ==, "feed");
  g_assert_cmpint (batch->at, ==, HU_NEVER);
  g_assert_cmpuint (hu_batch_n_records (batch), ==, 0);
  store_test_add_event (batch, "a", NULL, HU_NEVER);
  store_test_add_count (batch, "a", NOON, 1, 1);
  store_test_add_fund (batch, "f");
  store_test_add_total (batch, "f", NOON, 1, 1);
  store_test_add_group (batch, "g", NULL);
  store_test_add_members (batch, "g", NOON, 1);
  store_test_add_density (batch, SEAT_ONE, NOON, 1);
  store_test_add_cohort (batch, "c", SEAT_ONE, NOON, 1);
  g_assert_cmpuint (hu_batch_n_records (batch), ==, 8);
  hu_batch_free (NULL);
}

static void
test_kinds (void)
{
  g_assert_cmpstr (hu_event_kind_id (HU_EVENT_CANVASS), ==, "canvass");
  for (HuEventKind kind = 0; kind < HU_N_EVENT_KINDS; kind++)
    g_assert_cmpint (hu_event_kind_from_id (hu_event_kind_id (kind)), ==, kind);
  g_assert_cmpint (hu_event_kind_from_id ("Canvass"), ==, -1);
  g_assert_cmpint (hu_event_kind_from_id (""), ==, -1);
  g_assert_cmpint (hu_event_kind_from_id (NULL), ==, -1);
}

static void
test_statuses (void)
{
  g_assert_cmpstr (hu_event_status_id (HU_EVENT_CANCELLED), ==, "cancelled");
  for (HuEventStatus status = HU_EVENT_CONFIRMED; status <= HU_EVENT_CANCELLED; status++)
    g_assert_cmpint (hu_event_status_from_id (hu_event_status_id (status)), ==, status);
  g_assert_cmpint (hu_event_status_from_id ("over"), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/batch", test_batch);
  g_test_add_func ("/record/kinds", test_kinds);
  g_test_add_func ("/record/statuses", test_statuses);
  return g_test_run ();
}
