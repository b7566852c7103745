/* test-plan.c: what a plan says, and what it keeps to itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-csv.h"
#include "hu-page.h"
#include "hu-plan.h"
#include "hu-reader.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>
#include <yyjson.h>

#define NOON (G_GINT64_CONSTANT (1575115200) * HU_SECOND)

typedef struct
{
  HuSeats *seats;
  HuResults *results;
  HuParameters parameters;
  guint n;
  HuSeatInput *inputs;
  HuPlanCounts *counts;
  HuPriority *priorities; /* of the counts as they are */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  f->results = hu_results_load (HU_ELECTION_2017, f->seats, &error);
  g_assert_no_error (error);
  hu_parameters_init (&f->parameters);
  f->parameters.fixed = TRUE;
  f->n = hu_seats_n (f->seats);
  f->inputs = g_new0 (HuSeatInput, f->n);
  f->counts = g_new0 (HuPlanCounts, f->n);
  f->priorities = g_new0 (HuPriority, f->n);
  for (guint i = 0; i < f->n; i++)
    {
      const HuResult *result = hu_results_get (f->results, i);

      f->inputs[i] = (HuSeatInput) { .margin = hu_result_margin (result, HU_PARTY_LAB),
                                     .valid_votes = result->valid_votes,
                                     .electorate = result->electorate,
                                     .weight = 1,
                                     .region = hu_seats_get (f->seats, i)->region,
                                     .excluded = hu_seats_get (f->seats, i)->region == HU_REGION_NORTHERN_IRELAND };
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  hu_seats_unref (f->seats);
  hu_results_unref (f->results);
  g_free (f->inputs);
  g_free (f->counts);
  g_free (f->priorities);
}

static HuPlan *
plan_of (Fixture *f, const char *title, const HuChoices *choices, gboolean illustrative)
{
  const HuPlanInput input = { .title = title,
                              .party = HU_PARTY_LAB,
                              .election = HU_ELECTION_2017,
                              .parameters = &f->parameters,
                              .seats = f->seats,
                              .results = f->results,
                              .inputs = f->inputs,
                              .counts = f->counts,
                              .choices = choices,
                              .data_at = NOON,
                              .illustrative = illustrative };

  return hu_plan_new (&input);
}

static HuCsv *
parse (const HuPlan *plan)
{
  char *text = hu_plan_to_csv (plan);
  g_autoptr (GBytes) bytes = g_bytes_new_take (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HuCsv *csv = hu_csv_parse (bytes, &error);

  g_assert_no_error (error);
  return csv;
}

static HuCsv *
csv_of (Fixture *f)
{
  g_autoptr (HuPlan) plan = plan_of (f, NULL, NULL, FALSE);

  return parse (plan);
}

static guint
row_of (const HuCsv *csv, const char *code)
{
  for (guint i = 0; i < hu_csv_n_rows (csv); i++)
    if (g_str_equal (hu_csv_get (csv, i, hu_csv_column (csv, "code")), code))
      return i;
  g_error ("%s is not in the plan", code);
}

static const char *
cell (const HuCsv *csv, guint row, const char *column)
{
  int index = hu_csv_column (csv, column);

  g_assert_cmpint (index, >=, 0);
  return hu_csv_get (csv, row, index);
}

static double
figure (const HuCsv *csv, guint row, const char *column)
{
  return g_ascii_strtod (cell (csv, row, column), NULL);
}

/* Every row says what the model does. */
static void
test_values (Fixture *f, gconstpointer data)
{
  guint kensington = (guint) hu_seats_index (f->seats, "E14000768");
  g_autoptr (HuCsv) csv = NULL;

  f->counts[kensington] = (HuPlanCounts) { 2000, 500, 12 };
  f->inputs[kensington].hours = 2000;
  hu_priorities_compute (&f->parameters, f->inputs, f->n, f->priorities);
  csv = csv_of (f);
  g_assert_cmpuint (hu_csv_n_rows (csv), >, 600);
  for (guint i = 0; i < hu_csv_n_rows (csv); i++)
    {
      const HuPriority *priority = &f->priorities[hu_seats_index (f->seats, cell (csv, i, "code"))];

      g_assert_cmpuint (priority->rank, ==, i + 1);
      g_assert_cmpfloat (figure (csv, i, "rank"), ==, i + 1);
      g_assert_cmpfloat (figure (csv, i, "score"), ==, priority->score);
      g_assert_cmpfloat (figure (csv, i, "margin_pct"), ==, priority->margin);
      g_assert_cmpfloat (figure (csv, i, "probability"), ==, priority->probability);
      g_assert_cmpfloat (figure (csv, i, "coverage"), ==, priority->coverage);
      g_assert_cmpfloat (figure (csv, i, "fair_share_hours"), ==, priority->fair_share_hours);
      /* Under no shift there is no other list. */
      g_assert_cmpfloat (figure (csv, i, "rank_no_change"), ==, i + 1);
    }
  g_assert_cmpfloat (figure (csv, row_of (csv, "E14000768"), "hours"), ==, 2000);
  g_assert_cmpstr (cell (csv, 0, "counts_at"), ==, "2019-11-30T12:00:00Z");
}

/* What four people do in a seat changes nothing in the plan but two words; what five do is there. */
static void
test_few (Fixture *f, gconstpointer data)
{
  guint seat = (guint) hu_seats_index (f->seats, "E14000768");
  g_autoptr (HuCsv) none = csv_of (f);
  g_autoptr (HuCsv) four = NULL, five = NULL, file = NULL;
  guint row;

  f->counts[seat] = (HuPlanCounts) { 4000, 4, 3 };
  four = csv_of (f);
  row = row_of (four, "E14000768");
  g_assert_cmpuint (row, ==, row_of (none, "E14000768"));
  g_assert_cmpfloat (figure (four, row, "score"), ==, figure (none, row, "score"));
  g_assert_cmpstr (cell (four, row, "people"), ==, "under 5");
  g_assert_cmpstr (cell (four, row, "people_next_7_days"), ==, "under 5");
  g_assert_cmpstr (cell (four, row, "hours"), ==, "");
  g_assert_cmpstr (cell (four, row, "coverage"), ==, "");
  g_assert_cmpstr (cell (four, row, "served"), ==, "");
  g_assert_null (strstr (cell (four, row, "reasons"), "4,000"));
  g_assert_null (strstr (cell (four, row, "reasons"), "expected this week"));
  g_assert_nonnull (strstr (cell (four, row, "reasons"), "Under 5 people"));

  f->counts[seat] = (HuPlanCounts) { 4000, 5, 5 };
  five = csv_of (f);
  row = row_of (five, "E14000768");
  g_assert_cmpfloat (figure (five, row, "score"), <, figure (none, row_of (none, "E14000768"), "score"));
  g_assert_cmpstr (cell (five, row, "people"), ==, "5");
  g_assert_cmpstr (cell (five, row, "hours"), ==, "4000");
  g_assert_nonnull (strstr (cell (five, row, "reasons"), "5 more people are expected"));

  f->counts[seat] = (HuPlanCounts) { 3, HU_UNKNOWN, HU_UNKNOWN };
  file = csv_of (f);
  row = row_of (file, "E14000768");
  g_assert_cmpstr (cell (file, row, "hours"), ==, "under 5");
  g_assert_cmpstr (cell (file, row, "people"), ==, "");
}

static HuEventRow
session (const char *seat, gint64 start, int signed_up, int attended)
{
  return (HuEventRow) { .seat = (char *) seat,
                        .kind = HU_EVENT_CANVASS,
                        .start = start,
                        .end = start + 2 * HU_HOUR,
                        .capacity = HU_UNKNOWN,
                        .signed_up = signed_up,
                        .confirmed = HU_UNKNOWN,
                        .checked_in = HU_UNKNOWN,
                        .attended = attended,
                        .converted = HU_UNKNOWN };
}

static void
test_count (Fixture *f, gconstpointer data)
{
  guint seat = (guint) hu_seats_index (f->seats, "E14000768");
  g_autoptr (GArray) events = g_array_new (FALSE, TRUE, sizeof (HuEventRow));
  HuEventRow rows[] = { session ("E14000768", NOON - HU_DAY, 20, 11),
                        session ("E14000768", NOON + HU_DAY, 7, HU_UNKNOWN),
                        session ("E14000768", NOON + 9 * HU_DAY, 10, HU_UNKNOWN), session (NULL, NOON, 99, 99),
                        session ("W07000050", NOON, 99, 99) };

  rows[4].kind = HU_EVENT_CALL;
  g_array_append_vals (events, rows, G_N_ELEMENTS (rows));
  hu_plan_count (events, f->seats, &f->parameters, NOON, f->counts);
  g_assert_cmpint (f->counts[seat].people, ==, 20 + 7 + 10);
  g_assert_cmpint (f->counts[seat].expected, ==, 4); /* half of seven, up */
  g_assert_cmpfloat_with_epsilon (f->counts[seat].hours, 2 * (11 + 3.5 + 5), 1e-9);
  g_assert_cmpint (f->counts[hu_seats_index (f->seats, "W07000050")].people, ==, 0);
}

static void
put_weight (HuChoices *choices, const char *code, double weight, const char *reason)
{
  g_autofree char *key = hu_choices_weight_key (code);
  HuWeight kept = { .weight = weight, .day = 18214, .reason = (char *) reason };
  g_autofree char *value = hu_choices_weight_value (&kept);
  g_autoptr (GHashTable) settings = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (settings, key, value);
  hu_choices_read (choices, settings);
  g_assert_nonnull (hu_choices_get_weight (choices, code));
}

static void
test_json (Fixture *f, gconstpointer data)
{
  g_auto (HuChoices) choices = { 0 };
  guint seat = (guint) hu_seats_index (f->seats, "E14000768");
  g_autoptr (HuPlan) plan = NULL;
  g_autofree char *text = NULL, *again = NULL;
  yyjson_doc *doc;
  yyjson_val *root, *weight, *parameter;

  hu_choices_init (&choices);
  choices.assumption = HU_ASSUME_SLIDER;
  put_weight (&choices, "E14000768", 1.5, "a \"by-election\" <soon> & near");
  f->inputs[seat].weight = 1.5;
  f->parameters.shift = -9.3;
  plan = plan_of (f, "Fens & Marsh", &choices, TRUE);
  text = hu_plan_to_json (plan);
  again = hu_plan_to_json (plan);
  g_assert_cmpstr (text, ==, again);
  doc = yyjson_read (text, strlen (text), 0);
  g_assert_nonnull (doc);
  root = yyjson_doc_get_root (doc);
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (root, "title")), ==, "Fens & Marsh");
  g_assert_true (yyjson_get_bool (yyjson_obj_get (root, "illustrative")));
  /* docs/priority-model.md: 326 seats need 8.2 points; 56 of the 100 are others at what happened. */
  g_assert_cmpfloat_with_epsilon (yyjson_get_real (yyjson_obj_get (root, "majority_shift")), 8.2, 0.05);
  g_assert_cmpuint (yyjson_get_uint (yyjson_obj_get (root, "differ_majority")), >, 56);
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (root, "warnings")), ==, 3);
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (root, "rules")), ==, 7);
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (yyjson_obj_get (root, "lists"), "majority")), ==, 100);
  weight = yyjson_arr_get_first (yyjson_obj_get (root, "weights"));
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (weight, "code")), ==, "E14000768");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (weight, "reason")), ==, "a \"by-election\" <soon> & near");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (weight, "date")), ==, "2019-11-14");
  g_assert_cmpuint (yyjson_arr_size (yyjson_obj_get (root, "polls")), ==, 0);
  parameter = yyjson_arr_get_first (yyjson_obj_get (root, "parameters"));
  g_assert_cmpfloat (yyjson_get_real (yyjson_obj_get (parameter, "value")), ==, -9.3);
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (parameter, "basis")), !=, "");
  g_assert_nonnull (strstr (yyjson_get_str (yyjson_obj_get (root, "assumption")), "9.3"));
  yyjson_doc_free (doc);
}

/* The weight of a seat is in its row, with its reason and its day; seats of weight 1 have none. */
static void
test_weights (Fixture *f, gconstpointer data)
{
  g_auto (HuChoices) choices = { 0 };
  guint seat = (guint) hu_seats_index (f->seats, "E14000768");
  g_autoptr (HuPlan) plan = NULL;
  g_autoptr (HuCsv) csv = NULL;
  g_autofree char *html = NULL;
  guint row;

  hu_choices_init (&choices);
  put_weight (&choices, "E14000768", 0.5, "Two <other> seats are nearer");
  f->inputs[seat].weight = 0.5;
  plan = plan_of (f, NULL, &choices, FALSE);
  csv = parse (plan);
  row = row_of (csv, "E14000768");
  g_assert_cmpfloat (figure (csv, row, "weight"), ==, 0.5);
  g_assert_cmpstr (cell (csv, row, "weight_reason"), ==, "Two <other> seats are nearer");
  g_assert_cmpstr (cell (csv, row, "weight_date"), ==, "2019-11-14");
  g_assert_nonnull (strstr (cell (csv, row, "reasons"), "lowered this seat to ×0.5 on 14 November 2019 because"));
  row = row_of (csv, "W07000057");
  g_assert_cmpstr (cell (csv, row, "weight_reason"), ==, "");
  g_assert_cmpstr (cell (csv, row, "weight_date"), ==, "");
  html = hu_plan_to_html (plan, NULL);
  g_assert_nonnull (strstr (html, "on 14 November 2019 because: Two &lt;other&gt; seats are nearer"));
}

/* Where polls differ by region every seat says its own shift, and the plan says whose polls they are. */
static void
test_polls (Fixture *f, gconstpointer data)
{
  g_auto (HuChoices) choices = { 0 };
  g_autoptr (HuPlan) plan = NULL;
  g_autoptr (HuCsv) csv = NULL;
  g_autofree char *html = NULL, *json = NULL;
  yyjson_doc *doc;
  yyjson_val *poll;

  hu_choices_init (&choices);
  choices.assumption = HU_ASSUME_POLL;
  choices.polls.place[HU_POLL_BRITAIN] = (HuPoll) { -9.5, 18214 };
  choices.polls.place[HU_POLL_REGION + HU_REGION_LONDON] = (HuPoll) { 2, 18215 };
  hu_choices_assume (&choices, HU_ASSUME_POLL, NAN, &f->parameters);
  plan = plan_of (f, NULL, &choices, FALSE);
  csv = parse (plan);
  g_assert_cmpfloat (figure (csv, row_of (csv, "E14000768"), "shift"), ==, 2); /* Kensington */
  g_assert_cmpfloat (figure (csv, row_of (csv, "W07000057"), "shift"), ==, -9.5); /* Arfon */
  g_assert_nonnull (strstr (cell (csv, row_of (csv, "E14000768"), "reasons"), "improved by 2.0 points"));
  g_assert_nonnull (strstr (cell (csv, row_of (csv, "W07000057"), "reasons"), "worsened by 9.5 points"));
  /* The list in force is that of the polls. */
  for (guint i = 0; i < hu_csv_n_rows (csv); i++)
    g_assert_cmpfloat (figure (csv, i, "rank_poll"), ==, i + 1);
  html = hu_plan_to_html (plan, NULL);
  g_assert_nonnull (strstr (html, "London: +2.0 points on the Labour margin since 2017, poll of 15 November 2019."));
  json = hu_plan_to_json (plan);
  doc = yyjson_read (json, strlen (json), 0);
  poll = yyjson_arr_get (yyjson_obj_get (yyjson_doc_get_root (doc), "polls"), 1);
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (poll, "place")), ==, "London");
  g_assert_cmpstr (yyjson_get_str (yyjson_obj_get (poll, "date")), ==, "2019-11-15");
  g_assert_cmpfloat (yyjson_get_real (yyjson_obj_get (poll, "shift")), ==, 2);
  yyjson_doc_free (doc);
}

/* --- pages --- */

typedef struct
{
  GHashTable *ids;
  GPtrArray *links; /* href */
  guint tables, captions, h1, scripts;
  char *lang;
  gboolean in_title;
  char *title;
} Page;

static void
start_cb (GMarkupParseContext *context, const char *name, const char **names, const char **values, gpointer data,
          GError **error)
{
  Page *page = data;

  page->tables += g_str_equal (name, "table");
  page->captions += g_str_equal (name, "caption");
  page->h1 += g_str_equal (name, "h1");
  page->scripts += g_str_equal (name, "script");
  page->in_title = g_str_equal (name, "title");
  for (guint i = 0; names[i] != NULL; i++)
    {
      /* Nothing is asked for from anywhere. */
      g_assert_false (g_str_equal (names[i], "src"));
      if (g_str_equal (names[i], "id"))
        g_assert_true (g_hash_table_add (page->ids, g_strdup (values[i])));
      if (g_str_equal (names[i], "href"))
        g_ptr_array_add (page->links, g_strdup (values[i]));
      if (g_str_equal (name, "html") && g_str_equal (names[i], "lang"))
        g_set_str (&page->lang, values[i]);
      if (g_str_equal (name, "th") && g_str_equal (names[i], "scope"))
        g_assert_true (g_str_equal (values[i], "col") || g_str_equal (values[i], "row"));
    }
  if (g_str_equal (name, "th"))
    g_assert_cmpstr (names[0], ==, "scope");
}

static void
text_cb (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Page *page = data;

  if (page->in_title && page->title == NULL)
    page->title = g_strndup (text, length);
}

static void
parse_page (const char *html, Page *page)
{
  const GMarkupParser parser = { .start_element = start_cb, .text = text_cb };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, page, NULL);
  g_autoptr (GError) error = NULL;

  *page = (Page) { .ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL),
                   .links = g_ptr_array_new_with_free_func (g_free) };
  g_assert_true (g_markup_parse_context_parse (context, html, -1, &error) || error != NULL);
  g_assert_no_error (error);
  g_assert_true (g_markup_parse_context_end_parse (context, &error) || error != NULL);
  g_assert_no_error (error);
}

static void
page_clear (Page *page)
{
  g_hash_table_unref (page->ids);
  g_ptr_array_unref (page->links);
  g_free (page->lang);
  g_free (page->title);
}

static void
test_html (Fixture *f, gconstpointer data)
{
  const char *title = "Fens & \"Marsh\" <b>2029</b> </script>";
  g_autoptr (HuPlan) plan = plan_of (f, title, NULL, TRUE);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (&error);
  g_autofree char *finder = hu_finder_new (plan, boundaries, postcodes);
  g_autofree char *html = hu_plan_to_html (plan, finder);
  g_autofree char *again = hu_plan_to_html (plan, finder);
  g_autofree char *without = hu_plan_to_html (plan, NULL);
  Page page;

  g_assert_cmpstr (html, ==, again);
  parse_page (html, &page);
  g_assert_cmpstr (page.lang, ==, "en-GB");
  g_assert_true (g_str_has_prefix (page.title, title));
  g_assert_cmpuint (page.h1, ==, 1);
  g_assert_cmpuint (page.tables, ==, 3);
  g_assert_cmpuint (page.captions, ==, page.tables);
  g_assert_cmpuint (page.scripts, ==, 1);
  /* Every link leads into the page; the first leads to its content. */
  g_assert_cmpstr (g_ptr_array_index (page.links, 0), ==, "#content");
  for (guint i = 0; i < page.links->len; i++)
    g_assert_true (g_hash_table_contains (page.ids, (char *) page.links->pdata[i] + 1));
  page_clear (&page);
  g_assert_nonnull (strstr (html, "made up"));
  g_assert_null (strstr (html, title));
  g_assert_nonnull (strstr (html, "Na h-Eileanan an Iar"));
  parse_page (without, &page);
  g_assert_cmpuint (page.scripts, ==, 0);
  page_clear (&page);
}

/* The districts are those of the postcodes' file. */
static void
test_finder (Fixture *f, gconstpointer data)
{
  g_autoptr (HuPlan) plan = plan_of (f, NULL, NULL, FALSE);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (&error);
  g_autofree char *finder = hu_finder_new (plan, boundaries, postcodes);
  g_autofree char *cardiff = NULL;
  HuPostcode place;
  guint districts = 0;

  g_assert_cmpint (hu_postcodes_find (postcodes, "CF10", &place), ==, HU_POSTCODE_OUTCODE);
  cardiff = g_strdup_printf (";CF10 %ld %ld %d;", lround (place.longitude * 1000), lround (place.latitude * 1000),
                             (int) HU_REGION_WALES);
  g_assert_nonnull (strstr (finder, cardiff));
  for (const char *p = strstr (finder, "\"districts\":"); p != NULL && *p != '\n'; p++)
    districts += *p == ';';
  g_assert_cmpuint (districts, >, 2700);
  g_assert_null (strpbrk (finder, "<&"));
}

static void
test_escapes (void)
{
  static const gboolean numeric[] = { FALSE, TRUE };
  const char *titles[] = { "A & \"B\"", "<C>" };
  const char *cells[] = { "x < y & \"z\"'", NULL };
  g_autoptr (GString) out = g_string_new (NULL);
  Page page;

  hu_page_begin (out, "T\xff<i>");
  hu_page_table_begin (out, "Of \"both\" & <more>", titles, numeric, 2);
  hu_page_row (out, cells, numeric, 2, 0);
  hu_page_table_end (out);
  hu_page_end (out);
  parse_page (out->str, &page);
  g_assert_cmpstr (page.title, ==, "T\xef\xbf\xbd<i>");
  g_assert_nonnull (strstr (out->str, "<th scope=\"row\">x &lt; y &amp; &quot;z&quot;&apos;</th>"));
  page_clear (&page);
}

#define ADD(name, func) g_test_add ("/plan/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("values", test_values);
  ADD ("few", test_few);
  ADD ("count", test_count);
  ADD ("json", test_json);
  ADD ("weights", test_weights);
  ADD ("polls", test_polls);
  ADD ("html", test_html);
  ADD ("finder", test_finder);
  g_test_add_func ("/plan/escapes", test_escapes);
  return g_test_run ();
}
