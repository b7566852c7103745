/* test-results.c: results of elections
 *
 * The totals are those that the House of Commons Library's files add up to.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dataset-folder.h"

#include <math.h>
#include <string.h>

#include "hu-parties.h"

typedef struct
{
  HuElection election;
  guint64 electorate, valid_votes;
  guint64 votes[HU_N_PARTIES];
  guint winners[HU_N_PARTIES];
  guint under_100, under_1000;
} Totals;

static const Totals totals[] = {
  { HU_ELECTION_2010,
    45597461,
    29687604,
    { [HU_PARTY_CON] = 10703654,
      [HU_PARTY_LAB] = 8606517,
      [HU_PARTY_LD] = 6836248,
      [HU_PARTY_UKIP] = 919471,
      [HU_PARTY_GREEN] = 285612,
      [HU_PARTY_SNP] = 491386,
      [HU_PARTY_PC] = 165394,
      [HU_PARTY_DUP] = 168216,
      [HU_PARTY_SF] = 171942,
      [HU_PARTY_SDLP] = 110970,
      [HU_PARTY_UUP] = 102361,
      [HU_PARTY_APNI] = 42762,
      [HU_PARTY_OTHER] = 1083071 },
    { [HU_PARTY_CON] = 306,
      [HU_PARTY_LAB] = 258,
      [HU_PARTY_LD] = 57,
      [HU_PARTY_GREEN] = 1,
      [HU_PARTY_SNP] = 6,
      [HU_PARTY_PC] = 3,
      [HU_PARTY_DUP] = 8,
      [HU_PARTY_SF] = 5,
      [HU_PARTY_SDLP] = 3,
      [HU_PARTY_APNI] = 1,
      [HU_PARTY_OTHER] = 2 },
    6,
    41 },
  { HU_ELECTION_2015,
    46354197,
    30697525,
    { [HU_PARTY_CON] = 11299609,
      [HU_PARTY_LAB] = 9347273,
      [HU_PARTY_LD] = 2415916,
      [HU_PARTY_UKIP] = 3881099,
      [HU_PARTY_GREEN] = 1157630,
      [HU_PARTY_SNP] = 1454436,
      [HU_PARTY_PC] = 181704,
      [HU_PARTY_DUP] = 184260,
      [HU_PARTY_SF] = 176232,
      [HU_PARTY_SDLP] = 99809,
      [HU_PARTY_UUP] = 114935,
      [HU_PARTY_APNI] = 61556,
      [HU_PARTY_OTHER] = 323066 },
    { [HU_PARTY_CON] = 330,
      [HU_PARTY_LAB] = 232,
      [HU_PARTY_LD] = 8,
      [HU_PARTY_UKIP] = 1,
      [HU_PARTY_GREEN] = 1,
      [HU_PARTY_SNP] = 56,
      [HU_PARTY_PC] = 3,
      [HU_PARTY_DUP] = 8,
      [HU_PARTY_SF] = 4,
      [HU_PARTY_SDLP] = 3,
      [HU_PARTY_UUP] = 2,
      [HU_PARTY_OTHER] = 2 },
    3,
    30 },
  { HU_ELECTION_2017,
    46836533,
    32204184,
    { [HU_PARTY_CON] = 13636684,
      [HU_PARTY_LAB] = 12877918,
      [HU_PARTY_LD] = 2371861,
      [HU_PARTY_UKIP] = 594068,
      [HU_PARTY_GREEN] = 525665,
      [HU_PARTY_SNP] = 977568,
      [HU_PARTY_PC] = 164466,
      [HU_PARTY_DUP] = 292316,
      [HU_PARTY_SF] = 238915,
      [HU_PARTY_SDLP] = 95419,
      [HU_PARTY_UUP] = 83280,
      [HU_PARTY_APNI] = 64553,
      [HU_PARTY_OTHER] = 281471 },
    { [HU_PARTY_CON] = 317,
      [HU_PARTY_LAB] = 262,
      [HU_PARTY_LD] = 12,
      [HU_PARTY_GREEN] = 1,
      [HU_PARTY_SNP] = 35,
      [HU_PARTY_PC] = 4,
      [HU_PARTY_DUP] = 10,
      [HU_PARTY_SF] = 7,
      [HU_PARTY_OTHER] = 2 },
    11,
    51 },
  { HU_ELECTION_2019,
    47562702,
    32014110,
    { [HU_PARTY_CON] = 13966454,
      [HU_PARTY_LAB] = 10269051,
      [HU_PARTY_LD] = 3696419,
      [HU_PARTY_BRX] = 644257,
      [HU_PARTY_GREEN] = 865715,
      [HU_PARTY_SNP] = 1242380,
      [HU_PARTY_PC] = 153265,
      [HU_PARTY_DUP] = 244128,
      [HU_PARTY_SF] = 181853,
      [HU_PARTY_SDLP] = 118737,
      [HU_PARTY_UUP] = 93123,
      [HU_PARTY_APNI] = 134115,
      [HU_PARTY_OTHER] = 404613 },
    { [HU_PARTY_CON] = 365,
      [HU_PARTY_LAB] = 202,
      [HU_PARTY_LD] = 11,
      [HU_PARTY_GREEN] = 1,
      [HU_PARTY_SNP] = 48,
      [HU_PARTY_PC] = 4,
      [HU_PARTY_DUP] = 8,
      [HU_PARTY_SF] = 7,
      [HU_PARTY_SDLP] = 2,
      [HU_PARTY_APNI] = 1,
      [HU_PARTY_OTHER] = 1 },
    1,
    30 },
  { HU_ELECTION_2019_NOTIONAL,
    47558398,
    0,
    { 0 },
    { [HU_PARTY_CON] = 372,
      [HU_PARTY_LAB] = 200,
      [HU_PARTY_LD] = 8,
      [HU_PARTY_GREEN] = 1,
      [HU_PARTY_SNP] = 48,
      [HU_PARTY_PC] = 2,
      [HU_PARTY_DUP] = 8,
      [HU_PARTY_SF] = 7,
      [HU_PARTY_SDLP] = 2,
      [HU_PARTY_APNI] = 1,
      [HU_PARTY_OTHER] = 1 },
    1,
    0 },
  { HU_ELECTION_2024,
    48224212,
    28809340,
    { [HU_PARTY_CON] = 6828925,
      [HU_PARTY_LAB] = 9708716,
      [HU_PARTY_LD] = 3519143,
      [HU_PARTY_RUK] = 4117610,
      [HU_PARTY_GREEN] = 1944501,
      [HU_PARTY_SNP] = 724758,
      [HU_PARTY_PC] = 194811,
      [HU_PARTY_DUP] = 172058,
      [HU_PARTY_SF] = 210891,
      [HU_PARTY_SDLP] = 86861,
      [HU_PARTY_UUP] = 94779,
      [HU_PARTY_APNI] = 117191,
      [HU_PARTY_OTHER] = 1089096 },
    { [HU_PARTY_CON] = 121,
      [HU_PARTY_LAB] = 411,
      [HU_PARTY_LD] = 72,
      [HU_PARTY_RUK] = 5,
      [HU_PARTY_GREEN] = 4,
      [HU_PARTY_SNP] = 9,
      [HU_PARTY_PC] = 4,
      [HU_PARTY_DUP] = 5,
      [HU_PARTY_SF] = 7,
      [HU_PARTY_SDLP] = 2,
      [HU_PARTY_UUP] = 1,
      [HU_PARTY_APNI] = 1,
      [HU_PARTY_OTHER] = 8 },
    7,
    51 },
};

static HuResults *
load (HuElection election, HuSeats **seats)
{
  g_autoptr (GError) error = NULL;
  *seats = hu_seats_load (hu_election_vintage (election), &error);
  g_assert_no_error (error);
  HuResults *results = hu_results_load (election, *seats, &error);
  g_assert_no_error (error);
  return results;
}

static void
test_totals (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (totals); i++)
    {
      const Totals *expected = &totals[i];
      g_autoptr (HuSeats) seats = NULL;
      g_autoptr (HuResults) results = load (expected->election, &seats);
      Totals found = { expected->election };

      for (guint seat = 0; seat < hu_seats_n (seats); seat++)
        {
          const HuResult *result = hu_results_get (results, seat);
          found.electorate += result->electorate;
          found.valid_votes += result->valid_votes;
          for (HuParty party = 0; party < HU_N_PARTIES; party++)
            found.votes[party] += result->votes[party];
          found.winners[result->first]++;
          found.under_100 += result->majority < 100;
          found.under_1000 += result->majority < 1000;
        }
      g_assert_cmpuint (found.electorate, ==, expected->electorate);
      g_assert_cmpuint (found.valid_votes, ==, expected->valid_votes);
      g_assert_cmpmem (found.votes, sizeof found.votes, expected->votes, sizeof expected->votes);
      g_assert_cmpmem (found.winners, sizeof found.winners, expected->winners, sizeof expected->winners);
      g_assert_cmpuint (found.under_100, ==, expected->under_100);
      if (expected->under_1000 > 0)
        g_assert_cmpuint (found.under_1000, ==, expected->under_1000);
      g_assert_cmpint (hu_results_have_votes (results), ==, expected->valid_votes > 0);
      g_assert_cmpint (hu_results_election (results), ==, expected->election);
    }
}

static const HuResult *
get (const HuResults *results, const HuSeats *seats, const char *code)
{
  int index = hu_seats_index (seats, code);
  g_assert_cmpint (index, >=, 0);
  return hu_results_get (results, (guint) index);
}

static void
test_margins (void)
{
  g_autoptr (HuSeats) seats = NULL;
  g_autoptr (HuResults) results = load (HU_ELECTION_2017, &seats);
  const HuResult *kensington = get (results, seats, "E14000768");

  g_assert_cmpuint (kensington->majority, ==, 20);
  g_assert_cmpfloat_with_epsilon (hu_result_margin (kensington, HU_PARTY_LAB), 2000.0 / 38677, 1e-12);
  g_assert_cmpfloat_with_epsilon (hu_result_margin (kensington, HU_PARTY_CON), -2000.0 / 38677, 1e-12);
  g_assert_cmpfloat_with_epsilon (
    hu_result_margin (kensington, HU_PARTY_LD),
    100.0 * ((double) kensington->votes[HU_PARTY_LD] - kensington->votes[HU_PARTY_LAB]) / 38677, 1e-12);
  g_assert_true (isnan (hu_result_margin (kensington, HU_PARTY_SNP)));
  g_assert_true (isnan (hu_result_margin (kensington, HU_PARTY_OTHER)));
}

/* The votes of winners without a column, as the Library gives them. */
static void
test_best_other (void)
{
  static const struct
  {
    HuElection election;
    const char *code;
    guint votes;
  } cases[] = {
    { HU_ELECTION_2010, "N06000013", 21181 }, /* an independent in front of Ulster Conservatives */
    { HU_ELECTION_2017, "E14000608", 34299 }, { HU_ELECTION_2017, "N06000013", 16148 },
    { HU_ELECTION_2019, "E14000637", 0 },      /* the Speaker in front of an independent */
    { HU_ELECTION_2024, "E14001098", 13303 }, { HU_ELECTION_2024, "E14001102", 10518 },
    { HU_ELECTION_2024, "E14001170", 25238 }, { HU_ELECTION_2024, "E14001305", 24120 },
    { HU_ELECTION_2024, "N05000012", 11642 }, { HU_ELECTION_2017, "E14000768", 0 },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (HuSeats) seats = NULL;
      g_autoptr (HuResults) results = load (cases[i].election, &seats);
      g_assert_cmpuint (get (results, seats, cases[i].code)->best_other, ==, cases[i].votes);
    }
}

/* In Islington North a Labour candidate came second to an independent; in Chorley two without a column lead. */
static void
test_margins_against_others (void)
{
  g_autoptr (HuSeats) seats = NULL, seats_2019 = NULL;
  g_autoptr (HuResults) results = load (HU_ELECTION_2024, &seats);
  g_autoptr (HuResults) results_2019 = load (HU_ELECTION_2019, &seats_2019);
  const HuResult *islington = get (results, seats, "E14001305");
  const HuResult *chorley = get (results_2019, seats_2019, "E14000637");

  g_assert_cmpstr (islington->first_label, ==, "Ind");
  g_assert_cmpfloat_with_epsilon (hu_result_margin (islington, HU_PARTY_LAB), -724700.0 / islington->valid_votes, 1e-9);
  g_assert_cmpfloat_with_epsilon (hu_result_margin (islington, HU_PARTY_OTHER), 724700.0 / islington->valid_votes,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (hu_result_margin (islington, HU_PARTY_GREEN),
                                  100.0 * ((double) islington->votes[HU_PARTY_GREEN] - 24120) / islington->valid_votes,
                                  1e-9);
  g_assert_cmpstr (chorley->first_label, ==, "Spk");
  g_assert_true (isnan (hu_result_margin (chorley, HU_PARTY_GREEN)));
  g_assert_cmpfloat_with_epsilon (hu_result_margin (chorley, HU_PARTY_OTHER), 1739200.0 / chorley->valid_votes, 1e-9);
}

static void
test_notional (void)
{
  g_autoptr (HuSeats) seats = NULL;
  g_autoptr (HuResults) results = load (HU_ELECTION_2019_NOTIONAL, &seats);
  const HuResult *result = hu_results_get (results, 0);
  g_assert_cmpuint (result->majority, ==, 17985);
  g_assert_cmpstr (result->second_label, ==, "");
  g_assert_true (isnan (hu_result_margin (result, HU_PARTY_CON)));
}

static void
test_words (void)
{
  for (HuParty party = 0; party < HU_N_PARTIES; party++)
    {
      g_assert_cmpint (hu_party_from_id (hu_party_id (party)), ==, party);
      g_assert_cmpint (hu_party_from_label (hu_party_short (party)), ==, party);
      g_assert_cmpstr (hu_party_name (party), !=, "");
    }
  g_assert_cmpint (hu_party_from_id ("LAB"), ==, HU_PARTY_LAB);
  g_assert_cmpint (hu_party_from_id ("labour"), ==, -1);
  g_assert_cmpint (hu_party_from_label ("UCUNF"), ==, HU_PARTY_UUP);
  g_assert_cmpint (hu_party_from_label ("Spk"), ==, HU_PARTY_OTHER);
  for (HuElection election = 0; election < HU_N_ELECTIONS; election++)
    g_assert_cmpint (hu_election_from_id (hu_election_id (election)), ==, election);
  g_assert_cmpint (hu_election_from_id ("2019-notional"), ==, HU_ELECTION_2019_NOTIONAL);
  g_assert_cmpint (hu_election_from_id ("2020"), ==, -1);
  /* 12 December 2019 and 8 June 2017: days since 1970. */
  g_assert_cmpint (hu_election_polling_day (HU_ELECTION_2019), ==, 18242);
  g_assert_cmpint (hu_election_polling_day (HU_ELECTION_2017), ==, 17325);
  g_assert_cmpint (hu_election_year (HU_ELECTION_2019_NOTIONAL), ==, 2019);
}

#define SEATS "code,abbreviation,name,name_cy,region,q,r\nA1,ONE,One,,London,1,2\nA2,TWO,Two,,London,1,3\n"
#define HEADER "code,electorate,valid_votes,majority,first,second,con,lab,other\n"
#define GOOD "A1,100,60,10,Con,Lab,35,25,0\n"

static void
test_malformed (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { HEADER GOOD, "there are 1 results" },
    { HEADER GOOD "A3,100,60,10,Con,Lab,35,25,0\n", "line 3: “A3” stands where A2" },
    { HEADER GOOD "A2,100,61,10,Con,Lab,35,25,0\n", "line 3: the parties’ votes add up to 60" },
    { HEADER GOOD "A2,100,60,11,Con,Lab,35,25,0\n", "line 3: the majority 11 is not the distance" },
    { HEADER GOOD "A2,100,60,70,Ind,Lab,35,25,0\n", "line 3: the majority is larger" },
    { HEADER GOOD "A2,100,60,36,Con,Ind,35,25,0\n", "line 3: the majority is larger" },
    { HEADER GOOD "A2,100,60,10,Ind,Lab,35,25,0\n", "line 3: “other” has fewer votes" },
    { HEADER GOOD "A2,100,60,10,,Lab,35,25,0\n", "line 3: there is no winner" },
    { HEADER GOOD "A2,-1,60,10,Con,Lab,35,25,0\n", "line 3" },
    { HEADER GOOD "A2,100,60,10,Con,Lab,35,twenty,5\n", "line 3" },
    { "code,electorate,majority\nA1,1,1\nA2,1,1\n", "first" },
  };
  char *folder = dataset_folder_make ();
  dataset_folder_put (folder, "seats-2010.csv", SEATS);
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      dataset_folder_put (folder, "results-2017.csv", cases[i].text);
      g_assert_null (hu_results_load (HU_ELECTION_2017, seats, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
  dataset_folder_put (folder, "results-2017.csv", HEADER GOOD "A2,100,60,10,Ind,Lab,0,25,35\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (HuResults) results = hu_results_load (HU_ELECTION_2017, seats, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (hu_results_get (results, 1)->best_other, ==, 35);
  dataset_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/results/totals", test_totals);
  g_test_add_func ("/results/margins", test_margins);
  g_test_add_func ("/results/best-other", test_best_other);
  g_test_add_func ("/results/margins-against-others", test_margins_against_others);
  g_test_add_func ("/results/notional", test_notional);
  g_test_add_func ("/results/words", test_words);
  g_test_add_func ("/results/malformed", test_malformed);
  return g_test_run ();
}
