/* test-feed-news.c: notifications, against a notification server that is this test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feeds-ui-fixture.h"

#include "hu-feed-news.h"

#include <string.h>

typedef struct
{
  Fixture base;
  GDBusConnection *bus;
  guint object, name;
  gboolean owned;
  GApplication *application;
  HuFeedNews *news;
  gboolean seen;
  char *shown; /* what stands there now: "ID|TITLE|BODY|ACTION" */
  guint n_added, n_removed;
} News;

static const char interface_xml[] =
  "<node><interface name='org.gtk.Notifications'>"
  "<method name='AddNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/>"
  "<arg type='a{sv}' direction='in'/></method>"
  "<method name='RemoveNotification'><arg type='s' direction='in'/><arg type='s' direction='in'/></method>"
  "</interface></node>";

static void
called_cb (GDBusConnection *bus, const char *sender, const char *path, const char *interface, const char *method,
           GVariant *parameters, GDBusMethodInvocation *invocation, gpointer data)
{
  News *n = data;
  const char *id, *title = "", *body = "", *action = "";

  if (strcmp (method, "AddNotification") == 0)
    {
      g_autoptr (GVariant) content = NULL;

      g_variant_get (parameters, "(&s&s@a{sv})", NULL, &id, &content);
      g_variant_lookup (content, "title", "&s", &title);
      g_variant_lookup (content, "body", "&s", &body);
      g_variant_lookup (content, "default-action", "&s", &action);
      g_free (n->shown);
      n->shown = g_strdup_printf ("%s|%s|%s|%s", id, title, body, action);
      n->n_added++;
    }
  else
    {
      g_clear_pointer (&n->shown, g_free);
      n->n_removed++;
    }
  g_dbus_method_invocation_return_value (invocation, NULL);
}

static void
owned_cb (GDBusConnection *bus, const char *name, gpointer data)
{
  ((News *) data)->owned = TRUE;
}

static gboolean
is_owned (gpointer data)
{
  return ((News *) data)->owned;
}

static gboolean
is_seen (gpointer data)
{
  return ((News *) data)->seen;
}

static void
set_up (News *n, gconstpointer data)
{
  static const GDBusInterfaceVTable functions = { .method_call = called_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusNodeInfo) node = g_dbus_node_info_new_for_xml (interface_xml, &error);

  g_assert_no_error (error);
  feeds_ui_set_up (&n->base, data);
  if (n->base.campaign == NULL)
    return;
  n->bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_assert_no_error (error);
  n->object = g_dbus_connection_register_object (n->bus, "/org/gtk/Notifications", node->interfaces[0], &functions, n,
                                                 NULL, &error);
  g_assert_no_error (error);
  n->name = g_bus_own_name_on_connection (n->bus, "org.gtk.Notifications", G_BUS_NAME_OWNER_FLAGS_NONE, owned_cb, NULL,
                                          n, NULL);
  g_assert_true (hu_test_wait (is_owned, n));
  n->application = g_application_new ("io.github.hustings.HustingsTest", G_APPLICATION_NON_UNIQUE);
  g_assert_true (g_application_register (n->application, NULL, &error));
  n->news = hu_feed_news_new (n->base.campaign, n->application, is_seen, n);
}

static void
tear_down (News *n, gconstpointer data)
{
  if (n->base.campaign != NULL)
    {
      g_clear_pointer (&n->news, hu_feed_news_free);
      g_bus_unown_name (n->name);
      g_dbus_connection_unregister_object (n->bus, n->object);
      g_clear_object (&n->application);
      g_clear_object (&n->bus);
      g_clear_pointer (&n->shown, g_free);
    }
  feeds_ui_tear_down (&n->base, data);
}

/* Calls take a turn over the bus. */
typedef struct
{
  const guint *count;
  guint wanted;
} Count;

static gboolean
has_come (gpointer data)
{
  const Count *count = data;

  return *count->count >= count->wanted;
}

static void
wait_for_calls (News *n, guint added, guint removed)
{
  Count adding = { &n->n_added, added };
  Count removing = { &n->n_removed, removed };

  g_assert_true (hu_test_wait (has_come, &adding));
  g_assert_true (hu_test_wait (has_come, &removing));
  g_assert_cmpuint (n->n_added, ==, added);
  g_assert_cmpuint (n->n_removed, ==, removed);
}

static gboolean
is_waiting (gpointer data)
{
  return hu_feed_get_state (data) == HU_FEED_WAITING;
}

/* A feed that has just begun to fail. */
static HuFeed *
make_failing (News *n)
{
  HuFeed *feed = feeds_ui_put_groups (&n->base, "/g.csv", "York");

  hu_test_server_answer (n->base.server, "/g.csv", 500, "text/plain", "", NULL);
  hu_feed_sync (feed);
  g_assert_true (hu_test_wait (is_waiting, feed));
  return feed;
}

static void
mend (News *n, HuFeed *feed)
{
  hu_test_server_answer (n->base.server, "/g.csv", 200, "text/csv", GROUPS, NULL);
  hu_feed_sync (feed);
  g_assert_true (hu_test_wait (feeds_ui_is_live, feed));
}

/* Once, after a quarter of an hour; its return in its place; withdrawn when the person comes back. */
static void
test_away (News *n, gconstpointer data)
{
  HuFeed *feed;
  gint64 since;

  if (n->base.campaign == NULL)
    return;
  feed = make_failing (n);
  since = hu_feed_get_failing_since (feed);
  hu_feed_news_look (n->news, since + 14 * HU_MINUTE);
  hu_feed_news_look (n->news, since + 15 * HU_MINUTE);
  hu_feed_news_look (n->news, since + 20 * HU_MINUTE);
  wait_for_calls (n, 1, 0);
  g_assert_true (g_str_has_prefix (n->shown, "feed.demonstration.york|“York” Brings No Figures|The server answered"));
  g_assert_nonnull (strstr (n->shown, "The figures shown came"));
  g_assert_true (g_str_has_suffix (n->shown, "|app.feeds"));

  mend (n, feed);
  hu_feed_news_look (n->news, since + 21 * HU_MINUTE);
  hu_feed_news_look (n->news, since + 22 * HU_MINUTE);
  wait_for_calls (n, 2, 0);
  g_assert_true (g_str_has_prefix (n->shown, "feed.demonstration.york|“York” Is Back|"));
  n->seen = TRUE;
  hu_feed_news_look (n->news, since + 23 * HU_MINUTE);
  wait_for_calls (n, 2, 1);
  g_assert_null (n->shown);
}

/* Whoever looks on is told by the window alone. */
static void
test_seen (News *n, gconstpointer data)
{
  HuFeed *feed;
  gint64 since;

  if (n->base.campaign == NULL)
    return;
  n->seen = TRUE;
  feed = make_failing (n);
  since = hu_feed_get_failing_since (feed);
  hu_feed_news_look (n->news, since + 16 * HU_MINUTE);
  n->seen = FALSE;
  hu_feed_news_look (n->news, since + 17 * HU_MINUTE);
  mend (n, feed);
  hu_feed_news_look (n->news, since + 18 * HU_MINUTE);
  /* What is sent after them comes after them. */
  {
    g_autoptr (GNotification) last = g_notification_new ("last");

    g_application_send_notification (n->application, "last", last);
  }
  wait_for_calls (n, 1, 0);
  g_assert_true (g_str_has_prefix (n->shown, "last|"));
}

/* A feed that is paused or removed has nothing to say. */
static void
test_removed (News *n, gconstpointer data)
{
  HuFeed *feed;
  gint64 since;

  if (n->base.campaign == NULL)
    return;
  feed = make_failing (n);
  since = hu_feed_get_failing_since (feed);
  hu_feed_news_look (n->news, since + 16 * HU_MINUTE);
  wait_for_calls (n, 1, 0);
  hu_campaign_pause_feed (n->base.campaign, feed, TRUE);
  hu_feed_news_look (n->news, since + 17 * HU_MINUTE);
  wait_for_calls (n, 1, 1);
}

int
main (int argc, char *argv[])
{
  feeds_ui_init (&argc, &argv);
#define ADD(name) g_test_add ("/feed-news/" #name, News, NULL, set_up, test_##name, tear_down)
  ADD (away);
  ADD (seen);
  ADD (removed);
#undef ADD
  return feeds_ui_run ();
}
