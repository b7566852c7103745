/* hu-feed-assistant.c: the kind of a feed; the class
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-assistant-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-columns-page.h"

G_DEFINE_FINAL_TYPE (HuFeedAssistant, hu_feed_assistant, ADW_TYPE_DIALOG)

/* --- what is under way ------------------------------------------------------------------------------------- */

void
hu_feed_assistant_stop (HuFeedAssistant *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

GCancellable *
hu_feed_assistant_begin (HuFeedAssistant *self)
{
  hu_feed_assistant_stop (self);
  self->cancellable = g_cancellable_new ();
  return self->cancellable;
}

/* --- the kind ------------------------------------------------------------------------------------------------- */

static void
kind_activated_cb (GtkWidget *row, HuFeedAssistant *self)
{
  const HuConnector *connector = g_object_get_data (G_OBJECT (row), "connector");
  /* The same for everybody where nothing in it differs. */
  gboolean fixed = connector != NULL && connector->address != NULL && strstr (connector->address, "ID") == NULL;

  gtk_editable_set_text (GTK_EDITABLE (self->url), fixed ? connector->address : "");
  gtk_editable_set_text (GTK_EDITABLE (self->key), "");
  gtk_editable_set_text (GTK_EDITABLE (self->name), "");
  hu_feed_assistant_take_options (self, NULL);
  self->no_keyring = FALSE;
  hu_feed_assistant_show_kind (self, connector);
  adw_navigation_view_push (self->navigation, self->address_page);
  gtk_widget_grab_focus (fixed ? self->key : self->url);
}

static void
add_kind (HuFeedAssistant *self, const HuConnector *connector)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = g_strdup_printf (_ ("Reads %s"), hu_connector_what (connector));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), hu_connector_title (connector));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), what);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "connector", (gpointer) connector);
  g_signal_connect_object (row, "activated", G_CALLBACK (kind_activated_cb), self, G_CONNECT_DEFAULT);
  adw_preferences_group_add (self->kinds, row);
}

/* --- other pages --------------------------------------------------------------------------------------------- */

static void
typed_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_typed (self);
}

static void
next_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_next (self);
}

static void
columns_next_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_look (self);
}

static void
popped_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_stop (self);
  gtk_button_set_label (GTK_BUTTON (self->next), _ ("_Continue"));
  typed_cb (self);
}

static void
cancel_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_stop (self);
  if (!adw_navigation_view_pop (self->navigation))
    adw_dialog_close (ADW_DIALOG (self));
}

static void
again_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_look (self);
}

static void
save_cb (HuFeedAssistant *self)
{
  hu_feed_assistant_save (self);
}

/* --- a feed that is there -------------------------------------------------------------------------------------- */

static void
options_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;
  char *options = hu_campaign_feed_options_finish (HU_CAMPAIGN (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  hu_feed_assistant_take_options (self, options);
  if (self->only_look)
    {
      hu_feed_assistant_look (self);
      return;
    }
  hu_feed_assistant_show_kind (self, self->connector);
}

/* --- the class ------------------------------------------------------------------------------------------------- */

static void
hu_feed_assistant_dispose (GObject *object)
{
  HuFeedAssistant *self = HU_FEED_ASSISTANT (object);

  hu_feed_assistant_stop (self);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FEED_ASSISTANT);
  g_clear_object (&self->feed);
  g_clear_object (&self->campaign);
  g_clear_pointer (&self->options, g_free);
  G_OBJECT_CLASS (hu_feed_assistant_parent_class)->dispose (object);
}

/* Nobody waits for an answer any more: what is under way ends with the dialog. */
static void
hu_feed_assistant_closed (AdwDialog *dialog)
{
  hu_feed_assistant_stop (HU_FEED_ASSISTANT (dialog));
}

static void
hu_feed_assistant_class_init (HuFeedAssistantClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_feed_assistant_dispose;
  ADW_DIALOG_CLASS (klass)->closed = hu_feed_assistant_closed;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/feeds/hu-feed-assistant.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuFeedAssistant, name)
  CHILD (navigation);
  CHILD (kinds);
  CHILD (address_page);
  CHILD (address_group);
  CHILD (url);
  CHILD (key_group);
  CHILD (key);
  CHILD (session_group);
  CHILD (session_kind);
  CHILD (clock);
  CHILD (properties_group);
  CHILD (property_name);
  CHILD (property_members);
  CHILD (property_constituency);
  CHILD (trouble);
  CHILD (next);
  CHILD (columns_page);
  CHILD (columns_bin);
  CHILD (columns_next);
  CHILD (look_page);
  CHILD (looks);
  CHILD (busy);
  CHILD (failure);
  CHILD (name_group);
  CHILD (name);
  CHILD (save);
  CHILD (save_trouble);
  CHILD (found);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, columns_next_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, again_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

static void
hu_feed_assistant_init (HuFeedAssistant *self)
{
  GtkWidget *columns = hu_columns_page_new ();
  g_autoptr (GdkPaintable) spinner = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  spinner = GDK_PAINTABLE (adw_spinner_paintable_new (self->busy));
  adw_status_page_set_paintable (ADW_STATUS_PAGE (self->busy), spinner);
  adw_bin_set_child (ADW_BIN (self->columns_bin), columns);
  g_object_bind_property (columns, "complete", self->columns_next, "sensitive", G_BINDING_SYNC_CREATE);
  hu_feed_assistant_init_address (self);
  add_kind (self, NULL);
  for (guint i = 0; i < hu_connectors_n; i++)
    add_kind (self, hu_connectors[i]);
}

AdwDialog *
hu_feed_assistant_new (HuCampaign *campaign)
{
  HuFeedAssistant *self = g_object_new (HU_TYPE_FEED_ASSISTANT, NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  return ADW_DIALOG (self);
}

AdwDialog *
hu_feed_assistant_new_for (HuCampaign *campaign, HuFeed *feed, gboolean only_look)
{
  HuFeedAssistant *self = HU_FEED_ASSISTANT (hu_feed_assistant_new (campaign));
  const char *tags[] = { only_look ? "look" : "address" };

  g_return_val_if_fail (HU_IS_FEED (feed), NULL);

  self->feed = g_object_ref (feed);
  self->only_look = only_look;
  gtk_editable_set_text (GTK_EDITABLE (self->url), hu_feed_get_url (feed));
  gtk_editable_set_text (GTK_EDITABLE (self->name), hu_feed_get_title (feed));
  adw_dialog_set_title (ADW_DIALOG (self), hu_feed_get_title (feed));
  hu_feed_assistant_show_kind (self, hu_connector_find (hu_feed_get_kind (feed)));
  adw_navigation_view_replace_with_tags (self->navigation, tags, 1);
  hu_campaign_feed_options_async (campaign, feed, hu_feed_assistant_begin (self), options_cb, g_object_ref (self));
  return ADW_DIALOG (self);
}
