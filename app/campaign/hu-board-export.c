/* hu-board-export.c: the placement board as a file to share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-export.h"

#include "hu-csv.h"
#include "hu-time.h"

#include <yyjson.h>

/* Counts under this are not shared: a small count can point at a person (docs/feed.md, People). */
#define FEWEST 5
#define UNDER "under 5"

/* Names for machines, never translated. */
static const char *const columns[] = {
  "state", "home",   "home_name",  "seat",           "seat_name",       "from",
  "to",    "people", "hours_each", "travel_minutes", "travel_measured", "gain_hours"
};
enum
{
  STATE,
  HOME,
  HOME_NAME,
  SEAT,
  SEAT_NAME,
  FROM,
  TO,
  PEOPLE,
  HOURS_EACH,
  TRAVEL_MINUTES,
  TRAVEL_MEASURED,
  GAIN_HOURS,
};

static const char *
state_id (HuBoardState state)
{
  switch (state)
    {
    case HU_BOARD_SUGGESTED:
      return "suggested";
    case HU_BOARD_PINNED:
      return "pinned";
    case HU_BOARD_AGREED:
      return "agreed";
    }
  g_return_val_if_reached ("");
}

static char *
day_text (int day)
{
  g_autoptr (GDateTime) noon = g_date_time_new_from_unix_utc ((gint64) day * 86400 + 43200);

  return g_date_time_format (noon, "%Y-%m-%d");
}

static char *
number_text (double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (text, sizeof text, "%.1f", number));
}

/* A cell as text; @is_number: JSON has it as one. */
static char *
cell (const HuBoardPlace *place, guint column, gboolean *is_number)
{
  const HuSeat *const seats[] = { place->home, place->seat };
  HuSeat *seat = (HuSeat *) seats[column == SEAT || column == SEAT_NAME];
  gboolean few = place->people < FEWEST;

  *is_number =
    (column == PEOPLE && !few) || column == HOURS_EACH || column == TRAVEL_MINUTES || (column == GAIN_HOURS && !few);
  switch (column)
    {
    case STATE:
      return g_strdup (state_id (place->state));
    case HOME:
    case SEAT:
      return g_strdup (hu_seat_get_info (seat)->code);
    case HOME_NAME:
    case SEAT_NAME:
      return g_strdup (hu_seat_get_info (seat)->name);
    case FROM:
      return day_text (place->first_day);
    case TO:
      return day_text (place->last_day);
    case PEOPLE:
      return few ? g_strdup (UNDER) : g_strdup_printf ("%d", place->people);
    case HOURS_EACH:
      return number_text (place->hours);
    case TRAVEL_MINUTES:
      return g_strdup_printf ("%.0f", place->minutes);
    case TRAVEL_MEASURED:
      return g_strdup (place->measured ? "yes" : "no");
    case GAIN_HOURS:
      return few ? g_strdup ("") : number_text (place->gain);
    default:
      g_return_val_if_reached (NULL);
    }
}

char *
hu_board_to_csv (HuBoard *board)
{
  GListModel *items;
  GString *out = g_string_new (NULL);
  gboolean is_number;

  g_return_val_if_fail (HU_IS_BOARD (board), g_string_free_and_steal (out));

  items = hu_board_get_items (board);
  for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
    g_string_append_printf (out, "%s%s", column > 0 ? "," : "", columns[column]);
  g_string_append_c (out, '\n');
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HuBoardItem) item = g_list_model_get_item (items, i);

      for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
        {
          g_autofree char *text = cell (hu_board_item_get (item), column, &is_number);

          if (column > 0)
            g_string_append_c (out, ',');
          hu_csv_append (out, text);
        }
      g_string_append_c (out, '\n');
    }
  return g_string_free_and_steal (out);
}

static void
add_place (yyjson_mut_doc *doc, yyjson_mut_val *array, const HuBoardPlace *place)
{
  yyjson_mut_val *object = yyjson_mut_arr_add_obj (doc, array);

  for (guint column = 0; column < G_N_ELEMENTS (columns); column++)
    {
      gboolean is_number;
      g_autofree char *text = cell (place, column, &is_number);

      if (is_number)
        yyjson_mut_obj_add_real (doc, object, columns[column], g_ascii_strtod (text, NULL));
      else if (*text == '\0')
        yyjson_mut_obj_add_null (doc, object, columns[column]);
      else
        yyjson_mut_obj_add_strcpy (doc, object, columns[column], text);
    }
}

char *
hu_board_to_json (HuBoard *board)
{
  HuCampaign *campaign;
  GListModel *items;
  yyjson_mut_doc *doc;
  yyjson_mut_val *root, *array;
  g_autofree char *at = NULL;
  char *text;

  g_return_val_if_fail (HU_IS_BOARD (board), NULL);

  campaign = hu_board_get_campaign (board);
  items = hu_board_get_items (board);
  at = hu_time_format (hu_campaign_get_now (campaign));
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_strcpy (doc, root, "title", hu_campaign_get_settings (campaign)->title);
  yyjson_mut_obj_add_strcpy (doc, root, "at", at);
  yyjson_mut_obj_add_bool (doc, root, "illustrative", hu_campaign_get_illustrative (campaign));
  array = yyjson_mut_obj_add_arr (doc, root, "placements");
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (HuBoardItem) item = g_list_model_get_item (items, i);

      add_place (doc, array, hu_board_item_get (item));
    }
  text = yyjson_mut_write (doc, YYJSON_WRITE_PRETTY_TWO_SPACES, NULL);
  yyjson_mut_doc_free (doc);
  return text;
}
