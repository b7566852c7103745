/* hu-people-files.c: bringing pledges and beds in, and the board out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-people-view-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "hu-board-export.h"
#include "hu-table-file.h"

static GtkWindow *
window_of (HuPeopleView *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

/* --- in -------------------------------------------------------------------------------------------------------- */

typedef struct
{
  HuPeopleFile kind;
  GFile *file;
  HuSeats *seats;
  HuStore *store;
  gint64 at;
  GPtrArray *problems; /* what is wrong with which line */
} Import;

static void
import_free (Import *import)
{
  g_object_unref (import->file);
  hu_seats_unref (import->seats);
  g_object_unref (import->store);
  g_ptr_array_unref (import->problems);
  g_free (import);
}

/* Returns how many lines were stored; 0 where there are problems. */
static void
import_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  Import *import = data;
  GError *error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes (import->file, cancellable, NULL, &error);
  g_autoptr (HuBatch) batch = NULL;
  g_autoptr (HuChanges) changes = NULL;
  guint n = 0;

  if (bytes != NULL)
    batch = hu_people_file_parse (import->kind, bytes, import->seats, import->at, import->problems);
  if (batch != NULL)
    {
      n = hu_batch_n_records (batch);
      changes = hu_store_submit (import->store, g_steal_pointer (&batch), &error);
    }
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_int (task, n);
}

static void
imported_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuPeopleView *self = HU_PEOPLE_VIEW (object);
  Import *import = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  gssize n = g_task_propagate_int (G_TASK (result), &error);
  g_autofree char *words = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (error == NULL && import->problems->len > 0)
    {
      hu_table_file_show_problems (GTK_WIDGET (self), import->problems);
      return;
    }
  if (error != NULL)
    words = g_strdup_printf (_ ("Nothing was imported: %s"), error->message);
  else
    words = g_strdup_printf (ngettext ("%u line was imported", "%u lines were imported", (guint) n), (guint) n);
  hu_people_view_say (self, words, FALSE);
}

void
hu_people_view_import_file (HuPeopleView *self, HuPeopleFile kind, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  HuCampaign *campaign = NULL;
  Import *import;

  g_object_get (self, "campaign", &campaign, NULL);
  if (campaign == NULL)
    return;
  import = g_new0 (Import, 1);
  import->kind = kind;
  import->file = g_object_ref (file);
  import->seats = hu_seats_ref (hu_campaign_get_register (campaign));
  import->store = g_object_ref (hu_campaign_get_store (campaign));
  import->at = hu_campaign_get_now (campaign);
  import->problems = g_ptr_array_new_with_free_func (g_free);
  task = g_task_new (self, NULL, imported_cb, NULL);
  g_task_set_source_tag (task, hu_people_view_import_file);
  g_task_set_task_data (task, import, (GDestroyNotify) import_free);
  g_task_run_in_thread (task, import_thread);
  g_object_unref (campaign);
}

typedef struct
{
  HuPeopleView *view;
  HuPeopleFile kind;
} Choice;

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autofree Choice *choice = data;
  g_autoptr (HuPeopleView) self = choice->view;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    hu_people_view_import_file (self, choice->kind, file);
}

void
hu_people_view_import (HuPeopleView *self, HuPeopleFile kind)
{
  g_autoptr (GtkFileDialog) dialog =
    hu_table_file_dialog_new (kind == HU_PEOPLE_FILE_STAYS ? _ ("Import Beds") : _ ("Import Pledges"), FALSE);
  Choice *choice = g_new0 (Choice, 1);

  choice->view = g_object_ref (self);
  choice->kind = kind;
  gtk_file_dialog_open (dialog, window_of (self), NULL, chosen_cb, choice);
}

/* --- out ------------------------------------------------------------------------------------------------------- */

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPeopleView) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (g_file_replace_contents_finish (G_FILE (object), result, NULL, &error))
    words = g_strdup (_ ("The placements were exported; counts under five are not told"));
  else
    words = g_strdup_printf (_ ("The placements were not exported: %s"), error->message);
  if (gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    hu_people_view_say (self, words, FALSE);
}

static void
save_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (HuPeopleView) self = data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);
  HuBoard *board = hu_people_view_get_board (self);
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;
  char *text;

  if (file == NULL || board == NULL)
    return;
  name = g_file_get_basename (file);
  text = g_str_has_suffix (name, ".json") ? hu_board_to_json (board) : hu_board_to_csv (board);
  bytes = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, bytes, NULL, FALSE, G_FILE_CREATE_NONE, NULL, written_cb,
                                       g_object_ref (self));
}

void
hu_people_view_export (HuPeopleView *self)
{
  g_autoptr (GtkFileDialog) dialog = hu_table_file_dialog_new (_ ("Export Placements"), TRUE);

  gtk_file_dialog_set_initial_name (dialog, _ ("placements.csv"));
  gtk_file_dialog_save (dialog, window_of (self), NULL, save_cb, g_object_ref (self));
}
