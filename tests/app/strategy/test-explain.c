/* test-explain.c: the sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-explain.h"

#include <math.h>

static HuResult
labour_result (guint labour, guint conservative)
{
  HuResult result = {
    .electorate = 73000,
    .valid_votes = 50000,
    .majority = MAX (labour, conservative) - MIN (labour, conservative),
    .first = labour > conservative ? HU_PARTY_LAB : HU_PARTY_CON,
    .second = labour > conservative ? HU_PARTY_CON : HU_PARTY_LAB,
    .first_label = labour > conservative ? "Lab" : "Con",
    .second_label = labour > conservative ? "Con" : "Lab",
  };

  result.votes[HU_PARTY_LAB] = labour;
  result.votes[HU_PARTY_CON] = conservative;
  result.votes[HU_PARTY_LD] = 50000 - labour - conservative;
  return result;
}

typedef struct
{
  double shift, hours, weight;
  int expected;
  const char *weight_reason;
  int weight_day;
  double planned;
  gboolean excluded;
} Situation;

static GPtrArray *
explain (const HuResult *result, const Situation *situation)
{
  HuParameters parameters;
  HuPriority priority;
  HuSeatInput seat = {
    .margin = hu_result_margin (result, HU_PARTY_LAB),
    .valid_votes = result->valid_votes,
    .electorate = result->electorate,
    .hours = situation->hours,
    .weight = situation->weight != 0 ? situation->weight : 1,
    .excluded = situation->excluded,
  };
  HuExplainInput input = {
    .priority = &priority,
    .result = result,
    .party = HU_PARTY_LAB,
    .election = HU_ELECTION_2017,
    .expected_people = situation->expected,
    .weight_reason = situation->weight_reason,
    .weight_day = situation->weight_day,
  };

  hu_parameters_init (&parameters);
  parameters.fixed = TRUE;
  parameters.shift = situation->shift;
  if (situation->planned > 0)
    parameters.planned_hours = situation->planned;
  hu_priorities_compute (&parameters, &seat, 1, &priority);
  return hu_explain (&input);
}

static const char *
sentence_of (GPtrArray *reasons, HuFactor factor)
{
  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = g_ptr_array_index (reasons, i);

      if (reason->factor == factor)
        return reason->sentence;
    }
  return NULL;
}

#define assert_says(result, situation, factor, text)                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    g_autoptr (GPtrArray) reasons = explain (&(result), &(situation));                                                 \
    g_assert_cmpstr (sentence_of (reasons, factor), ==, text);                                                         \
  }                                                                                                                    \
  G_STMT_END

static void
test_closeness (void)
{
  Situation situation = { .expected = -1 };
  HuResult held = labour_result (20150, 20000), lost = labour_result (16500, 22500);
  HuResult tight = labour_result (20002, 20000), far = labour_result (10000, 30000);

  assert_says (held, situation, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate won here by 0.3 points. Results here usually move by "
               "about 9, so it "
               "could go either way.");
  assert_says (lost, situation, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate lost here by 12.0 points. Results here usually move "
               "by about 9, so it "
               "takes more than the usual to change the outcome.");
  assert_says (tight, situation, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate won here by less than 0.1 points. Results here "
               "usually move by about 9, "
               "so it could go either way.");
  assert_says (far, situation, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate lost here by 40.0 points. Results here usually move "
               "by about 9, so only "
               "a rare movement would change the outcome.");
}

static void
test_closeness_follows_shift (void)
{
  Situation better = { .expected = -1, .shift = 12 }, worse = { .expected = -1, .shift = -20 };
  HuResult lost = labour_result (16500, 22500);

  assert_says (lost, better, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate lost here by 12.0 points, which the assumed movement "
               "makes a lead of "
               "0.0. Results here usually move by about 9, so it could go either way.");
  assert_says (lost, worse, HU_FACTOR_CLOSENESS,
               "In 2017 the Labour candidate lost here by 12.0 points, which the assumed movement "
               "makes a deficit of "
               "32.0. Results here usually move by about 9, so only a rare movement would change "
               "the outcome.");
}

static void
test_votes (void)
{
  Situation situation = { .expected = -1 };
  HuResult held = labour_result (20150, 20000), lost = labour_result (19000, 20000);
  HuResult by_one = labour_result (20001, 20000), lost_by_one = labour_result (20000, 20001);

  assert_says (held, situation, HU_FACTOR_VOTES,
               "The Labour majority was 150 votes: about as many would have changed the outcome here.");
  assert_says (by_one, situation, HU_FACTOR_VOTES,
               "The Labour majority was 1 vote: about as many would have changed the outcome here.");
  assert_says (lost, situation, HU_FACTOR_VOTES,
               "The Labour candidate was 1000 votes behind the winner: about as many would have "
               "changed the outcome here.");
  assert_says (lost_by_one, situation, HU_FACTOR_VOTES,
               "The Labour candidate was 1 vote behind the winner: about as many would have "
               "changed the outcome here.");
}

static void
test_coverage (void)
{
  HuResult result = labour_result (20150, 20000);
  Situation nobody = { .expected = -1 }, some = { .expected = 12, .hours = 1000 };
  Situation one = { .expected = 1, .hours = 1 }, none = { .expected = 0, .hours = 90000 };

  assert_says (result, nobody, HU_FACTOR_COVERAGE, "No hours at the doors are counted here yet.");
  assert_says (result, some, HU_FACTOR_COVERAGE,
               "Volunteers have put in or booked 1000 hours so far, enough to speak to about 8% of "
               "voters. 12 more "
               "people are expected this week.");
  assert_says (result, one, HU_FACTOR_COVERAGE,
               "Volunteers have put in or booked 1 hour so far, enough to speak to less than 1% of "
               "voters. 1 "
               "more person is expected this week.");
  assert_says (result, none, HU_FACTOR_COVERAGE,
               "Volunteers have put in or booked 90000 hours so far, enough to speak to more than 99% of "
               "voters. Nobody more is expected this week.");
}

static void
test_need (void)
{
  HuResult result = labour_result (20150, 20000);
  Situation half = { .expected = -1, .hours = 1000, .planned = 2000 };
  Situation over = { .expected = -1, .hours = 3000, .planned = 2000 };
  Situation out = { .expected = -1, .weight = 1e-300, .planned = 1 };

  assert_says (result, half, HU_FACTOR_NEED, "It has 50% of the 2000 hours its share of the plan calls for.");
  assert_says (result, over, HU_FACTOR_NEED, "It has 150% of the 2000 hours its share of the plan calls for.");
  out.weight = -1; /* counts as 0 */
  assert_says (result, out, HU_FACTOR_NEED, "Its share of the plan is no hours: other seats come first.");
}

static void
test_assumption (void)
{
  HuResult result = labour_result (20150, 20000);
  Situation same = { .expected = -1 }, up = { .expected = -1, .shift = 8.2 }, down = { .expected = -1, .shift = -9.3 };

  assert_says (result, same, HU_FACTOR_ASSUMPTION,
               "This assumes the Labour margin is what it was in 2017; change it and see.");
  assert_says (result, up, HU_FACTOR_ASSUMPTION,
               "This assumes the Labour margin has improved by 8.2 points since 2017; change it and see.");
  assert_says (result, down, HU_FACTOR_ASSUMPTION,
               "This assumes the Labour margin has worsened by 9.3 points since 2017; change it and see.");
}

static void
test_weight (void)
{
  HuResult result = labour_result (20150, 20000);
  Situation usual = { .expected = -1 };
  Situation raised = { .expected = -1, .weight = 1.5, .weight_reason = "its campaign began late", .weight_day = 18214 };
  Situation lowered = { .expected = -1, .weight = 0.5 };

  assert_says (result, usual, HU_FACTOR_WEIGHT, NULL);
  assert_says (result, raised, HU_FACTOR_WEIGHT,
               "Organisers raised this seat to ×1.5 on 14 November 2019 because: its campaign began late");
  assert_says (result, lowered, HU_FACTOR_WEIGHT, "Organisers lowered this seat to ×0.5 and gave no reason.");
}

static void
test_numbers_and_order (void)
{
  static const HuFactor order[] = { HU_FACTOR_CLOSENESS,  HU_FACTOR_VOTES,  HU_FACTOR_COVERAGE, HU_FACTOR_NEED,
                                    HU_FACTOR_ASSUMPTION, HU_FACTOR_WEIGHT, HU_FACTOR_NUMBERS,  HU_FACTOR_CAVEAT };
  HuResult result = labour_result (20150, 20000);
  Situation situation = { .expected = 3, .hours = 120, .shift = -1, .weight = 2 };
  g_autoptr (GPtrArray) reasons = explain (&result, &situation);

  g_assert_cmpuint (reasons->len, ==, G_N_ELEMENTS (order));
  for (guint i = 0; i < reasons->len; i++)
    {
      const HuReason *reason = g_ptr_array_index (reasons, i);

      g_assert_cmpint (reason->factor, ==, order[i]);
      g_assert_cmpuint (strlen (reason->title), >, 0);
    }
  g_assert_cmpstr (sentence_of (reasons, HU_FACTOR_NUMBERS), ==,
                   "Margin m +0.30 points, assumed shift μ -1.0, scatter σ 8.7, valid votes V "
                   "50000, electorate E "
                   "73000, hours h 120: score 99.0 of 100.");
  g_assert_cmpstr (sentence_of (reasons, HU_FACTOR_CAVEAT), ==,
                   "We cannot know how many votes a conversation wins; the order does not depend on it.");
}

/* Whatever the situation, no sentence promises votes or seats for hours. */
static void
test_no_forecast (void)
{
  static const double shifts[] = { -20, 0, 20 };

  for (guint labour = 5000; labour <= 30000; labour += 2500)
    for (guint s = 0; s < G_N_ELEMENTS (shifts); s++)
      {
        HuResult result = labour_result (labour, 18001);
        Situation situation = { .expected = 5, .shift = shifts[s], .hours = labour / 10.0, .weight = 1.2 };
        g_autoptr (GPtrArray) reasons = explain (&result, &situation);

        for (guint i = 0; i < reasons->len; i++)
          {
            const HuReason *reason = g_ptr_array_index (reasons, i);

            g_assert_false (g_regex_match_simple ("hours?[^.;]*\\b(win|wins|gain|gains|worth|earn)\\b|"
                                                  "\\b(will|is going to) (win|lose)\\b|chance|probab|likely",
                                                  reason->sentence, G_REGEX_CASELESS, 0));
          }
      }
}

static void
test_not_scored (void)
{
  Situation situation = { .expected = -1, .excluded = TRUE };
  HuResult speaker = labour_result (0, 0), northern = labour_result (100, 200), absent = labour_result (0, 30000);
  HuResult notional = { .first = HU_PARTY_CON, .first_label = "Con", .second_label = "", .majority = 10 };
  HuResult other = labour_result (20000, 19000);

  speaker.first = HU_PARTY_OTHER;
  speaker.first_label = "Spk";
  northern.votes[HU_PARTY_DUP] = 20000;
  g_assert_cmpint (northern.first, ==, HU_PARTY_CON);
  assert_says (speaker, situation, HU_FACTOR_NOT_SCORED,
               "This is the Speaker’s seat, which other parties by custom do not contest: it has no score.");
  assert_says (northern, situation, HU_FACTOR_NOT_SCORED,
               "Northern Ireland votes for parties of its own and is not part of the share-out: "
               "its seats are shown "
               "without a score.");
  assert_says (absent, situation, HU_FACTOR_NOT_SCORED,
               "No Labour candidate stood here in 2017, so there is no margin to score.");
  assert_says (notional, situation, HU_FACTOR_NOT_SCORED,
               "The result of 2017 has no votes by party for this seat, so there is no margin to score.");
  assert_says (other, situation, HU_FACTOR_NOT_SCORED, "This seat is left out of the share-out.");
  {
    g_autoptr (GPtrArray) reasons = explain (&other, &situation);

    g_assert_cmpuint (reasons->len, ==, 1);
  }
}

static void
assert_short (const HuResult *result, const char *text)
{
  g_autofree char *line = hu_explain_short (result, HU_PARTY_LAB);

  g_assert_cmpstr (line, ==, text);
}

static void
test_short (void)
{
  HuResult held = labour_result (20021, 20000), lost = labour_result (20000, 20345);
  HuResult by_one = labour_result (20000, 20001), absent = labour_result (0, 30000);
  HuResult third = labour_result (5000, 15000);
  HuResult notional = { .first = HU_PARTY_CON, .first_label = "Con", .second_label = "", .majority = 10 };

  assert_short (&held, "majority 21");
  assert_short (&lost, "lost by 345 votes");
  assert_short (&by_one, "lost by 1 vote");
  assert_short (&absent, "not contested");
  third.first = HU_PARTY_LD; /* with 30,000 votes */
  third.second = HU_PARTY_CON;
  assert_short (&third, "lost by 25000 votes");
  assert_short (&notional, "votes not known");
  notional.valid_votes = 40000;
  assert_short (&notional, "votes not known");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/explain/closeness", test_closeness);
  g_test_add_func ("/explain/closeness-follows-shift", test_closeness_follows_shift);
  g_test_add_func ("/explain/votes", test_votes);
  g_test_add_func ("/explain/coverage", test_coverage);
  g_test_add_func ("/explain/need", test_need);
  g_test_add_func ("/explain/assumption", test_assumption);
  g_test_add_func ("/explain/weight", test_weight);
  g_test_add_func ("/explain/numbers-and-order", test_numbers_and_order);
  g_test_add_func ("/explain/no-forecast", test_no_forecast);
  g_test_add_func ("/explain/not-scored", test_not_scored);
  g_test_add_func ("/explain/short", test_short);
  return g_test_run ();
}
