/* The live model on a real store, fed by the demonstration over real HTTP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-campaign.h"
#include "hu-replay.h"
#include "hu-time.h"

#include <math.h>

#define KENSINGTON "E14000768"
/* Only so that a failure ends: nothing here waits for time to pass. */
#define PATIENCE (60 * G_USEC_PER_SEC)

typedef struct
{
  char *dir;
  HuReplay *replay;
  HuCampaign *campaign;
  guint updates;
} Fixture;

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  f->campaign = hu_campaign_open_finish (result, &error);
  g_assert_no_error (error);
}

static void
updated_cb (HuCampaign *campaign, guint kinds, Fixture *f)
{
  f->updates++;
}

#define WAIT_UNTIL(condition)                                                                                          \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gint64 until = g_get_monotonic_time () + PATIENCE;                                                                 \
    while (!(condition))                                                                                               \
      {                                                                                                                \
        g_assert_cmpint (g_get_monotonic_time (), <, until);                                                           \
        g_main_context_iteration (NULL, FALSE);                                                                        \
        g_thread_yield ();                                                                                             \
      }                                                                                                                \
  }                                                                                                                    \
  G_STMT_END

static void
open_campaign (Fixture *f)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  hu_campaign_open_async (settings, f->dir, NULL, opened_cb, f);
  WAIT_UNTIL (f->campaign != NULL);
  g_signal_connect (f->campaign, "updated", G_CALLBACK (updated_cb), f);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  HuReplayOptions options;
  g_autoptr (GError) error = NULL;

  f->dir = g_dir_make_tmp ("hustings-campaign-XXXXXX", NULL);
  hu_replay_options_init (&options);
  options.speed = 0.0;
  f->replay = hu_replay_new (&options, &error);
  g_assert_no_error (error);
  open_campaign (f);
}

static void
close_campaign (Fixture *f)
{
  hu_campaign_close (f->campaign);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&f->campaign);
  hu_campaign_wait_closed ();
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  close_campaign (f);
  hu_replay_stop (f->replay);
  g_clear_object (&f->replay);
  g_free (f->dir);
}

static void
feed (Fixture *f)
{
  hu_campaign_put_source (f->campaign, "demonstration", "Demonstration", hu_replay_get_url (f->replay));
  WAIT_UNTIL (hu_campaign_get_people (f->campaign)->out_now > 0 && hu_campaign_get_funds (f->campaign)->len > 0);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  HuSeat *seat = hu_campaign_get_seat_by_code (f->campaign, KENSINGTON);
  g_autoptr (GListModel) sessions = hu_campaign_get_sessions (f->campaign, seat);
  g_autoptr (GPtrArray) reasons = hu_campaign_explain (f->campaign, seat);

  g_assert_cmpuint (g_list_model_get_n_items (hu_campaign_get_seats (f->campaign)), ==, 650);
  g_assert_cmpint (hu_campaign_get_people (f->campaign)->out_now, ==, 0);
  g_assert_cmpuint (hu_campaign_get_funds (f->campaign)->len, ==, 0);
  g_assert_cmpuint (g_list_model_get_n_items (sessions), ==, 0);
  g_assert_true (hu_seat_get_priority (seat)->scored);
  g_assert_cmpuint (reasons->len, >=, 3);
  /* A demonstration is illustrative before its feed has said so. */
  g_assert_true (hu_campaign_get_illustrative (f->campaign));
}

static void
test_live (Fixture *f, gconstpointer data)
{
  HuSeat *seat = hu_campaign_get_seat_by_code (f->campaign, KENSINGTON);
  const HuFund *fund;
  gint64 before;
  int hours_before;

  feed (f);
  g_assert_cmpint (hu_campaign_get_now (f->campaign), ==, hu_replay_default_moment ());
  fund = hu_campaign_get_funds (f->campaign)->pdata[0];
  before = fund->raised;
  hours_before = (int) hu_seat_get_priority (seat)->hours;
  g_assert_cmpint (before, >, 33000000);
  g_assert_cmpuint (hu_campaign_get_calls (f->campaign)->len, >, 0);
  g_assert_cmpint (hours_before, >, 0);
  g_assert_false (isnan (hu_campaign_get_evenness (f->campaign)->evenness));

  /* A week on at the source: everything on screen follows. */
  hu_replay_set_moment (f->replay, hu_replay_default_moment () + 7 * HU_DAY);
  {
    g_autoptr (HuFeed) source = g_list_model_get_item (hu_campaign_get_feeds (f->campaign), 0);

    hu_feed_sync (source);
  }
  WAIT_UNTIL (((HuFund *) hu_campaign_get_funds (f->campaign)->pdata[0])->raised > before);
  WAIT_UNTIL (hu_seat_get_priority (seat)->hours > hours_before);
}

#define NOBODY "http://127.0.0.1:9/hustings.json"

static HuFeed *
first_feed (Fixture *f)
{
  g_autoptr (HuFeed) source = g_list_model_get_item (hu_campaign_get_feeds (f->campaign), 0);

  /* The list keeps it alive. */
  return source;
}

static void
test_again (Fixture *f, gconstpointer data)
{
  int week;
  HuSeat *seat;

  feed (f);
  seat = hu_campaign_get_seat_by_code (f->campaign, KENSINGTON);
  hu_campaign_set_note (f->campaign, seat, "Ask about the hall");
  hu_campaign_set_slider (f->campaign, 3.5);
  hu_campaign_set_assumption (f->campaign, HU_ASSUME_SLIDER);
  week = hu_campaign_get_people (f->campaign)->week;
  close_campaign (f);

  /* The previous state is there at the next start, before any feed has answered. */
  open_campaign (f);
  seat = hu_campaign_get_seat_by_code (f->campaign, KENSINGTON);
  g_assert_cmpint (hu_campaign_get_people (f->campaign)->week, ==, week);
  g_assert_cmpstr (hu_campaign_get_note (f->campaign, seat), ==, "Ask about the hall");
  g_assert_cmpint (hu_campaign_get_assumption (f->campaign), ==, HU_ASSUME_SLIDER);
  g_assert_cmpfloat (hu_campaign_get_shift (f->campaign), ==, 3.5);

  /* At another address, where nobody answers: what is shown is as old as it was. */
  hu_campaign_put_source (f->campaign, "demonstration", "Demonstration", NOBODY);
  WAIT_UNTIL (g_str_equal (hu_feed_get_url (first_feed (f)), NOBODY));
  g_assert_cmpint (hu_feed_get_data_at (first_feed (f)), ==, hu_replay_default_moment ());
}

static void
test_past (Fixture *f, gconstpointer data)
{
  int now;
  gint64 raised;

  feed (f);
  now = (int) hu_seat_get_priority (hu_campaign_get_seat_by_code (f->campaign, KENSINGTON))->hours;
  raised = ((HuFund *) hu_campaign_get_funds (f->campaign)->pdata[0])->raised;
  f->updates = 0;
  hu_campaign_set_moment (f->campaign, hu_replay_default_moment () - 14 * HU_DAY);
  g_assert_false (hu_campaign_get_live (f->campaign));
  WAIT_UNTIL (f->updates > 0);
  g_assert_cmpint ((int) hu_seat_get_priority (hu_campaign_get_seat_by_code (f->campaign, KENSINGTON))->hours, <, now);
  g_assert_cmpint (((HuFund *) hu_campaign_get_funds (f->campaign)->pdata[0])->raised, <, raised);
  hu_campaign_set_moment (f->campaign, HU_NEVER);
  g_assert_true (hu_campaign_get_live (f->campaign));
  g_assert_cmpint ((int) hu_seat_get_priority (hu_campaign_get_seat_by_code (f->campaign, KENSINGTON))->hours, ==, now);
}

static void
test_search (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) welsh = hu_campaign_search (f->campaign, "ynys mon", 5);
  g_autoptr (GPtrArray) code = hu_campaign_search (f->campaign, KENSINGTON, 5);
  g_autoptr (GPtrArray) postcode = hu_campaign_search (f->campaign, "sw1a1aa", 5);
  g_autoptr (GPtrArray) words = hu_campaign_search (f->campaign, "itchen", 5);
  g_autoptr (GPtrArray) nothing = hu_campaign_search (f->campaign, "  ", 5);

  g_assert_cmpuint (welsh->len, ==, 1);
  g_assert_cmpstr (hu_seat_get_info (welsh->pdata[0])->code, ==, "W07000041");
  g_assert_cmpstr (hu_seat_get_info (code->pdata[0])->code, ==, KENSINGTON);
  g_assert_cmpstr (hu_seat_get_info (postcode->pdata[0])->code, ==, "E14000639");
  g_assert_cmpstr (hu_seat_get_info (words->pdata[0])->code, ==, "E14000955");
  g_assert_cmpuint (nothing->len, ==, 0);
}

static void
test_assumption (Fixture *f, gconstpointer data)
{
  HuSeat *held = hu_campaign_get_seat_by_code (f->campaign, "E14000764"); /* a Labour seat of 2017 */
  double before = hu_seat_get_priority (held)->margin;

  /* The figure of the model's section 10. */
  g_assert_cmpfloat_with_epsilon (hu_campaign_get_assumed_shift (f->campaign, HU_ASSUME_MAJORITY), 8.2, 0.1);
  hu_campaign_set_assumption (f->campaign, HU_ASSUME_MAJORITY);
  g_assert_cmpfloat_with_epsilon (hu_campaign_get_shift (f->campaign), 8.2, 0.1);
  g_assert_cmpfloat (hu_seat_get_priority (held)->margin, ==, before);
  g_assert_cmpuint (hu_campaign_get_disagreement (f->campaign), >, 0);
  hu_campaign_set_assumption (f->campaign, HU_ASSUME_NO_CHANGE);
  g_assert_cmpfloat (hu_campaign_get_shift (f->campaign), ==, 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name) g_test_add ("/campaign/" #name, Fixture, NULL, set_up, test_##name, tear_down)
  ADD (empty);
  ADD (live);
  ADD (again);
  ADD (past);
  ADD (search);
  ADD (assumption);
#undef ADD
  return g_test_run ();
}
