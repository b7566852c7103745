/* One person's answer on a real store, fed by the demonstration over real HTTP.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-campaign-find.h"
#include "hu-replay.h"
#include "hu-test-campaign.h"
#include "hu-time.h"

#include <math.h>

#define PUDSEY "LS28 6AA"
#define DAY (hu_time_day (hu_replay_default_moment (), NULL))
/* a_s of the model: how many of those who sign up, unconfirmed, turn up. */
#define TURN_UP 0.5

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

static HuFindQuestion
ask (const char *postcode)
{
  return (HuFindQuestion) {
    .postcode = postcode, .free_hours = HU_TRAVEL_DAY_HOURS, .travel_hours = HU_TRAVEL_LIMIT_HOURS, .from_day = DAY
  };
}

static void
assert_status (Fixture *f, const HuFindQuestion *question, HuFindStatus status)
{
  g_auto (HuFindAnswer) answer = { 0 };

  hu_campaign_find (f->campaign, question, &answer);
  g_assert_cmpint (answer.status, ==, status);
  g_assert_cmpuint (answer.n, ==, 0);
}

static void
test_best (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (" ls286aa ");

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpint (answer.status, ==, HU_FIND_OK);
  g_assert_cmpstr (answer.postcode, ==, PUDSEY);
  g_assert_false (answer.outcode);
  g_assert_cmpstr (hu_seat_get_info (answer.home)->name, ==, "Pudsey");
  g_assert_cmpuint (answer.n, ==, HU_FIND_SESSIONS);
  for (guint i = 0; i < answer.n; i++)
    {
      const HuPersonalAnswer *best = &answer.found[i].answer;
      const HuEventRow *row = hu_session_get_row (answer.found[i].session);
      const HuPriority *priority = hu_seat_get_priority (answer.found[i].seat);
      double length = (double) (row->end - row->start) / (double) HU_HOUR;

      g_assert_cmpstr (row->seat, ==, hu_seat_get_info (answer.found[i].seat)->code);
      g_assert_cmpint (row->start, >, hu_campaign_get_now (f->campaign));
      g_assert_cmpint (best->places_left, ==,
                       row->capacity == HU_UNKNOWN ? HU_PERSONAL_NO_LIMIT : row->capacity - MAX (row->signed_up, 0));
      /* Section 2: S = s e rho, with the score as the campaign shows it now. */
      g_assert_cmpfloat (best->minutes, <=, 90);
      g_assert_cmpfloat_with_epsilon (best->hours, MIN (length, 5 - best->minutes / 30), 1e-9);
      g_assert_cmpfloat_with_epsilon (best->score, priority->score * best->factor * best->hours / 5, 1e-9);
      if (i > 0)
        g_assert_cmpfloat (best->score, <=, answer.found[i - 1].answer.score);
    }
}

/* No session that was left out would have been better than the last one offered. */
static void
test_none_better (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);
  guint seen = 0;

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, ==, HU_FIND_SESSIONS);
  for (guint seat = 0; seat < 650; seat++)
    {
      HuSeat *other = hu_campaign_get_seat (f->campaign, seat);
      g_autoptr (GListModel) sessions = hu_campaign_get_sessions (f->campaign, other);

      if (hu_seat_get_info (other)->region != hu_seat_get_info (answer.home)->region)
        continue;
      for (guint i = 0; i < g_list_model_get_n_items (sessions); i++)
        {
          g_autoptr (HuSession) session = g_list_model_get_item (sessions, i);
          const HuEventRow *row = hu_session_get_row (session);
          double length = (double) (row->end - row->start) / (double) HU_HOUR, longitude, latitude, minutes, hours;
          gboolean offered = FALSE;

          if (row->kind != HU_EVENT_CANVASS || row->start <= hu_campaign_get_now (f->campaign)
              || row->status == HU_EVENT_CANCELLED || row->signed_up >= row->capacity)
            continue;
          for (guint j = 0; j < answer.n; j++)
            offered = offered || hu_session_get_row (answer.found[j].session)->row == row->row;
          g_assert_true (hu_campaign_locate (f->campaign, PUDSEY, &longitude, &latitude));
          minutes = hu_travel_minutes (hu_campaign_get_parameters (f->campaign),
                                       hu_distance (longitude, latitude, row->longitude, row->latitude));
          hours = hu_travel_hours_left (5, length, minutes);
          if (offered || isnan (minutes) || minutes > 90
              || (double) (row->start - hu_campaign_get_now (f->campaign)) < minutes * HU_MINUTE)
            continue;
          seen++;
          g_assert_cmpfloat (hu_seat_get_priority (other)->score * hours / 5, <=,
                             answer.found[answer.n - 1].answer.score + 1e-9);
        }
    }
  g_assert_cmpuint (seen, >, 10);
}

/* What begins in ten minutes is nothing for somebody half an hour away. */
static void
test_in_time (Fixture *f, gconstpointer data)
{
  static const char *const homes[] = { "LS1", "M1",   "B1",  "SW1A", "CF10", "EH1",
                                       "NG1", "SO14", "NE1", "BS1",  "L1",   "CB1" };

  if (f->campaign == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (homes); i++)
    {
      g_auto (HuFindAnswer) answer = { 0 };
      HuFindQuestion question = ask (homes[i]);

      hu_campaign_find (f->campaign, &question, &answer);
      g_assert_cmpuint (answer.n, >, 0);
      for (guint j = 0; j < answer.n; j++)
        g_assert_cmpfloat (
          (double) (hu_session_get_row (answer.found[j].session)->start - hu_campaign_get_now (f->campaign)), >=,
          answer.found[j].answer.minutes * HU_MINUTE);
    }
}

static void
test_refusals (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *postcode;
    HuFindStatus status;
  } refused[] = {
    { "", HU_FIND_EMPTY },
    { "  \t", HU_FIND_EMPTY },
    { "Pudsey", HU_FIND_MALFORMED },
    { "LS28 6A", HU_FIND_MALFORMED },
    { "LS28 6AA and more than there is room for", HU_FIND_MALFORMED },
    { "ZZ99 9ZZ", HU_FIND_UNKNOWN },
    { "BT1 5GS", HU_FIND_NOT_COVERED },
    { "bt1", HU_FIND_NOT_COVERED },
    { "JE2 3AB", HU_FIND_NOT_COVERED },
  };
  HuFindQuestion question;

  if (f->campaign == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      question = ask (refused[i].postcode);
      g_test_message ("“%s”", refused[i].postcode);
      assert_status (f, &question, refused[i].status);
    }
  /* Nowhere to go: too little time, too short a way, the day after the poll. */
  question = ask (PUDSEY);
  question.free_hours = 0.5;
  assert_status (f, &question, HU_FIND_OUT_OF_REACH);
  question = ask (PUDSEY);
  question.travel_hours = 0.1;
  assert_status (f, &question, HU_FIND_OUT_OF_REACH);
  question = ask (PUDSEY);
  question.from_day = hu_campaign_get_settings (f->campaign)->polling_day + 1;
  assert_status (f, &question, HU_FIND_NO_SESSIONS);
}

static void
test_outcode (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask ("ls28");

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpint (answer.status, ==, HU_FIND_OK);
  g_assert_true (answer.outcode);
  g_assert_cmpstr (answer.postcode, ==, "LS28");
}

static void
test_day (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);

  if (f->campaign == NULL)
    return;
  question.from_day += 5;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, ==, HU_FIND_SESSIONS);
  for (guint i = 0; i < answer.n; i++)
    g_assert_cmpint (hu_time_day (hu_session_get_row (answer.found[i].session)->start, NULL), >=, question.from_day);
}

static void
test_empty (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpint (answer.status, ==, HU_FIND_NO_SESSIONS);
  /* The constituency is an answer all the same. */
  g_assert_cmpstr (hu_seat_get_info (answer.home)->name, ==, "Pudsey");
}

/* Only what is known to be step-free, and how many would do besides. */
static void
test_step_free (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) any = { 0 };
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &any);
  g_assert_cmpuint (any.left_out, ==, 0);
  question.step_free = TRUE;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, ==, HU_FIND_SESSIONS);
  g_assert_cmpuint (answer.left_out, >, 0);
  for (guint i = 0; i < answer.n; i++)
    {
      g_assert_cmpint (hu_session_get_row (answer.found[i].session)->step_free, ==, HU_STEP_FREE_YES);
      g_assert_cmpfloat (answer.found[i].answer.score, <=, any.found[i].answer.score);
    }
}

static void
submit_session (HuCampaign *campaign, HuStepFree step_free)
{
  gint64 now = hu_campaign_get_now (campaign);
  HuBatch *batch = hu_batch_new ("test");
  HuEventRecord event = { .id = g_strdup ("e"),
                          .seat = g_strdup ("E14000887"),
                          .start = now + HU_DAY,
                          .end = now + HU_DAY + 2 * HU_HOUR,
                          .longitude = NAN,
                          .latitude = NAN,
                          .capacity = 20,
                          .step_free = step_free,
                          .modified = HU_NEVER };

  batch->at = now;
  g_array_append_val (batch->events, event);
  hu_test_campaign_submit (campaign, batch);
}

/* One session: as long as nobody knows it is not offered, but told of; once somebody does, either is certain. */
static void
test_step_free_known (Fixture *f, gconstpointer data)
{
  HuFindQuestion question = ask ("SW15 1AA");

  if (f->campaign == NULL)
    return;
  question.step_free = TRUE;
  question.from_day = 0;
  submit_session (f->campaign, HU_STEP_FREE_UNKNOWN);
  {
    g_auto (HuFindAnswer) answer = { 0 };

    hu_campaign_find (f->campaign, &question, &answer);
    g_assert_cmpint (answer.status, ==, HU_FIND_OUT_OF_REACH);
    g_assert_cmpuint (answer.left_out, ==, 1);
  }
  submit_session (f->campaign, HU_STEP_FREE_NO);
  {
    g_auto (HuFindAnswer) answer = { 0 };

    hu_campaign_find (f->campaign, &question, &answer);
    g_assert_cmpint (answer.status, ==, HU_FIND_OUT_OF_REACH);
    g_assert_cmpuint (answer.left_out, ==, 0);
  }
  submit_session (f->campaign, HU_STEP_FREE_YES);
  {
    g_auto (HuFindAnswer) answer = { 0 };

    hu_campaign_find (f->campaign, &question, &answer);
    g_assert_cmpint (answer.status, ==, HU_FIND_OK);
    g_assert_cmpuint (answer.n, ==, 1);
    g_assert_cmpuint (answer.left_out, ==, 0);
  }
}

static void
test_hold (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);
  const HuPriority *priority;
  const HuEventRow *row;
  double hours, score, held;
  guint64 hold;

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, >, 0);
  row = hu_session_get_row (answer.found[0].session);
  priority = hu_seat_get_priority (answer.found[0].seat);
  hours = priority->hours;
  score = priority->score;
  held = TURN_UP * (double) (row->end - row->start) / (double) HU_HOUR;
  f->updates = 0;

  hold = hu_campaign_hold (f->campaign, answer.found[0].session);
  g_assert_cmpuint (hold, !=, 0);
  g_assert_cmpuint (f->updates, ==, 1);
  g_assert_cmpint (hu_campaign_get_held_until (f->campaign, hold), ==,
                   hu_campaign_get_now (f->campaign) + 15 * HU_MINUTE);
  priority = hu_seat_get_priority (answer.found[0].seat);
  g_assert_cmpfloat_with_epsilon (priority->hours, hours + held, 1e-9);
  g_assert_cmpfloat (priority->score, <, score);

  g_assert_true (hu_campaign_release (f->campaign, hold));
  g_assert_false (hu_campaign_release (f->campaign, hold));
  g_assert_cmpuint (f->updates, ==, 2);
  g_assert_cmpint (hu_campaign_get_held_until (f->campaign, hold), ==, HU_NEVER);
  g_assert_cmpfloat_with_epsilon (hu_seat_get_priority (answer.found[0].seat)->hours, hours, 1e-9);
}

/* Many people ask at once: every place goes to one of them, then the session is offered to nobody. */
static void
test_last_place (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);
  const HuEventRow *row;
  guint held = 0;

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, >, 0);
  g_assert_cmpint (answer.found[0].answer.places_left, !=, HU_PERSONAL_NO_LIMIT);
  while (hu_campaign_hold (f->campaign, answer.found[0].session) != 0)
    held++;
  g_assert_cmpuint (held, ==, (guint) answer.found[0].answer.places_left);
  row = hu_session_get_row (answer.found[0].session);
  {
    g_auto (HuFindAnswer) next = { 0 };

    hu_campaign_find (f->campaign, &question, &next);
    g_assert_cmpuint (next.n, ==, HU_FIND_SESSIONS);
    for (guint i = 0; i < next.n; i++)
      g_assert_cmpint (hu_session_get_row (next.found[i].session)->row, !=, row->row);
  }
}

static gboolean
is_updated (gpointer data)
{
  return ((Fixture *) data)->updates > 0;
}

/* Nobody can be sent into the past, and what is held now is not held then. */
static void
test_past (Fixture *f, gconstpointer data)
{
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);
  guint64 hold;

  if (f->campaign == NULL)
    return;
  hu_campaign_find (f->campaign, &question, &answer);
  hold = hu_campaign_hold (f->campaign, answer.found[0].session);
  f->updates = 0;
  hu_campaign_set_moment (f->campaign, hu_campaign_get_now (f->campaign) - HU_DAY);
  g_assert_true (hu_test_wait (is_updated, f));
  assert_status (f, &question, HU_FIND_LOOKING_BACK);
  g_assert_cmpuint (hu_campaign_hold (f->campaign, answer.found[0].session), ==, 0);
  g_assert_cmpfloat_with_epsilon (
    hu_seat_get_priority (answer.found[0].seat)->hours,
    hu_seat_get_live (answer.found[0].seat)->hours_done + hu_seat_get_live (answer.found[0].seat)->hours_booked, 1e-9);
  g_assert_cmpint (hu_campaign_get_held_until (f->campaign, hold), !=, HU_NEVER);
}

/* --- the clock ------------------------------------------------------------------------------------------- */

typedef struct
{
  HuCampaign *campaign;
  HuSeat *seat;
  guint64 hold;
  double others; /* hours of its score that no session tells of: of people who stay */
} Lapse;

static double
hours_beside_sessions (HuSeat *seat)
{
  const HuSeatLive *live = hu_seat_get_live (seat);

  return hu_seat_get_priority (seat)->hours - live->hours_done - live->hours_booked;
}

/* Who asks a feed to fetch while it does is told nothing new. */
static gboolean
has_people (gpointer data)
{
  GListModel *feeds = hu_campaign_get_feeds (data);
  g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, 0);

  return hu_campaign_get_people (data)->out_now > 0 && !hu_campaign_get_reading (data)
         && hu_feed_get_state (feed) == HU_FEED_LIVE;
}

static gboolean
has_lapsed (gpointer data)
{
  Lapse *lapse = data;

  return hu_campaign_get_held_until (lapse->campaign, lapse->hold) == HU_NEVER
         && fabs (hours_beside_sessions (lapse->seat) - lapse->others) < 1e-9;
}

/* A quarter of an hour of the campaign's own time, which its source tells. */
static void
test_lapse (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReplay) replay = NULL;
  g_autoptr (HuFeed) source = NULL;
  g_auto (HuFindAnswer) answer = { 0 };
  HuFindQuestion question = ask (PUDSEY);
  HuReplayOptions options;
  Lapse lapse;

  if (f->campaign == NULL)
    return;
  hu_replay_options_init (&options);
  options.speed = 0.0;
  replay = hu_replay_new (&options, &error);
  g_assert_no_error (error);
  hu_campaign_put_source (f->campaign, "demonstration", "Demonstration", hu_replay_get_url (replay));
  g_assert_true (hu_test_wait (has_people, f->campaign));

  hu_campaign_find (f->campaign, &question, &answer);
  g_assert_cmpuint (answer.n, >, 0);
  lapse = (Lapse) { .campaign = f->campaign, .seat = answer.found[0].seat };
  lapse.others = hours_beside_sessions (lapse.seat);
  lapse.hold = hu_campaign_hold (f->campaign, answer.found[0].session);
  g_assert_cmpuint (lapse.hold, !=, 0);
  g_assert_false (has_lapsed (&lapse));
  hu_replay_set_moment (replay, hu_replay_default_moment () + 16 * HU_MINUTE);
  source = g_list_model_get_item (hu_campaign_get_feeds (f->campaign), 0);
  hu_feed_sync (source);
  g_assert_true (hu_test_wait (has_lapsed, &lapse));
  hu_replay_stop (replay);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, figures)                                                                                             \
  g_test_add ("/campaign-find/" #name, Fixture, GINT_TO_POINTER (figures), set_up, test_##name, tear_down)
  ADD (best, HU_TEST_FIGURES);
  ADD (none_better, HU_TEST_FIGURES);
  ADD (in_time, HU_TEST_FIGURES);
  ADD (refusals, HU_TEST_FIGURES);
  ADD (outcode, HU_TEST_FIGURES);
  ADD (day, HU_TEST_FIGURES);
  ADD (empty, HU_TEST_EMPTY);
  ADD (step_free, HU_TEST_FIGURES);
  ADD (step_free_known, HU_TEST_EMPTY);
  ADD (hold, HU_TEST_FIGURES);
  ADD (last_place, HU_TEST_FIGURES);
  ADD (past, HU_TEST_FIGURES);
  ADD (lapse, HU_TEST_EMPTY);
#undef ADD
  return g_test_run ();
}
