/* hu-place-model.c: cohorts and sessions made into groups and slots
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>
#include <string.h>

/* Places are kept for locals until so many days before. */
#define LOCAL_DAYS 2
/* Over 1: a share that is never passed. */
#define NO_CEILING 2.0

void
hu_model_free (HuModel *model)
{
  if (model == NULL)
    return;
  g_free (model->seats);
  g_clear_pointer (&model->slots, g_array_unref);
  g_free (model->session_slot);
  g_free (model->left);
  g_free (model->day_slots);
  g_clear_pointer (&model->ways, g_array_unref);
  g_clear_pointer (&model->origins, g_array_unref);
  g_clear_pointer (&model->groups, g_array_unref);
  g_free (model);
}

static void
column_clear (gpointer data)
{
  HuModelColumn *column = data;

  g_clear_pointer (&column->legs, g_free);
}

static void
group_clear (gpointer data)
{
  HuModelGroup *group = data;

  g_clear_pointer (&group->columns, g_array_unref);
}

/* --- seats --- */

static gboolean
is_scored (const HuSeatInput *input)
{
  return !input->excluded && isfinite (input->margin) && input->valid_votes > 0 && input->electorate > 0
         && input->weight > 0;
}

/* theta of a seat of which no session says otherwise. */
static double
ceiling_of (const HuParameters *parameters, HuRegion region)
{
  double ceiling = region == HU_REGION_SCOTLAND ? parameters->ceiling_scotland : parameters->ceiling;

  return ceiling < 1 ? ceiling : NO_CEILING;
}

static void
make_seats (HuModel *model)
{
  const HuPlaceInput *input = model->input;
  g_autofree HuPriority *priorities = g_new (HuPriority, input->n_seats);
  double best = -INFINITY;

  hu_priorities_compute (input->parameters, input->inputs, input->n_seats, priorities);
  model->n_seats = input->n_seats;
  model->seats = g_new0 (HuModelSeat, input->n_seats);
  /* By logarithms, as b may be 0 and closeness out of digits. */
  for (guint i = 0; i < input->n_seats; i++)
    {
      HuModelSeat *seat = &model->seats[i];

      seat->value = is_scored (&input->inputs[i]) ? log (priorities[i].weight / input->inputs[i].valid_votes)
                                                      - 0.5 * priorities[i].z * priorities[i].z
                                                  : -INFINITY;
      best = MAX (best, seat->value);
    }
  for (guint i = 0; i < input->n_seats; i++)
    {
      HuModelSeat *seat = &model->seats[i];

      seat->value = isfinite (seat->value) ? exp (seat->value - best) : 0;
      seat->saturation =
        input->inputs[i].electorate > 0 ? input->inputs[i].electorate / input->parameters->conversations_per_hour : 1;
      seat->before = seat->fixed = MAX (input->inputs[i].hours, 0);
      seat->ceiling = ceiling_of (input->parameters, input->seats[i].region);
    }
}

static double
places_of (const HuPlaceSession *session)
{
  return session->places == HU_PLACE_NO_LIMIT ? G_MAXDOUBLE : session->places;
}

/* How many of a session's places are not for people from elsewhere yet. */
static double
kept_for_locals (const HuPlaceInput *input, const HuPlaceSession *session)
{
  if (session->places == HU_PLACE_NO_LIMIT || session->first_day - input->today <= LOCAL_DAYS)
    return 0;
  return MIN (session->locals_first, session->places);
}

static void
read_sessions (HuModel *model)
{
  const HuPlaceInput *input = model->input;
  int last = 0;

  model->left = g_new0 (HuModelPlaces, MAX (input->sessions->len, 1));
  model->first_day = G_MAXINT;
  for (guint i = 0; i < input->sessions->len; i++)
    {
      const HuPlaceSession *session = hu_model_session (input, i);

      model->first_day = MIN (model->first_day, session->first_day);
      last = MAX (last, session->last_day);
      if (!isnan (session->ceiling))
        model->seats[session->seat].ceiling = session->ceiling;
      model->left[i].kept = kept_for_locals (input, session);
      model->left[i].open = places_of (session) - model->left[i].kept;
    }
  model->n_days = input->sessions->len > 0 ? (guint) (last - model->first_day) + 1 : 0;
}

/* --- slots --- */

static int
compare_slots (const HuPlaceInput *input, guint a, guint b)
{
  const HuPlaceSession *x = hu_model_session (input, a), *y = hu_model_session (input, b);

  if (x->seat != y->seat)
    return x->seat < y->seat ? -1 : 1;
  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  if (x->last_day != y->last_day)
    return x->last_day < y->last_day ? -1 : 1;
  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return (int) x->crossers - (int) y->crossers;
}

static int
compare_slots_cb (gconstpointer a, gconstpointer b, gpointer data)
{
  int order = compare_slots (data, *(const guint *) a, *(const guint *) b);

  return order != 0 ? order : *(const guint *) a < *(const guint *) b ? -1 : 1;
}

/* Two slots where some places are for locals: people of the seat fit in both, others in the first. */
static void
add_slots (HuModel *model, const guint *order, guint from, guint to)
{
  const HuPlaceSession *session = hu_model_session (model->input, order[from]);
  HuModelSlot slot = { .seat = session->seat,
                       .first = (guint) (session->first_day - model->first_day),
                       .last = (guint) (session->last_day - model->first_day),
                       .length = session->length,
                       .crossers = session->crossers };
  double locals = 0;

  for (guint i = from; i < to; i++)
    {
      const HuModelPlaces *left = &model->left[order[i]];

      model->session_slot[order[i]] = model->slots->len;
      /* No limit and no limit is no limit, not infinity. */
      slot.places = MIN (slot.places + left->open, G_MAXDOUBLE);
      locals += left->kept;
    }
  g_array_append_val (model->slots, slot);
  if (locals > 0)
    {
      slot.places = locals;
      slot.locals = TRUE;
      g_array_append_val (model->slots, slot);
    }
}

static void
index_slots (HuModel *model)
{
  gsize n = (gsize) model->n_seats * model->n_days, at = 0;

  model->day_slots = g_new (guint, n + 1);
  for (guint i = 0; i < model->slots->len; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, i);

      while (at <= (gsize) slot->seat * model->n_days + slot->first)
        model->day_slots[at++] = i;
    }
  while (at <= n)
    model->day_slots[at++] = model->slots->len;
}

static void
make_slots (HuModel *model)
{
  const HuPlaceInput *input = model->input;
  guint n = input->sessions->len;
  g_autofree guint *order = g_new (guint, MAX (n, 1));

  model->session_slot = g_new0 (guint, MAX (n, 1));
  model->slots = g_array_new (FALSE, TRUE, sizeof (HuModelSlot));
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_sort_array (order, n, sizeof *order, compare_slots_cb, (gpointer) input);
  for (guint i = 0, next; i < n; i = next)
    {
      for (next = i + 1; next < n && compare_slots (input, order[i], order[next]) == 0; next++)
        ;
      add_slots (model, order, i, next);
    }

  index_slots (model);
}

/* --- groups --- */

static void
add_group (HuModel *model, guint origin, guint first, guint last, double people)
{
  HuModelGroup group = { .origin = origin, .first = first, .last = last, .people = people, .away = last > first };
  HuModelColumn rest = { .x = people };

  if (people <= 0)
    return;
  group.columns = g_array_new (FALSE, TRUE, sizeof (HuModelColumn));
  g_array_set_clear_func (group.columns, column_clear);
  g_array_append_val (group.columns, rest);
  g_array_append_val (model->groups, group);
}

/* People of @origin who are not yet out on @day: @busy is a row of days for each cohort, those at home and those who
 * left it. */
static double
people_left (const HuModel *model, const HuModelOrigin *origin, const int *busy, guint day)
{
  const HuCohort *cohort = hu_model_cohort (model->input, origin->cohort);
  const int *out = busy + 2 * (gsize) origin->cohort * model->n_days;
  int at_home = out[day], left = out[model->n_days + day];
  int seats = cohort->car_seats == HU_PLACE_NO_LIMIT ? cohort->people : MIN (cohort->car_seats, cohort->people);
  int in_cars = MAX (MIN (seats - left, cohort->people - left - at_home), 0);

  if (!origin->stays_home)
    return in_cars;
  return MAX (cohort->people - left - at_home - in_cars, 0);
}

static void
add_groups (HuModel *model, guint index, const int *busy)
{
  const HuModelOrigin *origin = &g_array_index (model->origins, HuModelOrigin, index);
  const HuCohort *cohort = hu_model_cohort (model->input, origin->cohort);
  int first = MAX (cohort->first_day - model->first_day, 0);
  int last = MIN (cohort->last_day - model->first_day, (int) model->n_days - 1);
  double least = G_MAXDOUBLE;

  for (int day = first; day <= last; day++)
    least = MIN (least, people_left (model, origin, busy, (guint) day));
  /* Whoever may stay away is free on all days; who is busy on some of them has the others for day sessions. */
  if (!cohort->away || last <= first)
    least = 0;
  else
    add_group (model, index, (guint) first, (guint) last, least);
  for (int day = first; day <= last; day++)
    add_group (model, index, (guint) day, (guint) day, people_left (model, origin, busy, (guint) day) - least);
}

/* What is agreed stays: its people are busy, its places taken, its hours done. */
static void
take_confirmed (HuModel *model, int *busy)
{
  const HuPlaceInput *input = model->input;

  for (guint i = 0; input->confirmed != NULL && i < input->confirmed->len; i++)
    {
      const HuPlaced *placed = &g_array_index (input->confirmed, HuPlaced, i);
      const HuCohort *cohort = hu_model_cohort (input, placed->cohort);
      const HuPlaceSession *session = hu_model_session (input, placed->session);
      HuModelSeat *seat = &model->seats[session->seat];
      HuModelPlaces *left = &model->left[placed->session];
      gboolean local = cohort->home == session->seat;
      int *out = busy + (2 * (gsize) placed->cohort + !local) * model->n_days;
      double hours = hu_place_hours (input, placed->cohort, placed->session) * placed->people;
      /* People of the seat take the places kept for them first. */
      double in_kept = local ? MIN (placed->people, left->kept) : 0;

      for (int day = session->first_day; day <= session->last_day; day++)
        out[day - model->first_day] += placed->people;
      left->kept -= in_kept;
      left->open = MAX (left->open - (placed->people - in_kept), 0);
      seat->fixed += hours;
      if (input->seats[cohort->home].region != input->seats[session->seat].region)
        seat->outside_fixed += hours;
    }
}

HuModel *
hu_model_new (const HuPlaceInput *input)
{
  g_autoptr (HuModel) model = g_new0 (HuModel, 1);
  g_autofree int *busy = NULL;

  model->input = input;
  make_seats (model);
  read_sessions (model);
  busy = g_new0 (int, MAX (2 * (gsize) input->cohorts->len * model->n_days, 1));
  take_confirmed (model, busy);
  make_slots (model);
  hu_model_make_origins (model);
  model->groups = g_array_new (FALSE, FALSE, sizeof (HuModelGroup));
  g_array_set_clear_func (model->groups, group_clear);
  for (guint i = 0; model->n_days > 0 && i < model->origins->len; i++)
    add_groups (model, i, busy);
  hu_model_refresh (model);
  return g_steal_pointer (&model);
}
