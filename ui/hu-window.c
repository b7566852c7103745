/* hu-window.c: views, choosing seats, banners
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-window-private.h"

#include "hu-feed-words.h"
#include "hu-map-tiles.h"
#include "hu-polls-dialog.h"
#include "hu-preferences.h"
#include "hu-time.h"
#include "hu-turns.h"
#include "hu-weight-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

/* Whose answer a picture shows: a village between marginals. */
#define PICTURE_POSTCODE "LS28 6AA"
/* A picture waits until nothing has changed for this long. */
#define QUIET (300 * G_TIME_SPAN_MILLISECOND)

G_DEFINE_FINAL_TYPE (HuWindow, hu_window, ADW_TYPE_APPLICATION_WINDOW)

HuApplication *
hu_window_get_application (HuWindow *self)
{
  return HU_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

void
hu_window_toast (HuWindow *self, const char *words)
{
  AdwToast *toast = adw_toast_new (words);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (self->toasts), toast);
}

/* --- views and layouts ----------------------------------------------------------------------------------- */

static AdwViewStack *
current_stack (HuWindow *self)
{
  const char *layout = adw_multi_layout_view_get_layout_name (ADW_MULTI_LAYOUT_VIEW (self->layouts));

  if (g_strcmp0 (layout, "narrow") == 0)
    return ADW_VIEW_STACK (self->narrow_stack);
  return ADW_VIEW_STACK (g_strcmp0 (layout, "medium") == 0 ? self->medium_stack : self->wide_stack);
}

void
hu_window_set_view (HuWindow *self, const char *view)
{
  AdwViewStack *stack = current_stack (self);

  if (self->campaign == NULL)
    return;
  g_set_str (&self->view, view);
  /* A wide window shows the list and the figures beside the map. */
  if (adw_view_stack_get_child_by_name (stack, view) == NULL)
    view = "map";
  adw_view_stack_set_visible_child_name (stack, view);
}

static void
view_changed_cb (HuWindow *self, GParamSpec *pspec, AdwViewStack *stack)
{
  if (stack == current_stack (self))
    g_set_str (&self->view, adw_view_stack_get_visible_child_name (stack));
}

static void
layout_changed_cb (HuWindow *self)
{
  g_autofree char *view = g_strdup (self->view);

  if (view != NULL)
    hu_window_set_view (self, view);
}

/* --- choosing a seat --------------------------------------------------------------------------------------- */

void
hu_window_show_seat (HuWindow *self, HuSeat *seat)
{
  AdwNavigationView *navigation = ADW_NAVIGATION_VIEW (self->seats_navigation);

  hu_window_fill (self);
  g_object_set (self->campaign, "selected", seat, NULL);
  g_object_set (self->seat_page, "seat", seat, NULL);
  adw_navigation_page_set_title (self->seat_nav_page, hu_seat_get_name (seat));
  if (adw_navigation_view_get_visible_page (navigation) != self->seat_nav_page)
    adw_navigation_view_push (navigation, self->seat_nav_page);
  if (strcmp (self->view != NULL ? self->view : "", "map") != 0
      || current_stack (self) == (AdwViewStack *) self->narrow_stack)
    hu_window_set_view (self, "seats");
}

static void
seat_activated_cb (HuWindow *self, HuSeat *seat)
{
  if (self->campaign != NULL && seat != NULL)
    hu_window_show_seat (self, seat);
}

static void
seat_chosen_cb (HuWindow *self, HuSeat *seat)
{
  gtk_search_bar_set_search_mode (GTK_SEARCH_BAR (self->search_bar), FALSE);
  seat_activated_cb (self, seat);
}

static void
seat_popped_cb (HuWindow *self)
{
  if (self->campaign != NULL)
    g_object_set (self->campaign, "selected", NULL, NULL);
}

/* --- banners ------------------------------------------------------------------------------------------------- */

static void
set_banner (GtkWidget *banner, const char *words)
{
  if (words != NULL)
    {
      g_autofree char *escaped = g_markup_escape_text (words, -1);

      if (g_strcmp0 (adw_banner_get_title (ADW_BANNER (banner)), escaped) != 0)
        adw_banner_set_title (ADW_BANNER (banner), escaped);
    }
  adw_banner_set_revealed (ADW_BANNER (banner), words != NULL);
}

static void
show_trouble (HuWindow *self)
{
  GListModel *feeds = hu_campaign_get_feeds (self->campaign);

  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);
      const char *trouble = hu_feed_get_error_words (feed);
      gint64 success = hu_feed_get_last_success (feed);
      g_autofree char *age = NULL;
      g_autofree char *words = NULL;

      if (trouble == NULL)
        continue;
      if (success == HU_NEVER)
        words = g_strdup (trouble);
      else
        {
          age = hu_age_words (success, g_get_real_time ());
          /* Translators: what went wrong with a feed, in a sentence; then the age of the figures: "4 minutes ago". */
          words = g_strdup_printf (_ ("%1$s You see the figures that came %2$s."), trouble, age);
        }
      set_banner (self->trouble, words);
      return;
    }
  set_banner (self->trouble, NULL);
}

void
hu_window_show_past (HuWindow *self)
{
  g_autoptr (GDateTime) utc = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *moment = NULL;
  g_autofree char *words = NULL;

  if (hu_campaign_get_live (self->campaign))
    {
      set_banner (self->past, NULL);
      return;
    }
  utc = g_date_time_new_from_unix_utc_usec (hu_campaign_get_moment (self->campaign));
  local = g_date_time_to_timezone (utc, hu_time_zone_uk ());
  /* Translators: a moment looked back at, see strftime: "Saturday 16 November, 14:00". */
  moment = g_date_time_format (local, _ ("%A %-d %B, %H:%M"));
  /* Translators: %s is a day and time. */
  words = g_strdup_printf (_ ("Looking back at %s"), moment);
  set_banner (self->past, words);
}

void
hu_window_feeds_changed (GListModel *feeds, guint position, guint removed, guint added, HuWindow *self)
{
  for (guint i = position; i < position + added; i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      g_signal_connect_object (feed, "notify::error-words", G_CALLBACK (show_trouble), self, G_CONNECT_SWAPPED);
    }
  show_trouble (self);
}

void
hu_window_updated (HuWindow *self)
{
  self->last_update = g_get_monotonic_time ();
}

HuCampaign *
hu_window_get_campaign (HuWindow *self)
{
  g_return_val_if_fail (HU_IS_WINDOW (self), NULL);
  return self->campaign;
}

/* --- pictures ------------------------------------------------------------------------------------------------- */

gboolean
hu_window_is_settled (HuWindow *self)
{
  GListModel *feeds;

  g_return_val_if_fail (HU_IS_WINDOW (self), FALSE);

  if (self->opening != NULL || self->filling)
    return FALSE;
  if (self->campaign == NULL)
    return TRUE;
  if (hu_campaign_get_reading (self->campaign))
    return FALSE;
  feeds = hu_campaign_get_feeds (self->campaign);
  for (guint i = 0; i < g_list_model_get_n_items (feeds); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (feeds, i);

      if (hu_feed_get_last_success (feed) == HU_NEVER)
        return FALSE;
    }
  if (hu_campaign_get_settings (self->campaign)->demonstration && g_list_model_get_n_items (feeds) == 0)
    return FALSE;
  return g_get_monotonic_time () - self->last_update > QUIET && !hu_turns_are_waiting (GTK_WIDGET (self))
         && !hu_map_view_get_busy (HU_MAP_VIEW (self->map)) && !hu_people_view_get_busy (HU_PEOPLE_VIEW (self->people));
}

/* What opens on top of the map: %FALSE where it is none of these. */
static gboolean
show_strategy (HuWindow *self, const char *view, HuSeat *seat)
{
  AdwDialog *dialog;

  if (strcmp (view, "lists") == 0 || strcmp (view, "regions") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), *view == 'l' ? "win.lists" : "win.regions", NULL);
      return TRUE;
    }
  if (strcmp (view, "polls") == 0)
    dialog = hu_polls_dialog_new (self->campaign);
  else if (strcmp (view, "weight") == 0 && seat != NULL)
    dialog = hu_weight_dialog_new (self->campaign, seat);
  else if (strcmp (view, "model") == 0)
    {
      dialog = hu_preferences_new (self->settings, self->campaign);
      adw_preferences_dialog_set_visible_page_name (ADW_PREFERENCES_DIALOG (dialog), "model");
    }
  else
    return FALSE;
  hu_window_replace_dialog (self, dialog);
  return TRUE;
}

gboolean
hu_window_show_view (HuWindow *self, const char *view, const char *code)
{
  HuSeat *seat = NULL;

  g_return_val_if_fail (HU_IS_WINDOW (self), FALSE);

  if (strcmp (view, "welcome") == 0 || strcmp (view, "start") == 0)
    {
      hu_window_welcome (self);
      hu_welcome_show_start (HU_WELCOME (self->welcome), strcmp (view, "start") == 0);
      return TRUE;
    }
  if (self->campaign == NULL)
    return FALSE;
  hu_window_fill (self);
  hu_window_close_dialogs (self);
  if (code != NULL && (seat = hu_campaign_get_seat_by_code (self->campaign, code)) == NULL)
    return FALSE;
  if (strcmp (view, "hexagons") == 0 || strcmp (view, "geography") == 0)
    {
      hu_map_view_set_mode (HU_MAP_VIEW (self->map), *view == 'h' ? HU_MAP_HEXAGONS : HU_MAP_GEOGRAPHY);
      view = "map";
    }
  else if (strcmp (view, "where-next") == 0)
    view = "seats";
  else if (strcmp (view, "seat") == 0)
    {
      if (seat == NULL)
        return FALSE;
      view = "seats";
    }
  else if (strcmp (view, "find") == 0)
    {
      hu_find_dialog_ask (hu_window_find (self), PICTURE_POSTCODE);
      view = "map";
    }
  else if (strcmp (view, "result") == 0)
    {
      if (hu_campaign_get_outcome (self->campaign) == NULL)
        return FALSE;
      hu_window_show_result (self);
      view = "map";
    }
  else if (show_strategy (self, view, seat))
    view = seat != NULL ? "seats" : "map";
  else if (strcmp (view, "feeds") == 0 || strcmp (view, "add-feed") == 0)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), *view == 'f' ? "win.feeds" : "win.add-feed", NULL);
      view = "map";
    }
  else if (strcmp (view, "map") != 0 && strcmp (view, "figures") != 0 && strcmp (view, "places") != 0
           && strcmp (view, "people") != 0)
    return FALSE;
  if (seat != NULL)
    hu_window_show_seat (self, seat);
  hu_window_set_view (self, view);
  /* A board without suggestions has little to show. */
  if (strcmp (view, "people") == 0)
    gtk_widget_activate_action (self->people, "people.suggest", NULL);
  return TRUE;
}

/* --- the class ------------------------------------------------------------------------------------------------- */

static gboolean
hu_window_close_request (GtkWindow *window)
{
  HuWindow *self = HU_WINDOW (window);

  if (!hu_application_get_still (hu_window_get_application (self)))
    {
      int width, height;

      gtk_window_get_default_size (window, &width, &height);
      g_settings_set (self->settings, "window-size", "(ii)", width, height);
      g_settings_set_boolean (self->settings, "window-maximized", gtk_window_is_maximized (window));
    }
  return GTK_WINDOW_CLASS (hu_window_parent_class)->close_request (window);
}

static void
hu_window_dispose (GObject *object)
{
  HuWindow *self = HU_WINDOW (object);

  hu_window_stop_opening (self);
  if (self->campaign != NULL)
    hu_window_set_campaign (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_WINDOW);
  g_clear_weak_pointer (&self->find);
  g_clear_weak_pointer (&self->feeds);
  g_clear_object (&self->campaign_signals);
  g_clear_object (&self->feeds_signals);
  g_clear_object (&self->settings);
  g_clear_pointer (&self->view, g_free);
  G_OBJECT_CLASS (hu_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuWindow, name)
  CHILD (toasts);
  CHILD (pages);
  CHILD (header);
  CHILD (search);
  CHILD (narrow_search);
  CHILD (search_bar);
  CHILD (feeds_button);
  CHILD (trouble);
  CHILD (past);
  CHILD (layouts);
  CHILD (wide_stack);
  CHILD (medium_stack);
  CHILD (narrow_stack);
  CHILD (seats_navigation);
  CHILD (seat_nav_page);
  CHILD (where_next);
  CHILD (seat_page);
  CHILD (map);
  CHILD (timeline);
  CHILD (figures);
  CHILD (places);
  CHILD (people);
  CHILD (title);
#undef CHILD
}

static void
hu_window_class_init (HuWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = hu_window_close_request;

  g_type_ensure (HU_TYPE_SEARCH);
  g_type_ensure (HU_TYPE_FEEDS_BUTTON);
  g_type_ensure (HU_TYPE_WHERE_NEXT);
  g_type_ensure (HU_TYPE_SEAT_PAGE);
  g_type_ensure (HU_TYPE_MAP_VIEW);
  g_type_ensure (HU_TYPE_TIMELINE);
  g_type_ensure (HU_TYPE_FIGURES_VIEW);
  g_type_ensure (HU_TYPE_PLACES_VIEW);
  g_type_ensure (HU_TYPE_PEOPLE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, seat_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, seat_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, seat_popped_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  hu_window_class_install_actions (widget_class);
  hu_window_class_install_plan_actions (widget_class);
}

static void
hu_window_init (HuWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->campaign_signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect_swapped (self->campaign_signals, "updated", G_CALLBACK (hu_window_updated), self);
  g_signal_group_connect_swapped (self->campaign_signals, "notify::moment", G_CALLBACK (hu_window_show_past), self);
  self->feeds_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect (self->feeds_signals, "items-changed", G_CALLBACK (hu_window_feeds_changed), self);
  g_signal_connect_object (self->layouts, "notify::layout-name", G_CALLBACK (layout_changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (g_str_equal (HU_PROFILE, "development"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "devel");
}

HuWindow *
hu_window_new (HuApplication *application)
{
  HuWindow *self = g_object_new (HU_TYPE_WINDOW, "application", application, NULL);
  int width, height;

  self->settings = g_object_ref (hu_application_get_settings (application));
  if (hu_application_get_still (application))
    return self;
  g_settings_get (self->settings, "window-size", "(ii)", &width, &height);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (g_settings_get_boolean (self->settings, "window-maximized"))
    gtk_window_maximize (GTK_WINDOW (self));
  hu_map_tiles_bind (HU_MAP_VIEW (self->map), self->settings);
  g_settings_bind (self->settings, "map-mode", self->map, "mode", G_SETTINGS_BIND_DEFAULT);
  return self;
}
