/* hu-feeds-dialog.c: where the numbers come from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feeds-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-feed-assistant.h"
#include "hu-feed-row.h"
#include "hu-feed-words.h"
#include "hu-words.h"

/* Ages and waits are looked at again this often. */
#define AGE_SECONDS 15
/* How long a removal can be taken back. */
#define UNDO_SECONDS 10

struct _HuFeedsDialog
{
  AdwDialog parent_instance;

  GtkWidget *toasts, *add, *pages, *list, *people_group, *people, *forget, *match;
  GtkLabel *note;

  HuCampaign *campaign;
  guint timer;
};

G_DEFINE_FINAL_TYPE (HuFeedsDialog, hu_feeds_dialog, ADW_TYPE_DIALOG)

/* --- showing --------------------------------------------------------------------------------------------- */

static void
show_people (HuFeedsDialog *self)
{
  HuPeopleState state = hu_campaign_get_people_state (self->campaign);

  gtk_widget_set_visible (self->people_group, state != HU_PEOPLE_NONE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->people), hu_feed_people_words (state));
  gtk_widget_set_visible (self->forget, state == HU_PEOPLE_MATCHED);
  gtk_widget_set_visible (self->match, state == HU_PEOPLE_FORGOTTEN || state == HU_PEOPLE_NO_KEYRING);
  gtk_button_set_label (GTK_BUTTON (self->match), state == HU_PEOPLE_FORGOTTEN ? _ ("_Count Again") : _ ("_Try Again"));
}

static void
feeds_changed_cb (HuFeedsDialog *self)
{
  gboolean any = g_list_model_get_n_items (hu_campaign_get_feeds (self->campaign)) > 0;

  gtk_stack_set_visible_child_name (GTK_STACK (self->pages), any ? "feeds" : "empty");
  hu_words_set (self->note, hu_campaign_get_illustrative_note (self->campaign));
  show_people (self);
}

static GtkWidget *
make_row (gpointer item, gpointer data)
{
  return hu_feed_row_new (item);
}

static gboolean
age_cb (gpointer data)
{
  HuFeedsDialog *self = data;

  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    hu_feed_row_refresh (HU_FEED_ROW (row), g_get_real_time ());
  return G_SOURCE_CONTINUE;
}

/* --- what can be done with a feed ------------------------------------------------------------------------ */

/* Actions name feeds by their ids. (transfer full) */
static HuFeed *
find_feed (HuFeedsDialog *self, GVariant *parameter)
{
  GListModel *feeds = hu_campaign_get_feeds (self->campaign);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      if (strcmp (hu_feed_get_id (feed), g_variant_get_string (parameter, NULL)) == 0)
        return g_steal_pointer (&feed);
    }
  return NULL;
}

static void
sync_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (HuFeed) feed = find_feed (HU_FEEDS_DIALOG (widget), parameter);

  if (feed != NULL)
    hu_feed_sync (feed);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuFeedsDialog *self = HU_FEEDS_DIALOG (widget);
  g_autoptr (HuFeed) feed = find_feed (self, parameter);

  if (feed == NULL)
    return;
  hu_campaign_pause_feed (self->campaign, feed, !hu_feed_get_paused (feed));
  hu_words_announce (widget, hu_feed_get_paused (feed) ? _ ("Feed paused") : _ ("Feed resumed"));
}

/* "test" looks, "edit" changes. */
static void
open_assistant_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuFeedsDialog *self = HU_FEEDS_DIALOG (widget);
  g_autoptr (HuFeed) feed = find_feed (self, parameter);

  if (feed != NULL)
    adw_dialog_present (hu_feed_assistant_new_for (self->campaign, feed, g_str_has_suffix (name, ".test")), widget);
}

static void
put_back_cb (AdwToast *toast, HuFeed *feed)
{
  hu_campaign_put_back_feed (g_object_get_data (G_OBJECT (toast), "campaign"), feed);
}

/* A feed that was put back is not removed. */
static void
dismissed_cb (AdwToast *toast, HuFeed *feed)
{
  hu_campaign_remove_feed (g_object_get_data (G_OBJECT (toast), "campaign"), feed);
}

/* The focus goes on first, as it would be lost with the row: to the next row, or to where the next would be added. */
static void
take_out (HuFeedsDialog *self, HuFeed *feed)
{
  GtkListBox *list = GTK_LIST_BOX (self->list);
  GtkListBoxRow *row;
  int index = 0;

  while ((row = gtk_list_box_get_row_at_index (list, index)) != NULL
         && hu_feed_row_get_feed (HU_FEED_ROW (row)) != feed)
    index++;
  row = gtk_list_box_get_row_at_index (list, index + 1);
  if (row == NULL)
    row = gtk_list_box_get_row_at_index (list, index - 1);
  gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : self->add);
  hu_campaign_take_out_feed (self->campaign, feed);
}

/* The row goes at once, what it brought when the toast does: until then it can be taken back. */
static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuFeedsDialog *self = HU_FEEDS_DIALOG (widget);
  g_autoptr (HuFeed) feed = find_feed (self, parameter);
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (feed == NULL)
    return;
  /* Translators: %s is the title of a feed. */
  words = g_strdup_printf (_ ("“%s” removed"), hu_feed_get_title (feed));
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, UNDO_SECONDS);
  g_object_set_data_full (G_OBJECT (toast), "campaign", g_object_ref (self->campaign), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (put_back_cb), feed, G_CONNECT_DEFAULT);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (dismissed_cb), g_object_ref (feed),
                         (GClosureNotify) (void (*) (void)) g_object_unref, G_CONNECT_DEFAULT);
  take_out (self, feed);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

void
hu_feeds_dialog_add (HuFeedsDialog *self)
{
  g_return_if_fail (HU_IS_FEEDS_DIALOG (self));

  adw_dialog_present (hu_feed_assistant_new (self->campaign), GTK_WIDGET (self));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_feeds_dialog_add (HU_FEEDS_DIALOG (widget));
}

/* --- people ------------------------------------------------------------------------------------------------ */

static void
forgotten_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedsDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;
  AdwToast *toast;

  if (hu_campaign_forget_people_finish (HU_CAMPAIGN (object), result, &error))
    words = g_strdup (_ ("Everyone was forgotten"));
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  else
    words = hu_feed_error_statement (error);
  toast = adw_toast_new (words);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

static void
forget_cb (AdwAlertDialog *dialog, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedsDialog) self = data;

  if (strcmp (adw_alert_dialog_choose_finish (dialog, result), "forget") == 0)
    hu_campaign_forget_people_async (self->campaign, forgotten_cb, g_object_ref (self));
}

static void
forget_people_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _ ("Forget Everyone?"),
    _ (
      "The key under which people are told apart is destroyed, and with it all that is remembered of who joined a call. "
      "Nobody can be recognised again. Counts that were made stay."));

  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "forget", _ ("_Forget Everyone"),
                                  NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "forget", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  adw_alert_dialog_choose (ADW_ALERT_DIALOG (dialog), widget, NULL, (GAsyncReadyCallback) forget_cb,
                           g_object_ref (widget));
}

static void
match_people_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_campaign_match_people (HU_FEEDS_DIALOG (widget)->campaign);
}

/* --- the class --------------------------------------------------------------------------------------------- */

/* Without its toasts nothing can be taken back any more. */
static void
closed_cb (HuFeedsDialog *self)
{
  adw_toast_overlay_dismiss_all (ADW_TOAST_OVERLAY (self->toasts));
}

static void
hu_feeds_dialog_dispose (GObject *object)
{
  HuFeedsDialog *self = HU_FEEDS_DIALOG (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->campaign != NULL)
    {
      g_signal_handlers_disconnect_by_data (hu_campaign_get_feeds (self->campaign), self);
      g_signal_handlers_disconnect_by_data (self->campaign, self);
      gtk_list_box_bind_model (GTK_LIST_BOX (self->list), NULL, NULL, NULL, NULL);
    }
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FEEDS_DIALOG);
  g_clear_object (&self->campaign);
  G_OBJECT_CLASS (hu_feeds_dialog_parent_class)->dispose (object);
}

static void
hu_feeds_dialog_class_init (HuFeedsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_feeds_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/feeds/hu-feeds-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuFeedsDialog, name)
  CHILD (toasts);
  CHILD (add);
  CHILD (pages);
  CHILD (list);
  CHILD (people_group);
  CHILD (people);
  CHILD (forget);
  CHILD (match);
  CHILD (note);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
  gtk_widget_class_install_action (widget_class, "feeds.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "feeds.sync", "s", sync_action);
  gtk_widget_class_install_action (widget_class, "feeds.test", "s", open_assistant_action);
  gtk_widget_class_install_action (widget_class, "feeds.edit", "s", open_assistant_action);
  gtk_widget_class_install_action (widget_class, "feeds.pause", "s", pause_action);
  gtk_widget_class_install_action (widget_class, "feeds.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "feeds.forget-people", NULL, forget_people_action);
  gtk_widget_class_install_action (widget_class, "feeds.match-people", NULL, match_people_action);
}

static void
hu_feeds_dialog_init (HuFeedsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_feeds_dialog_new (HuCampaign *campaign)
{
  HuFeedsDialog *self = g_object_new (HU_TYPE_FEEDS_DIALOG, NULL);
  GListModel *feeds;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  feeds = hu_campaign_get_feeds (campaign);
  gtk_list_box_bind_model (GTK_LIST_BOX (self->list), feeds, make_row, NULL, NULL);
  g_signal_connect_object (feeds, "items-changed", G_CALLBACK (feeds_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (campaign, "notify::people-state", G_CALLBACK (show_people), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (campaign, "notify::illustrative", G_CALLBACK (feeds_changed_cb), self, G_CONNECT_SWAPPED);
  self->timer = g_timeout_add_seconds (AGE_SECONDS, age_cb, self);
  /* The only one has the room to say all. */
  if (g_list_model_get_n_items (feeds) == 1)
    adw_expander_row_set_expanded (ADW_EXPANDER_ROW (gtk_widget_get_first_child (self->list)), TRUE);
  feeds_changed_cb (self);
  return ADW_DIALOG (self);
}
