/* test-board-files.c: the board of a campaign that brings its people in tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "board-fixture.h"
#include "hu-board-export.h"
#include "hu-pledges.h"
#include "hu-test-campaign.h"

#include <string.h>

/* What was measured goes before what is reckoned, and the board and its file say so. */
static void
want_measured (Fixture *f)
{
  g_autofree char *reckoned = hu_board_to_csv (f->board);
  g_autofree char *measured = NULL;

  g_assert_nonnull (strstr (reckoned, ",15,no,"));
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, "origin,seat,minutes\nE14000887,E14000887,30\n"), ==,
                    0);
  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      g_assert_cmpfloat (place.minutes, ==, 30);
      g_assert_true (place.measured);
      g_assert_cmpfloat_with_epsilon (place.hours, place.first_day == place.last_day ? 6 : 7 * 6 - 1, 1e-6);
    }
  measured = hu_board_to_csv (f->board);
  g_assert_null (strstr (measured, ",15,no,"));
  g_assert_nonnull (strstr (measured, ",30,yes,"));
}

/* A small one that can be reckoned by hand. */
static void
test_files (Fixture *f, gconstpointer data)
{
  const HuBoardFigures *figures;
  int polling_day;

  if (f->board == NULL)
    return;
  figures = hu_board_get_figures (f->board);
  polling_day = hu_campaign_get_settings (f->campaign)->polling_day;
  g_assert_cmpuint (figures->cohorts, ==, 0);
  add_file (f, HU_PEOPLE_FILE_COHORTS,
            "cohort,home,people,from,to,hours,away\n"
            "a,E14000887,7,2019-12-01,2019-12-12,8,yes\n"
            "b,E14000887,5,2019-12-01,2019-12-12,8,\n");
  add_file (f, HU_PEOPLE_FILE_STAYS,
            "session,seat,day,to,places,hours\n"
            "beds,E14000887,2019-12-06,2019-12-12,4,6\n"
            "day,E14000887,2019-12-05,,,6\n");
  g_assert_cmpuint (figures->cohorts, ==, 2);
  g_assert_cmpuint (figures->stays, ==, 2);
  g_assert_cmpint (figures->pledged, ==, 12);
  g_assert_cmpint (figures->beds, ==, HU_UNKNOWN); /* one has no limit */
  suggest (f);
  /* Four of those who stay away have the beds; everybody has the day, those who do not among them. */
  g_assert_cmpuint (count_items (f), ==, 3);
  g_assert_cmpint (figures->suggested, ==, 12);
  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);
      gboolean a_day = place.first_day == place.last_day;

      g_assert_cmpint (place.people, ==, !a_day ? 4 : place.cohort == 1 ? 7 : 5);
      /* Of seven days of six hours, or one, a quarter of an hour each way is lost once. */
      g_assert_cmpfloat_with_epsilon (place.hours, a_day ? 6 : 7 * 6 - 0.5, 1e-6);
      g_assert_cmpfloat_with_epsilon (place.minutes, 15, 1e-6);
      g_assert_cmpint (place.last_day, ==, a_day ? polling_day - 7 : polling_day);
    }
  want_measured (f);
  /* A plan knows it too: at 7 hours each way nobody is left to go for the day. */
  g_assert_cmpuint (hu_test_campaign_change_travel (f->campaign, "origin,seat,minutes\nE14000887,E14000887,420\n"), ==,
                    0);
  suggest (f);
  g_assert_cmpuint (count_items (f), ==, 1);
  g_assert_cmpfloat_with_epsilon (get_place (f, 0).hours, 7 * 6 - 14, 1e-6);
}

static void
set_parameter (HuCampaign *campaign, const char *name, double value)
{
  guint n;
  const HuParameterInfo *infos = hu_parameter_infos (&n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (infos[i].name, name))
      hu_campaign_set_parameter (campaign, &infos[i], value);
}

/* Of people who did not say how long their day is and how far they would go, the campaign's own figures are taken. */
static void
test_defaults (Fixture *f, gconstpointer data)
{
  HuCohortRecord cohort = { .id = g_strdup ("c"),
                            .home = g_strdup ("E14000887"),
                            .people = 3,
                            .placed = HU_UNKNOWN,
                            .first_day = 18231,
                            .last_day = 18242,
                            .wishes = HU_COHORT_NO_WISHES };
  HuBatch *batch = hu_batch_new ("test");
  HuPledges *pledges;

  if (f->board == NULL)
    return;
  cohort.at = batch->at = hu_campaign_get_now (f->campaign);
  g_array_append_val (batch->cohorts, cohort);
  hu_test_campaign_submit (f->campaign, batch);
  pledges = hu_pledges_new (f->campaign);
  g_assert_cmpfloat (hu_pledges_cohort (pledges, 0)->hours, ==, 5);
  g_assert_cmpfloat (hu_pledges_cohort (pledges, 0)->travel, ==, 1.5);
  hu_pledges_free (pledges);

  set_parameter (f->campaign, "day_hours", 7);
  set_parameter (f->campaign, "travel_limit", 2.5);
  pledges = hu_pledges_new (f->campaign);
  g_assert_cmpfloat (hu_pledges_cohort (pledges, 0)->hours, ==, 7);
  g_assert_cmpfloat (hu_pledges_cohort (pledges, 0)->travel, ==, 2.5);
  hu_pledges_free (pledges);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/board/files", Fixture, GINT_TO_POINTER (HU_TEST_EMPTY), set_up, test_files, tear_down);
  g_test_add ("/board/defaults", Fixture, GINT_TO_POINTER (HU_TEST_EMPTY), set_up, test_defaults, tear_down);
  return g_test_run ();
}
