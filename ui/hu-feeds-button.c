/* hu-feeds-button.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feeds-button.h"
#include "hu-time.h"

#include <glib/gi18n.h>

/* An age is shown in words that change slowly; it is looked at again this often. */
#define AGE_SECONDS 15

struct _HuFeedsButton
{
  AdwBin parent_instance;
  HuCampaign *campaign;
  GtkWidget *button, *content, *list, *note;
  GSignalGroup *feeds_signals;
  guint refresh, timer;
};

G_DEFINE_FINAL_TYPE (HuFeedsButton, hu_feeds_button, ADW_TYPE_BIN)

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

char *
hu_age_words (gint64 then, gint64 now)
{
  gint64 minutes = (now - then) / HU_MINUTE;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (minutes < 1)
    return g_strdup (_ ("a moment ago"));
  if (minutes < 60)
    return g_strdup_printf (ngettext ("%d minute ago", "%d minutes ago", (gulong) minutes), (int) minutes);
  if (minutes < 24 * 60)
    {
      int hours = (int) (minutes / 60);

      return g_strdup_printf (ngettext ("%d hour ago", "%d hours ago", (gulong) hours), hours);
    }
  date = g_date_time_new_from_unix_utc_usec (then);
  local = g_date_time_to_timezone (date, hu_time_zone_uk ());
  /* Translators: a day and time further back, see strftime: "on 30 Nov at 18:20". */
  return g_date_time_format (local, _ ("on %-d %b at %H:%M"));
}

static char *
feed_words (HuFeed *feed)
{
  const char *trouble = hu_feed_get_error_words (feed);
  gint64 success = hu_feed_get_last_success (feed);
  g_autofree char *age = success != HU_NEVER ? hu_age_words (success, g_get_real_time ()) : NULL;

  if (trouble != NULL && age != NULL)
    /* Translators: what went wrong, in a sentence; then how old the figures are: "4 minutes ago". */
    return g_strdup_printf (_ ("%1$s The figures shown came %2$s."), trouble, age);
  if (trouble != NULL)
    return g_strdup (trouble);
  if (age == NULL)
    return g_strdup (_ ("Waiting for the first answer"));
  if (hu_feed_get_pushed (feed))
    /* Translators: the source sends changes by itself; %s is an age: "a moment ago". */
    return g_strdup_printf (_ ("Live, changes arrive at once; last %s"), age);
  /* Translators: %s is an age: "a moment ago". */
  return g_strdup_printf (_ ("Live, last fetched %s"), age);
}

static const char *
feed_icon (HuFeed *feed)
{
  if (hu_feed_get_error_words (feed) != NULL)
    return "network-error-symbolic";
  return hu_feed_get_state (feed) == HU_FEED_LIVE ? "network-transmit-receive-symbolic" : "network-idle-symbolic";
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  HuFeed *feed = item;
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = feed_words (feed);
  GtkWidget *icon = gtk_image_new_from_icon_name (feed_icon (feed));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hu_feed_get_title (feed));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
set_content (HuFeedsButton *self, const char *icon, const char *label)
{
  AdwButtonContent *content = ADW_BUTTON_CONTENT (self->content);

  /* Setting the same text again would draw again. */
  if (g_strcmp0 (adw_button_content_get_icon_name (content), icon) != 0)
    adw_button_content_set_icon_name (content, icon);
  if (g_strcmp0 (adw_button_content_get_label (content), label) != 0)
    adw_button_content_set_label (content, label);
}

static void
show_summary (HuFeedsButton *self)
{
  GListModel *feeds = hu_campaign_get_feeds (self->campaign);
  guint n = g_list_model_get_n_items (feeds);
  gint64 newest = HU_NEVER;
  gboolean trouble = FALSE, waiting = FALSE;
  g_autofree char *age = NULL;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      newest = MAX (newest, hu_feed_get_last_success (feed));
      trouble |= hu_feed_get_error_words (feed) != NULL;
      waiting |= hu_feed_get_state (feed) == HU_FEED_FETCHING || hu_feed_get_state (feed) == HU_FEED_IDLE;
    }
  age = newest != HU_NEVER ? hu_age_words (newest, g_get_real_time ()) : NULL;
  if (n == 0)
    set_content (self, "network-offline-symbolic", _ ("No feed"));
  else if (trouble || waiting)
    {
      const char *icon = trouble ? "network-error-symbolic" : "network-idle-symbolic";

      if (age == NULL)
        label = g_strdup (trouble ? _ ("Not connected") : _ ("Connecting…"));
      else
        /* Translators: figures that are not live; %s is their age: "4 minutes ago". */
        label = g_strdup_printf (_ ("Figures of %s"), age);
      set_content (self, icon, label);
    }
  else
    {
      /* Translators: the feeds are live; %s is when the last figures came: "a moment ago". */
      label = g_strdup_printf (_ ("Live · %s"), age != NULL ? age : "");
      set_content (self, "network-transmit-receive-symbolic", label);
    }
}

static void
show_list (HuFeedsButton *self)
{
  const char *note = hu_campaign_get_illustrative_note (self->campaign);

  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), hu_campaign_get_feeds (self->campaign), make_row, NULL, NULL);
  gtk_label_set_text (GTK_LABEL (self->note), note != NULL ? note : "");
  gtk_widget_set_visible (self->note, note != NULL);
}

static gboolean
refresh_cb (gpointer data)
{
  HuFeedsButton *self = data;

  self->refresh = 0;
  if (self->campaign == NULL)
    return G_SOURCE_REMOVE;
  show_summary (self);
  if (gtk_menu_button_get_active (GTK_MENU_BUTTON (self->button)))
    show_list (self);
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
  static const char *const watched[] = { "notify::state", "notify::error-words", "notify::pushed" };

  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      for (guint j = 0; j < G_N_ELEMENTS (watched); j++)
        g_signal_connect_object (feed, watched[j], G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
    }
  queue_refresh (self);
}

static void
active_cb (HuFeedsButton *self)
{
  if (self->campaign != NULL && gtk_menu_button_get_active (GTK_MENU_BUTTON (self->button)))
    show_list (self);
}

void
hu_feeds_button_set_campaign (HuFeedsButton *self, HuCampaign *campaign)
{
  GListModel *feeds;

  g_return_if_fail (HU_IS_FEEDS_BUTTON (self));

  if (!g_set_object (&self->campaign, campaign))
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
  feeds = campaign != NULL ? hu_campaign_get_feeds (campaign) : NULL;
  g_signal_group_set_target (self->feeds_signals, feeds);
  if (feeds != NULL)
    {
      feeds_changed_cb (feeds, 0, 0, g_list_model_get_n_items (feeds), self);
      self->timer = g_timeout_add_seconds (AGE_SECONDS, age_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}

void
hu_feeds_button_popup (HuFeedsButton *self)
{
  g_return_if_fail (HU_IS_FEEDS_BUTTON (self));
  gtk_menu_button_popup (GTK_MENU_BUTTON (self->button));
}

static void
hu_feeds_button_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    g_value_set_object (value, HU_FEEDS_BUTTON (object)->campaign);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_feeds_button_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    hu_feeds_button_set_campaign (HU_FEEDS_BUTTON (object), g_value_get_object (value));
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
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-feeds-button.ui");
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, button);
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, content);
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, list);
  gtk_widget_class_bind_template_child (widget_class, HuFeedsButton, note);
}

static void
hu_feeds_button_init (HuFeedsButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->button, "notify::active", G_CALLBACK (active_cb), self, G_CONNECT_SWAPPED);
  self->feeds_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect (self->feeds_signals, "items-changed", G_CALLBACK (feeds_changed_cb), self);
}
