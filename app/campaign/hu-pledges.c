/* hu-pledges.c: people who pledged days, where they can be and what was decided, as the plan takes them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-pledges.h"

#include "hu-campaign-private.h"

/* What is taken where a stay does not say how long people are at the doors in a day. */
#define STAY_HOURS 4.0
/* Stays further ahead than this are a slip of the keyboard; a plan has room for no more. */
#define AHEAD_DAYS (HU_PLACE_MAX_DAYS / 2)

/* --- from rows to what the plan takes --- */

static guint
find_seat (HuCampaign *campaign, const char *code)
{
  int seat = code != NULL ? hu_seats_index (campaign->register_, code) : -1;

  return seat >= 0 ? (guint) seat : HU_PLEDGES_NO_SEAT;
}

static double
or_default (double number, double value)
{
  return isnan (number) ? value : number;
}

static void
add_cohorts (HuPledges *pledges, HuCampaign *campaign)
{
  for (guint i = 0; i < campaign->cohort_rows->len; i++)
    {
      const HuCohortRow *row = &g_array_index (campaign->cohort_rows, HuCohortRow, i);
      const HuCohortWishes *wishes = &row->wishes;
      HuCohort cohort = {
        .id = g_strdup (row->id),
        .home = find_seat (campaign, row->home),
        /* Whoever is placed in the campaign's own system is not to be placed twice. */
        .people = CLAMP (MAX (row->people, 0) - MAX (row->placed, 0), 0, HU_PLACE_MAX_PEOPLE),
        .first_day = row->first_day,
        .last_day = row->last_day,
        .hours = or_default (wishes->hours, campaign->parameters.day_hours),
        .travel = or_default (wishes->travel, campaign->parameters.travel_limit),
        .nations = wishes->nations,
        .car_seats = wishes->car_seats == HU_UNKNOWN ? HU_PLACE_NO_LIMIT : wishes->car_seats,
        .away = wishes->away,
      };

      g_array_append_val (pledges->cohorts, cohort);
      g_array_append_val (pledges->cohort_rows, row->row);
    }
}

static int
count_places (const HuStayRow *row)
{
  if (row->places == HU_UNKNOWN)
    return HU_PLACE_NO_LIMIT;
  return CLAMP (row->places - MAX (row->taken, 0), 0, HU_PLACE_MAX_PEOPLE);
}

static void
add_stays (HuPledges *pledges, HuCampaign *campaign)
{
  for (guint i = 0; i < campaign->stay_rows->len; i++)
    {
      const HuStayRow *row = &g_array_index (campaign->stay_rows, HuStayRow, i);
      HuPlaceSession stay = {
        .id = g_strdup (row->id),
        .seat = find_seat (campaign, row->seat),
        .first_day = row->first_day,
        .last_day = row->last_day,
        .length = or_default (row->hours, STAY_HOURS),
        .places = count_places (row),
        .locals_first = MAX (row->locals_first, 0),
        .crossers = row->crossers,
        .ceiling = row->ceiling,
      };

      g_array_append_val (pledges->stays, stay);
      g_array_append_val (pledges->stay_rows, row->row);
    }
}

static GHashTable *
index_rows (const GArray *rows)
{
  GHashTable *index = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < rows->len; i++)
    g_hash_table_insert (index, &g_array_index (rows, gint64, i), GUINT_TO_POINTER (i));
  return index;
}

static void
add_decided (HuPledges *pledges, HuCampaign *campaign)
{
  g_autoptr (GHashTable) cohorts = index_rows (pledges->cohort_rows);
  g_autoptr (GHashTable) stays = index_rows (pledges->stay_rows);

  for (guint i = 0; i < campaign->placement_rows->len; i++)
    {
      const HuPlacementRow *row = &g_array_index (campaign->placement_rows, HuPlacementRow, i);
      HuDecided decided = { .agreed = row->agreed, .people = row->people };
      gpointer cohort, stay;

      if (!g_hash_table_lookup_extended (cohorts, &row->cohort, NULL, &cohort)
          || !g_hash_table_lookup_extended (stays, &row->stay, NULL, &stay))
        continue;
      decided.cohort = GPOINTER_TO_UINT (cohort);
      decided.stay = GPOINTER_TO_UINT (stay);
      /* Of a place that is in no seat of these boundaries nothing can be reckoned. */
      if (hu_pledges_is_known (pledges, decided.cohort)
          && hu_pledges_stay (pledges, decided.stay)->seat != HU_PLEDGES_NO_SEAT)
        g_array_append_val (pledges->decided, decided);
    }
}

static void
add_seats (HuPledges *pledges, HuCampaign *campaign)
{
  guint n = hu_seats_n (campaign->register_);

  pledges->seats = g_new (HuPlaceSeat, n);
  pledges->inputs = g_memdup2 (campaign->inputs, n * sizeof *campaign->inputs);
  for (guint i = 0; i < n; i++)
    {
      const HuSeatInfo *info = hu_seats_get (campaign->register_, i);

      pledges->seats[i] = (HuPlaceSeat) { info->code, info->region, campaign->longitude[i], campaign->latitude[i] };
      pledges->inputs[i].hours = campaign->live[i].hours_done + campaign->live[i].hours_booked;
      pledges->inputs[i].excluded |= !hu_campaign_in_scope (campaign, hu_campaign_get_seat (campaign, i));
    }
}

HuPledges *
hu_pledges_new (HuCampaign *campaign)
{
  HuPledges *pledges = g_new0 (HuPledges, 1);

  pledges->cohorts = g_array_new (FALSE, FALSE, sizeof (HuCohort));
  g_array_set_clear_func (pledges->cohorts, (GDestroyNotify) hu_cohort_clear);
  pledges->stays = g_array_new (FALSE, FALSE, sizeof (HuPlaceSession));
  g_array_set_clear_func (pledges->stays, (GDestroyNotify) hu_place_session_clear);
  pledges->cohort_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  pledges->stay_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  pledges->decided = g_array_new (FALSE, FALSE, sizeof (HuDecided));
  pledges->parameters = campaign->parameters;
  if (campaign->travel.times != NULL)
    pledges->times = hu_travel_times_ref (campaign->travel.times);
  add_seats (pledges, campaign);
  add_cohorts (pledges, campaign);
  add_stays (pledges, campaign);
  add_decided (pledges, campaign);
  pledges->input = (HuPlaceInput) {
    .parameters = &pledges->parameters,
    .seats = pledges->seats,
    .inputs = pledges->inputs,
    .n_seats = hu_seats_n (campaign->register_),
    .times = pledges->times,
    .cohorts = pledges->cohorts,
    .sessions = pledges->stays,
    .today = hu_time_day (hu_campaign_get_now (campaign), NULL),
  };
  return pledges;
}

void
hu_pledges_free (HuPledges *pledges)
{
  if (pledges == NULL)
    return;
  g_array_unref (pledges->cohorts);
  g_array_unref (pledges->stays);
  g_array_unref (pledges->cohort_rows);
  g_array_unref (pledges->stay_rows);
  g_array_unref (pledges->decided);
  g_clear_pointer (&pledges->times, hu_travel_times_unref);
  g_free (pledges->seats);
  g_free (pledges->inputs);
  g_free (pledges);
}

gboolean
hu_pledges_is_known (const HuPledges *pledges, guint index)
{
  const HuCohort *cohort = hu_pledges_cohort (pledges, index);

  return cohort->home != HU_PLEDGES_NO_SEAT && cohort->first_day >= 0 && cohort->last_day >= cohort->first_day;
}

gboolean
hu_pledges_is_open (const HuPledges *pledges, guint index)
{
  const HuPlaceSession *stay = hu_pledges_stay (pledges, index);

  return stay->seat != HU_PLEDGES_NO_SEAT && !pledges->inputs[stay->seat].excluded
         && stay->first_day > pledges->input.today && stay->last_day <= pledges->input.today + AHEAD_DAYS;
}

gboolean
hu_pledges_allow (const HuPledges *pledges, guint cohort, guint stay)
{
  return hu_pledges_is_known (pledges, cohort) && hu_pledges_is_open (pledges, stay)
         && hu_place_allowed (&pledges->input, cohort, stay);
}

/* --- those who were sent, as supply --- */

/* Hours at the doors of one person on the days of a stay that are still ahead: those of the days before are in the counts of
 * sessions. */
static double
hours_ahead (const HuPledges *pledges, const HuDecided *decided)
{
  const HuCohort *cohort = hu_pledges_cohort (pledges, decided->cohort);
  const HuPlaceSession *stay = hu_pledges_stay (pledges, decided->stay);
  int today = pledges->input.today;

  if (stay->first_day > today)
    return hu_place_hours (&pledges->input, decided->cohort, decided->stay);
  return MAX (stay->last_day - today, 0) * MIN (stay->length, cohort->hours);
}

void
hu_campaign_add_placed_hours (HuCampaign *self)
{
  g_autoptr (HuPledges) pledges = NULL;

  if (self->placement_rows->len == 0)
    return;
  pledges = hu_pledges_new (self);
  for (guint i = 0; i < pledges->decided->len; i++)
    {
      const HuDecided *decided = &g_array_index (pledges->decided, HuDecided, i);

      if (decided->agreed)
        self->inputs[hu_pledges_stay (pledges, decided->stay)->seat].hours +=
          hours_ahead (pledges, decided) * decided->people * self->parameters.turn_up_confirmed;
    }
}
