/* test-feed-people.c: counts, never people: what providers say of people is neither stored nor logged
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "connector-fixture.h"

#include "hu-feed.h"
#include "hu-reader.h"

#include <glib/gstdio.h>
#include <string.h>

#define ORG "/v1/organizations/9"
#define REPORT "/v2/report/meetings/77/participants?page_size=300&include_fields=registrant_id"
#define REGISTRANTS "/v2/meetings/77/registrants?status=approved&page_size=300"

/* Everything that is served about people. */
static const char *const secrets[] = {
  "Quillon",     "Featherstonehaugh", "quillon@example.org", "Xanthippe", "xanthippe@example.org",
  "07700900123", "447700900456",      "1 Secret Row",        "ZZ91",      "R-one-77",
  "s3cret-key",  "c0mpany-token",     "QUILLON@EXAMPLE",
};

typedef struct
{
  Provider provider;
  HuStore *store;
  char *folder;
  HuMatcher *matcher;
  GBytes *key;
} Fixture;

static GMutex log_mutex;
static GString *logged;

static GLogWriterOutput
keep_log (GLogLevelFlags level, const GLogField *fields, gsize n, gpointer data)
{
  g_autofree char *text = g_log_writer_format_fields (level, fields, n, FALSE);

  g_mutex_lock (&log_mutex);
  g_string_append (logged, text);
  g_mutex_unlock (&log_mutex);
  return G_LOG_WRITER_HANDLED;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  provider_set_up (&fixture->provider, data);
  fixture->folder = g_dir_make_tmp ("hustings-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "store.db", NULL);
  fixture->store = hu_store_open (path, NULL, &error);
  g_assert_no_error (error);
  fixture->matcher = hu_matcher_new ();
  fixture->key = g_bytes_new ("a campaign's own key, in memory", 31);
  g_string_truncate (logged, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  if (fixture->store != NULL)
    hu_store_close (fixture->store);
  g_clear_object (&fixture->store);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
  hu_matcher_unref (fixture->matcher);
  g_bytes_unref (fixture->key);
  provider_tear_down (&fixture->provider, data);
}

static void
serve_mobilize (Fixture *fixture, const char *rows)
{
  g_autofree char *attendances = g_strdup_printf ("{\"next\":null,\"data\":[%s]}", rows);

  provider_serve (
    &fixture->provider, ORG "/events", JSON,
    "{\"next\":null,\"data\":[{\"id\":1,\"title\":\"Walk\",\"event_type\":\"CANVASS\",\"timeslots\":[{\"id\":11,"
    "\"start_date\":1795860000}],\"contact\":{\"name\":\"Xanthippe Featherstonehaugh\",\"email_address\":"
    "\"xanthippe@example.org\",\"phone_number\":\"07700900123\"},\"location\":{\"venue\":\"Hall\","
    "\"address_lines\":[\"1 Secret Row\"],\"postal_code\":\"ZZ91 1AA\"}}]}");
  provider_serve (&fixture->provider, ORG "/events/deleted", JSON, "{\"next\":null,\"data\":[]}");
  provider_serve (&fixture->provider, ORG "/attendances", JSON, attendances);
}

#define SIGNUP                                                                                                         \
  "{\"id\":1,\"created_date\":1795000000,\"modified_date\":1795000001,\"status\":\"REGISTERED\",\"attended\":null,"    \
  "\"timeslot\":{\"id\":11},\"event\":{\"event_type\":\"CANVASS\"},\"person\":{\"given_name\":\"Quillon\","            \
  "\"family_name\":\"Featherstonehaugh\",\"email_addresses\":[{\"address\":\"QUILLON@example.org\"}],"                 \
  "\"phone_numbers\":[{\"number\":\"07700900123\"}],\"postal_addresses\":[{\"postal_code\":\"ZZ91 1AA\"}]}}"

static void
serve_zoom (Fixture *fixture)
{
  provider_serve (&fixture->provider, "/v2/meetings/77", JSON,
                  "{\"id\":77,\"topic\":\"Briefing\",\"host_email\":\"xanthippe@example.org\",\"start_time\":"
                  "\"2026-11-17T19:00:00Z\",\"duration\":60}");
  provider_serve (&fixture->provider, REGISTRANTS, JSON,
                  "{\"registrants\":[{\"id\":\"R-one-77\",\"status\":\"approved\",\"email\":\"quillon@example.org\","
                  "\"first_name\":\"Quillon\",\"phone\":\"07700900123\",\"create_time\":\"2026-11-14T19:00:00Z\"}]}");
  provider_serve (&fixture->provider, REPORT, JSON,
                  "{\"participants\":[{\"name\":\"Quillon Featherstonehaugh\",\"user_email\":\"quillon@example.org \","
                  "\"registrant_id\":\"R-one-77\",\"join_time\":\"2026-11-17T19:01:00Z\"},"
                  "{\"name\":\"447700900456\",\"user_email\":\"\",\"registrant_id\":\"\",\"join_time\":"
                  "\"2026-11-17T19:05:00Z\"},{\"name\":\"Xanthippe\",\"user_email\":\"xanthippe@example.org\","
                  "\"join_time\":\"2026-11-17T19:05:00Z\"}]}");
}

/* One fetch of a source until its commit. Returns its error in words, or %NULL. */
static char *
sync_source (Fixture *fixture, const char *id, const char *kind, const char *path, const char *key)
{
  g_autofree char *url = hu_test_server_url (fixture->provider.server, path);
  HuSource source = { .id = (char *) id,
                      .title = (char *) id,
                      .kind = (char *) kind,
                      .url = url,
                      .last_try = HU_NEVER,
                      .last_success = HU_NEVER,
                      .data_at = HU_NEVER };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuFeed) feed = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  hu_store_put_source (fixture->store, &source, &error);
  g_assert_no_error (error);
  feed = hu_feed_new (fixture->store, fixture->provider.http, &source);
  hu_feed_set_key (feed, key);
  hu_feed_set_people (feed, fixture->key, fixture->matcher);
  hu_feed_sync_async (feed, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_feed_sync_finish (feed, result, &error);
  return g_strdup (hu_feed_get_error_words (feed));
}

static GArray *
stored_events (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  GArray *events;

  g_assert_no_error (error);
  events = hu_reader_events (reader, &error);
  g_assert_no_error (error);
  return events;
}

static void
assert_call (Fixture *fixture, int signed_up, int attended, int converted)
{
  g_autoptr (GArray) events = stored_events (fixture);
  guint calls = 0;

  for (guint i = 0; i < events->len; i++)
    {
      const HuEventRow *event = &g_array_index (events, HuEventRow, i);

      if (event->kind != HU_EVENT_CALL)
        continue;
      calls++;
      g_assert_cmpint (event->signed_up, ==, signed_up);
      g_assert_cmpint (event->attended, ==, attended);
      g_assert_cmpint (event->converted, ==, converted);
    }
  g_assert_cmpuint (calls, ==, 1);
}

static void
assert_nowhere_in (const char *where, const char *bytes, gsize length)
{
  for (gsize i = 0; i < G_N_ELEMENTS (secrets); i++)
    {
      if (memmem (bytes, length, secrets[i], strlen (secrets[i])) != NULL)
        g_error ("“%s” stands in %s", secrets[i], where);
    }
}

/* In every file of the store, its log of writes among them: as it is now, and closed. */
static void
assert_store_is_clean (Fixture *fixture, const char *must_hold)
{
  gboolean found = FALSE;

  for (guint closed = 0; closed < 2; closed++)
    {
      g_autoptr (GDir) dir = NULL;
      const char *name;

      if (closed)
        {
          hu_store_close (fixture->store);
          g_clear_object (&fixture->store);
        }
      dir = g_dir_open (fixture->folder, 0, NULL);
      while ((name = g_dir_read_name (dir)) != NULL)
        {
          g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
          g_autofree char *bytes = NULL;
          HuMatchHash hash;
          gsize length;

          g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
          assert_nowhere_in (name, bytes, length);
          /* Not even as a hash. */
          g_assert_true (hu_match_hash (fixture->key, "quillon@example.org", &hash));
          g_assert_null (memmem (bytes, length, hash.bytes, 8));
          found = found || memmem (bytes, length, must_hold, strlen (must_hold)) != NULL;
        }
    }
  /* It was looked for where things are. */
  g_assert_true (found);
}

static void
assert_log_is_clean (void)
{
  g_mutex_lock (&log_mutex);
  assert_nowhere_in ("the log", logged->str, logged->len);
  g_mutex_unlock (&log_mutex);
}

/* Joined a call, then signed up to canvass: whichever of the two providers is asked first. */
static void
test_converted (Fixture *fixture, gconstpointer data)
{
  gboolean calls_first = GPOINTER_TO_INT (data);

  serve_mobilize (fixture, SIGNUP);
  serve_zoom (fixture);
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *words = (i == 0) == calls_first
                                 ? sync_source (fixture, "zoom", "zoom", "/v2/meetings/77", "c0mpany-token")
                                 : sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");

      g_assert_null (words);
      if (i == 0 && calls_first)
        assert_call (fixture, 1, 3, HU_UNKNOWN);
    }
  {
    /* What another feed's answer changed is written after its own. */
    g_autofree char *words = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");

    g_assert_null (words);
  }
  assert_call (fixture, 1, 3, 1);
  assert_store_is_clean (fixture, "Briefing");
  assert_log_is_clean ();
}

/* Without a key of the campaign people are counted and never matched. */
static void
test_without_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *zoom = NULL;
  g_autofree char *mobilize = NULL;

  g_clear_pointer (&fixture->key, g_bytes_unref);
  serve_mobilize (fixture, SIGNUP);
  serve_zoom (fixture);
  zoom = sync_source (fixture, "zoom", "zoom", "/v2/meetings/77", "c0mpany-token");
  mobilize = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");
  assert_call (fixture, 1, 3, HU_UNKNOWN);
  fixture->key = g_bytes_new ("a campaign's own key, in memory", 31);
  assert_store_is_clean (fixture, "Briefing");
}

/* What went wrong is said without saying about whom; the source's row keeps those words. */
static void
test_errors (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[] = {
    "{\"id\":\"Quillon\\nFeatherstonehaugh\",\"timeslot\":{\"id\":11}}",
    "{\"id\":1,\"timeslot\":{\"id\":11},\"status\":\"quillon@example.org\"}",
    "{\"id\":1,\"timeslot\":{\"id\":11},\"created_date\":\"07700900123\"}",
    "{\"id\":1,\"timeslot\":{\"id\":11},\"status\":\"CONFIRMED\",\"attended\":\"Xanthippe\"}",
    "{\"Quillon",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *words = NULL;

      serve_mobilize (fixture, rows[i]);
      words = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");
      g_assert_nonnull (words);
      assert_nowhere_in ("an error", words, strlen (words));
    }
  hu_test_server_answer (fixture->provider.server, ORG "/attendances", 403, JSON, "{\"error\":\"Quillon may not\"}",
                         NULL);
  {
    g_autofree char *words = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");

    assert_nowhere_in ("an error", words, strlen (words));
  }
  assert_store_is_clean (fixture, "mobilize");
  assert_log_is_clean ();
}

/* A fetch that fails, or brings a part, leaves what was there, and says so. */
static void
test_kept (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = NULL;
  g_autofree char *failed = NULL;
  g_autofree char *part = NULL;
  g_autoptr (GArray) events = NULL;

  serve_mobilize (fixture, SIGNUP);
  first = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");
  g_assert_null (first);
  hu_test_server_answer (fixture->provider.server, ORG "/attendances", 500, JSON, "{}", NULL);
  failed = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");
  g_assert_nonnull (strstr (failed, "500"));
  provider_serve (&fixture->provider, ORG "/events", JSON, "{\"count\":7,\"next\":null,\"data\":[]}");
  serve_zoom (fixture);
  provider_serve (&fixture->provider, ORG "/attendances", JSON, "{\"count\":7,\"next\":null,\"data\":[]}");
  part = sync_source (fixture, "mobilize", "mobilize", ORG, "s3cret-key");
  g_assert_nonnull (strstr (part, "0 of 7 came"));
  events = stored_events (fixture);
  g_assert_cmpuint (events->len, ==, 1);
  g_assert_cmpint (g_array_index (events, HuEventRow, 0).signed_up, ==, 1);
}

static void
test_hash (void)
{
  g_autoptr (GBytes) key = g_bytes_new_static ("Jefe", 4);
  HuMatchHash one, other;

  g_assert_true (hu_match_hash (key, " Zoë@Example.org\t", &one));
  g_assert_true (hu_match_hash (key, "zoë@example.ORG", &other));
  g_assert_cmpmem (one.bytes, sizeof one.bytes, other.bytes, sizeof other.bytes);
  g_assert_true (hu_match_hash (key, "a@example.org", &other));
  g_assert_true (memcmp (&one, &other, sizeof one) != 0);
  /* A bare name joins nobody. */
  g_assert_false (hu_match_hash (key, "Zoë", &one));
  g_assert_false (hu_match_hash (key, NULL, &one));
  g_assert_false (hu_match_hash (NULL, "a@example.org", &one));
}

#define ADD(name, data, func) g_test_add ("/feed-people/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  logged = g_string_new (NULL);
  g_log_set_writer_func (keep_log, NULL, NULL);
  ADD ("converted", GINT_TO_POINTER (FALSE), test_converted);
  ADD ("converted-calls-first", GINT_TO_POINTER (TRUE), test_converted);
  ADD ("without-key", NULL, test_without_key);
  ADD ("errors", NULL, test_errors);
  ADD ("kept", NULL, test_kept);
  g_test_add_func ("/feed-people/hash", test_hash);
  status = g_test_run ();
  g_string_free (logged, TRUE);
  return status;
}
