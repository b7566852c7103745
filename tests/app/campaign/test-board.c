/* test-board.c: who is sent where, on a real store filled by the demonstration
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "board-fixture.h"
#include "hu-board-export.h"
#include "hu-test-campaign.h"
#include "hu-time.h"

#include <string.h>

/* Everybody who confirmed and turns up, of docs/priority-model.md. */
#define TURN_UP 0.8

/* --- what must always hold, reckoned from the store's own rows --- */

static HuReader *
open_reader (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  HuReader *reader = hu_reader_new (hu_store_get_path (hu_campaign_get_store (f->campaign)), &error);

  g_assert_no_error (error);
  return reader;
}

static int
sum_day (Fixture *f, gint64 cohort, int day)
{
  int sum = 0;

  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      if (place.cohort == cohort && place.first_day <= day && day <= place.last_day)
        sum += place.people;
    }
  return sum;
}

static int
sum_stay (Fixture *f, gint64 stay)
{
  int sum = 0;

  for (guint i = 0; i < count_items (f); i++)
    if (get_place (f, i).stay == stay)
      sum += get_place (f, i).people;
  return sum;
}

/* Nobody is in two places on a day or outside their days, and no bed has two people. */
static void
want_conserved (Fixture *f)
{
  g_autoptr (HuReader) reader = open_reader (f);
  g_autoptr (GArray) cohorts = hu_reader_cohorts (reader, NULL);
  g_autoptr (GArray) stays = hu_reader_stays (reader, NULL);
  int first = G_MAXINT, last = 0;

  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      g_assert_cmpint (place.people, >, 0);
      g_assert_cmpfloat (place.hours, >, 0);
      first = MIN (first, place.first_day);
      last = MAX (last, place.last_day);
    }
  for (guint i = 0; i < cohorts->len; i++)
    {
      const HuCohortRow *row = &g_array_index (cohorts, HuCohortRow, i);

      for (int day = first; day <= last; day++)
        {
          int out = sum_day (f, row->row, day);

          g_assert_cmpint (out, <=, row->people - MAX (row->placed, 0));
          if (day < row->first_day || day > row->last_day)
            g_assert_cmpint (out, ==, 0);
        }
    }
  for (guint i = 0; i < stays->len; i++)
    {
      const HuStayRow *row = &g_array_index (stays, HuStayRow, i);

      g_assert_cmpint (sum_stay (f, row->row), <=, row->places - MAX (row->taken, 0));
    }
}

/* --- tests --- */

static void
test_suggest (Fixture *f, gconstpointer data)
{
  const HuBoardFigures *figures;
  g_autoptr (GPtrArray) first = NULL;

  if (f->board == NULL)
    return;
  figures = hu_board_get_figures (f->board);
  g_assert_cmpuint (count_items (f), ==, 0);
  g_assert_cmpint (figures->pledged, >, 1500);
  g_assert_cmpint (figures->placed, >, 100);
  g_assert_cmpint (figures->beds, >, 100);
  g_assert_cmpint (figures->planned_at, ==, HU_NEVER);
  suggest (f);
  g_assert_cmpint (figures->suggested, >, 100);
  g_assert_cmpint (figures->suggested, <=, figures->beds);
  g_assert_cmpint (figures->planned_at, ==, hu_campaign_get_now (f->campaign));
  g_assert_cmpfloat (figures->gap, >=, 0);
  g_assert_cmpfloat (figures->gap, <, 0.05);
  want_conserved (f);
  first = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      g_assert_cmpint (place.state, ==, HU_BOARD_SUGGESTED);
      g_assert_cmpint (place.first_day, >, hu_time_day (hu_campaign_get_now (f->campaign), NULL));
      if (i > 0)
        g_assert_cmpfloat (place.gain, <=, get_place (f, i - 1).gain);
      g_ptr_array_add (first, g_memdup2 (&place, sizeof place));
    }
  /* The same again, to the last person. */
  suggest (f);
  g_assert_cmpuint (count_items (f), ==, first->len);
  for (guint i = 0; i < first->len; i++)
    {
      const HuBoardPlace *before = first->pdata[i];

      g_assert_true (hu_board_item_is_same (before, hu_board_item_get (get_item (f, i))));
      g_assert_cmpint (get_place (f, i).people, ==, before->people);
    }
  /* Nothing of a suggestion is kept. */
  g_assert_false (hu_board_get_can_undo (f->board));
}

static double
seat_hours (Fixture *f, const HuBoardPlace *place)
{
  return hu_seat_get_priority (place->seat)->hours;
}

static void
test_accept (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  int placed;
  double hours;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 0);
  placed = hu_board_get_figures (f->board)->placed;
  hours = seat_hours (f, &place);
  hu_board_accept (f->board, get_item (f, 0));
  want (f, place, HU_BOARD_AGREED, place.people);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_SUGGESTED), ==, 0);
  g_assert_cmpint (hu_board_get_figures (f->board)->placed, ==, placed + place.people);
  /* They count as expected, as confirmed people turn up. */
  g_assert_cmpfloat_with_epsilon (seat_hours (f, &place) - hours, TURN_UP * place.people * place.hours, 1e-6);
  want_conserved (f);
  /* And the next plan leaves them where they are. */
  suggest (f);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_AGREED), ==, place.people);
  want_conserved (f);
  hu_board_undo (f->board);
  want (f, place, HU_BOARD_AGREED, 0);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_SUGGESTED), ==, place.people);
  g_assert_cmpfloat_with_epsilon (seat_hours (f, &place), hours, 1e-6);
  g_assert_false (hu_board_get_can_undo (f->board));
}

static void
test_pin (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  int placed;
  double hours;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 3);
  placed = hu_board_get_figures (f->board)->placed;
  hours = seat_hours (f, &place);
  hu_board_pin (f->board, get_item (f, 3));
  want (f, place, HU_BOARD_PINNED, place.people);
  /* Kept from being planned anew, but nobody has agreed. */
  g_assert_cmpint (hu_board_get_figures (f->board)->placed, ==, placed);
  g_assert_cmpint (hu_board_get_figures (f->board)->pinned, ==, place.people);
  g_assert_cmpfloat_with_epsilon (seat_hours (f, &place), hours, 1e-6);
  suggest (f);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_PINNED), ==, place.people);
  want_conserved (f);
  for (guint i = 0; i < count_items (f); i++)
    if (get_place (f, i).state == HU_BOARD_PINNED)
      hu_board_accept (f->board, get_item (f, i));
  want (f, place, HU_BOARD_AGREED, place.people);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_PINNED), ==, 0);
  want_conserved (f);
}

static void
test_withdraw (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 0);
  hu_board_withdraw (f->board, get_item (f, 0));
  want (f, place, HU_BOARD_SUGGESTED, 0);
  /* The rest is no longer the best there is, and that is said. */
  g_assert_true (isnan (hu_board_get_figures (f->board)->gap));
  hu_board_undo (f->board);
  want (f, place, HU_BOARD_SUGGESTED, place.people);
  g_assert_false (isnan (hu_board_get_figures (f->board)->gap));
}

static void
test_change (Fixture *f, gconstpointer data)
{
  HuBoardPlace place, moved;
  g_autoptr (GArray) choices = NULL;
  const HuBoardChoice *other = NULL;

  if (f->board == NULL)
    return;
  suggest (f);
  place = moved = get_place (f, 0);
  choices = hu_board_get_choices (f->board, get_item (f, 0));
  for (guint i = 0; i < choices->len && other == NULL; i++)
    if (g_array_index (choices, HuBoardChoice, i).stay != place.stay)
      other = &g_array_index (choices, HuBoardChoice, i);
  g_assert_nonnull (other);
  moved.stay = other->stay;
  /* More than there is room for: as many as there is room for, and whoever was suggested there makes way. */
  hu_board_change (f->board, get_item (f, 0), other->stay, 1000);
  want (f, moved, HU_BOARD_PINNED, other->room);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_SUGGESTED), ==, 0);
  want_conserved (f);
  /* Fewer of them. */
  for (guint i = 0; i < count_items (f); i++)
    if (get_place (f, i).state == HU_BOARD_PINNED)
      {
        hu_board_change (f->board, get_item (f, i), other->stay, 1);
        break;
      }
  want (f, moved, HU_BOARD_PINNED, 1);
  hu_board_undo (f->board);
  want (f, moved, HU_BOARD_PINNED, other->room);
  hu_board_undo (f->board);
  want (f, moved, HU_BOARD_PINNED, 0);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_SUGGESTED), ==, place.people);
  want_conserved (f);
}

static gboolean
nothing_is_suggested (gpointer data)
{
  Fixture *f = data;

  return hu_board_get_figures (f->board)->suggested == 0 && is_settled (f);
}

static gboolean
cannot_undo (gpointer data)
{
  Fixture *f = data;

  return !hu_board_get_can_undo (f->board) && is_settled (f);
}

/* Keys in quick succession, before the first has come back. */
static void
test_succession (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  int suggested, placed;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 0);
  suggested = hu_board_get_figures (f->board)->suggested;
  placed = hu_board_get_figures (f->board)->placed;
  hu_board_accept (f->board, get_item (f, 0));
  hu_board_accept (f->board, get_item (f, 0));
  hu_board_pin (f->board, get_item (f, 1));
  hu_board_accept_all (f->board);
  g_assert_true (hu_test_wait (nothing_is_suggested, f));
  want (f, place, HU_BOARD_AGREED, place.people);
  g_assert_cmpint (hu_board_get_figures (f->board)->placed + hu_board_get_figures (f->board)->pinned, ==,
                   placed + suggested);
  want_conserved (f);
  for (guint i = 0; i < 4; i++)
    hu_board_undo (f->board);
  g_assert_true (hu_test_wait (cannot_undo, f));
  want (f, place, HU_BOARD_SUGGESTED, place.people);
  g_assert_cmpint (hu_board_get_figures (f->board)->placed, ==, placed);
  g_assert_cmpint (hu_board_get_figures (f->board)->suggested, ==, suggested);
  g_assert_cmpuint (f->failures, ==, 0);
}

static gboolean
is_too_many (gpointer data)
{
  return hu_board_item_get (data)->too_many;
}

/* Half of them change their mind at the source: who is agreed is not moved, but it is said. */
static void
test_fewer (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GArray) cohorts = NULL;
  g_autoptr (HuBoardItem) agreed = NULL;
  HuBatch *batch;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 0);
  hu_board_accept (f->board, get_item (f, 0));
  want (f, place, HU_BOARD_AGREED, place.people);
  for (guint i = 0; i < count_items (f); i++)
    if (get_place (f, i).state == HU_BOARD_AGREED)
      g_set_object (&agreed, get_item (f, i));
  g_assert_false (is_too_many (agreed));
  reader = open_reader (f);
  cohorts = hu_reader_cohorts (reader, NULL);
  batch = hu_batch_new ("test");
  batch->at = hu_campaign_get_now (f->campaign) + HU_SECOND;
  for (guint i = 0; i < cohorts->len; i++)
    {
      const HuCohortRow *row = &g_array_index (cohorts, HuCohortRow, i);
      HuCohortRecord record = { g_strdup (row->id), g_strdup (row->home), batch->at,     MAX (row->placed, 0),
                                row->placed,        row->first_day,       row->last_day, row->wishes };

      g_array_append_val (batch->cohorts, record);
    }
  hu_test_campaign_submit (f->campaign, batch);
  g_assert_true (hu_test_wait (is_too_many, agreed));
  g_assert_cmpint (hu_board_item_get (agreed)->people, ==, place.people);
  g_assert_cmpint (hu_board_get_figures (f->board)->suggested, ==, 0);
}

static void
test_stop (Fixture *f, gconstpointer data)
{
  if (f->board == NULL)
    return;
  hu_board_suggest (f->board);
  hu_board_suggest (f->board);
  hu_board_stop (f->board);
  g_assert_false (hu_board_get_planning (f->board));
  g_assert_cmpuint (count_items (f), ==, 0);
  suggest (f);
  g_assert_cmpuint (count_items (f), >, 0);
}

/* What cannot be kept is not shown as if it were. */
static void
test_failure (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  int placed;

  if (f->board == NULL)
    return;
  suggest (f);
  place = get_place (f, 0);
  placed = hu_board_get_figures (f->board)->placed;
  hu_store_close (hu_campaign_get_store (f->campaign));
  hu_board_accept (f->board, get_item (f, 0));
  while (f->failures == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (count_people (f, place.cohort, place.stay, HU_BOARD_SUGGESTED), ==, place.people);
  g_assert_cmpint (hu_board_get_figures (f->board)->placed, ==, placed);
  g_assert_false (hu_board_get_can_undo (f->board));
}

static void
test_export (Fixture *f, gconstpointer data)
{
  g_autofree char *csv = NULL;
  g_autofree char *json = NULL;
  g_auto (GStrv) lines = NULL;
  guint few = 0;

  if (f->board == NULL)
    return;
  suggest (f);
  csv = hu_board_to_csv (f->board);
  lines = g_strsplit (csv, "\n", -1);
  g_assert_cmpstr (lines[0], ==,
                   "state,home,home_name,seat,seat_name,from,to,people,hours_each,travel_minutes,travel_measured,"
                   "gain_hours");
  g_assert_cmpuint (g_strv_length (lines), ==, count_items (f) + 2);
  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      g_assert_true (g_str_has_prefix (lines[i + 1], "suggested,"));
      g_assert_nonnull (strstr (lines[i + 1], hu_seat_get_info (place.home)->code));
      /* Neither the count nor what it could be reckoned from. */
      if (place.people < 5)
        {
          g_assert_nonnull (strstr (lines[i + 1], ",under 5,"));
          g_assert_true (g_str_has_suffix (lines[i + 1], ","));
          few++;
        }
    }
  g_assert_cmpuint (few, >, 0);
  json = hu_board_to_json (f->board);
  g_assert_nonnull (strstr (json, "\"people\": \"under 5\""));
  g_assert_nonnull (strstr (json, "\"illustrative\": true"));
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* What was decided is there after a restart, and an import, which has no address, is no feed then. */
static void
test_restart (Fixture *f, gconstpointer data)
{
  HuBoardPlace place;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  HuCampaign *again;
  HuBoard *board;
  const HuBoardPlace *kept;
  guint feeds;

  if (f->board == NULL)
    return;
  add_file (f, HU_PEOPLE_FILE_STAYS, "session,seat,day,to,places\nmore,E14000887,2019-12-06,2019-12-12,4\n");
  suggest (f);
  place = get_place (f, 0);
  feeds = g_list_model_get_n_items (hu_campaign_get_feeds (f->campaign));
  hu_board_accept (f->board, get_item (f, 0));
  want (f, place, HU_BOARD_AGREED, place.people);
  hu_campaign_close (f->campaign);
  hu_campaign_open_async (hu_campaign_get_settings (f->campaign),
                          g_object_get_data (G_OBJECT (f->campaign), "test-folder"), NULL, opened_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  again = hu_campaign_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_list_model_get_n_items (hu_campaign_get_feeds (again)), ==, feeds);
  board = hu_board_new (again);
  g_assert_cmpuint (g_list_model_get_n_items (hu_board_get_items (board)), ==, 1);
  {
    g_autoptr (HuBoardItem) item = g_list_model_get_item (hu_board_get_items (board), 0);

    kept = hu_board_item_get (item);
    g_assert_cmpint (kept->state, ==, HU_BOARD_AGREED);
    g_assert_cmpint (kept->cohort, ==, place.cohort);
    g_assert_cmpint (kept->stay, ==, place.stay);
    g_assert_cmpint (kept->people, ==, place.people);
  }
  g_assert_false (hu_board_get_can_undo (board));
  g_object_unref (board);
  hu_campaign_close (again);
  g_object_unref (again);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                                            \
  g_test_add ("/board/" name, Fixture, GINT_TO_POINTER (HU_TEST_FIGURES), set_up, function, tear_down)
  ADD ("suggest", test_suggest);
  ADD ("accept", test_accept);
  ADD ("pin", test_pin);
  ADD ("withdraw", test_withdraw);
  ADD ("change", test_change);
  ADD ("succession", test_succession);
  ADD ("fewer", test_fewer);
  ADD ("stop", test_stop);
  ADD ("failure", test_failure);
  ADD ("export", test_export);
  ADD ("restart", test_restart);
#undef ADD
  return g_test_run ();
}
