/* hu-scenario-events.c: twenty-eight thousand sessions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

/* The map opened on the morning after the call; after noon on polling day nobody lists anything any
 * more. */
#define MAP_OPENS HU_SCENARIO_DAY (2, 9, 0)
#define LAST_LISTING HU_SCENARIO_DAY (HU_SCENARIO_POLLING_DAY, 12, 0)
#define NOTICE 3600u /* nobody lists a session that begins within the hour */
#define LONGEST_LEAD 13 /* days */
#define FIRST_BIG_DAY 11 /* of the first weekend only "hundreds out" is known */

typedef enum
{
  DAY_WEEKEND,
  DAY_TIME, /* a weekday's daylight */
  EVENING,
  DAY_POLLING,
  N_PARTS
} Part;

/* How likely an event is for the n-th day after its listing, made up. */
static const double by_lead[LONGEST_LEAD + 1] = {
  0.1, 0.6, 0.9, 1, 1, 0.9, 0.8, 0.6, 0.45, 0.35, 0.25, 0.2, 0.15, 0.1
};

/* Saturday and Sunday together 60 % of the week's hours, evenings 25 %: the judgement of
 * docs/replay.md. */
#define SATURDAY_WEIGHT 3.3
#define SUNDAY_WEIGHT 2.7
#define WEEKDAY_WEIGHT 1.0
#define POLLING_DAY_WEIGHT 7.0
#define EVENING_OF_WEEKDAY 0.7

/* Beginnings in minutes of the day, one as likely as the other. Sunset is at four: the doors are
 * done by then. */
static const guint16 weekend_starts[] = { 600, 600, 600, 630, 630, 660, 660, 660, 720, 780, 780, 810, 840, 840 };
static const guint16 day_starts[] = { 600, 630, 660, 660, 780, 810, 840 };
static const guint16 evening_starts[] = { 1050, 1080, 1080, 1080, 1110, 1140 };
static const guint16 social_starts[] = { 1140, 1170, 1200 };
static const guint16 polling_starts[] = {
  420, 480, 540, 600, 660, 720, 780, 840, 900, 960, 1020, 1050, 1080, 1110, 1140
};
#define PICK(noise, array) ((array)[hu_noise_below ((noise), G_N_ELEMENTS (array))])

/* Parts of 100 by kind. */
static const guint8 kinds[N_PARTS][HU_N_EVENT_KINDS] = {
  [DAY_WEEKEND] = { [HU_EVENT_CANVASS] = 89, [HU_EVENT_PHONEBANK] = 6, [HU_EVENT_TRAINING] = 2, [HU_EVENT_SOCIAL] = 3 },
  [DAY_TIME] = { [HU_EVENT_CANVASS] = 92, [HU_EVENT_PHONEBANK] = 8 },
  [EVENING] = { [HU_EVENT_CANVASS] = 30, [HU_EVENT_PHONEBANK] = 58, [HU_EVENT_TRAINING] = 5, [HU_EVENT_SOCIAL] = 7 },
  [DAY_POLLING] = { [HU_EVENT_CANVASS] = 86, [HU_EVENT_PHONEBANK] = 14 },
};

typedef struct
{
  const double *early, *late; /* running sums over the seats */
  const guint *cities;
  guint n_cities;
} Choice;

/* --- what, when and where --- */

static double
day_weight (guint day)
{
  if (day == HU_SCENARIO_POLLING_DAY)
    return POLLING_DAY_WEIGHT;
  if (!HU_SCENARIO_IS_WEEKEND (day))
    return WEEKDAY_WEIGHT;
  return HU_SCENARIO_IS_SATURDAY (day) ? SATURDAY_WEIGHT : SUNDAY_WEIGHT;
}

static guint
choose_day (HuNoise *noise, guint listed_day, guint earliest)
{
  double sums[LONGEST_LEAD + 1];
  guint n = 0;

  for (guint day = earliest; day <= HU_SCENARIO_POLLING_DAY && day - listed_day <= LONGEST_LEAD; day++, n++)
    sums[n] = (n > 0 ? sums[n - 1] : 0.0) + day_weight (day) * by_lead[day - listed_day];
  return earliest + hu_noise_pick (noise, sums, n);
}

static guint8
choose_kind (HuNoise *noise, Part part)
{
  int x = (int) hu_noise_below (noise, 100);

  for (guint8 kind = 0; kind < HU_N_EVENT_KINDS; kind++)
    {
      x -= kinds[part][kind];
      if (x < 0)
        return kind;
    }
  return HU_EVENT_CANVASS;
}

static guint
choose_minute (HuNoise *noise, Part part, guint8 kind)
{
  if (kind == HU_EVENT_SOCIAL)
    return PICK (noise, social_starts);
  switch (part)
    {
    case DAY_TIME:
      return PICK (noise, day_starts);
    case EVENING:
      return PICK (noise, evening_starts);
    case DAY_POLLING:
      return PICK (noise, polling_starts);
    case DAY_WEEKEND:
    case N_PARTS:
    default:
      return PICK (noise, weekend_starts);
    }
}

/* Two to two and a half hours (docs/replay.md). */
static guint
choose_length (HuNoise *noise, guint8 kind)
{
  static const guint8 minutes[] = { 120, 120, 135, 150 };

  return kind == HU_EVENT_PHONEBANK ? 120 : PICK (noise, minutes);
}

static void
choose_time (HuNoise *noise, HuScenarioEvent *event)
{
  guint listed_day = event->listed / 86400, earliest = listed_day, day;
  Part part;

  for (guint try = 0; try < 3; try++)
    {
      day = choose_day (noise, listed_day, earliest);
      part = day == HU_SCENARIO_POLLING_DAY                  ? DAY_POLLING
             : HU_SCENARIO_IS_WEEKEND (day)                  ? DAY_WEEKEND
             : hu_noise_uniform (noise) < EVENING_OF_WEEKDAY ? EVENING
                                                             : DAY_TIME;
      event->kind = choose_kind (noise, part);
      event->start = day * 86400u + 60u * choose_minute (noise, part, event->kind);
      if (event->start >= event->listed + NOTICE)
        break;
      /* Too late for today: another day, on polling day the next whole hour. */
      earliest = MIN (listed_day + 1, HU_SCENARIO_POLLING_DAY);
      event->start = (event->listed / 3600u + 2u) * 3600u;
    }
  event->end = event->start + 60u * choose_length (noise, event->kind);
}

static void
choose_seat (HuNoise *noise, const HuScenario *scenario, const Choice *choice, HuScenarioEvent *event)
{
  double progress = (double) event->start / HU_SCENARIO_LAST;
  gboolean late = hu_noise_uniform (noise) < progress;

  if (event->kind == HU_EVENT_TRAINING && choice->n_cities > 0)
    event->seat = (gint16) choice->cities[hu_noise_below (noise, choice->n_cities)];
  else
    event->seat = (gint16) hu_noise_pick (noise, late ? choice->late : choice->early, scenario->n_seats);
  event->place = (guint16) hu_noise_below (noise, scenario->info[event->seat].n_places);
}

static HuTitle
choose_title (HuNoise *noise, const HuScenario *scenario, const HuScenarioEvent *event)
{
  guint day = event->start / 86400;

  switch ((HuEventKind) event->kind)
    {
    case HU_EVENT_PHONEBANK:
      return HU_TITLE_PHONEBANK;
    case HU_EVENT_TRAINING:
      return HU_TITLE_TRAINING;
    case HU_EVENT_SOCIAL:
      return HU_TITLE_SOCIAL;
    case HU_EVENT_CANVASS:
    case HU_EVENT_CALL:
    case HU_N_EVENT_KINDS:
    default:
      if (day == HU_SCENARIO_POLLING_DAY)
        return HU_TITLE_POLLING_DAY;
      if (HU_SCENARIO_IS_SATURDAY (day) && scenario->info[event->seat].destination && day >= FIRST_BIG_DAY
          && hu_noise_uniform (noise) < 0.03)
        return HU_TITLE_BIG_DAY;
      return HU_TITLE_CANVASS;
    }
}

/* --- how many --- */

static void
choose_people (HuNoise *noise, const HuScenario *scenario, HuScenarioEvent *event)
{
  double progress = (double) event->start / HU_SCENARIO_LAST;
  double crowd = CLAMP (pow (scenario->info[event->seat].crowd, 0.25), 0.6, 1.9);
  double median = 7.5 * crowd * (0.5 + 0.75 * progress);
  double wanted, places, expected, came;
  guint unconfirmed;

  if (event->kind == HU_EVENT_TRAINING)
    median = 22.0;
  else if (event->kind == HU_EVENT_PHONEBANK)
    median *= 0.9;
  if (event->title == HU_TITLE_BIG_DAY)
    median = 260.0;
  wanted = median * exp (0.55 * hu_noise_normal (noise));
  event->n_signed = (guint16) CLAMP (wanted, 1.0, 600.0);
  places = median * (1.1 + 1.6 * hu_noise_uniform (noise));
  event->capacity = (gint16) (5 * (int) ceil (MAX (places, 10.0) / 5.0));
  if (hu_noise_uniform (noise) < 0.15)
    event->capacity = -1;
  else
    event->n_signed = MIN (event->n_signed, (guint16) event->capacity);
  /* Of those who said so again four in five turn up, of the others one in two
   * (docs/priority-model.md, section 1). */
  event->n_confirmed = (guint16) (event->n_signed * (0.25 + 0.25 * hu_noise_uniform (noise)));
  unconfirmed = event->n_signed - event->n_confirmed;
  expected = 0.8 * event->n_confirmed + 0.5 * unconfirmed;
  came = round (expected + sqrt (0.16 * event->n_confirmed + 0.25 * unconfirmed) * hu_noise_normal (noise));
  event->n_attended = (guint16) CLAMP (came, 1.0, event->n_signed);
  /* Not everybody is ticked off at the door. */
  event->n_checked = (guint16) (event->n_attended - hu_noise_below (noise, event->n_attended / 8 + 1));
}

/* --- the seconds at which counts go up --- */

static void
add_tick (HuScenario *scenario, double second, guint32 least, guint32 most)
{
  guint32 tick = (guint32) CLAMP (second, (double) least, (double) most);

  g_array_append_val (scenario->ticks, tick);
}

/* Whoever lists a session comes to it; more people sign up as it comes near. */
static void
add_sign_ups (HuNoise *noise, HuScenario *scenario, const HuScenarioEvent *event)
{
  guint32 closes = event->start - NOTICE / 2;
  double first = hu_rhythm_from_seconds (event->listed), last = hu_rhythm_from_seconds (closes);

  add_tick (scenario, event->listed, event->listed, closes);
  for (guint i = 1; i < event->n_signed; i++)
    {
      double x = (i - hu_noise_uniform (noise)) / (event->n_signed - 1.0);
      double part = 0.4 * x + 0.6 * sqrt (x);

      add_tick (scenario, hu_rhythm_to_seconds (first + (last - first) * part), event->listed, closes);
    }
}

/* In the last two days; nobody confirms who has not signed up. */
static void
add_confirmations (HuNoise *noise, HuScenario *scenario, const HuScenarioEvent *event)
{
  guint32 closes = event->start - NOTICE / 4;
  guint32 opens = MAX (event->listed, event->start - MIN (event->start, 2 * 86400u));
  double first = hu_rhythm_from_seconds (opens), last = hu_rhythm_from_seconds (closes);

  for (guint i = 0; i < event->n_confirmed; i++)
    {
      double x = (i + hu_noise_uniform (noise)) / event->n_confirmed;
      guint32 signed_up = g_array_index (scenario->ticks, guint32, event->ticks + i);

      add_tick (scenario, hu_rhythm_to_seconds (first + (last - first) * x), MAX (opens, signed_up), closes);
    }
}

/* From ten minutes before to three quarters of an hour after the beginning. */
static void
add_check_ins (HuNoise *noise, HuScenario *scenario, const HuScenarioEvent *event)
{
  for (guint i = 0; i < event->n_checked; i++)
    {
      double x = (i + hu_noise_uniform (noise)) / event->n_checked;

      add_tick (scenario, event->start + 60.0 * (55.0 * x * x - 10.0), event->start - 600u, event->end);
    }
}

/* --- events in the order of their listing --- */

static double *
running_sums (const double *weights, guint n)
{
  double *sums = g_new (double, n);

  for (guint i = 0; i < n; i++)
    sums[i] = (i > 0 ? sums[i - 1] : 0.0) + weights[i];
  return sums;
}

static void
add_event (HuScenario *scenario, const Choice *choice, guint index, guint32 listed)
{
  HuScenarioEvent event = { .listed = listed, .ticks = scenario->ticks->len };
  HuNoise noise;

  hu_noise_init (&noise, scenario->seed, HU_NOISE_EVENT, index);
  choose_time (&noise, &event);
  choose_seat (&noise, scenario, choice, &event);
  event.title = choose_title (&noise, scenario, &event);
  choose_people (&noise, scenario, &event);
  event.reported = event.end + 600u + hu_noise_below (&noise, 4200);
  event.reported = MIN (event.reported, HU_SCENARIO_LAST - 60u);
  add_sign_ups (&noise, scenario, &event);
  add_confirmations (&noise, scenario, &event);
  add_check_ins (&noise, scenario, &event);
  g_array_append_val (scenario->events, event);
}

/* The map fills as published; what each event is, is made up. */
void
hu_scenario_make_events (HuScenario *scenario, const double *early, const double *late)
{
  HuKnot knots[] = {
    { hu_rhythm_from_seconds (MAP_OPENS), 0, .slope = 150 },
    { hu_rhythm_from_seconds (HU_SCENARIO_DAY (36, 12, 0)), 21000 },
    { hu_rhythm_from_seconds (LAST_LISTING), HU_SCENARIO_EVENTS, .slope = 700 },
  };
  g_autofree double *early_sums = running_sums (early, scenario->n_seats);
  g_autofree double *late_sums = running_sums (late, scenario->n_seats);
  g_autofree guint *cities = g_new (guint, scenario->n_seats);
  Choice choice = { early_sums, late_sums, cities, 0 };
  double when = knots[0].x;

  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      if (scenario->info[seat].city && scenario->info[seat].campaigned)
        cities[choice.n_cities++] = seat;
    }
  if (early_sums[scenario->n_seats - 1] <= 0.0)
    return;
  hu_curve_fit (knots, G_N_ELEMENTS (knots));
  for (guint i = 0; i < HU_SCENARIO_EVENTS; i++)
    {
      double listed;

      when = hu_curve_inverse (knots, G_N_ELEMENTS (knots), i + 1.0, when);
      listed = hu_rhythm_to_seconds (when);
      add_event (scenario, &choice, i, (guint32) CLAMP (listed, MAP_OPENS, LAST_LISTING));
    }
}
