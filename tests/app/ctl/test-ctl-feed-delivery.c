/* test-ctl-feed-delivery.c: hustingsctl feed delivery, as a campaign's server calls it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "run-ctl.h"

#include <string.h>

#include "hu-reader.h"
#include "hu-store.h"
#include "hu-test-server.h"

#define JSON "application/json"
#define EVENTS "/api/v2/events"
#define KEYS "riverbank s3cret\n"
#define ATTENDANCE                                                                                                     \
  "{\"osdi:attendance\":{\"status\":\"accepted\",\"person\":{\"given_name\":\"Wilhelmina\",\"email_addresses\":"       \
  "[{\"address\":\"wilhelmina@example.org\"}]}},\"idempotency_key\":\"a\"}"
#define DONATION "{\"osdi:donation\":{\"amount\":\"20.00\"},\"idempotency_key\":\"d\"}"
#define ACTION "{\"action_network:action\":{\"person\":{}},\"idempotency_key\":\"o\"}"
#define UNKNOWN "{\"osdi:message\":{},\"idempotency_key\":\"m\"}"
#define CSV_HEADER                                                                                                     \
  "deliveries,repeats,attendances,donations,submissions,signatures,outreaches,actions,uploads,unknown,"                \
  "id,title,records,error\n"

typedef struct
{
  HuTestServer *server;
  char *body; /* a file for what is delivered */
} Fixture;

static char *
store_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "hustings", "campaigns", "default", NULL);
}

static CtlRun
run_with_input (const char *words, const char *input)
{
  g_autoptr (GBytes) bytes = g_bytes_new (input, strlen (input));

  return run_ctl_input (words, bytes);
}

/* The provider's own list, which has that many on it. */
static void
serve (Fixture *fixture, guint signed_up)
{
  g_autofree char *body =
    g_strdup_printf ("{\"total_records\":1,\"_embedded\":{\"osdi:events\":[{\"identifiers\":[\"action_network:e\"],"
                     "\"title\":\"Walk\",\"start_date\":\"2026-11-28T10:00:00Z\",\"total_accepted\":%u}]}}",
                     signed_up);

  hu_test_server_answer (fixture->server, EVENTS, 200, JSON, body, NULL);
}

/* A server: no keyring, and a feed that was fetched before. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = NULL;
  g_autofree char *add = NULL;
  g_auto (CtlRun) added = { -1, NULL, NULL };
  g_auto (CtlRun) synced = { -1, NULL, NULL };

  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  fixture->server = hu_test_server_new ();
  fixture->body = g_build_filename (g_get_user_cache_dir (), "body.json", NULL);
  g_assert_cmpint (g_mkdir_with_parents (g_get_user_cache_dir (), 0700), ==, 0);
  url = hu_test_server_url (fixture->server, EVENTS);
  add = g_strdup_printf ("feed add action-network %s --title Riverbank --key-stdin", url);
  serve (fixture, 4);
  added = run_with_input (add, "s3cret\n");
  g_assert_cmpint (added.status, ==, 0);
  synced = run_with_input ("sync --once --key-stdin", KEYS);
  g_assert_cmpint (synced.status, ==, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  hu_test_server_free (fixture->server);
  g_free (fixture->body);
}

/* "hustingsctl feed delivery riverbank FILE WORDS", with the key. */
static CtlRun
deliver (Fixture *fixture, const char *body, const char *words)
{
  g_autofree char *command = g_strdup_printf ("feed delivery riverbank '%s' --key-stdin %s", fixture->body, words);

  g_assert_true (g_file_set_contents (fixture->body, body, -1, NULL));
  return run_with_input (command, KEYS);
}

static void
assert_signed_up (guint n)
{
  g_auto (CtlRun) totals = run_ctl ("totals --format=csv");
  g_autofree char *line = g_strdup_printf ("\nsigned_up,%u\n", n);

  g_assert_nonnull (strstr (totals.out, line));
}

static guint
n_requests (Fixture *fixture)
{
  return hu_test_server_n_requests (fixture->server, EVENTS);
}

/* One attendance was delivered, twice; the list has three more on it than before, and it is the list that counts. */
static void
test_asks (Fixture *fixture, gconstpointer data)
{
  guint before = n_requests (fixture);
  g_auto (CtlRun) run = { -1, NULL, NULL };
  g_autofree char *sent = NULL;

  assert_signed_up (4);
  serve (fixture, 7);
  run = deliver (fixture, "[" ATTENDANCE "," DONATION "," ACTION "," ATTENDANCE "]", "");
  g_assert_cmpstr (run.err, ==, "");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_true (
    g_str_has_prefix (run.out, "4 deliveries, 1 of them a repeat: 1 attendance, 1 donation, 1 other action\n"));
  g_assert_nonnull (strstr (run.out, "Stored\n"));
  g_assert_cmpuint (n_requests (fixture), ==, before + 1);
  sent = hu_test_server_last_header (fixture->server, EVENTS, "OSDI-API-Token");
  g_assert_cmpstr (sent, ==, "s3cret");
  assert_signed_up (7);
}

/* The same again changes nothing: it is no number. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  serve (fixture, 5);
  for (guint i = 0; i < 2; i++)
    {
      g_auto (CtlRun) run = deliver (fixture, "[" ATTENDANCE "]", "--format=csv");

      g_assert_cmpstr (run.err, ==, "");
      g_assert_cmpstr (run.out, ==, CSV_HEADER "1,0,1,0,0,0,0,0,0,0,riverbank,Riverbank,2,\n");
      assert_signed_up (5);
    }
}

/* As a web server's script does it: the body comes through a pipe and is never written. */
static void
test_pipe (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "hustings", NULL);
  g_autofree char *script = g_strdup_printf (
    "printf '%%s' '[" DONATION "]' | '%s' --data-dir '%s' feed delivery riverbank /dev/fd/3 --key-stdin 3<&0 <'%s'",
    g_getenv ("HUSTINGSCTL"), folder, fixture->body);
  const char *const argv[] = { "sh", "-c", script, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *out = NULL;
  int status;

  g_assert_true (g_file_set_contents (fixture->body, KEYS, -1, NULL));
  serve (fixture, 6);
  g_assert_true (
    g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &out, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  g_assert_true (g_str_has_prefix (out, "1 delivery: 1 donation\n"));
  assert_signed_up (6);
}

/* Nothing that could have changed a count. */
static void
test_asks_nothing (Fixture *fixture, gconstpointer data)
{
  guint before = n_requests (fixture);
  g_auto (CtlRun) empty = deliver (fixture, "[]", "");
  g_auto (CtlRun) unknown = run_with_input ("feed delivery riverbank", "[" UNKNOWN "," UNKNOWN ",7]");
  g_auto (CtlRun) machines = deliver (fixture, "[" UNKNOWN "]", "--format=csv");

  g_assert_cmpstr (empty.out, ==, "0 deliveries\nThere is nothing new in that, so “Riverbank” was not asked.\n");
  g_assert_cmpint (empty.status, ==, 0);
  g_assert_cmpstr (unknown.out, ==,
                   "3 deliveries, 1 of them a repeat: 2 of unknown kinds\n"
                   "There is nothing new in that, so “Riverbank” was not asked.\n");
  g_assert_cmpstr (machines.out, ==, CSV_HEADER "1,0,0,0,0,0,0,0,0,1,riverbank,Riverbank,,\n");
  g_assert_cmpuint (n_requests (fixture), ==, before);
}

/* @bytes may hold zeros. */
static void
assert_holds_nobody (const char *bytes, gsize length)
{
  static const char name[] = "ilhelmina";

  for (gsize at = 0; at + strlen (name) <= length; at++)
    g_assert_cmpint (memcmp (bytes + at, name, strlen (name)), !=, 0);
}

/* Neither in what is printed nor in any file that is kept. */
static void
test_nobody (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) people = deliver (fixture, "[" ATTENDANCE "]", "");
  g_auto (CtlRun) json = deliver (fixture, "[" ATTENDANCE "]", "--format=json");
  g_auto (CtlRun) broken = deliver (fixture, "[" ATTENDANCE, "");
  g_autofree char *folder = store_folder ();
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);
  guint n = 0;

  assert_holds_nobody (people.out, strlen (people.out));
  assert_holds_nobody (json.out, strlen (json.out));
  assert_holds_nobody (broken.err, strlen (broken.err));
  g_assert_nonnull (files);
  for (const char *name; (name = g_dir_read_name (files)) != NULL; n++)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      assert_holds_nobody (contents, length);
    }
  g_assert_cmpuint (n, >, 0);
}

static void
assert_refuses (Fixture *fixture, const char *words, const char *input, int status, const char *part)
{
  guint before = n_requests (fixture);
  g_auto (CtlRun) run = run_with_input (words, input);

  g_assert_cmpint (run.status, ==, status);
  g_assert_cmpstr (run.out, ==, "");
  if (strstr (run.err, part) == NULL)
    g_error ("“%s” does not say “%s”", run.err, part);
  g_assert_cmpuint (n_requests (fixture), ==, before);
  assert_signed_up (4);
}

static void
test_refused (Fixture *fixture, gconstpointer data)
{
  serve (fixture, 9);
  assert_refuses (fixture, "feed delivery riverbank", "", 1, "it is empty");
  assert_refuses (fixture, "feed delivery riverbank", ATTENDANCE, 1, "not an array");
  assert_refuses (fixture, "feed delivery riverbank /dev/zero", "", 1, "larger than 32 MiB");
  assert_refuses (fixture, "feed delivery riverbank nowhere.json", "", 1, "nowhere.json: ");
  assert_refuses (fixture, "feed delivery brook", "[]", 1, "there is no feed “brook”");
  assert_refuses (fixture, "feed delivery riverbank --key-stdin", KEYS, 2, "has to come from a file");
  assert_refuses (fixture, "feed delivery", "[]", 2, "“delivery FEED”");
  assert_refuses (fixture, "feed delivery riverbank a b", "[]", 2, "“delivery FEED”");
  assert_refuses (fixture, "feed list --key-stdin", "", 2, "feed delivery");
}

/* Of the kinds that are asked, one sends what is known here. */
static void
test_other_kind (Fixture *fixture, gconstpointer data)
{
  g_autofree char *url = hu_test_server_url (fixture->server, "/sessions.ics");
  g_autofree char *add = g_strdup_printf ("feed add ical %s --title Sessions", url);
  g_auto (CtlRun) added = { -1, NULL, NULL };

  hu_test_server_answer (fixture->server, "/sessions.ics", 200, "text/calendar",
                         "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", NULL);
  added = run_ctl (add);
  g_assert_cmpint (added.status, ==, 0);
  assert_refuses (fixture, "feed delivery sessions", "[" ATTENDANCE "]", 1, "“sessions” is no feed of Action Network");
}

/* Whoever paused it has the last word. */
static void
test_paused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = store_folder ();
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = hu_store_open (path, NULL, &error);
  g_autoptr (HuReader) reader = hu_reader_new (path, &error);
  g_autoptr (GPtrArray) sources = hu_reader_sources (reader, &error);
  HuSource *source = sources->pdata[0];
  guint before = n_requests (fixture);
  g_auto (CtlRun) run = { -1, NULL, NULL };

  source->paused = TRUE;
  g_assert_true (hu_store_put_source (store, source, &error));
  hu_store_close (store);
  run = deliver (fixture, "[" ATTENDANCE "]", "");
  g_assert_cmpstr (run.out, ==, "1 delivery: 1 attendance\n“Riverbank” is paused, so it was not asked.\n");
  g_assert_cmpint (run.status, ==, 0);
  g_assert_cmpuint (n_requests (fixture), ==, before);
}

/* What was delivered is said, and what was known is kept. */
static void
test_fails (Fixture *fixture, gconstpointer data)
{
  g_auto (CtlRun) run = { -1, NULL, NULL };

  hu_test_server_answer (fixture->server, EVENTS, 500, NULL, NULL, NULL);
  run = deliver (fixture, "[" ATTENDANCE "]", "");
  g_assert_cmpint (run.status, ==, 1);
  g_assert_true (g_str_has_prefix (run.out, "1 delivery: 1 attendance\n"));
  g_assert_nonnull (strstr (run.out, "500 Internal Server Error"));
  g_assert_nonnull (strstr (run.err, "what it said before is kept"));
  assert_signed_up (4);
}

#define ADD(name, func) g_test_add ("/ctl-feed-delivery/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_unsetenv ("SECRET_BACKEND");
  ADD ("asks", test_asks);
  ADD ("again", test_again);
  ADD ("pipe", test_pipe);
  ADD ("asks-nothing", test_asks_nothing);
  ADD ("nobody", test_nobody);
  ADD ("refused", test_refused);
  ADD ("other-kind", test_other_kind);
  ADD ("paused", test_paused);
  ADD ("fails", test_fails);
  return g_test_run ();
}
