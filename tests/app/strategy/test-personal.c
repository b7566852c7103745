/* test-personal.c: where should this person go?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-boundaries.h"
#include "hu-personal.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

#define N_SEATS 40
#define N_SESSIONS 2000

/* Kilometres that a degree of latitude is. */
#define DEGREE_KM (2 * G_PI * 6371.0088 / 360)

static const HuPriority seats[] = { { .scored = TRUE, .score = 80 },
                                    { .scored = TRUE, .score = 40 },
                                    { .score = 100 } };

static HuVolunteer
someone (void)
{
  return (HuVolunteer) { .latitude = 52, .region = HU_REGION_LONDON, .free_hours = 5, .travel_limit = 1.5 };
}

/* @km north of someone(). */
static HuSessionInput
session (guint seat, double km)
{
  return (HuSessionInput) { .seat = seat,
                            .region = HU_REGION_LONDON,
                            .latitude = 52 + km / DEGREE_KM,
                            .length = 4,
                            .day = 100,
                            .places_left = 10 };
}

/* The one answer there is to one session; a score of 0 where there is none. */
static HuPersonalAnswer
ask (const HuVolunteer *volunteer, HuSessionInput input)
{
  HuParameters parameters;
  HuPersonalAnswer best = { 0 };

  hu_parameters_init (&parameters);
  if (hu_personal_best (&parameters, seats, volunteer, &input, 1, &best, 1) == 0)
    best.score = 0;
  return best;
}

static void
test_parts (void)
{
  HuVolunteer volunteer = someone ();
  HuPersonalAnswer answer = ask (&volunteer, session (0, 30));
  g_autofree char *words = NULL;

  g_assert_cmpfloat_with_epsilon (answer.km, 30, 1e-6);
  g_assert_cmpfloat_with_epsilon (answer.minutes, 54, 1e-6);
  g_assert_cmpfloat_with_epsilon (answer.hours, 3.2, 1e-6);
  g_assert_cmpfloat (answer.factor, ==, 1);
  g_assert_cmpfloat_with_epsilon (answer.score, 80 * 3.2 / 5, 1e-6);
  g_assert_cmpint (answer.places_left, ==, 10);
  g_assert_cmpint (answer.relation, ==, HU_RELATION_OWN);
  g_assert_false (answer.measured);
  words = hu_personal_explain (&answer);
  g_assert_cmpstr (words, ==,
                   "You would spend 54 minutes travelling each way and 3.2 hours on doors. It is in your own region.");
}

/* 30 km are 54 minutes: whoever would come a minute late is not sent. */
static void
test_in_time (void)
{
  HuVolunteer volunteer = someone ();
  HuSessionInput input = session (0, 30);

  volunteer.now = 1000 * HU_HOUR;
  input.start = volunteer.now + 55 * HU_MINUTE;
  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
  input.start = volunteer.now + 53 * HU_MINUTE;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
  input.start = 0;
  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
}

static void
test_conditions (void)
{
  HuVolunteer volunteer = someone ();
  HuSessionInput input = session (0, 10);
  const int days[] = { 99, 101 };

  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
  g_assert_cmpfloat (ask (&volunteer, session (2, 10)).score, ==, 0); /* not scored */
  g_assert_cmpfloat (ask (&volunteer, session (0, 58)).score, ==, 0); /* over an hour and a half away */
  volunteer.travel_limit = 2;
  g_assert_cmpfloat (ask (&volunteer, session (0, 58)).score, >, 0);
  input.places_left = 0;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
  input.places_left = 1;
  volunteer.days = days;
  volunteer.n_days = 2;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
  input.day = 101;
  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
  volunteer.access = 1 | 4;
  input.access = 1;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
  input.access = 1 | 2 | 4;
  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
  input.region = HU_REGION_SCOTLAND;
  volunteer.crosses_border = TRUE;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
  input.takes_crossers = TRUE;
  g_assert_cmpfloat (ask (&volunteer, input).score, >, 0);
  input.region = HU_REGION_NORTHERN_IRELAND;
  g_assert_cmpfloat (ask (&volunteer, input).score, ==, 0);
}

/* What would do if only somebody knew how one gets in is counted; what is known not to do is not. */
static void
test_unknown_access (void)
{
  HuVolunteer volunteer = someone ();
  HuSessionInput sessions[] = { session (0, 10), session (0, 10), session (0, 10), session (0, 10) };
  HuParameters parameters;
  HuPriority priority = { .scored = TRUE, .score = 50 };

  hu_parameters_init (&parameters);
  sessions[0].access = HU_ACCESS_STEP_FREE;
  sessions[1].unknown = HU_ACCESS_STEP_FREE;
  sessions[3].unknown = HU_ACCESS_STEP_FREE;
  sessions[3].places_left = 0;
  g_assert_cmpuint (hu_personal_count_unknown (&parameters, &priority, &volunteer, sessions, 4), ==, 0);
  volunteer.access = HU_ACCESS_STEP_FREE;
  g_assert_cmpuint (hu_personal_count_unknown (&parameters, &priority, &volunteer, sessions, 4), ==, 1);
  g_assert_cmpfloat (ask (&volunteer, sessions[0]).score, >, 0);
  g_assert_cmpfloat (ask (&volunteer, sessions[1]).score, ==, 0);
  g_assert_cmpfloat (ask (&volunteer, sessions[2]).score, ==, 0);
}

/* What was measured goes before what was reckoned, either way. */
static void
test_imported_times (void)
{
  const double slow[] = { 80, NAN, NAN }, far[] = { 95, NAN, NAN };
  HuVolunteer volunteer = someone ();
  HuPersonalAnswer answer;

  volunteer.seat_minutes = slow;
  answer = ask (&volunteer, session (0, 10));
  g_assert_true (answer.measured);
  g_assert_cmpfloat (answer.minutes, ==, 80);
  g_assert_cmpfloat_with_epsilon (answer.hours, 5 - 160. / 60, 1e-9);
  g_assert_false (ask (&volunteer, session (1, 10)).measured);
  volunteer.seat_minutes = far;
  g_assert_cmpfloat (ask (&volunteer, session (0, 10)).score, ==, 0);
}

static void
test_ties (void)
{
  HuSessionInput inputs[] = { session (0, 10), session (0, 10), session (1, 10), session (0, 10) };
  HuVolunteer volunteer = someone ();
  HuPersonalAnswer best[3];
  HuParameters parameters;

  hu_parameters_init (&parameters);
  inputs[3].day = 90;
  g_assert_cmpuint (hu_personal_best (&parameters, seats, &volunteer, inputs, 4, best, 3), ==, 3);
  g_assert_cmpuint (best[0].session, ==, 3);
  g_assert_cmpuint (best[1].session, ==, 0);
  g_assert_cmpuint (best[2].session, ==, 1);
  /* The nearer of two that are worth the same: both leave the whole session. */
  inputs[1] = session (0, 1);
  g_assert_cmpuint (hu_personal_best (&parameters, seats, &volunteer, inputs, 2, best, 3), ==, 2);
  g_assert_cmpuint (best[0].session, ==, 1);
}

/* Against looking at every session by itself. */
static void
test_against_all (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  g_autofree HuSessionInput *inputs = g_new0 (HuSessionInput, N_SESSIONS);
  HuPriority priorities[N_SEATS];
  HuParameters parameters;
  HuVolunteer volunteer = someone ();

  hu_parameters_init (&parameters);
  for (guint trial = 0; trial < 20; trial++)
    {
      HuPersonalAnswer best[3], again[3];
      guint better = 0, found;

      for (guint i = 0; i < N_SEATS; i++)
        priorities[i] = (HuPriority) { .scored = TRUE, .score = g_rand_double_range (random, 0, 100) };
      for (guint i = 0; i < N_SESSIONS; i++)
        inputs[i] = (HuSessionInput) { .seat = (guint) g_rand_int_range (random, 0, N_SEATS),
                                       .region = (HuRegion) g_rand_int_range (random, 0, HU_N_REGIONS),
                                       .longitude = g_rand_double_range (random, -2, 2),
                                       .latitude = g_rand_double_range (random, 51, 53),
                                       .length = g_rand_double_range (random, 1, 6),
                                       .places_left = g_rand_int_range (random, 0, 3) };
      found = hu_personal_best (&parameters, priorities, &volunteer, inputs, N_SESSIONS, best, 3);
      g_assert_cmpuint (found, ==, 3);
      g_assert_cmpfloat (best[0].score, >=, best[1].score);
      g_assert_cmpfloat (best[1].score, >=, best[2].score);
      for (guint i = 0; i < N_SESSIONS; i++)
        {
          HuPersonalAnswer one;

          if (hu_personal_best (&parameters, priorities, &volunteer, &inputs[i], 1, &one, 1) == 1)
            better += one.score > best[2].score;
        }
      g_assert_cmpuint (better, ==, 2);
      hu_personal_best (&parameters, priorities, &volunteer, inputs, N_SESSIONS, again, 3);
      for (guint i = 0; i < 3; i++)
        g_assert_cmpuint (again[i].session, ==, best[i].session);
    }
}

/* What a conversation wins is disputed; where to go does not depend on it, even where it is nothing. */
static void
test_without_effect (void)
{
  HuSeatInput inputs[2] = { { .margin = -1, .valid_votes = 45000, .electorate = 70000, .weight = 1 },
                            { .margin = -9, .valid_votes = 45000, .electorate = 70000, .weight = 1 } };
  HuSessionInput sessions[2] = { session (0, 40), session (1, 4) };
  HuVolunteer volunteer = someone ();
  double scores[3][2];

  for (guint i = 0; i < 3; i++)
    {
      const double effects[] = { 0, 0.01, 0.06 };
      HuPriority priorities[2];
      HuPersonalAnswer best[2];
      HuParameters parameters;

      hu_parameters_init (&parameters);
      parameters.votes_per_conversation = effects[i];
      hu_priorities_compute (&parameters, inputs, 2, priorities);
      g_assert_cmpuint (hu_personal_best (&parameters, priorities, &volunteer, sessions, 2, best, 2), ==, 2);
      scores[i][0] = best[0].score;
      scores[i][1] = best[1].score;
    }
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpfloat (scores[0][i], ==, scores[1][i]);
      g_assert_cmpfloat (scores[1][i], ==, scores[2][i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/personal/parts", test_parts);
  g_test_add_func ("/personal/in-time", test_in_time);
  g_test_add_func ("/personal/conditions", test_conditions);
  g_test_add_func ("/personal/unknown-access", test_unknown_access);
  g_test_add_func ("/personal/imported-times", test_imported_times);
  g_test_add_func ("/personal/ties", test_ties);
  g_test_add_func ("/personal/against-all", test_against_all);
  g_test_add_func ("/personal/without-effect", test_without_effect);
  return g_test_run ();
}
