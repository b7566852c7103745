/* hu-feed-assistant-address.c: an address and its key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed-assistant-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-address.h"
#include "hu-columns-page.h"
#include "hu-keyring.h"
#include "hu-options.h"
#include "hu-sheet.h"
#include "hu-words.h"

/* What sessions of a service can be that does not say it. */
static const struct
{
  HuEventKind kind;
  const char *title;
} session_kinds[] = {
  { HU_EVENT_CANVASS, N_ ("Canvassing") },
  { HU_EVENT_TRAINING, N_ ("Training") },
  { HU_EVENT_PHONEBANK, N_ ("Telephoning") },
  { HU_EVENT_SOCIAL, N_ ("Social") },
};

/* Whose clock times are of that are all written alike; as the list of choices has them. */
enum
{
  CLOCK_PLACE,
  CLOCK_UTC
};

/* --- what was entered -------------------------------------------------------------------------------------- */

static char *
read_row (GtkWidget *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

char *
hu_feed_assistant_get_url (HuFeedAssistant *self)
{
  g_autofree char *text = read_row (self->url);

  return hu_connector_address (text);
}

char *
hu_feed_assistant_get_key (HuFeedAssistant *self)
{
  g_autofree char *text = read_row (self->key);

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
hu_feed_assistant_keeps_key (HuFeedAssistant *self)
{
  g_autofree char *url = hu_feed_assistant_get_url (self);

  return self->feed != NULL && hu_address_same_origin (hu_feed_get_url (self->feed), url);
}

/* Calendars and OSDI do not say what kind their events are. */
static gboolean
asks_kind (HuFeedAssistant *self)
{
  return self->connector == &hu_connector_ical || self->connector == &hu_connector_action_network
         || self->connector == &hu_connector_osdi;
}

/* Nor does Action Network say whether a time that it calls UTC is one. */
static gboolean
asks_clock (HuFeedAssistant *self)
{
  return self->connector == &hu_connector_action_network;
}

/* --- its settings ------------------------------------------------------------------------------------------- */

#define N_PROPERTIES 3

/* What holds the name of each property of a collection of points, and the setting that it is. */
static GtkWidget *
property_row (HuFeedAssistant *self, guint which, const char **setting)
{
  static const char *const settings[N_PROPERTIES] = { "name", "members", "constituency" };
  GtkWidget *const rows[N_PROPERTIES] = { self->property_name, self->property_members, self->property_constituency };

  *setting = settings[which];
  return rows[which];
}

static void
set_option (char **options, const char *name, const char *value)
{
  char *changed = hu_options_set (*options, name, value);

  g_free (*options);
  *options = changed;
}

/* One that is set to nothing is not looked for, and stays so. */
static void
set_properties (HuFeedAssistant *self, char **options)
{
  for (guint i = 0; i < N_PROPERTIES; i++)
    {
      const char *setting;
      g_autofree char *text = read_row (property_row (self, i, &setting));
      g_autofree char *kept = hu_options_get (self->options, setting);

      if (*text != '\0')
        set_option (options, setting, text);
      else if (kept != NULL && *kept != '\0')
        set_option (options, setting, NULL);
    }
}

char *
hu_feed_assistant_get_options (HuFeedAssistant *self)
{
  guint kind = adw_combo_row_get_selected (ADW_COMBO_ROW (self->session_kind));
  guint clock = adw_combo_row_get_selected (ADW_COMBO_ROW (self->clock));
  g_autofree char *options = g_strdup (self->options);

  if (self->only_look)
    return g_steal_pointer (&options);
  if (hu_sheet_is_table (self->connector))
    return hu_columns_page_get_options (HU_COLUMNS_PAGE (adw_bin_get_child (ADW_BIN (self->columns_bin))),
                                        self->options);
  if (asks_kind (self) && kind < G_N_ELEMENTS (session_kinds))
    set_option (&options, "kind", kind > 0 ? hu_event_kind_id (session_kinds[kind].kind) : NULL);
  if (asks_clock (self))
    set_option (&options, "clock", clock == CLOCK_UTC ? "utc" : NULL);
  if (self->connector == &hu_connector_geojson)
    set_properties (self, &options);
  return g_steal_pointer (&options);
}

void
hu_feed_assistant_take_options (HuFeedAssistant *self, char *options)
{
  g_autofree char *kind = hu_options_get (options, "kind");
  g_autofree char *clock = hu_options_get (options, "clock");
  guint selected = 0;

  g_free (self->options);
  self->options = options;
  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (session_kinds); i++)
    {
      if (strcmp (kind, hu_event_kind_id (session_kinds[i].kind)) == 0)
        selected = i;
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->session_kind), selected);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->clock), g_strcmp0 (clock, "utc") == 0 ? CLOCK_UTC : CLOCK_PLACE);
  for (guint i = 0; i < N_PROPERTIES; i++)
    {
      const char *setting;
      GtkWidget *row = property_row (self, i, &setting);
      g_autofree char *text = hu_options_get (options, setting);

      gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
    }
}

/* --- the address and its key --------------------------------------------------------------------------------- */

static void
say_trouble (HuFeedAssistant *self, const char *words)
{
  hu_words_set (self->trouble, words);
  if (words != NULL)
    {
      gtk_widget_add_css_class (self->url, "error");
      hu_words_announce (GTK_WIDGET (self), words);
    }
  else
    gtk_widget_remove_css_class (self->url, "error");
}

/* Whether a key is there where one is needed: typed, or in the keyring for the same server. */
static gboolean
has_key (HuFeedAssistant *self)
{
  g_autofree char *key = hu_feed_assistant_get_key (self);

  if (self->connector == NULL || !self->connector->key_needed)
    return TRUE;
  return !self->no_keyring && (key != NULL || hu_feed_assistant_keeps_key (self));
}

void
hu_feed_assistant_typed (HuFeedAssistant *self)
{
  g_autofree char *url = read_row (self->url);
  g_autofree char *name = read_row (self->name);

  say_trouble (self, NULL);
  gtk_widget_set_sensitive (self->next, *url != '\0' && has_key (self));
  gtk_widget_set_sensitive (self->save, *name != '\0');
}

static void
show_key_words (HuFeedAssistant *self)
{
  g_autofree char *words = NULL;

  if (self->no_keyring)
    words = g_strdup (
      _ ("This computer has no keyring that can be used, so a key cannot be kept, and it is never written "
         "anywhere else. “hustingsctl sync --key-stdin” reads such a feed with a key that is given each time."));
  else if (self->feed != NULL)
    /* Translators: %s is what a service calls its key: "API key". */
    words = g_strdup_printf (_ ("%s. It stays as it is in this computer’s keyring where nothing is entered."),
                             _ (self->connector->key_words));
  else
    /* Translators: %s is what a service calls its key: "API key". */
    words = g_strdup_printf (_ ("%s. It is kept in this computer’s keyring, and nowhere else."),
                             _ (self->connector->key_words));
  adw_preferences_group_set_description (self->key_group, words);
  gtk_widget_set_sensitive (self->key, !self->no_keyring);
  hu_feed_assistant_typed (self);
}

static void
probed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *key = hu_keyring_lookup_finish (result, &error);

  self->no_keyring = g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_KEYRING);
  if (self->connector != NULL && self->no_keyring)
    show_key_words (self);
}

/* Whether keys can be kept is known before one is typed. No feed has this id. */
static void
probe_keyring (HuFeedAssistant *self)
{
  hu_keyring_lookup_async (hu_store_get_path (hu_campaign_get_store (self->campaign)), "*probe*",
                           hu_feed_assistant_begin (self), probed_cb, g_object_ref (self));
}

static void
show_address_words (HuFeedAssistant *self)
{
  const char *example = self->connector != NULL ? self->connector->address : NULL;
  const char *what = hu_connector_what (self->connector);
  g_autofree char *words = NULL;

  if (example != NULL)
    /* Translators: what is read: "events with their timeslots"; an address, in which ID stands for what differs. */
    words = g_strdup_printf (_ ("Reads %1$s. Its address is like %2$s"), what, example);
  else
    /* Translators: %s is what is read: "local groups as points, with their members". */
    words = g_strdup_printf (_ ("Reads %s. Its address begins with https, or is on this computer."), what);
  adw_preferences_group_set_description (self->address_group, words);
}

void
hu_feed_assistant_show_kind (HuFeedAssistant *self, const HuConnector *connector)
{
  gboolean keyed = connector != NULL && connector->key != HU_KEY_NONE;

  self->connector = connector;
  adw_navigation_page_set_title (self->address_page, hu_connector_title (connector));
  show_address_words (self);
  gtk_widget_set_visible (GTK_WIDGET (self->key_group), keyed);
  gtk_widget_set_visible (self->session_group, asks_kind (self));
  gtk_widget_set_visible (self->clock, asks_clock (self));
  gtk_widget_set_visible (self->properties_group, connector == &hu_connector_geojson);
  if (keyed)
    {
      show_key_words (self);
      probe_keyring (self);
    }
  hu_feed_assistant_typed (self);
}

/* --- going on ------------------------------------------------------------------------------------------------ */

static void
headed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuFeedAssistant) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = hu_sheet_header_finish (HU_HTTP (object), result, &error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  gtk_button_set_label (GTK_BUTTON (self->next), _ ("_Continue"));
  gtk_widget_set_sensitive (self->next, TRUE);
  if (names == NULL)
    {
      words = hu_feed_error_statement (error);
      say_trouble (self, words);
      return;
    }
  hu_columns_page_show (HU_COLUMNS_PAGE (adw_bin_get_child (ADW_BIN (self->columns_bin))), (const char *const *) names,
                        self->options);
  adw_navigation_view_push (self->navigation, self->columns_page);
}

/* What is wrong with the address, in words; %NULL where nothing is. (transfer full) */
static char *
find_trouble (HuFeedAssistant *self, const char *url)
{
  g_autoptr (GError) error = NULL;
  HuFeed *same;

  if (!hu_http_address_ok (url, &error))
    return hu_feed_error_statement (error);
  same = hu_campaign_find_feed (self->campaign, self->connector != NULL ? self->connector->id : "hustings", url);
  if (same != NULL && same != self->feed)
    /* Translators: %s is the title of a feed. */
    return g_strdup_printf (_ ("That feed is there already, as “%s”."), hu_feed_get_title (same));
  return NULL;
}

void
hu_feed_assistant_next (HuFeedAssistant *self)
{
  g_autofree char *url = hu_feed_assistant_get_url (self);
  g_autofree char *words = NULL;

  if (!gtk_widget_get_sensitive (self->next))
    return;
  words = find_trouble (self, url);
  say_trouble (self, words);
  if (words != NULL)
    return;
  if (!hu_sheet_is_table (self->connector))
    {
      hu_feed_assistant_look (self);
      return;
    }
  gtk_widget_set_sensitive (self->next, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->next), _ ("Reading…"));
  hu_sheet_header_async (hu_campaign_get_http (self->campaign), self->connector, url, hu_feed_assistant_begin (self),
                         headed_cb, g_object_ref (self));
}

void
hu_feed_assistant_init_address (HuFeedAssistant *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) clocks = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (session_kinds); i++)
    gtk_string_list_append (titles, _ (session_kinds[i].title));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->session_kind), G_LIST_MODEL (titles));
  /* Translators: of times: on the clock of the place where something is. */
  gtk_string_list_append (clocks, C_ ("clock", "Local"));
  gtk_string_list_append (clocks, C_ ("clock", "UTC"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->clock), G_LIST_MODEL (clocks));
}
