/* hu-travel.c: how long it takes to get there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv-row.h"
#include "hu-travel.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_MINUTES 1440

struct _HuTravelTimes
{
  GHashTable *origins; /* text -> double * of one per seat */
  guint n_seats, n_ways;
};

double
hu_travel_minutes (const HuParameters *parameters, double metres)
{
  g_return_val_if_fail (parameters != NULL, NAN);

  return parameters->travel_overhead + metres / 1000 * parameters->travel_detour / parameters->travel_speed * 60;
}

double
hu_travel_hours_left (double free_hours, double length, double minutes)
{
  return MAX (MIN (length, free_hours - 2 * minutes / 60), 0);
}

static double *
find_origin (HuTravelTimes *times, const char *origin)
{
  double *minutes = g_hash_table_lookup (times->origins, origin);

  if (minutes != NULL)
    return minutes;
  minutes = g_new (double, MAX (times->n_seats, 1));
  for (guint i = 0; i < times->n_seats; i++)
    minutes[i] = NAN;
  g_hash_table_insert (times->origins, g_strdup (origin), minutes);
  return minutes;
}

/* A seat's code, or letters and digits like "CF10": what a postcode begins with. */
static gboolean
is_origin (const char *text, const HuSeats *seats)
{
  gsize length = strlen (text);

  if (hu_seats_index (seats, text) >= 0)
    return TRUE;
  if (length < 2 || length > 4 || !g_ascii_isupper (*text))
    return FALSE;
  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isupper (*p) && !g_ascii_isdigit (*p))
      return FALSE;
  return TRUE;
}

static void
take_row (HuTravelTimes *times, const HuSeats *seats, HuCsvRow *row)
{
  const char *origin = hu_csv_row_text (row, "origin"), *code = hu_csv_row_text (row, "seat");
  double minutes = hu_csv_row_number (row, "minutes", 0, MAX_MINUTES, NAN);
  int seat = hu_seats_index (seats, code);
  double *place;

  if (!is_origin (origin, seats))
    hu_csv_row_complain (row, _ ("“%s” is neither a seat’s code nor the first half of a postcode"), origin);
  if (seat < 0)
    hu_csv_row_complain (row, _ ("“%s” is not a seat’s code"), code);
  if (!row->good)
    return;
  place = find_origin (times, origin) + seat;
  if (!isnan (*place))
    /* Translators: an origin, then a seat's code */
    hu_csv_row_complain (row, _ ("the way from %s to %s stands twice"), origin, code);
  *place = minutes;
  times->n_ways++;
}

HuTravelTimes *
hu_travel_times_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems)
{
  static const char *const columns[] = { "origin", "seat", "minutes", NULL };
  g_autoptr (HuTravelTimes) times = NULL;
  g_autoptr (HuCsv) table = NULL;
  HuCsvRow row = { 0 };
  guint before;

  g_return_val_if_fail (csv != NULL && seats != NULL && problems != NULL, NULL);

  before = problems->len;
  table = hu_csv_parse_strict (csv, columns, problems);
  if (table == NULL)
    return NULL;
  times = g_atomic_rc_box_new0 (HuTravelTimes);
  times->origins = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  times->n_seats = hu_seats_n (seats);
  row.csv = table;
  row.problems = problems;
  for (guint i = 0; i < hu_csv_n_rows (table); i++)
    {
      hu_csv_row_begin (&row, i);
      take_row (times, seats, &row);
    }
  return problems->len == before ? g_steal_pointer (&times) : NULL;
}

HuTravelTimes *
hu_travel_times_ref (HuTravelTimes *times)
{
  return g_atomic_rc_box_acquire (times);
}

static void
clear_times (gpointer data)
{
  g_hash_table_unref (((HuTravelTimes *) data)->origins);
}

void
hu_travel_times_unref (HuTravelTimes *times)
{
  if (times != NULL)
    g_atomic_rc_box_release_full (times, clear_times);
}

guint
hu_travel_times_n_ways (const HuTravelTimes *times)
{
  g_return_val_if_fail (times != NULL, 0);

  return times->n_ways;
}

const double *
hu_travel_times_from (const HuTravelTimes *times, const char *origin)
{
  g_return_val_if_fail (times != NULL && origin != NULL, NULL);

  return g_hash_table_lookup (times->origins, origin);
}

double *
hu_travel_times_from_home (const HuTravelTimes *times, const char *postcode, const char *code)
{
  g_autofree char *outcode = NULL;
  const double *near, *far;
  double *minutes;

  g_return_val_if_fail (times != NULL && postcode != NULL && code != NULL, NULL);

  outcode = g_strndup (postcode, strcspn (postcode, " "));
  near = hu_travel_times_from (times, outcode);
  far = hu_travel_times_from (times, code);
  if (near == NULL && far == NULL)
    return NULL;
  minutes = g_memdup2 (near != NULL ? near : far, times->n_seats * sizeof *minutes);
  for (guint i = 0; near != NULL && far != NULL && i < times->n_seats; i++)
    if (isnan (minutes[i]))
      minutes[i] = far[i];
  return minutes;
}
