/* test-feed-clocks.c: clocks that are wrong, computers that sleep, names that do not resolve, and answers that do not end
 *
 * Whatever happens: what was there is kept, words say what is wrong, and the feed is live again by itself.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "fault-fixture.h"

#include "hu-feed-private.h"
#include "hu-reader.h"
#include "hu-time.h"

#include <string.h>

#define HEAD "HTTP/1.1 200 OK\r\nContent-Type: %s\r\n\r\n"
/* Of a store's own batch that says nothing but when it is. */
#define AHEAD (3 * HU_DAY)

/* --- clocks --- */

/* How long to wait is told by the clock of who asks for it. */
static void
test_server_clock (Fixture *fixture, gconstpointer data)
{
  static const char *const dates[] = { "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 2099 00:00:00 GMT" };
  static const char *const untils[] = { "Thu, 01 Jan 1970 00:02:00 GMT", "Thu, 01 Jan 2099 00:02:00 GMT" };

  assert_good (fixture);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++)
    {
      g_autoptr (GError) error = NULL;

      hu_test_server_answer (fixture->server, fixture->kind->path, 503, NULL, NULL, "Date", dates[i], "Retry-After",
                             untils[i], NULL);
      assert_fault (fixture, dates[i], HU_FEED_ERROR_BUSY);
      g_assert_cmpuint (hu_http_get_retry_after (fixture->http), ==, 120);
      hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, fixture->kind->body,
                             "Date", dates[i], NULL);
      sync_feed (fixture, &error);
      g_assert_no_error (error);
    }
  assert_good (fixture);
}

static HuSource *
read_source (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (fixture->store), &error);
  g_autoptr (GPtrArray) sources = NULL;

  g_assert_no_error (error);
  sources = hu_reader_sources (reader, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (sources->len, ==, 1);
  g_ptr_array_set_free_func (sources, NULL);
  return sources->pdata[0];
}

/* What was read while this computer's clock was three days ahead does not hide what is read after it was set right. */
static void
test_set_back (Fixture *fixture, gconstpointer data)
{
  gint64 ahead = g_get_real_time () + AHEAD;
  HuBatch *batch = hu_batch_new ("test");
  g_autofree char *url = hu_test_server_url (fixture->server, fixture->kind->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = NULL;
  g_autoptr (HuSource) before = NULL, after = NULL;

  assert_good (fixture);
  batch->at = ahead;
  changes = hu_store_submit (fixture->store, batch, &error);
  g_assert_no_error (error);
  before = read_source (fixture);
  g_assert_cmpint (before->data_at, ==, ahead);
  g_object_unref (fixture->feed);
  fixture->feed = hu_feed_new (fixture->store, fixture->http, before);
  hu_feed_set_key (fixture->feed, "key");
  assert_good (fixture);
  after = read_source (fixture);
  /* The Hustings feed says itself of when it is. */
  if (!g_str_equal (fixture->kind->kind, "hustings"))
    g_assert_cmpint (after->data_at, >, ahead);
  g_assert_cmpint (after->last_success, <, ahead);
}

/* Figures that change after the clock was set back are there at once. */
static void
test_set_back_figures (Fixture *fixture, gconstpointer data)
{
  static const char more[] = "amount,date\n5,2026-11-28\n7,2026-11-28\n";
  g_autoptr (GError) error = NULL;
  gint64 before;

  test_set_back (fixture, data);
  before = stored (fixture);
  hu_test_server_answer (fixture->server, fixture->kind->path, 200, fixture->kind->type, more, NULL);
  sync_feed (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpint (stored (fixture) - before, ==, 700);
}

/* --- by itself --- */

static gboolean
is_live (gpointer data)
{
  return hu_feed_get_state (data) == HU_FEED_LIVE;
}

static gboolean
is_waiting (gpointer data)
{
  return hu_feed_get_state (data) == HU_FEED_WAITING;
}

/* And waits for what it was doing, so that nothing is kept alive. */
static void
stop (Fixture *fixture)
{
  hu_feed_stop (fixture->feed);
  while (fixture->feed->cancellable != NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_by_itself (Fixture *fixture, gconstpointer data)
{
  gint64 before;

  assert_good (fixture);
  before = stored (fixture);
  hu_feed_start (fixture->feed);
  hu_test_wait_for (is_live, fixture->feed);
  hu_test_server_answer (fixture->server, fixture->kind->path, 503, NULL, NULL, NULL);
  hu_test_wait_for (is_waiting, fixture->feed);
  g_assert_nonnull (hu_feed_get_error_words (fixture->feed));
  g_assert_cmpint (stored (fixture), ==, before);
  serve_good (fixture);
  hu_test_wait_for (is_live, fixture->feed);
  g_assert_null (hu_feed_get_error_words (fixture->feed));
  stop (fixture);
}

/* A computer that slept through many tries waits no five minutes more: its network comes back and the feed with it. */
static void
test_resume (Fixture *fixture, gconstpointer data)
{
  assert_good (fixture);
  hu_poller_set_test_clock (1.0, 7);
  hu_feed_start (fixture->feed);
  hu_test_wait_for (is_live, fixture->feed);
  for (guint i = 0; i < 9; i++)
    hu_poller_back_off (fixture->feed->poller, 0);
  hu_test_server_answer (fixture->server, fixture->kind->path, 503, NULL, NULL, NULL);
  hu_feed_sync (fixture->feed);
  hu_test_wait_for (is_waiting, fixture->feed);
  g_assert_cmpint (hu_feed_get_next_try (fixture->feed), >, g_get_real_time () + 2 * HU_MINUTE);
  serve_good (fixture);
  hu_feed_network_changed (fixture->feed, FALSE);
  g_assert_true (is_waiting (fixture->feed));
  hu_feed_network_changed (fixture->feed, TRUE);
  hu_test_wait_for (is_live, fixture->feed);
  stop (fixture);
}

/* --- names --- */

/* No name is known to it. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)
struct _TestResolver
{
  GResolver parent_instance;
  guint asked;
};
G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static void
lookup_async (GResolver *resolver, const char *name, GResolverNameLookupFlags flags, GCancellable *cancellable,
              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);

  TEST_RESOLVER (resolver)->asked++;
  g_task_return_new_error (task, G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, "Error resolving “%s”", name);
}

static GList *
lookup_finish (GResolver *resolver, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *klass)
{
  GResolverClass *resolver = G_RESOLVER_CLASS (klass);

  resolver->lookup_by_name_with_flags_async = lookup_async;
  resolver->lookup_by_name_with_flags_finish = lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

static void
test_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *nowhere = g_strconcat ("https://feeds.invalid", fixture->kind->path, NULL);
  g_autofree char *url = hu_test_server_url (fixture->server, fixture->kind->path);
  g_autoptr (GResolver) real = g_resolver_get_default ();
  g_autoptr (TestResolver) resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);

  assert_good (fixture);
  g_resolver_set_default (G_RESOLVER (resolver));
  make_feed (fixture, nowhere);
  assert_fault (fixture, "no such name", HU_FEED_ERROR_NETWORK);
  g_assert_nonnull (strstr (hu_feed_get_error_words (fixture->feed), "feeds.invalid"));
  g_assert_cmpuint (resolver->asked, >, 0);
  g_resolver_set_default (real);
  make_feed (fixture, url);
  assert_good (fixture);
}

/* --- what does not end --- */

/* Never silent for a second, and never done: all kinds at once, as that takes ten. */
static void
test_drip (void)
{
  Fixture fixtures[N_KINDS] = { 0 };
  g_autoptr (GPtrArray) results = g_ptr_array_new_full (N_KINDS, g_object_unref);
  gint64 before[N_KINDS];

  g_ptr_array_set_size (results, N_KINDS);
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autofree char *raw = g_strdup_printf (HEAD "%.10s", kinds[i].type, kinds[i].body);

      set_up (&fixtures[i], &kinds[i]);
      assert_good (&fixtures[i]);
      before[i] = stored (&fixtures[i]);
      hu_test_server_misbehave (fixtures[i].server, kinds[i].path, HU_TEST_DRIP, raw);
      hu_feed_sync_async (fixtures[i].feed, NULL, hu_test_keep_result, &results->pdata[i]);
    }
  for (guint i = 0; i < N_KINDS; i++)
    {
      g_autoptr (GError) error = NULL;

      hu_test_wait_for_pointer (&results->pdata[i]);
      hu_feed_sync_finish (fixtures[i].feed, results->pdata[i], &error);
      g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_TIMEOUT);
      g_assert_cmpint (stored (&fixtures[i]), ==, before[i]);
      assert_good (&fixtures[i]);
      tear_down (&fixtures[i], &kinds[i]);
    }
}

typedef struct
{
  const char *kind, *query; /* of what is asked for */
  const char *again; /* query of the page after it, which is the same one again; %NULL: the first */
  const char *body;
  const char *words;
} Loop;

#define DONATION                                                                                                       \
  "[{\"id\":1,\"campaign\":{\"id\":2},\"amount\":\"5\",\"currency\":\"GBP\",\"donation_date\":\"2026-11-01T11:05:13Z\"}]"

/* Pages that lead back to where one came from: by a link, by a token, by the last row, and by a server that knows of no pages. */
static const Loop loops[] = {
  { "action-network", "", NULL,
    "{\"_links\":{\"next\":{\"href\":\"/api/v2/events\"}},\"_embedded\":{\"osdi:events\":[{\"identifiers\":"
    "[\"action_network:1\"],\"start_date\":\"2026-11-28T10:00:00Z\"}]}}",
    "round in a circle" },
  { "osdi", "", NULL,
    "{\"_links\":{\"next\":{\"href\":\"/osdi/donations\"}},\"_embedded\":{\"osdi:donations\":[{\"identifiers\":[\"v:1\"],"
    "\"amount\":1,\"currency\":\"GBP\",\"created_date\":\"2026-11-28T10:00:00Z\"}]}}",
    "round in a circle" },
  { "mobilize", "", NULL,
    "{\"next\":\"/v1/organizations/9/events\",\"data\":[{\"id\":1,\"timeslots\":[{\"id\":11,\"start_date\":"
    "1795860000}]}]}",
    "round in a circle" },
  { "zoom", "", "?next_page_token=a%2B",
    "{\"next_page_token\":\"a+\",\"meetings\":[{\"id\":7,\"topic\":\"Call\",\"start_time\":\"2026-11-17T19:00:00Z\"}]}",
    "round in a circle" },
  { "zoom", "", "?next_page_token=b",
    "{\"total_records\":1,\"next_page_token\":\"b\",\"meetings\":"
    "[{\"id\":7,\"topic\":\"Call\",\"start_time\":\"2026-11-17T19:00:00Z\"}]}",
    "goes on after as much as it says" },
  { "stripe", "", "?starting_after=t",
    "{\"has_more\":true,\"data\":[{\"id\":\"t\",\"type\":\"charge\",\"amount\":5,\"currency\":\"gbp\",\"created\":1793707200}]}",
    "round in a circle" },
  { "donorbox", "?per_page=1", "?per_page=1&page=2", DONATION, "round in a circle" },
};

static const Kind *
find_kind (const char *name)
{
  for (guint i = 0; i < N_KINDS; i++)
    {
      if (g_str_equal (kinds[i].kind, name))
        return &kinds[i];
    }
  g_assert_not_reached ();
}

static void
serve_loop (Fixture *fixture, const Loop *loop)
{
  g_autofree char *first = g_strconcat (fixture->kind->path, loop->query, NULL);
  g_autofree char *again = g_strconcat (fixture->kind->path, loop->again, NULL);
  g_autofree char *url = hu_test_server_url (fixture->server, first);

  hu_test_server_answer (fixture->server, first, 200, fixture->kind->type, loop->body, NULL);
  hu_test_server_answer (fixture->server, again, 200, fixture->kind->type, loop->body, NULL);
  make_feed (fixture, url);
}

static void
test_pages (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (loops); i++)
    {
      const Kind *kind = find_kind (loops[i].kind);
      Fixture fixture = { 0 };
      g_autoptr (GError) error = NULL;
      gint64 before;

      g_test_message ("%s", loops[i].kind);
      set_up (&fixture, kind);
      assert_good (&fixture);
      before = stored (&fixture);
      serve_loop (&fixture, &loops[i]);
      sync_feed (&fixture, &error);
      g_assert_no_error (error);
      /* What came is kept, and it is said that it may not be all. */
      g_assert_nonnull (strstr (hu_feed_get_error_words (fixture.feed), loops[i].words));
      g_assert_cmpint (stored (&fixture), ==, before);
      tear_down (&fixture, kind);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add_fault ("server-clock", test_server_clock);
  add_fault ("set-back", test_set_back);
  g_test_add ("/feed-faults/csv/set-back-figures", Fixture, &kinds[9], set_up, test_set_back_figures, tear_down);
  add_fault ("by-itself", test_by_itself);
  add_fault ("resume", test_resume);
  add_fault ("name", test_name);
  g_test_add_func ("/feed-faults/drip", test_drip);
  g_test_add_func ("/feed-faults/pages", test_pages);
  return g_test_run ();
}
