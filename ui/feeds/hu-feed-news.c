/* hu-feed-news.c: telling whoever looks elsewhere that a feed fails for long, or is back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-news.h"

#include <glib/gi18n.h>

#include "hu-feed-words.h"
#include "hu-time.h"

#define LOOK_SECONDS 30

typedef enum
{
  TOLD_NOTHING,
  TOLD_BY_WINDOW, /* it failed while the person looked on */
  TOLD_FAILING,
  TOLD_BACK,
} Told;

struct _HuFeedNews
{
  HuCampaign *campaign;
  GApplication *application;
  gboolean (*is_seen) (gpointer data);
  gpointer data;
  GHashTable *told; /* id of a feed -> Told */
  guint timer;
};

/* --- sending --------------------------------------------------------------------------------------------- */

/* Campaigns may have feeds of the same id. (transfer full) */
static char *
notification_id (HuFeedNews *news, const char *feed)
{
  return g_strdup_printf ("feed.%s.%s", hu_campaign_get_settings (news->campaign)->id, feed);
}

static void
withdraw (HuFeedNews *news, const char *feed)
{
  g_autofree char *id = notification_id (news, feed);

  g_application_withdraw_notification (news->application, id);
}

/* The same id takes the place of what was sent before. */
static void
send (HuFeedNews *news, HuFeed *feed, const char *title, const char *body)
{
  g_autofree char *id = notification_id (news, hu_feed_get_id (feed));
  g_autoptr (GNotification) notification = g_notification_new (title);

  g_notification_set_body (notification, body);
  g_notification_set_default_action (notification, "app.feeds");
  g_application_send_notification (news->application, id, notification);
}

static void
send_failing (HuFeedNews *news, HuFeed *feed, gint64 now)
{
  gint64 success = hu_feed_get_last_success (feed);
  g_autofree char *age = success != HU_NEVER ? hu_age_words (success, now) : NULL;
  g_autofree char *body = NULL;
  /* Translators: %s is the title of a feed. */
  g_autofree char *title = g_strdup_printf (_ ("“%s” Brings No Figures"), hu_feed_get_title (feed));

  if (age != NULL)
    /* Translators: what went wrong, in a sentence; then how old the figures are: "4 minutes ago". */
    body = g_strdup_printf (_ ("%1$s The figures shown came %2$s."), hu_feed_get_error_words (feed), age);
  else
    body = g_strdup (hu_feed_get_error_words (feed));
  send (news, feed, title, body);
}

static void
send_back (HuFeedNews *news, HuFeed *feed)
{
  /* Translators: %s is the title of a feed. */
  g_autofree char *title = g_strdup_printf (_ ("“%s” Is Back"), hu_feed_get_title (feed));

  send (news, feed, title, _ ("Its figures are live again."));
}

/* --- looking --------------------------------------------------------------------------------------------- */

static Told
next_told (HuFeedNews *news, HuFeed *feed, Told told, gint64 now, gboolean seen)
{
  if (hu_feed_get_failing_long (feed, now))
    {
      if (told != TOLD_NOTHING && told != TOLD_BACK)
        return told;
      if (seen)
        return TOLD_BY_WINDOW;
      send_failing (news, feed, now);
      return TOLD_FAILING;
    }
  if (hu_feed_get_failing_since (feed) != HU_NEVER)
    return told;
  if (told == TOLD_FAILING && !seen && hu_feed_get_state (feed) == HU_FEED_LIVE)
    {
      send_back (news, feed);
      return TOLD_BACK;
    }
  if (told == TOLD_FAILING || (told == TOLD_BACK && seen))
    withdraw (news, hu_feed_get_id (feed));
  return told == TOLD_BACK && !seen ? TOLD_BACK : TOLD_NOTHING;
}

/* What was said of feeds that are not among @kept. */
static void
withdraw_others (HuFeedNews *news, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer id, told;

  g_hash_table_iter_init (&iter, news->told);
  while (g_hash_table_iter_next (&iter, &id, &told))
    {
      if (!g_hash_table_contains (kept, id)
          && (GPOINTER_TO_INT (told) == TOLD_FAILING || GPOINTER_TO_INT (told) == TOLD_BACK))
        withdraw (news, id);
    }
}

void
hu_feed_news_look (HuFeedNews *news, gint64 now)
{
  GListModel *feeds = hu_campaign_get_feeds (news->campaign);
  GHashTable *kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean seen = news->is_seen (news->data);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);
      const char *id = hu_feed_get_id (feed);
      Told told = (Told) GPOINTER_TO_INT (g_hash_table_lookup (news->told, id));

      told = next_told (news, feed, told, now, seen);
      g_hash_table_insert (kept, g_strdup (id), GINT_TO_POINTER (told));
    }
  withdraw_others (news, kept);
  g_hash_table_unref (news->told);
  news->told = kept;
}

static gboolean
look_cb (gpointer data)
{
  hu_feed_news_look (data, g_get_real_time ());
  return G_SOURCE_CONTINUE;
}

HuFeedNews *
hu_feed_news_new (HuCampaign *campaign, GApplication *application, gboolean (*is_seen) (gpointer data), gpointer data)
{
  HuFeedNews *news = g_new0 (HuFeedNews, 1);

  news->campaign = g_object_ref (campaign);
  news->application = g_object_ref (application);
  news->is_seen = is_seen;
  news->data = data;
  news->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  news->timer = g_timeout_add_seconds (LOOK_SECONDS, look_cb, news);
  return news;
}

void
hu_feed_news_free (HuFeedNews *news)
{
  g_autoptr (GHashTable) none = g_hash_table_new (g_str_hash, g_str_equal);

  g_source_remove (news->timer);
  withdraw_others (news, none);
  g_hash_table_unref (news->told);
  g_object_unref (news->application);
  g_object_unref (news->campaign);
  g_free (news);
}
