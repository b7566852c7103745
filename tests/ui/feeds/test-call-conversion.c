/* test-call-conversion.c: who joined a call and then signed up, from two providers on loopback to the panel
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "feeds-ui-fixture.h"

#include "hu-call-panel.h"

#define MEETING "/v2/meetings/77"
#define REGISTRANTS MEETING "/registrants?status=approved&page_size=300"
#define REPORT "/v2/report/meetings/77/participants?page_size=300&include_fields=registrant_id"

/* Four registered, of whom three joined a call two hours ago: Quillon, Ada and Bo. */
static void
serve_call (Fixture *f)
{
  g_autofree char *start = hu_time_format (g_get_real_time () - 2 * HU_HOUR);
  g_autofree char *meeting = g_strdup_printf (
    "{\"id\":77,\"topic\":\"Briefing\",\"start_time\":\"%s\",\"duration\":45,\"timezone\":\"Europe/London\"}", start);
  g_autofree char *report = g_strdup_printf (
    "{\"total_records\":4,\"participants\":["
    "{\"registrant_id\":\"r1\",\"name\":\"Quillon Featherstonehaugh\",\"user_email\":\"quillon@example.org\",\"join_time\":\"%1$s\"},"
    "{\"registrant_id\":\"r1\",\"name\":\"Quillon Featherstonehaugh\",\"user_email\":\"quillon@example.org\",\"join_time\":\"%1$s\"},"
    "{\"registrant_id\":\"r2\",\"name\":\"Ada\",\"user_email\":\"ada@example.org\",\"join_time\":\"%1$s\"},"
    "{\"registrant_id\":\"r3\",\"name\":\"Bo\",\"user_email\":\"bo@example.org\",\"join_time\":\"%1$s\"}]}",
    start);

  hu_test_server_answer (f->server, MEETING, 200, JSON, meeting, NULL);
  hu_test_server_answer (
    f->server, REGISTRANTS, 200, JSON,
    "{\"total_records\":4,\"registrants\":["
    "{\"id\":\"r1\",\"email\":\"Quillon@example.org\",\"status\":\"approved\"},{\"id\":\"r2\",\"email\":\"ada@example.org\",\"status\":\"approved\"},"
    "{\"id\":\"r3\",\"email\":\"bo@example.org\",\"status\":\"approved\"},{\"id\":\"r4\",\"email\":\"cy@example.org\",\"status\":\"approved\"}]}",
    NULL);
  hu_test_server_answer (f->server, REPORT, 200, JSON, report, NULL);
}

#define SIGNUP                                                                                                         \
  "{\"id\":%u,\"created_date\":%" G_GINT64_FORMAT ",\"modified_date\":%" G_GINT64_FORMAT                               \
  ",\"status\":\"REGISTERED\",\"attended\":null,\"timeslot\":{\"id\":11},\"event\":{\"event_type\":\"CANVASS\"},"      \
  "\"person\":{\"given_name\":\"X\",\"email_addresses\":[{\"address\":\"%s\"}]}}"

/* Quillon signed up after the call began, Ada before it, Cy without having joined; Bo did not. */
static void
serve_signups (Fixture *f)
{
  static const struct
  {
    const char *address;
    int hours_ago;
  } people[] = { { "quillon@example.org", 1 }, { "ada@example.org", 3 }, { "cy@example.org", 1 } };
  g_autoptr (GString) body = g_string_new ("{\"next\":null,\"data\":[");

  feeds_ui_serve_mobilize (f);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      gint64 at = g_get_real_time () / HU_SECOND - people[i].hours_ago * 3600;

      g_string_append_printf (body, "%s" SIGNUP, i > 0 ? "," : "", i + 1, at, at, people[i].address);
    }
  g_string_append (body, "]}");
  hu_test_server_answer (f->server, ORG "/attendances", 200, JSON, body->str, NULL);
}

static void
put (Fixture *f, const char *kind, const char *path)
{
  g_autofree char *url = hu_test_server_url (f->server, path);
  const HuFeedSetup setup = { .title = kind, .kind = kind, .url = url, .key = "s3cret-key" };
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_campaign_put_feed_async (f->campaign, &setup, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_campaign_put_feed_finish (f->campaign, result, &error);
  g_assert_no_error (error);
}

/* What is not known yet is said not to be; then the share, of people and not of times that they came in. */
static void
test_panel (Fixture *f, gconstpointer data)
{
  GtkWidget *scroller;
  const HuCall *call;

  if (f->campaign == NULL)
    return;
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 g_object_new (HU_TYPE_CALL_PANEL, "campaign", f->campaign, NULL));
  adw_window_set_content (ADW_WINDOW (f->window), scroller);
  feeds_ui_wait_for (f, "No figures yet. Add a feed.");
  serve_call (f);
  put (f, "zoom", MEETING);
  feeds_ui_wait_for (f, "How many then signed up to canvass was not reported.");
  serve_signups (f);
  put (f, "mobilize", ORG);
  feeds_ui_wait_for (f, "33% of those who joined signed up to canvass");
  g_assert_true (feeds_ui_shows (f, "Briefing"));
  call = hu_campaign_get_calls (f->campaign)->pdata[0];
  g_assert_cmpint (call->signed_up, ==, 4);
  g_assert_cmpint (call->joined, ==, 3);
  g_assert_cmpint (call->converted, ==, 1);
  hu_test_assert_names (f->window);
  feeds_ui_assert_nobody (f->window);
}

int
main (int argc, char *argv[])
{
  feeds_ui_init (&argc, &argv);
  g_test_add ("/call-conversion/panel", Fixture, NULL, feeds_ui_set_up, test_panel, feeds_ui_tear_down);
  return feeds_ui_run ();
}
