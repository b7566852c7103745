/* hu-window-open.c: opening campaigns, and filling the window with one
 *
 * The map comes first: whatever else shows the campaign is given it once the map has been painted, so that the first frame does
 * not wait for the rows of lists.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-window-private.h"

#include <glib/gi18n.h>

/* --- filling the window -------------------------------------------------------------------------------------- */

/* Gives the rest of the window the campaign that the map shows, or takes it back. */
static void
fill_rest (HuWindow *self)
{
  GtkWidget *rest[] = { self->where_next, self->timeline,      self->figures, self->search,
                        self->seat_page,  self->narrow_search, self->places,  self->people };

  for (guint i = 0; i < G_N_ELEMENTS (rest); i++)
    g_object_set (rest[i], "campaign", self->campaign, NULL);
  self->filling = FALSE;
  hu_window_updated (self);
}

static gboolean
fill_cb (gpointer data)
{
  HuWindow *self = data;

  self->fill = 0;
  if (self->filling)
    fill_rest (self);
  return G_SOURCE_REMOVE;
}

static void
painted_cb (GdkFrameClock *clock, HuWindow *self)
{
  if (gtk_widget_get_mapped (self->map) && !hu_map_view_is_coloured (HU_MAP_VIEW (self->map)))
    return;
  /* What the benchmark of the start waits for. */
  g_debug ("first map painted");
  g_signal_handlers_disconnect_by_func (clock, painted_cb, self);
  self->fill = g_idle_add (fill_cb, self);
}

void
hu_window_set_campaign (HuWindow *self, HuCampaign *campaign)
{
  HuCampaign *old = self->campaign;

  g_clear_handle_id (&self->fill, g_source_remove);
  /* What they say is the old campaign's. */
  hu_window_close_dialogs (self);
  hu_window_feeds_set_campaign (self, campaign);
  g_signal_group_set_target (self->feeds_signals, campaign != NULL ? hu_campaign_get_feeds (campaign) : NULL);
  g_signal_group_set_target (self->campaign_signals, campaign);
  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->seats_navigation), "where-next");
  g_object_set (self->seat_page, "seat", NULL, NULL);
  self->campaign = campaign != NULL ? g_object_ref (campaign) : NULL;
  g_object_set (self->map, "campaign", campaign, NULL);
  g_object_set (self->feeds_button, "campaign", campaign, NULL);
  self->filling = campaign != NULL;
  if (campaign == NULL)
    fill_rest (self);
  if (old != NULL)
    {
      g_settings_unbind (old, "layer");
      hu_campaign_close (old);
      g_object_unref (old);
    }
  if (campaign == NULL)
    {
      gtk_window_set_title (GTK_WINDOW (self), "Hustings");
      return;
    }
  gtk_label_set_label (self->title, hu_campaign_get_settings (campaign)->title);
  gtk_window_set_title (GTK_WINDOW (self), hu_campaign_get_settings (campaign)->title);
  if (!hu_application_get_still (hu_window_get_application (self)))
    g_settings_bind (self->settings, "map-layer", campaign, "layer", G_SETTINGS_BIND_DEFAULT);
  hu_window_feeds_changed (hu_campaign_get_feeds (campaign), 0, 0,
                           g_list_model_get_n_items (hu_campaign_get_feeds (campaign)), self);
  hu_window_show_past (self);
  hu_window_updated (self);
}

void
hu_window_fill (HuWindow *self)
{
  g_clear_handle_id (&self->fill, g_source_remove);
  if (self->filling)
    fill_rest (self);
}

/* --- opening a campaign ---------------------------------------------------------------------------------------- */

void
hu_window_stop_opening (HuWindow *self)
{
  if (self->opening != NULL)
    g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
}

static void
show_failure (HuWindow *self, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("This Campaign Cannot Be Opened"), NULL);

  /* Nothing was written: what failed was reading it, or the program is too old for it. */
  adw_alert_dialog_format_body (ADW_ALERT_DIALOG (dialog), _ ("%s\n\nIts files were left as they are."),
                                error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
say_salvage (HuWindow *self)
{
  const HuSalvage *salvage = hu_store_get_salvage (hu_campaign_get_store (self->campaign));
  AdwDialog *dialog;

  if (salvage == NULL)
    return;
  dialog = adw_alert_dialog_new (_ ("A Damaged File Was Repaired"), NULL);
  adw_alert_dialog_format_body (
    ADW_ALERT_DIALOG (dialog),
    ngettext ("%u row could be read and was kept. The damaged file lies beside it as %s. Feeds will bring back what "
              "they still hold.",
              "%u rows could be read and were kept. The damaged file lies beside it as %s. Feeds will bring back what "
              "they still hold.",
              salvage->rows_kept),
    salvage->rows_kept, salvage->set_aside);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (dialog), "close", _ ("_Close"));
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
start_demonstration (HuWindow *self)
{
  g_autoptr (GError) error = NULL;
  const char *url =
    hu_application_start_replay (hu_window_get_application (self), hu_campaign_get_now (self->campaign), &error);

  if (url == NULL)
    hu_window_toast (self, error->message);
  else
    hu_campaign_put_source (self->campaign, "demonstration", _ ("Demonstration"), url);
}

void
hu_window_opened (HuWindow *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuCampaign) campaign = hu_campaign_open_finish (result, &error);
  const HuSettings *settings;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
      || gtk_window_get_application (GTK_WINDOW (self)) == NULL)
    {
      if (campaign != NULL)
        hu_campaign_close (campaign);
      return;
    }
  g_clear_object (&self->opening);
  if (campaign == NULL)
    {
      hu_window_welcome (self);
      show_failure (self, error);
      return;
    }
  hu_window_set_campaign (self, campaign);
  settings = hu_campaign_get_settings (campaign);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), "campaign");
  g_signal_connect_object (gtk_widget_get_frame_clock (GTK_WIDGET (self)), "after-paint", G_CALLBACK (painted_cb), self,
                           G_CONNECT_DEFAULT);
  hu_window_set_view (self, self->view != NULL ? self->view : "map");
  if (!hu_application_get_still (hu_window_get_application (self)))
    g_settings_set_string (self->settings, "last-campaign", settings->id);
  if (settings->demonstration)
    start_demonstration (self);
  say_salvage (self);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuWindow) self = data;

  hu_window_opened (self, result);
}

void
hu_window_expect (HuWindow *self, GCancellable *opening)
{
  g_return_if_fail (HU_IS_WINDOW (self));

  hu_window_stop_opening (self);
  self->opening = g_object_ref (opening);
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), "opening");
  hu_window_set_campaign (self, NULL);
}

void
hu_window_open (HuWindow *self, const HuSettings *settings)
{
  g_autoptr (GCancellable) opening = g_cancellable_new ();

  g_return_if_fail (HU_IS_WINDOW (self));

  hu_window_expect (self, opening);
  hu_campaign_open_async (settings, hu_application_get_data_dir (hu_window_get_application (self)), opening, opened_cb,
                          g_object_ref (self));
}

void
hu_window_welcome (HuWindow *self)
{
  g_return_if_fail (HU_IS_WINDOW (self));

  hu_window_stop_opening (self);
  hu_window_set_campaign (self, NULL);
  /* Who opens the campaign of yesterday never sees it. */
  if (self->welcome == NULL)
    {
      self->welcome = hu_welcome_new ();
      g_signal_connect_object (self->welcome, "settings-chosen", G_CALLBACK (hu_window_open), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (GTK_STACK (self->pages), self->welcome, "welcome");
    }
  hu_welcome_show_start (HU_WELCOME (self->welcome), FALSE);
  hu_welcome_refresh (HU_WELCOME (self->welcome), hu_application_get_data_dir (hu_window_get_application (self)));
  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), "welcome");
}
