/* hu-board-show.c: from pledges, decisions and the last plan to what is listed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-private.h"

#include "hu-campaign-private.h"

/* --- room ---------------------------------------------------------------------------------------------------- */

static HuRoom *
room_of (const HuPledges *pledges, gboolean agreed_only)
{
  HuRoom *room = hu_room_new (pledges);

  for (guint i = 0; i < pledges->decided->len; i++)
    {
      const HuDecided *decided = &g_array_index (pledges->decided, HuDecided, i);

      if (decided->agreed || !agreed_only)
        hu_room_add (room, decided->cohort, decided->stay, decided->people);
    }
  return room;
}

HuRoom *
hu_board_room (HuBoard *self)
{
  return room_of (self->pledges, FALSE);
}

/* --- places ---------------------------------------------------------------------------------------------------- */

static HuBoardPlace
make_place (HuBoard *self, HuBoardState state, guint cohort_index, guint stay_index, int people)
{
  const HuPledges *pledges = self->pledges;
  const HuCohort *cohort = hu_pledges_cohort (pledges, cohort_index);
  const HuPlaceSession *stay = hu_pledges_stay (pledges, stay_index);

  return (HuBoardPlace) {
    .state = state,
    .cohort = g_array_index (pledges->cohort_rows, gint64, cohort_index),
    .stay = g_array_index (pledges->stay_rows, gint64, stay_index),
    .home = hu_campaign_get_seat (self->campaign, cohort->home),
    .seat = hu_campaign_get_seat (self->campaign, stay->seat),
    .people = people,
    .first_day = stay->first_day,
    .last_day = stay->last_day,
    .hours = hu_place_hours (&pledges->input, cohort_index, stay_index),
    .minutes = hu_place_minutes (&pledges->input, cohort_index, stay_index),
    .measured = hu_place_is_measured (&pledges->input, cohort_index, stay_index),
    .relation = hu_region_relation (pledges->seats[cohort->home].region, pledges->seats[stay->seat].region),
  };
}

/* Cuts suggestions to what fits beside what is decided, and lists what is left of them. @room is filled with them. */
static void
list_suggestions (HuBoard *self, HuRoom *room, GArray *places)
{
  GArray *rows = self->suggestions.rows;
  guint kept = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      HuPlacementRow row = g_array_index (rows, HuPlacementRow, i);
      int cohort = hu_board_find_row (self->pledges->cohort_rows, row.cohort);
      int stay = hu_board_find_row (self->pledges->stay_rows, row.stay);
      HuBoardPlace place;

      if (cohort < 0 || stay < 0 || !hu_pledges_allow (self->pledges, (guint) cohort, (guint) stay))
        continue;
      row.people = MIN (row.people, hu_room_left (room, (guint) cohort, (guint) stay));
      if (row.people <= 0)
        continue;
      hu_room_add (room, (guint) cohort, (guint) stay, row.people);
      place = make_place (self, HU_BOARD_SUGGESTED, (guint) cohort, (guint) stay, row.people);
      g_array_append_val (places, place);
      g_array_index (rows, HuPlacementRow, kept++) = row;
    }
  g_array_set_size (rows, kept);
}

static void
list_decided (HuBoard *self, const HuRoom *room, GArray *places)
{
  for (guint i = 0; i < self->pledges->decided->len; i++)
    {
      const HuDecided *decided = &g_array_index (self->pledges->decided, HuDecided, i);
      HuBoardPlace place = make_place (self, decided->agreed ? HU_BOARD_AGREED : HU_BOARD_PINNED, decided->cohort,
                                       decided->stay, decided->people);

      place.too_many = hu_room_left (room, decided->cohort, decided->stay) < 0;
      g_array_append_val (places, place);
    }
}

/* Hours in each seat with everybody who is listed. */
static double *
sum_hours (HuBoard *self, const GArray *places)
{
  const HuPledges *pledges = self->pledges;
  double *hours = g_new (double, pledges->input.n_seats);

  for (guint i = 0; i < pledges->input.n_seats; i++)
    hours[i] = pledges->inputs[i].hours;
  for (guint i = 0; i < places->len; i++)
    {
      const HuBoardPlace *place = &g_array_index (places, HuBoardPlace, i);

      if (place->last_day > pledges->input.today)
        hours[hu_seat_get_index (place->seat)] += place->people * place->hours;
    }
  return hours;
}

/* F (h) - F (h - e x) of docs/priority-model.md, in the plan's unit: the score is 100 for the first hour where it does most. It
 * was reckoned at other hours than those with everybody who is listed. */
static void
find_gains (HuBoard *self, GArray *places)
{
  g_autofree double *hours = sum_hours (self, places);
  const HuParameters *parameters = &self->pledges->parameters;

  for (guint i = 0; i < places->len; i++)
    {
      HuBoardPlace *place = &g_array_index (places, HuBoardPlace, i);
      const HuPriority *priority = hu_seat_get_priority (place->seat);
      guint seat = hu_seat_get_index (place->seat);
      double full = self->pledges->inputs[seat].electorate / parameters->conversations_per_hour;

      if (priority->scored && full > 0 && place->last_day > self->pledges->input.today)
        place->gain = priority->score / 100 * exp ((priority->hours - hours[seat]) / full) * full
                      * expm1 (place->people * place->hours / full);
    }
}

static int
compare_places_cb (gconstpointer a, gconstpointer b)
{
  const HuBoardPlace *x = a, *y = b;

  if (x->state != y->state)
    return x->state < y->state ? -1 : 1;
  if (x->gain != y->gain)
    return x->gain > y->gain ? -1 : 1;
  if (x->cohort != y->cohort)
    return x->cohort < y->cohort ? -1 : 1;
  return x->stay < y->stay ? -1 : x->stay > y->stay;
}

/* --- into the list, touching only what differs, so that whoever reads it or has the keyboard in it stays where they are --- */

/* (transfer full) */
static char *
key_of (const HuBoardPlace *place)
{
  return g_strdup_printf ("%d %" G_GINT64_FORMAT " %" G_GINT64_FORMAT, place->state, place->cohort, place->stay);
}

static HuBoardItem *
find_item (GHashTable *items, const HuBoardPlace *place)
{
  g_autofree char *key = key_of (place);

  return g_hash_table_lookup (items, key);
}

static GHashTable *
index_items (GListModel *list)
{
  GHashTable *items = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      HuBoardItem *item = g_list_model_get_item (list, i);

      g_hash_table_insert (items, key_of (hu_board_item_get (item)), item);
    }
  return items;
}

static void
list_items (HuBoard *self, const GArray *places)
{
  g_autoptr (GHashTable) old = index_items (G_LIST_MODEL (self->items));
  g_autoptr (GHashTable) kept = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) wanted = g_ptr_array_new_with_free_func (g_object_unref);
  guint at = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const HuBoardPlace *place = &g_array_index (places, HuBoardPlace, i);
      HuBoardItem *item = find_item (old, place);

      if (item != NULL)
        {
          hu_board_item_update (item, place);
          g_hash_table_add (kept, item);
        }
      g_ptr_array_add (wanted, item != NULL ? g_object_ref (item) : hu_board_item_new (place));
    }
  for (guint i = g_list_model_get_n_items (G_LIST_MODEL (self->items)); i-- > 0;)
    {
      g_autoptr (HuBoardItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!g_hash_table_contains (kept, item))
        g_list_store_remove (self->items, i);
    }
  for (; at < wanted->len; at++)
    {
      g_autoptr (HuBoardItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), at);

      if (item == wanted->pdata[at])
        continue;
      if (item == NULL || g_hash_table_contains (kept, wanted->pdata[at]))
        break;
      g_list_store_insert (self->items, at, wanted->pdata[at]);
    }
  /* Gains that moved have changed the order: the rest anew. */
  if (at < wanted->len)
    g_list_store_splice (self->items, at, g_list_model_get_n_items (G_LIST_MODEL (self->items)) - at,
                         wanted->pdata + at, wanted->len - at);
}

/* --- counts ------------------------------------------------------------------------------------------------------ */

static const HuCohortRow *
cohort_row (HuBoard *self, guint index)
{
  return &g_array_index (self->campaign->cohort_rows, HuCohortRow, index);
}

/* People are sent one after the other to what does not overlap: as many are needed as are out on the fullest day. */
static int
count_people (const HuRoom *room, guint cohort)
{
  return hu_room_peak (room, cohort, 0, G_MAXINT);
}

static void
count_cohort (HuBoard *self, guint index, int agreed, int decided, int all)
{
  HuBoardFigures *figures = &self->figures;
  const HuCohortRow *row = cohort_row (self, index);
  int people = MAX (row->people, 0);
  int placed = MIN (MAX (row->placed, 0) + agreed, people);

  figures->pledged += people;
  figures->placed += placed;
  figures->pinned += decided - agreed;
  figures->suggested += all - decided;
  if (!hu_pledges_is_known (self->pledges, index))
    figures->unknown += people - placed;
  else if (row->last_day > self->pledges->input.today)
    figures->ahead += people - placed;
}

static void
count_beds (HuBoard *self, const HuRoom *decided)
{
  HuBoardFigures *figures = &self->figures;

  for (guint i = 0; i < self->pledges->stays->len; i++)
    {
      int places = hu_pledges_stay (self->pledges, i)->places;

      if (!hu_pledges_is_open (self->pledges, i) || figures->beds == HU_UNKNOWN)
        continue;
      figures->beds =
        places == HU_PLACE_NO_LIMIT ? HU_UNKNOWN : figures->beds + MAX (places - hu_room_taken (decided, i), 0);
    }
}

static void
count_seats (HuBoard *self, const GArray *places)
{
  g_autoptr (GHashTable) seats = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    if (g_array_index (places, HuBoardPlace, i).state == HU_BOARD_SUGGESTED)
      g_hash_table_add (seats, g_array_index (places, HuBoardPlace, i).seat);
  self->figures.suggested_seats = g_hash_table_size (seats);
}

/* --- tables of counts ---------------------------------------------------------------------------------------------- */

static int
compare_counts_cb (gconstpointer a, gconstpointer b)
{
  const HuBoardCount *x = a, *y = b;
  int order;

  if (x->seat == NULL || y->seat == NULL)
    return (x->seat == NULL) - (y->seat == NULL);
  order = g_utf8_collate (hu_seat_get_name (x->seat), hu_seat_get_name (y->seat));
  if (order != 0)
    return order;
  return x->first_day != y->first_day ? x->first_day - y->first_day : x->last_day - y->last_day;
}

static gboolean
same_counts (GListModel *lines, const GArray *counts)
{
  if (g_list_model_get_n_items (lines) != counts->len)
    return FALSE;
  for (guint i = 0; i < counts->len; i++)
    {
      g_autoptr (HuBoardLine) line = g_list_model_get_item (lines, i);
      const HuBoardCount *x = hu_board_line_get (line), *y = &g_array_index (counts, HuBoardCount, i);

      if (x->seat != y->seat || x->first_day != y->first_day || x->last_day != y->last_day || x->all != y->all
          || x->used != y->used)
        return FALSE;
    }
  return TRUE;
}

static void
list_lines (GListStore *lines, GArray *counts)
{
  g_autoptr (GPtrArray) made = g_ptr_array_new_with_free_func (g_object_unref);

  g_array_sort (counts, compare_counts_cb);
  if (same_counts (G_LIST_MODEL (lines), counts))
    return;
  for (guint i = 0; i < counts->len; i++)
    g_ptr_array_add (made, hu_board_line_new (&g_array_index (counts, HuBoardCount, i)));
  g_list_store_splice (lines, 0, g_list_model_get_n_items (G_LIST_MODEL (lines)), made->pdata, made->len);
}

static HuSeat *
seat_or_null (HuBoard *self, guint seat)
{
  return seat != HU_PLEDGES_NO_SEAT ? hu_campaign_get_seat (self->campaign, seat) : NULL;
}

static void
list_cohorts (HuBoard *self, const HuRoom *agreed)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (HuBoardCount));

  for (guint i = 0; i < self->pledges->cohorts->len; i++)
    {
      const HuCohortRow *row = cohort_row (self, i);
      HuBoardCount count = { .seat = seat_or_null (self, hu_pledges_cohort (self->pledges, i)->home),
                             .first_day = row->first_day,
                             .last_day = row->last_day,
                             .all = MAX (row->people, 0),
                             .used = MAX (row->placed, 0) + count_people (agreed, i) };

      if (count.all > 0 && (row->last_day == HU_UNKNOWN || row->last_day > self->pledges->input.today))
        g_array_append_val (counts, count);
    }
  list_lines (self->cohorts, counts);
}

static void
list_stays (HuBoard *self, const HuRoom *decided)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (HuBoardCount));

  for (guint i = 0; i < self->pledges->stays->len; i++)
    {
      const HuStayRow *row = &g_array_index (self->campaign->stay_rows, HuStayRow, i);
      HuBoardCount count = { .seat = seat_or_null (self, hu_pledges_stay (self->pledges, i)->seat),
                             .first_day = row->first_day,
                             .last_day = row->last_day,
                             .all = row->places,
                             .used = MAX (row->taken, 0) + hu_room_taken (decided, i) };

      if (count.all != 0 && row->last_day > self->pledges->input.today)
        g_array_append_val (counts, count);
    }
  list_lines (self->stays, counts);
}

/* --- all of it --------------------------------------------------------------------------------------------------- */

static void
count_all (HuBoard *self, const HuRoom *all, const GArray *places)
{
  g_autoptr (HuRoom) agreed = room_of (self->pledges, TRUE);
  g_autoptr (HuRoom) decided = room_of (self->pledges, FALSE);

  self->figures = (HuBoardFigures) { .planned_at = self->suggestions.at,
                                     .gap = self->suggestions.gap,
                                     .cohorts = self->pledges->cohorts->len,
                                     .stays = self->pledges->stays->len };
  for (guint i = 0; i < self->pledges->cohorts->len; i++)
    count_cohort (self, i, count_people (agreed, i), count_people (decided, i), count_people (all, i));
  count_beds (self, decided);
  count_seats (self, places);
  list_cohorts (self, agreed);
  list_stays (self, decided);
}

void
hu_board_show (HuBoard *self)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (HuBoardPlace));
  g_autoptr (HuRoom) room = NULL;

  g_clear_pointer (&self->pledges, hu_pledges_free);
  self->pledges = hu_pledges_new (self->campaign);
  room = hu_board_room (self);
  list_decided (self, room, places);
  list_suggestions (self, room, places);
  find_gains (self, places);
  g_array_sort (places, compare_places_cb);
  list_items (self, places);
  count_all (self, room, places);
  hu_board_emit_changed (self);
}
