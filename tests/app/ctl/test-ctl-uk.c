/* test-ctl-uk.c: hustingsctl elections, boundaries from an address and postcodes from a service, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <string.h>

#include "hu-test-server.h"
#include "hu-time.h"

#define JSON "application/json"
#define LAYER                                                                                                          \
  "/FeatureServer/0/query?where=1%3D1&outFields=*&outSR=4326&f=geojson&orderByFields=FID&resultRecordCount=200"

typedef struct
{
  HuTestServer *server;
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hu_test_server_new ();
  fixture->folder = g_dir_make_tmp ("hustings-uk-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hu_test_server_free (fixture->server);
  g_free (fixture->folder);
}

/* "hustingsctl BEFORE ADDRESS AFTER", the address being @path at the server. */
static char *
words_for (Fixture *fixture, const char *before, const char *path, const char *after)
{
  g_autofree char *url = hu_test_server_url (fixture->server, path);

  return g_strconcat (before, " '", url, "' ", after, NULL);
}

/* --- elections --- */

/* From the day on which it is asked; a day may begin meanwhile. */
static void
serve_elections (Fixture *fixture, guint status, const char *body)
{
  int today = hu_time_day (g_get_real_time (), NULL);

  for (int day = today; day <= today + 1; day++)
    {
      g_autofree char *from = hu_time_day_format (day);
      g_autofree char *path =
        g_strdup_printf ("/api/?election_id_regex=%%5Eparl%%5C.&poll_open_date__gte=%s&limit=200", from);

      hu_test_server_answer (fixture->server, path, status, JSON, body, NULL);
    }
}

#define ELECTIONS                                                                                                       \
  "{\"next\":null,\"results\":[{\"election_id\":\"parl.york-central.by.2031-02-06\",\"poll_open_date\":\"2031-02-06\"," \
  "\"division\":{\"official_identifier\":\"gss:E14001604\",\"name\":\"York Central\"},\"cancelled\":true},"             \
  "{\"election_id\":\"parl.a.2029-05-03\",\"poll_open_date\":\"2029-05-03\"}]}"

static void
test_elections (Fixture *fixture, gconstpointer data)
{
  g_autofree char *people = words_for (fixture, "elections", "/api/", "");
  g_autofree char *machines = words_for (fixture, "elections", "/api/", "--format=csv");

  serve_elections (fixture, 200, ELECTIONS);
  g_auto (CtlRun) run = run_ctl (people);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_nonnull (strstr (run.out, "\n2029-05-03 "));
  g_assert_nonnull (strstr (run.out, " By-election in York Central (cancelled) "));
  g_auto (CtlRun) csv = run_ctl (machines);
  g_assert_cmpstr (csv.out, ==,
                   "day,title,seat,cancelled,id\n"
                   "2029-05-03,General election,,0,parl.2029-05-03\n"
                   "2031-02-06,By-election in York Central,E14001604,1,parl.york-central.by.2031-02-06\n");
}

static void
test_elections_trouble (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = words_for (fixture, "elections", "/api/", "");

  assert_ctl_complains (words, 1, "404");
  serve_elections (fixture, 200, "{\"next\":null,\"results\":[{\"elect");
  assert_ctl_complains (words, 1, "could not be understood");
  serve_elections (fixture, 200, "{\"next\":null,\"results\":[]}");
  g_auto (CtlRun) run = run_ctl (words);
  g_assert_cmpstr (run.out, ==, "No election to the House of Commons is announced.\n");
  assert_ctl_complains ("elections http://example.org/", 1, "https");
  assert_ctl_complains ("elections a b", 2, "“b”");
}

#define CANDIDATES                                                                                                     \
  "person_name,ballot_paper_id,election_date,post_label,gss,cancelled_poll,elected\n"                                  \
  "Jane Roe,parl.a.2026-12-10,2026-12-10,York Central,E14001604,f,t\n"                                                 \
  "John Doe,parl.a.2026-12-10,2026-12-10,York Central,E14001604,f,f\n"                                                 \
  "Jim Poe,parl.b.2026-12-10,2026-12-10,Ynys Môn,W07000112,t,\n"

/* Counts, and not a name; from an address or from a file. */
static void
test_candidates (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "candidates.csv", NULL);
  g_autofree char *people = words_for (fixture, "elections --candidates", "/export.csv", "");
  g_autofree char *machines = g_strdup_printf ("elections --candidates %s --format=csv", path);
  g_autofree char *objects = g_strdup_printf ("elections --candidates %s --format=json", path);

  hu_test_server_answer (fixture->server, "/export.csv", 200, "text/csv", CANDIDATES, NULL);
  g_assert_true (g_file_set_contents (path, CANDIDATES, -1, NULL));
  g_auto (CtlRun) run = run_ctl (people);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (run.out, ==,
                   "Polling day  Constituency          Candidates  Outcome known  Elected  Name at Democracy Club\n"
                   "2026-12-10   York Central                   2              2        1  parl.a.2026-12-10\n"
                   "2026-12-10   Ynys Môn (cancelled)           1              0           parl.b.2026-12-10\n");
  g_auto (CtlRun) csv = run_ctl (machines);
  g_assert_cmpstr (csv.out, ==,
                   "day,name,seat,cancelled,candidates,known,elected,id\n"
                   "2026-12-10,York Central,E14001604,0,2,2,1,parl.a.2026-12-10\n"
                   "2026-12-10,Ynys Môn,W07000112,1,1,0,,parl.b.2026-12-10\n");
  g_auto (CtlRun) json = run_ctl (objects);
  g_assert_nonnull (strstr (json.out, "\"known\":2,\"elected\":1,"));
  g_assert_nonnull (strstr (json.out, "\"known\":0,\"elected\":null,"));
}

static void
test_candidates_trouble (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = words_for (fixture, "elections --candidates", "/export.csv", "");

  assert_ctl_complains (words, 1, "404");
  hu_test_server_answer (fixture->server, "/export.csv", 200, "text/html", "<p>Sign in", NULL);
  assert_ctl_complains (words, 1, "something other");
  hu_test_server_answer (fixture->server, "/export.csv", 200, "text/csv", "a,b\n", NULL);
  assert_ctl_complains (words, 1, "/export.csv: there is no column “ballot_paper_id”");
  hu_test_server_answer (fixture->server, "/export.csv", 200, "text/csv",
                         "ballot_paper_id,election_date,post_label\nlocal.a,2026-12-10,A\n", NULL);
  g_auto (CtlRun) run = run_ctl (words);
  g_assert_cmpstr (run.out, ==, "Nobody stands for the House of Commons in this table.\n");
  assert_ctl_complains ("elections --candidates /nowhere.csv", 1, "/nowhere.csv");
  assert_ctl_complains ("elections --candidates /nowhere.csv a", 2, "“a”");
}

/* --- postcodes --- */

static CtlRun
locate (Fixture *fixture, const char *path, const char *options, const char *input)
{
  g_autofree char *words = words_for (fixture, "locate --service", path, options);
  g_autoptr (GBytes) bytes = g_bytes_new (input, strlen (input));

  return run_ctl_input (words, bytes);
}

#define INPUT "SW1A 1AA\nbt11aa\nZZ99 9ZZ\nBT2 2AA\nSW1A\nBT1 1AA\nZZ98 8ZZ\nnonsense\n"
#define TOLD                                                                                                           \
  "{\"result\":[{\"query\":\"BT1 1AA\",\"result\":{\"longitude\":-5.93,\"latitude\":54.6,"                             \
  "\"codes\":{\"parliamentary_constituency_2024\":\"N05000002\"}}},{\"query\":\"ZZ99 9ZZ\",\"result\":null},"          \
  "{\"query\":\"BT2 2AA\",\"result\":{\"longitude\":null,\"latitude\":null,"                                           \
  "\"codes\":{\"parliamentary_constituency_2024\":\"N05000003\"}}},{\"query\":\"ZZ98 8ZZ\",\"result\":null}]}"
#define ENDED                                                                                                          \
  "{\"status\":404,\"error\":\"Postcode not found\",\"terminated\":{\"postcode\":\"ZZ99 9ZZ\",\"longitude\":-1.0827,"  \
  "\"latitude\":53.9576}}"

static void
serve_postcodes (Fixture *fixture)
{
  hu_test_server_answer (fixture->server, "/postcodes", 200, JSON, TOLD, NULL);
  hu_test_server_answer (fixture->server, "/postcodes/ZZ99 9ZZ", 404, JSON, ENDED, NULL);
  hu_test_server_answer (fixture->server, "/postcodes/ZZ98 8ZZ", 404, JSON,
                         "{\"status\":404,\"error\":\"Postcode not found\"}", NULL);
}

/* Only what is not on board is asked for, each once, and the answers come in the order of the questions. */
static void
test_locate (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sent = NULL;

  serve_postcodes (fixture);
  g_auto (CtlRun) run = locate (fixture, "/postcodes", "", INPUT);
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpstr (
    run.out, ==,
    "SW1A 1AA  Cities of London and Westminster\n"
    "BT1 1AA   Belfast North (by the service)\n"
    "ZZ99 9ZZ  no longer in use; its place: York Central\n"
    "BT2 2AA   Belfast South and Mid Down (by the service)\n"
    "SW1A      only half a postcode: the middle of SW1A is in Cities of London and Westminster\n"
    "BT1 1AA   Belfast North (by the service)\n"
    "ZZ98 8ZZ  not in the data: newer than mid-2023, or not a postcode at all; the service does not know "
    "it either\n"
    "nonsense  this does not look like a postcode\n");
  sent = hu_test_server_last_body (fixture->server, "/postcodes");
  g_assert_cmpstr (sent, ==, "{\"postcodes\":[\"BT1 1AA\",\"ZZ99 9ZZ\",\"BT2 2AA\",\"ZZ98 8ZZ\"]}");
  g_assert_cmpuint (hu_test_server_n_requests (fixture->server, "/postcodes"), ==, 1);
}

/* On other boundaries the place alone counts. */
static void
test_locate_machines (Fixture *fixture, gconstpointer data)
{
  serve_postcodes (fixture);
  g_auto (CtlRun) run = locate (fixture, "/postcodes", "--format=csv", INPUT);
  g_auto (CtlRun) old = locate (fixture, "/postcodes", "--format=csv --vintage 2010", INPUT);
  g_assert_cmpstr (run.out, ==,
                   "postcode,code,name,latitude,longitude,status\n"
                   "SW1A 1AA,E14001172,Cities of London and Westminster,51.501009,-0.141588,ok\n"
                   "BT1 1AA,N05000002,Belfast North,54.6,-5.93,ok\n"
                   "ZZ99 9ZZ,E14001604,York Central,53.9576,-1.0827,terminated\n"
                   "BT2 2AA,N05000003,Belfast South and Mid Down,,,ok\n"
                   "SW1A,,,,,unknown\n"
                   "BT1 1AA,N05000002,Belfast North,54.6,-5.93,ok\n"
                   "ZZ98 8ZZ,,,,,unknown\n"
                   "nonsense,,,,,malformed\n");
  g_assert_nonnull (strstr (old.out, "\nZZ99 9ZZ,E14001061,York Central,"));
  g_assert_nonnull (strstr (old.out, "\nBT2 2AA,,,,,unknown\n"));
}

#define MAPIT "{\"areas\":{\"9\":{\"type\":\"WMC\",\"codes\":{\"gss\":\"N05000002\"}}}}"

/* What is on board is said whatever the service does. */
static void
test_locate_quota (Fixture *fixture, gconstpointer data)
{
  static const char input[] = "BT1 1AA\nBT2 2AA\nSW1A 1AA\n";

  hu_test_server_answer (fixture->server, "/postcode/BT11AA", 200, JSON, MAPIT, "X-Quota-Limit", "50",
                         "X-Quota-Current", "50", NULL);
  g_auto (CtlRun) run = locate (fixture, "/postcode", "", input);
  g_assert_cmpint (run.status, ==, 1);
  g_assert_cmpstr (run.out, ==,
                   "BT1 1AA   Belfast North (by the service)\n"
                   "BT2 2AA   the data leave out Northern Ireland, the Channel Islands and the Isle of Man\n"
                   "SW1A 1AA  Cities of London and Westminster\n");
  g_assert_nonnull (strstr (run.err, "quota is used up"));

  hu_test_server_answer (fixture->server, "/postcode/BT22AA", 200, JSON, MAPIT, "X-Quota-Limit", "50",
                         "X-Quota-Current", "48", NULL);
  hu_test_server_answer (fixture->server, "/postcode/BT11AA", 200, JSON, MAPIT, NULL);
  g_auto (CtlRun) little = locate (fixture, "/postcode", "", input);
  g_assert_cmpint (little.status, ==, 0);
  g_assert_cmpstr (little.err, ==, "hustingsctl: the service’s quota allows 2 more questions\n");
}

static void
test_locate_trouble (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = locate (fixture, "/postcodes", "", "SW1A 1AA\nBT1 1AA\n");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "SW1A 1AA  Cities of London and Westminster\nBT1 1AA   the data leave out"));
  g_assert_nonnull (strstr (run.err, "404"));
  assert_ctl_complains ("locate --service https://api.postcodes.io", 2, "/postcodes");
  assert_ctl_complains ("locate --service http://example.org/postcodes", 1, "https");
}

/* --- boundaries --- */

#define HEXES                                                                                                          \
  "{\"layout\":\"odd-r\",\"hexes\":{\"E14000001\":{\"n\":\"Xanadu\",\"q\":0,\"r\":0,\"region\":\"London\"},"           \
  "\"W07000002\":{\"n\":\"Yonder\",\"q\":1,\"r\":0,\"region\":\"Wales\"}}}"
#define FEATURE(code, name, welsh, ring)                                                                               \
  "{\"type\":\"Feature\",\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[" ring "]},"                              \
  "\"properties\":{\"FID\":1,\"PCON24CD\":\"" code "\",\"PCON24NM\":\"" name "\",\"PCON24NMW\":\"" welsh "\"}}"
#define XANADU FEATURE ("E14000001", "Xanadu", " ", "[[-1,51],[-1,51.5],[-0.5,51.5],[-0.5,51],[-1,51]]")
#define YONDER FEATURE ("W07000002", "Yonder", "Draw", "[[-1.5,51],[-1.5,51.5],[-1,51.5],[-1,51],[-1.5,51]]")

static void
import_hexes (Fixture *fixture)
{
  g_autofree char *path = g_build_filename (fixture->folder, "own.hexjson", NULL);
  g_autofree char *words = g_strdup_printf ("--data-dir %s import hexes %s --vintage 2024", fixture->folder, path);

  g_assert_true (g_file_set_contents (path, HEXES, -1, NULL));
  g_auto (CtlRun) run = run_ctl (words);
  g_assert_cmpstr (run.err, ==, "");
}

/* Page by page, into what a file of them would be compiled into. */
static void
test_boundaries (Fixture *fixture, gconstpointer data)
{
  g_autofree char *own = g_strconcat ("--data-dir ", fixture->folder, " import boundaries", NULL);
  g_autofree char *import = words_for (fixture, own, "/FeatureServer/0", "--vintage 2024");
  g_autofree char *file = g_build_filename (fixture->folder, "westminster", "boundaries-2024.bin", NULL);
  g_autofree char *seats = g_build_filename (fixture->folder, "westminster", "seats-2024.csv", NULL);
  g_autofree char *text = NULL;

  import_hexes (fixture);
  hu_test_server_answer (fixture->server, LAYER "&resultOffset=0", 200, "application/geo+json",
                         "{\"exceededTransferLimit\":true,\"features\":[" XANADU "]}", NULL);
  hu_test_server_answer (fixture->server, LAYER "&resultOffset=1", 200, "application/geo+json",
                         "{\"features\":[" YONDER "]}", NULL);
  g_auto (CtlRun) run = run_ctl (import);
  g_assert_nonnull (strstr (run.err, "1 constituency so far"));
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_file_test (file, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_get_contents (seats, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, ",Yonder,Draw,Wales,"));
}

/* What cannot be fetched or understood leaves what was there. */
static void
test_boundaries_trouble (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    guint status;
    const char *body, *words;
  } cases[] = {
    { 500, "", "500" },
    { 200, "{\"error\":{\"code\":400,\"message\":\"no\"}}", "could not be understood" },
    { 200, "{\"features\":[" XANADU, "could not be understood" },
    { 200, "{\"features\":[" XANADU "]}", "there are 1 boundaries, but the register of constituencies has 2" },
  };
  g_autofree char *own = g_strconcat ("--data-dir ", fixture->folder, " import boundaries", NULL);
  g_autofree char *import = words_for (fixture, own, "/FeatureServer/0", "--vintage 2024");
  g_autofree char *results = words_for (fixture, "import results", "/results.csv", "--election 2024");
  g_autofree char *file = g_build_filename (fixture->folder, "westminster", "boundaries-2024.bin", NULL);

  import_hexes (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      hu_test_server_answer (fixture->server, LAYER "&resultOffset=0", cases[i].status, "application/geo+json",
                             cases[i].body, NULL);
      assert_ctl_complains (import, 1, cases[i].words);
      g_assert_false (g_file_test (file, G_FILE_TEST_EXISTS));
    }
  assert_ctl_complains ("import boundaries http://example.org/FeatureServer/0 --vintage 2024", 1, "https");
  assert_ctl_complains (results, 2, "only boundaries");
}

#define ADD(name, func) g_test_add ("/ctl/uk/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("elections", test_elections);
  ADD ("elections-trouble", test_elections_trouble);
  ADD ("candidates", test_candidates);
  ADD ("candidates-trouble", test_candidates_trouble);
  ADD ("locate", test_locate);
  ADD ("locate-machines", test_locate_machines);
  ADD ("locate-quota", test_locate_quota);
  ADD ("locate-trouble", test_locate_trouble);
  ADD ("boundaries", test_boundaries);
  ADD ("boundaries-trouble", test_boundaries_trouble);
  return g_test_run ();
}
