/* hu-test-campaign.c: a real campaign for tests of screens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-campaign.h"

#include <glib/gstdio.h>
#include <string.h>

#include "hu-format-hustings.h"
#include "hu-replay.h"
#include "hu-time.h"

#define SOURCE "test"
#define LOOK_MS 20
#define GIVE_UP_MS 60000

static HuBatch *
make_batch (HuSeats *seats, HuResults *results, gint64 moment)
{
  g_autoptr (HuScenario) scenario = hu_scenario_new (seats, results, 2019);
  g_autoptr (GBytes) document = hu_scenario_document (scenario, HU_NEVER, moment, 0);
  g_autoptr (GError) error = NULL;
  HuFeedHead head = { 0 };
  HuBatch *batch = hu_format_hustings_parse (document, SOURCE, &head, &error);

  g_assert_no_error (error);
  hu_feed_head_clear (&head);
  return batch;
}

static void
fill_store (const HuSettings *settings, const char *folder, gint64 moment)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (hu_election_vintage (settings->election), &error);
  g_assert_no_error (error);
  g_autoptr (HuResults) results = hu_results_load (settings->election, seats, &error);
  g_assert_no_error (error);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (HuStore) store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  HuSource source = { .id = (char *) SOURCE,
                      .title = (char *) "Test",
                      .kind = (char *) "hustings",
                      .url = (char *) "http://127.0.0.1:9/hustings.json",
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };

  g_assert_true (hu_store_set_register (store, seats, results, &error));
  g_assert_true (hu_store_put_source (store, &source, &error));
  g_autoptr (HuChanges) changes = hu_store_submit (store, make_batch (seats, results, moment), &error);
  g_assert_no_error (error);
  hu_store_close (store);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static HuCampaign *
open_campaign (const HuSettings *settings, const char *data_dir)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HuCampaign *campaign;

  hu_campaign_open_async (settings, data_dir, NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  campaign = hu_campaign_open_finish (result, &error);
  if (g_error_matches (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING))
    {
      g_test_skip (error->message);
      return NULL;
    }
  g_assert_no_error (error);
  return campaign;
}

HuCampaign *
hu_test_campaign_new (HuTestFigures figures)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();
  g_autoptr (GError) error = NULL;
  g_autofree char *data_dir = g_dir_make_tmp ("hustings-test-XXXXXX", &error);
  g_assert_no_error (error);
  g_autofree char *folder = hu_settings_folder (settings, data_dir);

  if (figures != HU_TEST_EMPTY)
    {
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      fill_store (settings, folder, figures == HU_TEST_OVER ? hu_replay_last_moment () : hu_replay_default_moment ());
    }
  HuCampaign *campaign = open_campaign (settings, data_dir);
  if (campaign != NULL)
    g_object_set_data_full (G_OBJECT (campaign), "test-folder", g_steal_pointer (&data_dir), g_free);
  return campaign;
}

static void
count_cb (HuCampaign *campaign, guint kinds, guint *count)
{
  (*count)++;
}

static void
submitted_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_submit_finish (HU_STORE (object), result, &error);

  g_assert_no_error (error);
}

static gboolean
count_reached (gpointer data)
{
  return *(guint *) data > 0;
}

void
hu_test_campaign_submit (HuCampaign *campaign, HuBatch *batch)
{
  guint count = 0;
  gulong handler = g_signal_connect (campaign, "updated", G_CALLBACK (count_cb), &count);

  hu_store_submit_async (hu_campaign_get_store (campaign), batch, NULL, submitted_cb, NULL);
  g_assert_true (hu_test_wait (count_reached, &count));
  g_signal_handler_disconnect (campaign, handler);
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

/* Workers that were cancelled still come back, each with a reference. */
static gboolean
is_released (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

typedef struct
{
  gboolean over, done;
  GPtrArray *problems;
} Change;

static gboolean
is_over (gpointer data)
{
  return ((Change *) data)->over;
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Change *change = data;
  g_autoptr (GError) error = NULL;

  change->done = hu_campaign_change_travel_finish (HU_CAMPAIGN (object), result, &change->problems, &error);
  g_assert_no_error (error);
  change->over = TRUE;
}

guint
hu_test_campaign_change_travel (HuCampaign *campaign, const char *table)
{
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) problems = NULL;
  g_autoptr (GError) error = NULL;
  Change change = { 0 };

  if (table != NULL)
    {
      file = g_file_new_tmp ("hustings-ways-XXXXXX.csv", &stream, &error);
      g_assert_no_error (error);
      g_assert_true (
        g_file_replace_contents (file, table, strlen (table), NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL, &error));
    }
  hu_campaign_change_travel_async (campaign, file, changed_cb, &change);
  g_assert_true (hu_test_wait (is_over, &change));
  problems = change.problems;
  g_assert_cmpint (change.done, ==, problems->len == 0);
  if (file != NULL)
    g_assert_true (g_file_delete (file, NULL, &error));
  return problems->len;
}

void
hu_test_campaign_free (HuCampaign *campaign)
{
  g_autofree char *folder = g_strdup (g_object_get_data (G_OBJECT (campaign), "test-folder"));

  hu_campaign_close (campaign);
  g_assert_true (hu_test_wait (is_released, campaign));
  g_assert_finalize_object (campaign);
  hu_campaign_wait_closed ();
  remove_tree (folder);
}

/* A release in another thread wakes no main loop: this does. */
static gboolean
look_again_cb (gpointer data)
{
  (*(guint *) data)++;
  return G_SOURCE_CONTINUE;
}

gboolean
hu_test_wait (gboolean (*done) (gpointer data), gpointer data)
{
  guint looks = 0;
  guint timer = g_timeout_add (LOOK_MS, look_again_cb, &looks);
  gboolean was_done;

  while (!(was_done = done (data)) && looks < GIVE_UP_MS / LOOK_MS)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timer);
  return was_done;
}

void
hu_test_settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}
