/* hu-people-file.c: tables of people who pledged days, and of places for them, that somebody keeps by hand
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-people-file.h"

#include "hu-placement.h"

static int
count_or_unknown (int limit)
{
  return limit == HU_PLACE_NO_LIMIT ? HU_UNKNOWN : limit;
}

static gboolean
take_cohorts (GBytes *csv, const HuSeats *seats, HuBatch *batch, GPtrArray *problems)
{
  g_autoptr (GArray) cohorts = hu_cohorts_parse (csv, seats, problems);

  for (guint i = 0; cohorts != NULL && i < cohorts->len; i++)
    {
      const HuCohort *cohort = &g_array_index (cohorts, HuCohort, i);
      HuCohortRecord record = { .id = g_strdup (cohort->id),
                                .home = g_strdup (hu_seats_get (seats, cohort->home)->code),
                                .at = batch->at,
                                .people = cohort->people,
                                .placed = HU_UNKNOWN,
                                .first_day = cohort->first_day,
                                .last_day = cohort->last_day,
                                .wishes = { .hours = cohort->hours,
                                            .travel = cohort->travel,
                                            .nations = cohort->nations,
                                            .car_seats = count_or_unknown (cohort->car_seats),
                                            .away = cohort->away } };

      g_array_append_val (batch->cohorts, record);
    }
  return cohorts != NULL;
}

static gboolean
take_stays (GBytes *csv, const HuSeats *seats, HuBatch *batch, GPtrArray *problems)
{
  g_autoptr (GArray) stays = hu_place_sessions_parse (csv, seats, problems);

  for (guint i = 0; stays != NULL && i < stays->len; i++)
    {
      const HuPlaceSession *stay = &g_array_index (stays, HuPlaceSession, i);
      HuStayRecord record = { .id = g_strdup (stay->id),
                              .seat = g_strdup (hu_seats_get (seats, stay->seat)->code),
                              .at = batch->at,
                              .first_day = stay->first_day,
                              .last_day = stay->last_day,
                              .hours = stay->length,
                              .places = count_or_unknown (stay->places),
                              .taken = HU_UNKNOWN,
                              .locals_first = stay->locals_first,
                              .crossers = stay->crossers,
                              .ceiling = stay->ceiling };

      g_array_append_val (batch->stays, record);
    }
  return stays != NULL;
}

HuBatch *
hu_people_file_parse (HuPeopleFile kind, GBytes *csv, const HuSeats *seats, gint64 at, GPtrArray *problems)
{
  g_autoptr (HuBatch) batch = hu_batch_new (HU_PEOPLE_SOURCE);

  g_return_val_if_fail (csv != NULL && seats != NULL && problems != NULL, NULL);

  batch->at = at;
  if (!(kind == HU_PEOPLE_FILE_STAYS ? take_stays : take_cohorts) (csv, seats, batch, problems))
    return NULL;
  return g_steal_pointer (&batch);
}
