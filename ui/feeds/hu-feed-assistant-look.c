/* hu-feed-assistant-look.c: looking at what is there, and keeping the feed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-assistant-private.h"

#include <glib/gi18n.h>

#include "hu-address.h"
#include "hu-keyring.h"
#include "hu-look-view.h"
#include "hu-words.h"

/* --- looking --------------------------------------------------------------------------------------------- */

static void
show_failure (HuFeedAssistant *self, const GError *error)
{
  g_autofree char *words = hu_feed_error_statement (error);
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (ADW_STATUS_PAGE (self->failure), escaped);
  gtk_stack_set_visible_child_name (GTK_STACK (self->looks), "trouble");
  hu_words_announce (GTK_WIDGET (self), words);
}

/* What a feed is called until a person calls it something else. */
static void
suggest_name (HuFeedAssistant *self, const HuLook *look)
{
  g_autofree char *url = NULL;
  g_autofree char *host = NULL;

  if (*gtk_editable_get_text (GTK_EDITABLE (self->name)) != '\0')
    return;
  url = hu_feed_assistant_get_url (self);
  host = hu_address_host (url);
  if (look->head.title != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name), look->head.title);
  else if (self->connector != NULL && self->connector->address != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->name), hu_connector_title (self->connector));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->name), host);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = hu_look_finish (HU_HTTP (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (look == NULL)
    {
      show_failure (self, error);
      return;
    }
  suggest_name (self, look);
  adw_bin_set_child (self->found, hu_look_view_new (look));
  gtk_widget_set_visible (self->save, !self->only_look);
  gtk_stack_set_visible_child_name (GTK_STACK (self->looks), "found");
  if (!self->only_look)
    gtk_widget_grab_focus (self->name);
  hu_words_announce (GTK_WIDGET (self), _ ("The feed could be read"));
}

/* @key (nullable): what is sent along. */
static void
look_with (HuFeedAssistant *self, const char *key)
{
  g_auto (HuWish) wish = { .connector = self->connector,
                           .url = hu_feed_assistant_get_url (self),
                           .key = g_strdup (key),
                           .options = hu_feed_assistant_get_options (self) };

  hu_look_async (hu_campaign_get_http (self->campaign), &wish, hu_campaign_get_placer (self->campaign),
                 self->cancellable, looked_cb, g_object_ref (self));
}

static void
key_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = hu_keyring_lookup_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL && self->connector->key_needed)
    show_failure (self, error);
  else
    look_with (self, key);
}

void
hu_feed_assistant_look (HuFeedAssistant *self)
{
  g_autofree char *url = hu_feed_assistant_get_url (self);
  g_autofree char *host = hu_address_host (url);
  g_autofree char *key = hu_feed_assistant_get_key (self);
  /* Translators: %s is the host of a server: "api.mobilize.us". */
  g_autofree char *title = g_strdup_printf (_ ("Asking %s…"), host);
  GCancellable *cancellable = hu_feed_assistant_begin (self);

  adw_status_page_set_title (ADW_STATUS_PAGE (self->busy), title);
  gtk_stack_set_visible_child_name (GTK_STACK (self->looks), "busy");
  gtk_widget_set_visible (self->save, FALSE);
  gtk_widget_set_visible (self->name_group, !self->only_look);
  hu_words_set (self->save_trouble, NULL);
  if (adw_navigation_view_get_visible_page (self->navigation) != self->look_page)
    adw_navigation_view_push (self->navigation, self->look_page);
  if (key == NULL && self->connector != NULL && self->connector->key != HU_KEY_NONE
      && hu_feed_assistant_keeps_key (self))
    hu_keyring_lookup_async (hu_store_get_path (hu_campaign_get_store (self->campaign)), hu_feed_get_id (self->feed),
                             cancellable, key_cb, g_object_ref (self));
  else
    look_with (self, key);
}

/* --- keeping --------------------------------------------------------------------------------------------- */

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;

  if (hu_campaign_put_feed_finish (HU_CAMPAIGN (object), result, &error))
    {
      g_clear_object (&self->cancellable);
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_widget_set_sensitive (self->save, TRUE);
  hu_words_take (self->save_trouble, hu_feed_error_statement (error));
  hu_words_announce (GTK_WIDGET (self), gtk_label_get_label (self->save_trouble));
}

/* A key is for one server: another gets it only where it was entered for that. */
static const char *
key_to_keep (HuFeedAssistant *self, const char *typed)
{
  gboolean has_key = self->connector != NULL && self->connector->key != HU_KEY_NONE;

  if (typed != NULL || self->feed == NULL || !has_key || hu_feed_assistant_keeps_key (self))
    return typed;
  return "";
}

void
hu_feed_assistant_save (HuFeedAssistant *self)
{
  g_autofree char *url = hu_feed_assistant_get_url (self);
  g_autofree char *key = hu_feed_assistant_get_key (self);
  g_autofree char *options = hu_feed_assistant_get_options (self);
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  const HuFeedSetup setup = {
    .id = self->feed != NULL ? hu_feed_get_id (self->feed) : NULL,
    .title = title,
    .kind = self->connector != NULL ? self->connector->id : "hustings",
    .url = url,
    .options = options,
    .key = key_to_keep (self, key),
  };

  if (*title == '\0' || !gtk_widget_get_visible (self->save) || !gtk_widget_get_sensitive (self->save))
    return;
  gtk_widget_set_sensitive (self->save, FALSE);
  hu_campaign_put_feed_async (self->campaign, &setup, hu_feed_assistant_begin (self), saved_cb, g_object_ref (self));
}
