/* test-board-files.c: the board of a campaign that brings its people in tables
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "board-fixture.h"
#include "hu-test-campaign.h"

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
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/board/files", Fixture, GINT_TO_POINTER (HU_TEST_EMPTY), set_up, test_files, tear_down);
  return g_test_run ();
}
