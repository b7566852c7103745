/* board-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "board-fixture.h"

#include "hu-test-campaign.h"

#include <string.h>

static void
failed_cb (HuBoard *board, const GError *error, Fixture *f)
{
  g_assert_nonnull (error);
  f->failures++;
}

void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (GPOINTER_TO_INT (data));
  if (f->campaign == NULL)
    return;
  f->board = hu_board_new (f->campaign);
  g_signal_connect (f->board, "failed", G_CALLBACK (failed_cb), f);
}

static gboolean
is_released (gpointer data)
{
  return g_atomic_int_get (&G_OBJECT (data)->ref_count) == 1;
}

void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign == NULL)
    return;
  hu_board_stop (f->board);
  g_assert_true (hu_test_wait (is_released, f->board));
  g_assert_finalize_object (f->board);
  hu_test_campaign_free (f->campaign);
}

gboolean
is_planned (gpointer data)
{
  return !hu_board_get_planning (data);
}

void
suggest (Fixture *f)
{
  hu_board_suggest (f->board);
  g_assert_true (hu_board_get_planning (f->board));
  g_assert_true (hu_test_wait (is_planned, f->board));
}

guint
count_items (Fixture *f)
{
  return g_list_model_get_n_items (hu_board_get_items (f->board));
}

HuBoardItem *
get_item (Fixture *f, guint index)
{
  HuBoardItem *item = g_list_model_get_item (hu_board_get_items (f->board), index);

  g_assert_nonnull (item);
  /* The list keeps it alive. */
  g_object_unref (item);
  return item;
}

HuBoardPlace
get_place (Fixture *f, guint index)
{
  return *hu_board_item_get (get_item (f, index));
}

/* People of the cohort in the stay, decided in one way or the other or suggested. */
int
count_people (Fixture *f, gint64 cohort, gint64 stay, HuBoardState state)
{
  for (guint i = 0; i < count_items (f); i++)
    {
      HuBoardPlace place = get_place (f, i);

      if (place.cohort == cohort && place.stay == stay && place.state == state)
        return place.people;
    }
  return 0;
}

gboolean
is_settled (gpointer data)
{
  Fixture *f = data;

  return !hu_campaign_get_reading (f->campaign);
}

/* A decision has been written and has come back. */
typedef struct
{
  Fixture *f;
  HuBoardPlace place;
  HuBoardState state;
  int people;
} Wanted;

gboolean
is_there (gpointer data)
{
  Wanted *wanted = data;

  return count_people (wanted->f, wanted->place.cohort, wanted->place.stay, wanted->state) == wanted->people
         && is_settled (wanted->f);
}

void
want (Fixture *f, HuBoardPlace place, HuBoardState state, int people)
{
  Wanted wanted = { f, place, state, people };

  g_assert_true (hu_test_wait (is_there, &wanted));
}

void
add_file (Fixture *f, HuPeopleFile kind, const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  HuBatch *batch = hu_people_file_parse (kind, bytes, hu_campaign_get_register (f->campaign),
                                         hu_campaign_get_now (f->campaign), problems);

  g_assert_cmpuint (problems->len, ==, 0);
  hu_test_campaign_submit (f->campaign, batch);
}
