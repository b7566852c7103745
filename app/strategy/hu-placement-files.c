/* hu-placement-files.c: cohorts, sessions and agreed placements from files that people fill in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv-row.h"
#include "hu-placement.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_ID 200
/* What is taken where a session does not say how long it is. */
#define SESSION_HOURS 4.0

/* An id that is there, and there once. @seen: id -> index + 1. */
static char *
take_id (HuCsvRow *row, const char *column, GHashTable *seen, guint index)
{
  const char *id = hu_csv_row_text (row, column);

  if (*id == '\0' || strlen (id) > MAX_ID)
    /* Translators: a column's name. */
    hu_csv_row_complain (row, _ ("%s: a name is missing, or longer than 200 characters"), column);
  else if (!g_hash_table_insert (seen, g_strdup (id), GUINT_TO_POINTER (index + 1)))
    /* Translators: column, what stands there. */
    hu_csv_row_complain (row, _ ("%s: “%s” stands twice"), column, id);
  return g_strdup (id);
}

static guint
take_seat (HuCsvRow *row, const char *column, const HuSeats *seats)
{
  const char *code = hu_csv_row_text (row, column);
  int seat = hu_seats_index (seats, code);

  if (seat < 0)
    /* Translators: column, what stands there. */
    hu_csv_row_complain (row, _ ("%s: “%s” is not a seat’s code"), column, code);
  return (guint) MAX (seat, 0);
}

/* The last of two days, which is not before the first. */
static int
take_last_day (HuCsvRow *row, const char *column, int first)
{
  int last = hu_csv_row_day (row, column);

  if (row->good && last < first)
    /* Translators: column, a day. */
    hu_csv_row_complain (row, _ ("%s: %s is before the first day"), column, hu_csv_row_text (row, column));
  else if (row->good && last - first >= HU_PLACE_MAX_DAYS)
    hu_csv_row_complain (row, _ ("%s: %s is more than %d days after the first"), column, hu_csv_row_text (row, column),
                         HU_PLACE_MAX_DAYS);
  return last;
}

static guint
take_nations (HuCsvRow *row)
{
  g_auto (GStrv) names = g_strsplit (hu_csv_row_text (row, "nations"), ";", -1);
  guint nations = 0;

  for (char **name = names; *name != NULL; name++)
    {
      int nation = hu_nation_from_id (g_strstrip (*name));

      if (nation >= 0)
        nations |= 1u << nation;
      else
        hu_csv_row_complain (
          row, _ ("nations: “%s” is not a country; England, Scotland, Wales and Northern Ireland are"), *name);
    }
  return nations;
}

/* A number, or nothing for no limit. */
static int
take_limit (HuCsvRow *row, const char *column)
{
  if (*hu_csv_row_text (row, column) == '\0')
    return HU_PLACE_NO_LIMIT;
  return hu_csv_row_int (row, column, 0, HU_PLACE_MAX_PEOPLE, 0);
}

GArray *
hu_cohorts_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems)
{
  static const char *const columns[] = { "cohort", "home", "people", "from", "to", NULL };
  g_autoptr (GArray) cohorts = g_array_new (FALSE, TRUE, sizeof (HuCohort));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (HuCsv) table = NULL;
  HuCsvRow row = { .problems = problems };
  guint before;

  g_return_val_if_fail (csv != NULL && seats != NULL && problems != NULL, NULL);

  before = problems->len;
  g_array_set_clear_func (cohorts, (GDestroyNotify) hu_cohort_clear);
  row.csv = table = hu_csv_parse_strict (csv, columns, problems);
  for (guint i = 0; table != NULL && i < hu_csv_n_rows (table); i++)
    {
      HuCohort cohort;

      hu_csv_row_begin (&row, i);
      cohort.id = take_id (&row, "cohort", seen, i);
      cohort.home = take_seat (&row, "home", seats);
      cohort.people = hu_csv_row_int (&row, "people", 0, HU_PLACE_MAX_PEOPLE, -1);
      cohort.first_day = hu_csv_row_day (&row, "from");
      cohort.last_day = take_last_day (&row, "to", cohort.first_day);
      cohort.hours = hu_csv_row_number (&row, "hours", 0, 24, HU_TRAVEL_DAY_HOURS);
      cohort.travel = hu_csv_row_number (&row, "travel", 0, 24, HU_TRAVEL_LIMIT_HOURS);
      cohort.nations = *hu_csv_row_text (&row, "nations") != '\0' ? take_nations (&row) : 0;
      cohort.car_seats = take_limit (&row, "car_seats");
      cohort.away = hu_csv_row_flag (&row, "away");
      g_array_append_val (cohorts, cohort);
    }
  return problems->len == before ? g_steal_pointer (&cohorts) : NULL;
}

/* --- sessions --- */

/* What holds for all sessions of a seat is said once, or each time the same. */
static void
check_ceiling (HuCsvRow *row, const HuPlaceSession *session, GHashTable *ceilings)
{
  const double *other = g_hash_table_lookup (ceilings, GUINT_TO_POINTER (session->seat + 1));

  if (isnan (session->ceiling) || !row->good)
    return;
  if (other == NULL)
    g_hash_table_insert (ceilings, GUINT_TO_POINTER (session->seat + 1),
                         g_memdup2 (&session->ceiling, sizeof (double)));
  else if (*other != session->ceiling)
    hu_csv_row_complain (row, _ ("ceiling: another session of this seat says %g"), *other);
}

static double
take_ceiling (HuCsvRow *row)
{
  return *hu_csv_row_text (row, "ceiling") != '\0' ? hu_csv_row_number (row, "ceiling", 0, 1, NAN) : NAN;
}

static void
check_span (HuCsvRow *row, const HuPlaceSession *session, int *first, int *last)
{
  int from = MIN (*first, session->first_day), to = MAX (*last, session->last_day);

  if (!row->good)
    return;
  if (to - from >= HU_PLACE_MAX_DAYS)
    {
      hu_csv_row_complain (row, _ ("day: a plan spans %d days at most, and sessions before this one are further away"),
                           HU_PLACE_MAX_DAYS);
      return;
    }
  *first = from;
  *last = to;
}

GArray *
hu_place_sessions_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems)
{
  static const char *const columns[] = { "session", "seat", "day", "places", NULL };
  g_autoptr (GArray) sessions = g_array_new (FALSE, TRUE, sizeof (HuPlaceSession));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) ceilings = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (HuCsv) table = NULL;
  HuCsvRow row = { .problems = problems };
  int first = G_MAXINT / 2, last = -G_MAXINT / 2;
  guint before;

  g_return_val_if_fail (csv != NULL && seats != NULL && problems != NULL, NULL);

  before = problems->len;
  g_array_set_clear_func (sessions, (GDestroyNotify) hu_place_session_clear);
  row.csv = table = hu_csv_parse_strict (csv, columns, problems);
  for (guint i = 0; table != NULL && i < hu_csv_n_rows (table); i++)
    {
      HuPlaceSession session;

      hu_csv_row_begin (&row, i);
      session.id = take_id (&row, "session", seen, i);
      session.seat = take_seat (&row, "seat", seats);
      session.first_day = hu_csv_row_day (&row, "day");
      session.last_day =
        *hu_csv_row_text (&row, "to") != '\0' ? take_last_day (&row, "to", session.first_day) : session.first_day;
      session.length = hu_csv_row_number (&row, "hours", 0.25, 24, SESSION_HOURS);
      session.places = take_limit (&row, "places");
      session.locals_first = hu_csv_row_int (&row, "locals_first", 0, HU_PLACE_MAX_PEOPLE, 0);
      session.crossers = hu_csv_row_flag (&row, "crossers");
      session.ceiling = take_ceiling (&row);
      check_span (&row, &session, &first, &last);
      check_ceiling (&row, &session, ceilings);
      g_array_append_val (sessions, session);
    }
  return problems->len == before ? g_steal_pointer (&sessions) : NULL;
}

/* --- what is agreed --- */

typedef struct
{
  const GArray *cohorts, *sessions;
  GHashTable *busy; /* "cohort day" -> people; "session" -> people */
} Agreed;

/* Adds to a count that has a limit; the count with it. */
static int
count (Agreed *agreed, char *key, int people)
{
  int sum = GPOINTER_TO_INT (g_hash_table_lookup (agreed->busy, key)) + people;

  g_hash_table_insert (agreed->busy, key, GINT_TO_POINTER (sum));
  return sum;
}

/* Nobody is in two places, and no place has two people. */
static void
check_agreed (HuCsvRow *row, Agreed *agreed, const HuPlaced *placed)
{
  const HuCohort *cohort = &g_array_index (agreed->cohorts, HuCohort, placed->cohort);
  const HuPlaceSession *session = &g_array_index (agreed->sessions, HuPlaceSession, placed->session);

  if (session->first_day < cohort->first_day || session->last_day > cohort->last_day)
    {
      hu_csv_row_complain (row, _ ("“%s” is not within the dates of “%s”"), session->id, cohort->id);
      return;
    }
  for (int day = session->first_day; day <= session->last_day; day++)
    if (count (agreed, g_strdup_printf ("%u %d", placed->cohort, day), placed->people) > cohort->people)
      {
        hu_csv_row_complain (row, _ ("“%s” has only %d people, and so many are agreed for that day already"),
                             cohort->id, cohort->people);
        return;
      }
  if (session->places != HU_PLACE_NO_LIMIT
      && count (agreed, g_strdup_printf ("%u", placed->session), placed->people) > session->places)
    hu_csv_row_complain (row, _ ("“%s” has only %d places, and so many are taken already"), session->id,
                         session->places);
}

static GHashTable *
index_ids (const GArray *array, gsize size)
{
  GHashTable *ids = g_hash_table_new (g_str_hash, g_str_equal);

  /* The id is the first member of either. */
  for (guint i = 0; i < array->len; i++)
    g_hash_table_insert (ids, *(char **) (gpointer) (array->data + i * size), GUINT_TO_POINTER (i + 1));
  return ids;
}

static guint
find_id (HuCsvRow *row, const char *column, GHashTable *ids)
{
  const char *id = hu_csv_row_text (row, column);
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (ids, id));

  if (found == 0)
    /* Translators: column, what stands there. */
    hu_csv_row_complain (row, _ ("%s: there is no “%s”"), column, id);
  return found > 0 ? found - 1 : 0;
}

GArray *
hu_placed_parse (GBytes *csv, const GArray *cohorts, const GArray *sessions, GPtrArray *problems)
{
  static const char *const columns[] = { "cohort", "session", "people", NULL };
  g_autoptr (GArray) placed = g_array_new (FALSE, TRUE, sizeof (HuPlaced));
  g_autoptr (GHashTable) busy = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) cohort_ids = index_ids (cohorts, sizeof (HuCohort));
  g_autoptr (GHashTable) session_ids = index_ids (sessions, sizeof (HuPlaceSession));
  g_autoptr (HuCsv) table = NULL;
  Agreed agreed = { cohorts, sessions, busy };
  HuCsvRow row = { .problems = problems };
  guint before = problems->len;

  row.csv = table = hu_csv_parse_strict (csv, columns, problems);
  for (guint i = 0; table != NULL && i < hu_csv_n_rows (table); i++)
    {
      HuPlaced one;

      hu_csv_row_begin (&row, i);
      one.cohort = find_id (&row, "cohort", cohort_ids);
      one.session = find_id (&row, "session", session_ids);
      one.people = hu_csv_row_int (&row, "people", 0, HU_PLACE_MAX_PEOPLE, -1);
      if (row.good)
        check_agreed (&row, &agreed, &one);
      g_array_append_val (placed, one);
    }
  return problems->len == before ? g_steal_pointer (&placed) : NULL;
}
