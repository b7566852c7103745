/* test-ctl-feed.c: hustingsctl feed and sync, against a server on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <signal.h>
#include <string.h>

#include "hu-test-server.h"

#define JSON "application/json"
#define FEED(title, n)                                                                                                 \
  "{\"hustings\":1," title "\"at\":\"2019-11-30T10:00:00Z\",\"snapshot\":true,\"poll\":5,\"events\":[{\"id\":\"a\","   \
  "\"kind\":\"canvass\",\"start\":\"2019-11-30T09:30:00Z\",\"end\":\"2019-11-30T12:30:00Z\","                          \
  "\"counts\":{\"at\":\"2019-11-30T10:00:00Z\",\"signed_up\":" #n "}}]}"

typedef struct
{
  HuTestServer *server;
  char *url;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = hu_test_server_new ();
  fixture->url = hu_test_server_url (fixture->server, "/feed.json");
  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, FEED ("\"title\":\"Ely, by bus\",", 5), NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hu_test_server_free (fixture->server);
  g_free (fixture->url);
}

/* "hustingsctl FORMAT", with the feed's address for %s. */
static CtlRun
run_with_url (Fixture *fixture, const char *before, const char *after)
{
  g_autofree char *words = g_strconcat (before, " ", fixture->url, " ", after, NULL);

  return run_ctl (words);
}

static void
assert_ctl_says (const char *words, const char *expected)
{
  g_auto (CtlRun) run = run_ctl (words);

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpstr (run.out, ==, expected);
  g_assert_cmpint (run.status, ==, 0);
}

static void
add_feed (Fixture *fixture)
{
  g_auto (CtlRun) run = run_with_url (fixture, "feed add", "");

  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
}

static void
test_nothing_yet (Fixture *fixture, gconstpointer data)
{
  assert_ctl_complains ("feed list", 1, "feed add");
  assert_ctl_complains ("feed remove a", 1, "feed add");
  assert_ctl_complains ("sync --once", 1, "feed add");
  assert_ctl_complains ("--campaign nowhere.ini feed list", 1, "nowhere.ini");
}

static void
test_usage (Fixture *fixture, gconstpointer data)
{
  assert_ctl_complains ("feed", 2, "list");
  assert_ctl_complains ("feed frob", 2, "list");
  assert_ctl_complains ("feed add", 2, "add KIND ADDRESS");
  assert_ctl_complains ("feed list --title=x", 2, "feed add");
  assert_ctl_complains ("sync now", 2, "now");
  assert_ctl_complains ("feed test ftp://example.org/", 1, "https://");
  assert_ctl_complains ("feed add http://example.org/feed.json", 1, "https://");
}

static void
test_look (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = run_with_url (fixture, "feed test", "");
  g_auto (CtlRun) json = run_with_url (fixture, "feed test --format=json", "");
  g_auto (CtlRun) broken = { -1, NULL, NULL };

  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (g_str_has_prefix (run.out, "Ely, by bus\n"));
  g_assert_nonnull (strstr (run.out, "1 event, 1 count of them\n"));
  g_assert_null (strstr (run.out, "made up"));
  g_assert_nonnull (strstr (json.out, "\"events\":1,\"counts\":1,"));
  /* It tells of no rounds. */
  g_assert_null (strstr (run.out, "rounds"));
  g_assert_nonnull (strstr (json.out, "\"calls_made\":null"));
  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, FEED ("\"poll\":\"x\",", 5), NULL);
  broken = run_with_url (fixture, "feed test", "");
  g_assert_cmpint (broken.status, ==, 1);
  g_assert_nonnull (strstr (broken.err, "poll: stands twice"));
  /* Nothing was kept of it. */
  assert_ctl_complains ("feed list", 1, "feed add");
}

static void
test_add_list_remove (Fixture *fixture, gconstpointer data)
{
  g_autofree char *listed = g_strdup_printf ("id,title,url,illustrative,last_success,data_at,error\n"
                                             "ely-by-bus,\"Ely, by bus\",%s,0,,,\n",
                                             fixture->url);
  g_auto (CtlRun) added = run_with_url (fixture, "feed add --format=csv", "");
  g_auto (CtlRun) again = run_with_url (fixture, "feed add", "--title Other");
  g_autofree char *expected = g_strdup_printf ("id,title,url\nely-by-bus,\"Ely, by bus\",%s\n", fixture->url);

  g_assert_cmpstr (added.out, ==, expected);
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (again.err, "ely-by-bus"));
  assert_ctl_says ("feed list --format=csv", listed);
  assert_ctl_complains ("feed remove ely", 1, "ely");
  assert_ctl_says ("feed remove ely-by-bus", "Removed “ely-by-bus”.\n");
  assert_ctl_says ("feed list --format=json", "[]\n");
  assert_ctl_complains ("sync --once", 1, "feed add");
}

static void
test_ids_differ (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other = hu_test_server_url (fixture->server, "/other.json");
  g_autofree char *words = g_strconcat ("feed add --format=csv --title='Ely by bus!' ", other, NULL);
  g_auto (CtlRun) run = { -1, NULL, NULL };

  hu_test_server_answer (fixture->server, "/other.json", 200, JSON, FEED ("", 5), NULL);
  add_feed (fixture);
  run = run_ctl (words);
  g_assert_nonnull (strstr (run.out, "\nely-by-bus-2,Ely by bus!,"));
}

static void
test_not_added (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = { -1, NULL, NULL };

  hu_test_server_answer (fixture->server, "/feed.json", 404, NULL, NULL, NULL);
  run = run_with_url (fixture, "feed add", "");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.err, "404 Not Found"));
  assert_ctl_complains ("feed list", 1, "feed add");
}

static void
test_sync_once (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = { -1, NULL, NULL };
  g_auto (CtlRun) list = { -1, NULL, NULL };

  add_feed (fixture);
  assert_ctl_says ("sync --once --format=csv", "id,title,records,error\nely-by-bus,\"Ely, by bus\",2,\n");
  assert_ctl_says ("sync --once --format=json --feed ely-by-bus",
                   "[\n{\"id\":\"ely-by-bus\",\"title\":\"Ely, by bus\",\"records\":2,\"error\":null}\n]\n");
  assert_ctl_complains ("sync --once --feed nope", 1, "nope");
  hu_test_server_answer (fixture->server, "/feed.json", 500, NULL, NULL, NULL);
  run = run_ctl ("sync --once --format=csv");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, "\nely-by-bus,\"Ely, by bus\",,"));
  g_assert_nonnull (strstr (run.out, "500 Internal Server Error"));
  g_assert_nonnull (strstr (run.err, "1 feed could not be fetched"));
  list = run_ctl ("feed list --format=csv");
  g_assert_nonnull (strstr (list.out, ",2019-11-30T10:00:00Z,"));
  g_assert_nonnull (strstr (list.out, "500 Internal Server Error"));
}

/* A campaign's own file says which store. */
static void
test_campaign_file (Fixture *fixture, gconstpointer data)
{
  static const char settings[] = "[Campaign]\nTitle=Fens 2029\nParty=lab\nElection=2024\nPollingDay=2029-05-03\n";
  g_autofree char *file = g_build_filename (g_get_user_cache_dir (), "fens.ini", NULL);
  g_autofree char *add = g_strdup_printf ("--campaign '%s' feed add %s", file, fixture->url);
  g_autofree char *list = g_strdup_printf ("--campaign '%s' feed list --format=csv", file);
  g_auto (CtlRun) added = { -1, NULL, NULL };
  g_auto (CtlRun) listed = { -1, NULL, NULL };

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, settings, -1, NULL));
  added = run_ctl (add);
  g_assert_cmpstr (added.err, ==, "");
  g_assert_cmpint (added.status, ==, 0);
  listed = run_ctl (list);
  g_assert_nonnull (strstr (listed.out, "\nely-by-bus,"));
  /* The first campaign's own store is another. */
  assert_ctl_complains ("feed list", 1, "feed add");
}

static char *
next_line (GDataInputStream *lines)
{
  g_autoptr (GError) error = NULL;
  char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (line);
  return line;
}

/* Goes on until it is interrupted, and then ends well. */
static void
test_sync_on (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "hustings", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GDataInputStream) lines = NULL;
  g_autofree char *head = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  add_feed (fixture);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, g_getenv ("HUSTINGSCTL"), "--data-dir", folder,
                              "sync", "--format=csv", NULL);
  g_assert_no_error (error);
  lines = g_data_input_stream_new (g_subprocess_get_stdout_pipe (process));
  head = next_line (lines);
  g_assert_cmpstr (head, ==, "at,id,state,events_changed,error");
  first = next_line (lines);
  g_assert_nonnull (strstr (first, ",ely-by-bus,stored,1,"));
  hu_test_server_answer (fixture->server, "/feed.json", 200, "text/html", "<p>", NULL);
  second = next_line (lines);
  g_assert_nonnull (strstr (second, ",ely-by-bus,waiting,,"));
  g_subprocess_send_signal (process, SIGINT);
  g_assert_true (g_subprocess_wait (process, NULL, &error));
  g_assert_true (g_subprocess_get_if_exited (process));
  g_assert_cmpint (g_subprocess_get_exit_status (process), ==, 0);
}

static void
test_sync_refused (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = { -1, NULL, NULL };

  add_feed (fixture);
  hu_test_server_answer (fixture->server, "/feed.json", 200, JSON, "{\"hustings\":2}", NULL);
  run = run_ctl ("sync --format=csv");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_nonnull (strstr (run.out, ",ely-by-bus,refused,,"));
}

/* --- feeds of other kinds --- */

static CtlRun
run_with_input (const char *words, const char *input)
{
  g_autoptr (GBytes) bytes = g_bytes_new (input, strlen (input));

  return run_ctl_input (words, bytes);
}

#define ORG "/v1/organizations/9"

static void
serve_mobilize (Fixture *fixture)
{
  hu_test_server_answer (fixture->server, ORG "/events", 200, JSON,
                         "{\"next\":null,\"data\":[{\"id\":1,\"title\":\"Walk\",\"event_type\":\"CANVASS\","
                         "\"timeslots\":[{\"id\":11,\"start_date\":1795860000}]}]}",
                         NULL);
  hu_test_server_answer (fixture->server, ORG "/events/deleted", 200, JSON, "{\"next\":null,\"data\":[]}", NULL);
  hu_test_server_answer (fixture->server, ORG "/attendances", 200, JSON,
                         "{\"next\":null,\"data\":[{\"id\":1,\"status\":\"CONFIRMED\",\"attended\":true,"
                         "\"timeslot\":{\"id\":11}}]}",
                         NULL);
}

/* How far rounds are is said before a feed is added; what is not recorded is said to be so. */
static void
test_rounds (Fixture *fixture, gconstpointer data)
{
  static const char *const answers[][2] = {
    { "/v1/orgs/21/actions?recursive", "[]" },
    { "/v1/orgs/21/sub_organizations?recursive", "[]" },
    { "/v1/orgs/21/join_submissions", "[]" },
    { "/v1/orgs/21/call_assignments", "[{\"id\":12,\"start_date\":\"2026-11-02\",\"end_date\":\"2099-11-08\"}]" },
    { "/v1/orgs/21/call_assignments/12/stats", "{\"num_calls_made\":140,\"num_calls_reached\":61}" },
    { "/v2/orgs/21/area_assignments?size=100&page=1", "[{\"id\":3,\"start_date\":\"2099-11-20\",\"end_date\":null}]" },
    { "/v2/orgs/21/area_assignments/3/stats", "{\"num_households\":880,\"num_households_visited\":null}" },
  };
  g_autofree char *url = hu_test_server_url (fixture->server, "/v1/orgs/21");
  g_autofree char *words = g_strdup_printf ("feed test zetkin %s --key-stdin", url);
  g_autofree char *csv = g_strconcat (words, " --format=csv", NULL);
  g_auto (CtlRun) people = { -1, NULL, NULL };
  g_auto (CtlRun) machines = { -1, NULL, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *body = g_strdup_printf ("{\"data\":%s}", answers[i][1]);

      hu_test_server_answer (fixture->server, answers[i][0], 200, JSON, body, NULL);
    }
  people = run_with_input (words, "t\n");
  g_assert_cmpstr (people.err, ==, "");
  g_assert_nonnull (strstr (people.out, "\nTelephone rounds: 140 calls made, 61 reached (43.6%)\n"));
  g_assert_nonnull (strstr (people.out, "\nCanvass rounds: not recorded\n"));
  machines = run_with_input (csv, "t\n");
  g_assert_nonnull (strstr (machines.out, ",140,61,,,,\n"));
}

/* Without a keyring, as on a server: the key is given each time, and is written nowhere. */
static void
test_no_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, ORG);
  g_autofree char *add = g_strdup_printf ("feed add mobilize %s --title Walks --key-stdin", url);
  g_autofree char *test = g_strdup_printf ("feed test mobilize %s --key-stdin --format=csv", url);
  g_autofree char *sent = NULL;
  g_auto (CtlRun) tested = { -1, NULL, NULL };
  g_auto (CtlRun) added = { -1, NULL, NULL };
  g_auto (CtlRun) without = { -1, NULL, NULL };
  g_auto (CtlRun) synced = { -1, NULL, NULL };
  g_auto (CtlRun) totals = { -1, NULL, NULL };

  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  serve_mobilize (fixture);
  tested = run_with_input (test, "s3cret\n");
  g_assert_cmpstr (tested.err, ==, "");
  g_assert_nonnull (strstr (tested.out, ",1,1,1,0,0,0,0,0,,,,,,\n"));
  added = run_with_input (add, "s3cret\n");
  g_assert_cmpint (added.status, ==, 0);
  g_assert_nonnull (strstr (added.err, "no keyring"));
  without = run_ctl ("sync --once --format=csv");
  g_assert_cmpint (without.status, ==, 1);
  g_assert_nonnull (strstr (without.out, "--key-stdin"));
  synced = run_with_input ("sync --once --format=csv --key-stdin", "other x\nwalks s3cret\n");
  g_assert_cmpstr (synced.err, ==, "");
  g_assert_cmpstr (synced.out, ==, "id,title,records,error\nwalks,Walks,2,\n");
  sent = hu_test_server_last_header (fixture->server, ORG "/attendances", "Authorization");
  g_assert_cmpstr (sent, ==, "Bearer s3cret");
  totals = run_ctl ("totals --format=csv");
  g_assert_nonnull (strstr (totals.out, "signed_up,1\n"));
  g_assert_nonnull (strstr (totals.out, "attended,1\n"));
}

/* With one, the key is kept in it until the feed is removed. */
static void
test_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, ORG);
  g_autofree char *add = g_strdup_printf ("feed add mobilize %s --title Walks --key-stdin", url);
  g_autofree char *file = g_build_filename (g_get_user_cache_dir (), "keyring", NULL);
  g_auto (CtlRun) added = { -1, NULL, NULL };
  g_auto (CtlRun) again = { -1, NULL, NULL };

  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password of the test", TRUE);
  serve_mobilize (fixture);
  added = run_with_input (add, "s3cret\n");
  g_assert_cmpstr (added.err, ==, "");
  assert_ctl_says ("sync --once --format=csv", "id,title,records,error\nwalks,Walks,2,\n");
  assert_ctl_says ("feed remove walks", "Removed “walks”.\n");
  /* Nothing is left of its key. */
  again = run_with_input (add, "\n");
  g_assert_cmpint (again.status, ==, 1);
  g_assert_nonnull (strstr (again.err, "key"));
  g_unsetenv ("SECRET_BACKEND");
}

/* Which column is which is remembered. */
static void
test_columns (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, "/gifts.csv");
  g_autofree char *add =
    g_strdup_printf ("feed add csv %s --title Gifts --set rows=gifts --set 'date=Given on' --set amount=Sum", url);
  g_auto (CtlRun) added = { -1, NULL, NULL };
  g_auto (CtlRun) totals = { -1, NULL, NULL };

  hu_test_server_answer (fixture->server, "/gifts.csv", 200, "text/csv", "Given on,Sum\n21/11/2026,£12.50\n", NULL);
  added = run_ctl (add);
  g_assert_cmpstr (added.err, ==, "");
  assert_ctl_says ("sync --once --format=csv", "id,title,records,error\ngifts,Gifts,3,\n");
  totals = run_ctl ("totals --format=csv");
  g_assert_nonnull (strstr (totals.out, "raised_minor,1250\n"));
  assert_ctl_complains ("feed add fax https://example.org", 2, "action-network");
  assert_ctl_complains ("feed list --set a=b", 2, "--set");
  assert_ctl_complains ("feed test csv webcal:x", 1, "https://");
}

#define ADD(name, func) g_test_add ("/ctl-feed/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("nothing-yet", test_nothing_yet);
  ADD ("usage", test_usage);
  ADD ("look", test_look);
  ADD ("add-list-remove", test_add_list_remove);
  ADD ("ids-differ", test_ids_differ);
  ADD ("not-added", test_not_added);
  ADD ("sync-once", test_sync_once);
  ADD ("campaign-file", test_campaign_file);
  ADD ("sync-on", test_sync_on);
  ADD ("sync-refused", test_sync_refused);
  ADD ("rounds", test_rounds);
  ADD ("no-keyring", test_no_keyring);
  ADD ("keyring", test_keyring);
  ADD ("columns", test_columns);
  return g_test_run ();
}
