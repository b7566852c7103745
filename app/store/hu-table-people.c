/* hu-table-people.c: tables density and cohort: counts of people by where they live
 *
 * Only the latest is kept.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-take.h"

#include "hu-time.h"

#include <math.h>

/* A row says anew what it said: only its time moves, and that is nobody's news. */
static const char density_sql[] = "SELECT row, at, members FROM density WHERE source = ?1 AND seat = ?2";
static const char put_density_sql[] = "INSERT INTO density (source, seat, at, members) VALUES (?1, ?2, ?3, ?4)"
                                      " ON CONFLICT (source, seat) DO UPDATE SET at = ?3, members = ?4";
static const char cohort_sql[] = "SELECT row, at, home, people, placed, first_day, last_day, hours, travel, nations,"
                                 " car_seats, away FROM cohort WHERE source = ?1 AND id = ?2";
static const char put_cohort_sql[] =
  "INSERT INTO cohort (source, id, at, home, people, placed, first_day, last_day, hours, travel, nations, car_seats, away)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)"
  " ON CONFLICT (source, id) DO UPDATE SET at = ?3, home = ?4, people = ?5, placed = ?6, first_day = ?7, last_day = ?8,"
  " hours = ?9, travel = ?10, nations = ?11, car_seats = ?12, away = ?13";

/* The stored row of @id, on which @find then stands; %FALSE in @found where there is none. */
static gboolean
find_row (HuTake *take, const char *sql, const char *id, HuStatement **find, gboolean *found, GError **error)
{
  *find = hu_connection_statement (take->connection, sql, error);
  if (*find == NULL)
    return FALSE;
  hu_statement_bind_int (*find, 1, take->source);
  hu_statement_bind_text (*find, 2, id);
  return hu_statement_step (*find, found, error);
}

static gboolean
take_density (HuTake *take, const HuDensityRecord *record, GError **error)
{
  gint64 at = hu_take_moment (take, record->at);
  gboolean same = FALSE;
  HuStatement *find, *put;
  gboolean found;

  if (record->members < 0 || record->seat == NULL)
    return TRUE;
  if (!find_row (take, density_sql, record->seat, &find, &found, error))
    return FALSE;
  if (found)
    {
      gint64 stored = hu_statement_time (find, 1);

      same = hu_statement_int (find, 2) == record->members;
      hu_statement_reset (find);
      if (at < stored || (same && at == stored))
        return TRUE;
    }
  if (!same)
    {
      take->changes->kinds |= HU_CHANGE_DENSITY;
      hu_changes_add_seat (take->changes, record->seat);
    }
  put = hu_connection_statement (take->connection, put_density_sql, error);
  if (put == NULL)
    return FALSE;
  hu_statement_bind_int (put, 1, take->source);
  hu_statement_bind_text (put, 2, record->seat);
  hu_statement_bind_time (put, 3, at);
  hu_statement_bind_int (put, 4, record->members);
  return hu_statement_run (put, error);
}

static gboolean
same_number (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

static gboolean
same_wishes (HuStatement *find, const HuCohortWishes *wishes)
{
  return same_number (hu_statement_double (find, 7), wishes->hours)
         && same_number (hu_statement_double (find, 8), wishes->travel)
         && (guint) hu_statement_int (find, 9) == wishes->nations
         && hu_statement_count (find, 10) == MAX (wishes->car_seats, HU_UNKNOWN)
         && (hu_statement_int (find, 11) != 0) == (wishes->away != FALSE);
}

static gboolean
same_cohort (HuStatement *find, const HuCohortRecord *record)
{
  return g_strcmp0 (hu_statement_text (find, 2), record->home) == 0
         && hu_statement_count (find, 3) == MAX (record->people, HU_UNKNOWN)
         && hu_statement_count (find, 4) == MAX (record->placed, HU_UNKNOWN)
         && hu_statement_int (find, 5) == record->first_day && hu_statement_int (find, 6) == record->last_day
         && same_wishes (find, &record->wishes);
}

static gboolean
take_cohort (HuTake *take, const HuCohortRecord *record, GError **error)
{
  gint64 at = hu_take_moment (take, record->at);
  const char *was_home = NULL;
  gboolean same = FALSE;
  HuStatement *find, *put;
  gboolean found;

  if (!find_row (take, cohort_sql, record->id, &find, &found, error))
    return FALSE;
  if (found)
    {
      gint64 stored = hu_statement_time (find, 1);

      same = same_cohort (find, record);
      was_home = hu_statement_intern_text (find, 2);
      hu_statement_reset (find);
      if (at < stored || (same && at == stored))
        return TRUE;
    }
  if (!same)
    {
      take->changes->kinds |= HU_CHANGE_COHORTS;
      hu_changes_add_seat (take->changes, was_home);
      hu_changes_add_seat (take->changes, record->home);
    }
  put = hu_connection_statement (take->connection, put_cohort_sql, error);
  if (put == NULL)
    return FALSE;
  hu_statement_bind_int (put, 1, take->source);
  hu_statement_bind_text (put, 2, record->id);
  hu_statement_bind_time (put, 3, at);
  hu_statement_bind_text (put, 4, record->home);
  hu_statement_bind_count (put, 5, record->people);
  hu_statement_bind_count (put, 6, record->placed);
  hu_statement_bind_int (put, 7, record->first_day);
  hu_statement_bind_int (put, 8, record->last_day);
  hu_statement_bind_double (put, 9, record->wishes.hours);
  hu_statement_bind_double (put, 10, record->wishes.travel);
  hu_statement_bind_int (put, 11, record->wishes.nations);
  hu_statement_bind_count (put, 12, record->wishes.car_seats);
  hu_statement_bind_int (put, 13, record->wishes.away != FALSE);
  return hu_statement_run (put, error);
}

gboolean
hu_take_densities (HuTake *take, GError **error)
{
  const GArray *records = take->batch->densities;

  for (guint i = 0; i < records->len; i++)
    {
      if (!hu_take_goes_on (take, i, error)
          || !take_density (take, &g_array_index (records, HuDensityRecord, i), error))
        return FALSE;
    }
  return TRUE;
}

gboolean
hu_take_cohorts (HuTake *take, GError **error)
{
  const GArray *records = take->batch->cohorts;

  for (guint i = 0; i < records->len; i++)
    {
      if (!hu_take_goes_on (take, i, error) || !take_cohort (take, &g_array_index (records, HuCohortRecord, i), error))
        return FALSE;
    }
  return TRUE;
}
