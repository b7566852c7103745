/* test-uk-candidates.c: tables of candidates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-csv.h"
#include "hu-time.h"
#include "hu-uk-candidates.h"

#include <string.h>

#define HEADER "person_id,person_name,ballot_paper_id,election_date,post_label,gss,cancelled_poll,elected\n"

static GArray *
read_table (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return hu_uk_read_candidates (bytes, error);
}

static void
assert_ballot (GArray *ballots, guint number, const char *id, const char *name, const char *seat, const char *day)
{
  const HuUkBallot *ballot = &g_array_index (ballots, HuUkBallot, number);
  g_autofree char *when = hu_time_day_format (ballot->day);

  g_assert_cmpstr (ballot->id, ==, id);
  g_assert_cmpstr (ballot->name, ==, name);
  g_assert_cmpstr (ballot->seat, ==, seat);
  g_assert_cmpstr (when, ==, day);
}

static void
assert_counts (GArray *ballots, guint number, guint candidates, guint known, guint elected)
{
  const HuUkBallot *ballot = &g_array_index (ballots, HuUkBallot, number);

  g_assert_cmpuint (ballot->candidates, ==, candidates);
  g_assert_cmpuint (ballot->known, ==, known);
  g_assert_cmpuint (ballot->elected, ==, elected);
}

/* Whether somebody was elected has three states, row by row. Other bodies are left out; a ballot that is off stays. */
static void
test_counts (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ballots = read_table (HEADER "1,\"Roe, R\",parl.b.2029-05-03,2029-05-03,Ynys Môn,W07000112,f,f\n"
                                                  "2,Doe,parl.a.by.2026-12-10,2026-12-10,York Central,E14001604,t,\n"
                                                  "3,Poe,parl.b.2029-05-03,2029-05-03,Ynys Môn,W07000112,f,t\n"
                                                  "4,Moe,local.c.2026-12-10,2026-12-10,Guildhall,,f,t\n"
                                                  "5,Noe,parl.b.2029-05-03,2029-05-03,Ynys Môn,W07000112,f,\n",
                                           &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ballots->len, ==, 2);
  assert_ballot (ballots, 0, "parl.a.by.2026-12-10", "York Central", "E14001604", "2026-12-10");
  assert_counts (ballots, 0, 1, 0, 0);
  g_assert_true (g_array_index (ballots, HuUkBallot, 0).cancelled);
  assert_ballot (ballots, 1, "parl.b.2029-05-03", "Ynys Môn", "W07000112", "2029-05-03");
  assert_counts (ballots, 1, 3, 2, 1);
  g_assert_false (g_array_index (ballots, HuUkBallot, 1).cancelled);
}

/* Whoever exports it chooses the columns: without those of results nothing is known of them. */
static void
test_few_columns (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ballots = read_table (
    "\xef\xbb\xbfpost_label,election_date,ballot_paper_id\nYork Central,2026-12-10,parl.a.2026-12-10\n", &error);
  g_autoptr (GArray) none = read_table (HEADER, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (ballots->len, ==, 1);
  assert_ballot (ballots, 0, "parl.a.2026-12-10", "York Central", NULL, "2026-12-10");
  assert_counts (ballots, 0, 1, 0, 0);
  g_assert_cmpuint (none->len, ==, 0);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "", "“ballot_paper_id”" },
    { "<html>", "“ballot_paper_id”" },
    { "ballot_paper_id,election_date\nparl.a,2026-12-10\n", "“post_label”" },
    { HEADER "1,x,parl.a,soon,x,,,\n", "line 2: election_date" },
    { HEADER "1,x,parl.a,2026-12-10,x,,,\n2,x,parl.a,2026-12-10,x,,f,True\n", "line 3: elected" },
    { HEADER "1,x,parl.a,2026-12-10,x,,no,f\n", "line 2: cancelled_poll" },
    { HEADER "1,x,parl.a,2026-12-10,x,,f,f,more\n", "line 2: it has more fields" },
    { HEADER "1,\"x,parl.a,2026-12-10,x,,f,f\n", "line 2: a quote is never closed" },
    { HEADER "1,\xff,parl.a,2026-12-10,x,,f,f\n", "line 2: this is not UTF-8" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_table (cases[i].text, &error));
      g_assert_true (error->domain == HU_CSV_ERROR);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/uk-candidates/counts", test_counts);
  g_test_add_func ("/uk-candidates/few-columns", test_few_columns);
  g_test_add_func ("/uk-candidates/refused", test_refused);
  return g_test_run ();
}
