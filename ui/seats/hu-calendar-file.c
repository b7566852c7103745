/* hu-calendar-file.c: a session as a file that a calendar opens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-calendar-file.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-time.h"

typedef struct
{
  GFile *folder;
  char *name;
  GBytes *content;
} Writing;

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->folder);
  g_free (writing->name);
  g_bytes_unref (writing->content);
  g_free (writing);
}

char *
hu_calendar_file_name (HuSession *session)
{
  const HuEventRow *row = hu_session_get_row (session);
  g_autofree char *title = NULL;
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (row->start);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_timezone (utc, hu_time_zone_uk ()) : NULL;

  g_object_get (session, "title", &title, NULL);
  day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : g_strdup ("");
  g_strdelimit (title, "/\\:*?\"<>|\n\r\t", ' ');
  /* 255 bytes are the limit of most file systems; the rest of the name needs a few. */
  g_autofree char *cut = g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), 50));
  return g_strdup_printf ("%s %s.ics", day, g_strstrip (cut));
}

static void
write_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Writing *writing = data;
  g_autoptr (GFile) file = g_file_get_child (writing->folder, writing->name);
  GError *error = NULL;

  if (!g_file_make_directory_with_parents (writing->folder, cancellable, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_error (&error);
  if (g_file_replace_contents (file, g_bytes_get_data (writing->content, NULL), g_bytes_get_size (writing->content),
                               NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error))
    g_task_return_pointer (task, g_steal_pointer (&file), g_object_unref);
  else
    g_task_return_error (task, error);
}

void
hu_calendar_file_write_async (HuSession *session, const char *seat_name, GFile *folder, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (session, cancellable, callback, data);
  Writing *writing = g_new0 (Writing, 1);
  char *content = hu_session_calendar (session, seat_name);

  writing->folder = g_object_ref (folder);
  writing->name = hu_calendar_file_name (session);
  writing->content = g_bytes_new_take (content, strlen (content));
  g_task_set_source_tag (task, hu_calendar_file_write_async);
  g_task_set_task_data (task, writing, writing_free);
  g_task_run_in_thread (task, write_thread);
}

GFile *
hu_calendar_file_write_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* --- opening ---------------------------------------------------------------------------------------------- */

typedef struct
{
  HuSession *session;
  char *seat_name;
  GtkWindow *window; /* nullable */
} Opening;

static void
opening_free (Opening *opening)
{
  g_object_unref (opening->session);
  g_free (opening->seat_name);
  g_clear_object (&opening->window);
  g_free (opening);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Opening, opening_free)

static void
tell (Opening *opening, const char *message, const GError *error)
{
  g_autoptr (GtkAlertDialog) dialog = gtk_alert_dialog_new ("%s", message);

  gtk_alert_dialog_set_detail (dialog, error->message);
  gtk_alert_dialog_show (dialog, opening->window);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;

  if (!g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    tell (opening, _ ("The session could not be saved"), error);
}

static void
place_chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (source), result, &error);
  g_autoptr (GBytes) content = NULL;
  char *text;

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
          && !g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
        tell (opening, _ ("The session could not be saved"), error);
      return;
    }
  text = hu_session_calendar (opening->session, opening->seat_name);
  content = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, content, NULL, FALSE, G_FILE_CREATE_NONE, NULL, saved_cb,
                                       g_steal_pointer (&opening));
}

static void
ask_place (Opening *opening)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *name = hu_calendar_file_name (opening->session);

  gtk_file_dialog_set_title (dialog, _ ("Save the Session for a Calendar"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, opening->window, NULL, place_chosen_cb, opening);
}

static void
launched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;

  if (gtk_file_launcher_launch_finish (GTK_FILE_LAUNCHER (source), result, &error)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED)
      || g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_CANCELLED))
    return;
  ask_place (g_steal_pointer (&opening));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (Opening) opening = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = hu_calendar_file_write_finish (result, &error);

  if (file == NULL)
    {
      ask_place (g_steal_pointer (&opening));
      return;
    }
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkWindow *window = opening->window;
  gtk_file_launcher_launch (launcher, window, NULL, launched_cb, g_steal_pointer (&opening));
}

void
hu_calendar_file_open (HuSession *session, const char *seat_name, GtkWidget *parent)
{
  Opening *opening = g_new0 (Opening, 1);
  GtkRoot *root = gtk_widget_get_root (parent);
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "hustings", "sessions", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  opening->session = g_object_ref (session);
  opening->seat_name = g_strdup (seat_name);
  if (GTK_IS_WINDOW (root))
    opening->window = g_object_ref (GTK_WINDOW (root));
  hu_calendar_file_write_async (session, seat_name, folder, NULL, written_cb, opening);
}
