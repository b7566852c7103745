/* hu-reader-people.c: reading counts of people by where they live
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-reader-private.h"

void
hu_cohort_row_clear (HuCohortRow *row)
{
  g_clear_pointer (&row->source, g_free);
  g_clear_pointer (&row->id, g_free);
  row->home = NULL;
}

void
hu_stay_row_clear (HuStayRow *row)
{
  g_clear_pointer (&row->source, g_free);
  g_clear_pointer (&row->id, g_free);
  row->seat = NULL;
}

static const char cohorts_sql[] = "SELECT s.id, c.id, c.home, c.at, c.people, c.placed, c.first_day, c.last_day,"
                                  " c.hours, c.travel, c.nations, c.car_seats, c.away, c.row"
                                  " FROM cohort AS c JOIN source AS s ON s.row = c.source ORDER BY c.row";
static const char stays_sql[] = "SELECT s.id, p.id, p.seat, p.at, p.first_day, p.last_day, p.hours, p.places, p.taken,"
                                " p.locals_first, p.crossers, p.ceiling, p.row"
                                " FROM stay AS p JOIN source AS s ON s.row = p.source ORDER BY p.row";
static const char placements_sql[] = "SELECT cohort, stay, agreed, people FROM placement ORDER BY cohort, stay, agreed";
static const char densities_sql[] = "SELECT seat, sum (members), max (at) FROM density GROUP BY seat ORDER BY seat";

static void
read_cohort (HuStatement *statement, gpointer data)
{
  HuCohortRow row = {
    .source = hu_statement_dup_text (statement, 0),
    .id = hu_statement_dup_text (statement, 1),
    .home = hu_statement_intern_text (statement, 2),
    .at = hu_statement_time (statement, 3),
    .people = hu_statement_count (statement, 4),
    .placed = hu_statement_count (statement, 5),
    .first_day = hu_statement_count (statement, 6),
    .last_day = hu_statement_count (statement, 7),
    .wishes = { .hours = hu_statement_double (statement, 8),
                .travel = hu_statement_double (statement, 9),
                .nations = (guint) hu_statement_int (statement, 10),
                .car_seats = hu_statement_count (statement, 11),
                .away = hu_statement_int (statement, 12) != 0 },
    .row = hu_statement_int (statement, 13),
  };

  g_array_append_val ((GArray *) data, row);
}

static void
read_stay (HuStatement *statement, gpointer data)
{
  HuStayRow row = {
    .source = hu_statement_dup_text (statement, 0),
    .id = hu_statement_dup_text (statement, 1),
    .seat = hu_statement_intern_text (statement, 2),
    .at = hu_statement_time (statement, 3),
    .first_day = hu_statement_count (statement, 4),
    .last_day = hu_statement_count (statement, 5),
    .hours = hu_statement_double (statement, 6),
    .places = hu_statement_count (statement, 7),
    .taken = hu_statement_count (statement, 8),
    .locals_first = hu_statement_count (statement, 9),
    .crossers = hu_statement_int (statement, 10) != 0,
    .ceiling = hu_statement_double (statement, 11),
    .row = hu_statement_int (statement, 12),
  };

  g_array_append_val ((GArray *) data, row);
}

static void
read_placement (HuStatement *statement, gpointer data)
{
  HuPlacementRow row = {
    .cohort = hu_statement_int (statement, 0),
    .stay = hu_statement_int (statement, 1),
    .agreed = hu_statement_int (statement, 2) != 0,
    .people = (int) hu_statement_int (statement, 3),
  };

  g_array_append_val ((GArray *) data, row);
}

static void
read_density (HuStatement *statement, gpointer data)
{
  HuDensityRow row = {
    .seat = hu_statement_intern_text (statement, 0),
    .members = hu_statement_count (statement, 1),
    .at = hu_statement_time (statement, 2),
  };

  g_array_append_val ((GArray *) data, row);
}

/**
 * hu_reader_cohorts:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuCohortRow): people who pledged days, in the order they came
 */
GArray *
hu_reader_cohorts (HuReader *reader, GError **error)
{
  g_autoptr (GArray) cohorts = g_array_new (FALSE, TRUE, sizeof (HuCohortRow));

  g_return_val_if_fail (reader != NULL, NULL);
  g_array_set_clear_func (cohorts, (GDestroyNotify) hu_cohort_row_clear);
  return hu_reader_each (reader, cohorts_sql, 0, read_cohort, cohorts, error) ? g_steal_pointer (&cohorts) : NULL;
}

/**
 * hu_reader_stays:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuStayRow): places for people who pledged days, in the order they came
 */
GArray *
hu_reader_stays (HuReader *reader, GError **error)
{
  g_autoptr (GArray) stays = g_array_new (FALSE, TRUE, sizeof (HuStayRow));

  g_return_val_if_fail (reader != NULL, NULL);
  g_array_set_clear_func (stays, (GDestroyNotify) hu_stay_row_clear);
  return hu_reader_each (reader, stays_sql, 0, read_stay, stays, error) ? g_steal_pointer (&stays) : NULL;
}

/**
 * hu_reader_placements:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuPlacementRow): what was decided, by cohort and stay
 */
GArray *
hu_reader_placements (HuReader *reader, GError **error)
{
  g_autoptr (GArray) placements = g_array_new (FALSE, TRUE, sizeof (HuPlacementRow));

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, placements_sql, 0, read_placement, placements, error) ? g_steal_pointer (&placements)
                                                                                       : NULL;
}

/**
 * hu_reader_density_rows:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuDensityRow): members by seat, by code, those of several sources
 *   together
 */
GArray *
hu_reader_density_rows (HuReader *reader, GError **error)
{
  g_autoptr (GArray) densities = g_array_new (FALSE, TRUE, sizeof (HuDensityRow));

  g_return_val_if_fail (reader != NULL, NULL);
  return hu_reader_each (reader, densities_sql, 0, read_density, densities, error) ? g_steal_pointer (&densities)
                                                                                   : NULL;
}
