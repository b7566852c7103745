/* bench-soak.c: ten days with the dashboard open
 *
 * The live model, its store and its feed over real HTTP on loopback. The clock is the feed's: each poll brings the counts of a
 * minute later, and the next follows at once, so that ten days are 14,400 polls and pass in minutes. Prints "name value unit" lines
 * after an hour, a day, and every second day: what of the process is resident, and what of its heap is in use. The second does not
 * grow where nothing is kept; the first grows for a while, by what the allocator keeps back.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed.h"
#include "hu-poller-private.h"
#include "hu-test-campaign.h"
#include "hu-test-server.h"
#include "hu-time.h"

#include <malloc.h>
#include <stdio.h>
#include <unistd.h>

#define N_EVENTS 2000
#define CHANGED 30
#define HOURS 240
/* 28 November 2019. */
#define BEGUN (G_GINT64_CONSTANT (1574899200) * HU_SECOND)
#define JSON "application/json"

typedef struct
{
  HuTestServer *server;
  GMainLoop *loop;
  guint minute; /* that is served */
} Soak;

static GString *
begin_document (guint minute, gboolean snapshot)
{
  g_autofree char *at = hu_time_format (BEGUN + minute * HU_MINUTE);
  GString *text = g_string_new (NULL);

  g_string_printf (text, "{\"hustings\":1,\"at\":\"%s\",\"poll\":60,\"snapshot\":%s,\"next\":\"delta.json\"", at,
                   snapshot ? "true" : "false");
  return text;
}

static void
serve_snapshot (Soak *soak)
{
  g_autoptr (GString) text = begin_document (0, TRUE);

  g_string_append (
    text, ",\"funds\":[{\"id\":\"f\",\"title\":\"Fund\",\"currency\":\"GBP\",\"target\":5000000}],\"events\":[");
  for (guint i = 0; i < N_EVENTS; i++)
    g_string_append_printf (
      text,
      "%s{\"id\":\"e%u\",\"kind\":\"canvass\",\"title\":\"Canvassing in ward %u\",\"seat\":\"E14%06u\","
      "\"lon\":-0.%03u,\"lat\":51.%03u,\"start\":\"2019-11-%02uT09:30:00Z\",\"end\":"
      "\"2019-11-%02uT12:30:00Z\"}",
      i > 0 ? "," : "", i, i % 911, 530 + i % 533, i % 1000, i % 1000, 28 + i % 3, 28 + i % 3);
  g_string_append (text, "]}");
  hu_test_server_answer (soak->server, "/feed.json", 200, JSON, text->str, NULL);
}

static void
serve_minute (Soak *soak)
{
  g_autoptr (GString) text = begin_document (soak->minute, FALSE);
  g_autofree char *at = hu_time_format (BEGUN + soak->minute * HU_MINUTE);

  g_string_append (text, ",\"counts\":[");
  for (guint i = 0; i < CHANGED; i++)
    g_string_append_printf (text, "%s{\"event\":\"e%u\",\"at\":\"%s\",\"signed_up\":%u}", i > 0 ? "," : "",
                            (soak->minute * CHANGED + i) % N_EVENTS, at, soak->minute);
  g_string_append_printf (text,
                          "],\"funds\":[{\"id\":\"f\",\"totals\":[{\"at\":\"%s\",\"amount\":%u,\"donors\":%u}]}]}", at,
                          soak->minute * 1000, soak->minute);
  hu_test_server_answer (soak->server, "/delta.json", 200, JSON, text->str, NULL);
}

/* MiB that are resident. */
static double
read_memory (void)
{
  g_autofree char *text = NULL;
  unsigned long total, resident;

  g_assert (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  g_assert (sscanf (text, "%lu %lu", &total, &resident) == 2);
  return (double) resident * (double) sysconf (_SC_PAGESIZE) / 1048576.0;
}

static void
print_memory (guint hours)
{
  g_print ("soak_memory_%uh %.1f MiB\n", hours, read_memory ());
  g_print ("soak_heap_%uh %.1f MiB\n", hours, (double) mallinfo2 ().uordblks / 1048576.0);
}

/* A minute is in the store. */
static void
committed_cb (HuFeed *feed, HuChanges *changes, gpointer data)
{
  Soak *soak = data;

  if ((changes->kinds & HU_CHANGE_FUNDS) == 0)
    return;
  if (soak->minute == 60 || soak->minute == 24 * 60 || (soak->minute > 0 && soak->minute % (48 * 60) == 0))
    print_memory (soak->minute / 60);
  if (soak->minute == HOURS * 60)
    {
      g_main_loop_quit (soak->loop);
      return;
    }
  soak->minute++;
  serve_minute (soak);
}

int
main (void)
{
  Soak soak = { .server = hu_test_server_new (), .loop = g_main_loop_new (NULL, FALSE) };
  g_autofree char *url = hu_test_server_url (soak.server, "/feed.json");
  HuCampaign *campaign = hu_test_campaign_new (HU_TEST_EMPTY);
  HuFeed *feed;

  if (campaign == NULL)
    return 1;
  hu_poller_set_test_clock (0.0, 7);
  serve_snapshot (&soak);
  soak.minute = 1;
  serve_minute (&soak);
  hu_campaign_put_source (campaign, "soak", "Soak", url);
  /* It is there once it is stored. */
  while ((feed = g_list_model_get_item (hu_campaign_get_feeds (campaign), 0)) == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_signal_connect (feed, "committed", G_CALLBACK (committed_cb), &soak);
  g_main_loop_run (soak.loop);
  g_print ("soak_polls %u polls\n", hu_test_server_n_requests (soak.server, "/delta.json"));
  g_signal_handlers_disconnect_by_data (feed, &soak);
  g_clear_object (&feed);
  hu_test_campaign_free (campaign);
  hu_test_server_free (soak.server);
  g_main_loop_unref (soak.loop);
  return 0;
}
