/* hu-application.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-about.h"
#include "hu-application.h"
#include "hu-picture.h"
#include "hu-preferences.h"
#include "hu-replay.h"
#include "hu-shortcuts.h"
#include "hu-time.h"
#include "hu-window.h"

#include <glib/gi18n.h>

struct _HuApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  char *data_dir;
  char *campaign_file;
  gboolean demo;
  GCancellable *opening; /* the campaign to begin with is being opened */
  HuReplay *replay;
  HuPicture *picture; /* %NULL: an ordinary start */
};

G_DEFINE_FINAL_TYPE (HuApplication, hu_application, ADW_TYPE_APPLICATION)

static HuWindow *
get_window (HuApplication *self)
{
  return HU_WINDOW (gtk_application_get_active_window (GTK_APPLICATION (self)));
}

/* --- actions --------------------------------------------------------------------------------------- */

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  GtkWindow *window = GTK_WINDOW (get_window (data));

  /* Closing lets the window keep its size and the store finish. */
  if (window != NULL)
    gtk_window_close (window);
  else
    g_application_quit (G_APPLICATION (data));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hu_about_present (GTK_WIDGET (get_window (data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HuApplication *self = data;

  HuWindow *window = get_window (self);

  adw_dialog_present (hu_preferences_new (self->settings, hu_window_get_campaign (window)), GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hu_shortcuts_present (GTK_WIDGET (get_window (data)));
}

static void
demonstration_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  hu_window_open (get_window (data), settings);
}

static void
campaigns_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  hu_window_welcome (get_window (data));
}

/* What a notification of a feed opens. */
static void
feeds_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  HuWindow *window = get_window (data);

  if (window == NULL)
    return;
  gtk_window_present (GTK_WINDOW (window));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.feeds", NULL);
}

static const GActionEntry entries[] = {
  { .name = "quit", .activate = quit_cb },
  { .name = "about", .activate = about_cb },
  { .name = "preferences", .activate = preferences_cb },
  { .name = "shortcuts", .activate = shortcuts_cb },
  { .name = "demonstration", .activate = demonstration_cb },
  { .name = "campaigns", .activate = campaigns_cb },
  { .name = "feeds", .activate = feeds_cb },
};

/* --- starting -------------------------------------------------------------------------------------- */

static HuSettings *
last_campaign (HuApplication *self)
{
  g_autofree char *id = g_settings_get_string (self->settings, "last-campaign");
  g_autofree char *path = NULL;

  if (*id == '\0')
    return NULL;
  path = g_build_filename (self->data_dir, "campaigns", id, "campaign.ini", NULL);
  return hu_settings_load (path, NULL);
}

static HuSettings *
first_campaign (HuApplication *self)
{
  if (self->demo)
    return hu_settings_new_demonstration ();
  if (self->campaign_file != NULL)
    {
      g_autoptr (GError) error = NULL;
      HuSettings *settings = hu_settings_load (self->campaign_file, &error);

      if (settings == NULL)
        g_printerr ("hustings: %s\n", error->message);
      return settings;
    }
  return hu_picture_is_wanted (self->picture) ? NULL : last_campaign (self);
}

static void
first_opened_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuApplication *self = data;
  HuWindow *window = get_window (self);

  g_clear_object (&self->opening);
  if (window != NULL)
    hu_window_opened (window, result);
  g_object_unref (self);
}

/* While the toolkit starts up, a worker opens the campaign to begin with. */
static void
open_first_campaign (HuApplication *self)
{
  g_autoptr (HuSettings) settings = first_campaign (self);

  if (settings == NULL)
    return;
  self->opening = g_cancellable_new ();
  hu_campaign_open_async (settings, self->data_dir, self->opening, first_opened_cb, g_object_ref (self));
}

static void
hu_application_activate (GApplication *application)
{
  HuApplication *self = HU_APPLICATION (application);
  HuWindow *window = get_window (self);

  if (window != NULL)
    {
      gtk_window_present (GTK_WINDOW (window));
      return;
    }
  window = hu_window_new (self);
  if (self->opening != NULL)
    hu_window_expect (window, self->opening);
  else
    hu_window_welcome (window);
  if (hu_picture_is_wanted (self->picture))
    hu_picture_take (self->picture, window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
hu_application_startup (GApplication *application)
{
  HuApplication *self = HU_APPLICATION (application);
  static const struct
  {
    const char *action;
    const char *keys[3];
  } keys[] = {
    { "app.quit", { "<Control>q" } },
    { "win.search", { "<Control>f" } },
    { "win.find", { "<Control>d" } },
    { "win.print-plan", { "<Control>p" } },
    { "win.export-plan", { "<Control>e" } },
    { "win.toggle-map", { "<Control>m" } },
    { "win.view::map", { "<Alt>1" } },
    { "win.view::places", { "<Alt>2" } },
    { "win.view::people", { "<Alt>3" } },
    { "win.sync", { "F5", "<Control>r" } },
    { "win.live", { "<Control>l" } },
    { "win.fullscreen", { "F11" } },
    { "win.next-pane", { "F6" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.shortcuts", { "<Control>question" } },
    { "window.close", { "<Control>w" } },
  };

  self->settings = g_settings_new ("io.github.hustings.Hustings");
  open_first_campaign (self);
  G_APPLICATION_CLASS (hu_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), keys[i].action, keys[i].keys);
  hu_picture_set_style (self->picture);
}

static void
hu_application_shutdown (GApplication *application)
{
  HuApplication *self = HU_APPLICATION (application);

  G_APPLICATION_CLASS (hu_application_parent_class)->shutdown (application);
  /* The window is gone: nobody waits but the process itself. */
  hu_campaign_wait_closed ();
  if (self->replay != NULL)
    hu_replay_stop (self->replay);
  g_clear_object (&self->replay);
}

static int
hu_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  HuApplication *self = HU_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Hustings %s\nGTK %u.%u.%u, libadwaita %u.%u.%u\n", HU_VERSION, gtk_get_major_version (),
               gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (), adw_get_minor_version (),
               adw_get_micro_version ());
      return 0;
    }
  self->demo = g_variant_dict_contains (options, "demo");
  g_variant_dict_lookup (options, "campaign", "^ay", &self->campaign_file);
  if (!hu_picture_read_options (self->picture, options, &error))
    {
      g_printerr ("hustings: %s\n", error->message);
      return 2;
    }
  if (!g_variant_dict_lookup (options, "data-dir", "^ay", &self->data_dir))
    self->data_dir = hu_picture_is_wanted (self->picture) ? g_dir_make_tmp ("hustings-XXXXXX", NULL) : NULL;
  if (self->data_dir == NULL)
    self->data_dir = hu_data_dir_default ();
  {
    g_autofree char *own = g_build_filename (self->data_dir, "westminster", NULL);

    hu_dataset_set_user_dir (own);
  }
  return -1;
}

static void
hu_application_finalize (GObject *object)
{
  HuApplication *self = HU_APPLICATION (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->opening);
  g_clear_object (&self->replay);
  g_clear_pointer (&self->picture, hu_picture_free);
  g_free (self->data_dir);
  g_free (self->campaign_file);
  G_OBJECT_CLASS (hu_application_parent_class)->finalize (object);
}

static void
hu_application_class_init (HuApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = hu_application_finalize;
  application_class->activate = hu_application_activate;
  application_class->startup = hu_application_startup;
  application_class->shutdown = hu_application_shutdown;
  application_class->handle_local_options = hu_application_handle_local_options;
}

static void
hu_application_init (HuApplication *self)
{
  const GOptionEntry options[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and leave"), NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open the demonstration campaign"), NULL },
    { "campaign", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Open the campaign of this campaign.ini"), N_ ("FILE") },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, NULL, N_ ("Keep campaigns in this folder"), N_ ("DIR") },
    { NULL },
  };

  self->picture = hu_picture_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), options);
  hu_picture_add_options (G_APPLICATION (self));
}

HuApplication *
hu_application_new (void)
{
  return g_object_new (HU_TYPE_APPLICATION, "application-id", HU_APP_ID, "resource-base-path",
                       "/io/github/hustings/Hustings", NULL);
}

const char *
hu_application_get_data_dir (HuApplication *self)
{
  g_return_val_if_fail (HU_IS_APPLICATION (self), NULL);
  return self->data_dir;
}

GSettings *
hu_application_get_settings (HuApplication *self)
{
  g_return_val_if_fail (HU_IS_APPLICATION (self), NULL);
  return self->settings;
}

gboolean
hu_application_get_still (HuApplication *self)
{
  g_return_val_if_fail (HU_IS_APPLICATION (self), FALSE);
  return hu_picture_is_wanted (self->picture);
}

const char *
hu_application_start_replay (HuApplication *self, gint64 moment, GError **error)
{
  g_return_val_if_fail (HU_IS_APPLICATION (self), NULL);

  if (self->replay == NULL)
    {
      HuReplayOptions options;

      hu_replay_options_init (&options);
      /* The demonstration goes on where it was left, so that nothing seen before is taken back. */
      if (moment != HU_NEVER && moment > options.start)
        options.start = moment;
      if (hu_picture_is_wanted (self->picture))
        {
          options.speed = 0.0;
          if (hu_picture_shows_result (self->picture))
            options.start = hu_replay_last_moment ();
        }
      self->replay = hu_replay_new (&options, error);
    }
  return self->replay != NULL ? hu_replay_get_url (self->replay) : NULL;
}
