/* hu-place-origins.c: how people get from their homes to the seats
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries.h"
#include "hu-place-model-private.h"

#include <math.h>

typedef struct
{
  double x, y, z;
} Vector;

static Vector
vector_of (const HuPlaceSeat *seat)
{
  double longitude = seat->longitude * G_PI / 180, latitude = seat->latitude * G_PI / 180;

  return (Vector) { cos (latitude) * cos (longitude), cos (latitude) * sin (longitude), sin (latitude) };
}

/* hu_distance() by the chord: the same, but of two places that are each asked for a thousand times. */
static double
distance_between (const Vector *a, const Vector *b)
{
  double x = a->x - b->x, y = a->y - b->y, z = a->z - b->z;

  return 2 * HU_EARTH_RADIUS * asin (MIN (sqrt (x * x + y * y + z * z) / 2, 1));
}

/* Whether anybody is to be sent to @seat. */
static gboolean
is_of_use (const HuModel *model, guint seat)
{
  const guint *range = &model->day_slots[(gsize) seat * model->n_days];

  return range[0] < range[model->n_days] && model->seats[seat].value > 0
         && model->input->seats[seat].region != HU_REGION_NORTHERN_IRELAND;
}

/* Whether people of @cohort may be sent by @way. */
static gboolean
may_go (const HuPlaceInput *input, const HuCohort *cohort, gboolean stays_home, const HuModelWay *way)
{
  HuNation nation = hu_region_nation (input->seats[way->seat].region);

  if (stays_home && way->seat != cohort->home)
    return FALSE;
  if (way->relation == HU_RELATION_NORTHERN_IRELAND || (!cohort->away && way->minutes > cohort->travel * 60))
    return FALSE;
  if (cohort->nations == 0)
    return way->relation != HU_RELATION_SCOTLAND;
  return (cohort->nations >> nation & 1) != 0;
}

/* Every way from @home to a seat of use. */
static void
find_ways (const HuModel *model, guint home, const Vector *vectors, GArray *ways)
{
  const HuPlaceInput *input = model->input;
  const double *measured = input->times != NULL ? hu_travel_times_from (input->times, input->seats[home].code) : NULL;

  g_array_set_size (ways, 0);
  for (guint seat = 0; seat < model->n_seats; seat++)
    {
      HuModelWay way = { .seat = seat };

      if (!is_of_use (model, seat))
        continue;
      way.minutes = measured != NULL && !isnan (measured[seat])
                      ? measured[seat]
                      : hu_travel_minutes (input->parameters, distance_between (&vectors[home], &vectors[seat]));
      way.relation = hu_region_relation (input->seats[home].region, input->seats[seat].region);
      g_array_append_val (ways, way);
    }
}

static void
add_origin (HuModel *model, guint cohort, gboolean stays_home, const GArray *ways)
{
  HuModelOrigin origin = { .cohort = cohort, .first_way = model->ways->len, .stays_home = stays_home };

  for (guint i = 0; i < ways->len; i++)
    {
      const HuModelWay *way = &g_array_index (ways, HuModelWay, i);

      if (may_go (model->input, hu_model_cohort (model->input, cohort), stays_home, way))
        g_array_append_vals (model->ways, way, 1);
    }
  origin.n_ways = model->ways->len - origin.first_way;
  g_array_append_val (model->origins, origin);
}

static int
compare_homes_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  guint x = hu_model_cohort (data, *(const guint *) a)->home, y = hu_model_cohort (data, *(const guint *) b)->home;

  return x != y ? (x < y ? -1 : 1) : *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* Home by home, as cohorts of one home have the same ways. */
void
hu_model_make_origins (HuModel *model)
{
  const HuPlaceInput *input = model->input;
  guint n = input->cohorts->len;
  g_autofree Vector *vectors = g_new (Vector, MAX (model->n_seats, 1));
  g_autofree guint *order = g_new (guint, MAX (n, 1));
  g_autoptr (GArray) ways = g_array_new (FALSE, FALSE, sizeof (HuModelWay));

  model->ways = g_array_new (FALSE, FALSE, sizeof (HuModelWay));
  model->origins = g_array_new (FALSE, FALSE, sizeof (HuModelOrigin));
  for (guint i = 0; i < model->n_seats; i++)
    vectors[i] = vector_of (&input->seats[i]);
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof *order, compare_homes_cb, (gpointer) input);
  for (guint i = 0; i < n; i++)
    {
      const HuCohort *cohort = hu_model_cohort (input, order[i]);

      if (i == 0 || cohort->home != hu_model_cohort (input, order[i - 1])->home)
        find_ways (model, cohort->home, vectors, ways);
      add_origin (model, order[i], FALSE, ways);
      /* Who finds no seat in a car is an origin apart. */
      if (cohort->car_seats != HU_PLACE_NO_LIMIT)
        add_origin (model, order[i], TRUE, ways);
    }
}

/* Of what was measured; NAN where this way was not. */
static double
measured_minutes (const HuPlaceInput *input, guint home, guint to)
{
  const double *minutes = input->times != NULL ? hu_travel_times_from (input->times, input->seats[home].code) : NULL;

  return minutes != NULL ? minutes[to] : NAN;
}

double
hu_place_minutes (const HuPlaceInput *input, guint cohort, guint session)
{
  guint from = hu_model_cohort (input, cohort)->home, to = hu_model_session (input, session)->seat;
  double measured = measured_minutes (input, from, to);
  Vector a, b;

  if (!isnan (measured))
    return measured;
  a = vector_of (&input->seats[from]);
  b = vector_of (&input->seats[to]);
  return hu_travel_minutes (input->parameters, distance_between (&a, &b));
}

gboolean
hu_place_is_measured (const HuPlaceInput *input, guint cohort, guint session)
{
  return !isnan (
    measured_minutes (input, hu_model_cohort (input, cohort)->home, hu_model_session (input, session)->seat));
}

double
hu_place_hours (const HuPlaceInput *input, guint cohort, guint session_index)
{
  const HuPlaceSession *session = hu_model_session (input, session_index);

  return hu_model_hours (hu_model_cohort (input, cohort), session->length,
                         (guint) (session->last_day - session->first_day) + 1,
                         hu_place_minutes (input, cohort, session_index));
}

gboolean
hu_place_allowed (const HuPlaceInput *input, guint cohort_index, guint session_index)
{
  const HuCohort *cohort = hu_model_cohort (input, cohort_index);
  const HuPlaceSession *session = hu_model_session (input, session_index);
  HuModelWay way = { .seat = session->seat,
                     .relation =
                       hu_region_relation (input->seats[cohort->home].region, input->seats[session->seat].region),
                     .minutes = hu_place_minutes (input, cohort_index, session_index) };

  if (session->first_day < cohort->first_day || session->last_day > cohort->last_day)
    return FALSE;
  if (session->last_day > session->first_day && !cohort->away)
    return FALSE;
  if (way.relation == HU_RELATION_SCOTLAND && !session->crossers)
    return FALSE;
  return may_go (input, cohort, cohort->car_seats == 0, &way)
         && hu_place_hours (input, cohort_index, session_index) > 0;
}
