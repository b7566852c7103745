/* hu-window-actions.c: what menus and keys do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-lists-dialog.h"
#include "hu-outcome-dialog.h"
#include "hu-regions-dialog.h"
#include "hu-time.h"
#include "hu-window-private.h"

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);

  if (gtk_widget_get_visible (self->search))
    gtk_widget_grab_focus (self->search);
  else
    {
      gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), TRUE);
      gtk_widget_grab_focus (self->narrow_search);
    }
}

static void
find_closed_cb (HuWindow *self)
{
  g_clear_weak_pointer (&self->find);
}

HuFindDialog *
hu_window_find (HuWindow *self)
{
  if (self->campaign == NULL)
    return NULL;
  if (self->find == NULL)
    {
      g_set_weak_pointer (&self->find, HU_FIND_DIALOG (hu_find_dialog_new (self->campaign)));
      g_signal_connect_object (self->find, "closed", G_CALLBACK (find_closed_cb), self, G_CONNECT_SWAPPED);
      adw_dialog_present (ADW_DIALOG (self->find), GTK_WIDGET (self));
    }
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->find));
  return self->find;
}

/* Of those that lie one over the other, the topmost first. */
void
hu_window_close_dialogs (HuWindow *self)
{
  AdwDialog *last = NULL;
  AdwDialog *dialog;

  while ((dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self))) != NULL && dialog != last)
    {
      last = dialog;
      adw_dialog_force_close (dialog);
    }
}

void
hu_window_replace_dialog (HuWindow *self, AdwDialog *dialog)
{
  hu_window_close_dialogs (self);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
lists_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);
  AdwDialog *dialog;

  if (self->campaign == NULL)
    return;
  dialog = hu_lists_dialog_new (self->campaign);
  g_signal_connect_object (dialog, "seat-activated", G_CALLBACK (hu_window_show_seat), self, G_CONNECT_SWAPPED);
  hu_window_replace_dialog (self, dialog);
}

static void
regions_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);

  if (self->campaign != NULL)
    hu_window_replace_dialog (self, hu_regions_dialog_new (self->campaign));
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_window_find (HU_WINDOW (widget));
}

void
hu_window_show_result (HuWindow *self)
{
  AdwDialog *dialog;

  if (self->campaign == NULL || hu_campaign_get_outcome (self->campaign) == NULL)
    return;
  dialog = hu_outcome_dialog_new (self->campaign);
  g_signal_connect_object (dialog, "seat-activated", G_CALLBACK (hu_window_show_seat), self, G_CONNECT_SWAPPED);
  hu_window_replace_dialog (self, dialog);
}

static void
result_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_window_show_result (HU_WINDOW (widget));
}

static void
toggle_map_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);

  gtk_widget_activate_action (self->map, "map.toggle-mode", NULL);
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  hu_window_set_view (HU_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
sync_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);
  GListModel *feeds;

  if (self->campaign == NULL)
    return;
  feeds = hu_campaign_get_feeds (self->campaign);
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      if (!hu_feed_get_paused (feed))
        hu_feed_sync (feed);
    }
}

static void
live_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);

  if (self->campaign != NULL)
    hu_campaign_set_moment (self->campaign, HU_NEVER);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

/* The panes in reading order; those that a layout hides are passed over. */
static void
next_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HuWindow *self = HU_WINDOW (widget);
  GtkWidget *panes[] = { self->seats_navigation, self->map, self->timeline, self->figures, self->places, self->people };
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));
  guint from = G_N_ELEMENTS (panes) - 1;

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    if (focus != NULL && (focus == panes[i] || gtk_widget_is_ancestor (focus, panes[i])))
      from = i;
  for (guint step = 1; step <= G_N_ELEMENTS (panes); step++)
    {
      GtkWidget *pane = panes[(from + step) % G_N_ELEMENTS (panes)];

      if (gtk_widget_get_mapped (pane) && gtk_widget_child_focus (pane, GTK_DIR_TAB_FORWARD))
        return;
    }
}

void
hu_window_class_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "win.result", NULL, result_action);
  gtk_widget_class_install_action (widget_class, "win.lists", NULL, lists_action);
  gtk_widget_class_install_action (widget_class, "win.regions", NULL, regions_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-map", NULL, toggle_map_action);
  gtk_widget_class_install_action (widget_class, "win.view", "s", view_action);
  gtk_widget_class_install_action (widget_class, "win.sync", NULL, sync_action);
  gtk_widget_class_install_action (widget_class, "win.live", NULL, live_action);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, fullscreen_action);
  gtk_widget_class_install_action (widget_class, "win.next-pane", NULL, next_pane_action);
  hu_window_feeds_install_actions (widget_class);
}
