/* hu-feeds-button.c: how the campaign's feeds are, in the header
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feeds-button.h"

#include <glib/gi18n.h>

#include "hu-feed-words.h"

/* An age is shown in words that change slowly; it is looked at again this often. */
#define AGE_SECONDS 15

struct _HuFeedsButton
{
  AdwBin parent_instance;
  HuCampaign *campaign;
  GtkWidget *button, *content;
  GSignalGroup *feeds_signals;
  guint refresh, timer;
  char *words; /* how the feeds are */
  gboolean compact;
};

G_DEFINE_FINAL_TYPE (HuFeedsButton, hu_feeds_button, ADW_TYPE_BIN)

enum
{
  PROP_CAMPAIGN = 1,
  PROP_COMPACT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Where there is no room for words, a pointer and a screen reader still find them. */
static void
show_words (HuFeedsButton *self)
{
  adw_button_content_set_label (ADW_BUTTON_CONTENT (self->content), self->compact ? "" : self->words);
  gtk_widget_set_tooltip_text (self->button, self->compact ? self->words : _ ("Feeds"));
}

static void
set_content (HuFeedsButton *self, const char *icon, const char *label)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (self->content);

  /* Setting the same text again would draw again. */
  if (g_strcmp0 (adw_button_content_get_icon_name (content), icon) != 0)
    adw_button_content_set_icon_name (content, icon);
  if (g_set_str (&self->words, label))
    show_words (self);
}

static void
show_summary (HuFeedsButton *self)
{
  const char *icon;
  g_autofree char *words = hu_feeds_summary_words (hu_campaign_get_feeds (self->campaign), g_get_real_time (), &icon);

  set_content (self, icon, words);
}

static gboolean
refresh_cb (gpointer data)
{
  HuFeedsButton *self = data;

  self->refresh = 0;
  if (self->campaign != NULL)
    show_summary (self);
  return G_SOURCE_REMOVE;
}

/* Several properties of a feed change together: one look for all of them. */
static void
queue_refresh (HuFeedsButton *self)
{
  if (self->refresh == 0)
    self->refresh = g_idle_add (refresh_cb, self);
}

static gboolean
age_cb (gpointer data)
{
  queue_refresh (data);
  return G_SOURCE_CONTINUE;
}

static void
feeds_changed_cb (GListModel *feeds, guint position, guint removed, guint added, HuFeedsButton *self)
{
  static const char *const watched[] = { "notify::state", "notify::error-words", "notify::pushed", "notify::paused" };

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      for (guint j = 0; j < G_N_ELEMENTS (watched); j++)
        g_signal_connect_object (feed, watched[j], G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
    }
  queue_refresh (self);
}

void
hu_feeds_button_set_campaign (HuFeedsButton *self, HuCampaign *campaign)
{
  GListModel *feeds;

  g_return_if_fail (HU_IS_FEEDS_BUTTON (self));

  if (!g_set_object (&self->campaign, campaign))
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  feeds = campaign != NULL ? hu_campaign_get_feeds (campaign) : NULL;
  g_signal_group_set_target (self->feeds_signals, feeds);
  if (feeds != NULL)
    {
      feeds_changed_cb (feeds, 0, 0, g_list_model_get_n_items (feeds), self);
      self->timer = g_timeout_add_seconds (AGE_SECONDS, age_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

static void
hu_feeds_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    g_value_set_object (value, HU_FEEDS_BUTTON (object)->campaign);
  else if (prop_id == PROP_COMPACT)
    g_value_set_boolean (value, HU_FEEDS_BUTTON (object)->compact);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_feeds_button_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    hu_feeds_button_set_campaign (HU_FEEDS_BUTTON (object), g_value_get_object (value));
  else if (prop_id == PROP_COMPACT)
    {
      HU_FEEDS_BUTTON (object)->compact = g_value_get_boolean (value);
      show_words (HU_FEEDS_BUTTON (object));
    }
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_feeds_button_dispose (GObject *object)
{
  HuFeedsButton *self = HU_FEEDS_BUTTON (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->feeds_signals);
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_FEEDS_BUTTON);
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (hu_feeds_button_parent_class)->dispose (object);
}

static void
hu_feeds_button_class_init (HuFeedsButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_feeds_button_get_property;
  object_class->set_property = hu_feeds_button_set_property;
  object_class->dispose = hu_feeds_button_dispose;

  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_COMPACT] =
    g_param_spec_boolean ("compact", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/feeds/hu-feeds-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, button);
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, content);
}

static void
hu_feeds_button_init (HuFeedsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->words = g_strdup (_ ("No feed"));
  self->feeds_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect (self->feeds_signals, "items-changed", G_CALLBACK (feeds_changed_cb), self);
}
