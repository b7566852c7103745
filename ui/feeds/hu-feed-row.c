/* hu-feed-row.c: one source: how it is, and what can be done with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-row.h"

#include <glib/gi18n.h>

#include "hu-connector.h"
#include "hu-feed-words.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuFeedRow
{
  AdwExpanderRow parent_instance;

  GtkImage *icon;
  GtkWidget *trouble, *completeness, *figures, *next, *traffic, *address;
  GtkWidget *sync, *test, *edit, *pause, *remove;

  HuFeed *feed;
  guint refresh;
};

G_DEFINE_FINAL_TYPE (HuFeedRow, hu_feed_row, ADW_TYPE_EXPANDER_ROW)

/* (transfer full): @words. The same words again would be drawn again. */
static void
set_words (GtkWidget *row, char *words)
{
  if (g_strcmp0 (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), words) != 0)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  g_free (words);
}

static void
show_head (HuFeedRow *self, gint64 now)
{
  g_autofree char *state = hu_feed_state_words (self->feed, now);
  /* Translators: of a feed: its kind, such as "Mobilize"; then how it is: "Live, last fetched a moment ago". */
  g_autofree char *words = g_strdup_printf (
    C_ ("feed", "%1$s · %2$s"), hu_connector_title (hu_connector_find (hu_feed_get_kind (self->feed))), state);

  if (g_strcmp0 (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (self)), words) != 0)
    adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), words);
  if (g_strcmp0 (gtk_image_get_icon_name (self->icon), hu_feed_icon (self->feed)) != 0)
    gtk_image_set_from_icon_name (self->icon, hu_feed_icon (self->feed));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), hu_feed_get_title (self->feed));
}

void
hu_feed_row_refresh (HuFeedRow *self, gint64 now)
{
  gint64 data_at = hu_feed_get_data_at (self->feed);
  gboolean partial, paused;

  g_return_if_fail (HU_IS_FEED_ROW (self));

  show_head (self, now);
  paused = hu_feed_get_paused (self->feed);
  /* What is missing of an answer is no fault: it is said as completeness. */
  partial = hu_feed_get_state (self->feed) == HU_FEED_LIVE;
  gtk_widget_set_visible (self->trouble, !partial && hu_feed_get_error_words (self->feed) != NULL);
  set_words (self->trouble, g_strdup (hu_feed_get_error_words (self->feed)));
  set_words (self->completeness, hu_feed_completeness_words (self->feed));
  gtk_widget_set_visible (self->figures, data_at != HU_NEVER);
  set_words (self->figures, data_at != HU_NEVER ? hu_words_moment (data_at, now) : NULL);
  set_words (self->next, hu_feed_next_words (self->feed, now));
  set_words (self->traffic, hu_feed_traffic_words (self->feed));
  gtk_button_set_label (GTK_BUTTON (self->pause), paused ? _ ("_Resume") : _ ("_Pause"));
}

static gboolean
refresh_cb (gpointer data)
{
  HuFeedRow *self = data;

  self->refresh = 0;
  hu_feed_row_refresh (self, g_get_real_time ());
  return G_SOURCE_REMOVE;
}

/* Several properties of a feed change together: one look for all of them. */
static void
queue_refresh (HuFeedRow *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
hu_feed_row_dispose (GObject *object)
{
  HuFeedRow *self = HU_FEED_ROW (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->feed);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FEED_ROW);
  G_OBJECT_CLASS (hu_feed_row_parent_class)->dispose (object);
}

static void
hu_feed_row_class_init (HuFeedRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_feed_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/feeds/hu-feed-row.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuFeedRow, name)
  CHILD (icon);
  CHILD (trouble);
  CHILD (completeness);
  CHILD (figures);
  CHILD (next);
  CHILD (traffic);
  CHILD (address);
  CHILD (sync);
  CHILD (test);
  CHILD (edit);
  CHILD (pause);
  CHILD (remove);
#undef CHILD
}

static void
hu_feed_row_init (HuFeedRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_feed_row_new (HuFeed *feed)
{
  HuFeedRow *self = g_object_new (HU_TYPE_FEED_ROW, NULL);
  GtkWidget *buttons[] = { self->sync, self->test, self->edit, self->pause, self->remove };

  g_return_val_if_fail (HU_IS_FEED (feed), NULL);

  self->feed = g_object_ref (feed);
  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "s", hu_feed_get_id (feed));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->address), hu_feed_get_url (feed));
  g_signal_connect_object (feed, "notify", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  hu_feed_row_refresh (self, g_get_real_time ());
  return GTK_WIDGET (self);
}

HuFeed *
hu_feed_row_get_feed (HuFeedRow *self)
{
  g_return_val_if_fail (HU_IS_FEED_ROW (self), NULL);
  return self->feed;
}
