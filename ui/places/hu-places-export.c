/* hu-places-export.c: the table of seats as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-places-export.h"

#include <math.h>

#include "hu-csv.h"
#include "hu-time.h"

/* What a row is made of. Register and results are the campaign's, which is held while the worker runs. */
typedef struct
{
  const HuSeatInfo *info;
  const HuResult *result;
  HuPriority priority;
  HuSeatLive live;
  int needed;
} Row;

typedef struct
{
  HuCampaign *campaign;
  GFile *file;
  GArray *rows; /* Row */
  gint64 moment;
} Export;

static void
export_free (gpointer data)
{
  Export *export = data;

  g_object_unref (export->campaign);
  g_object_unref (export->file);
  g_array_unref (export->rows);
  g_free (export);
}

/* Machine output: a point for decimals whatever the language, an empty field for what is not known. */
static void
append_number (GString *out, double number, int digits)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *format = g_strdup_printf ("%%.%df", digits);

  g_string_append_c (out, ',');
  if (isfinite (number))
    g_string_append (out, g_ascii_formatd (text, sizeof text, format, number));
}

static void
append_row (GString *out, const Row *row, const char *moment)
{
  const HuPriority *priority = &row->priority;
  const HuResult *result = row->result;

  if (priority->scored)
    g_string_append_printf (out, "%u", priority->rank);
  g_string_append_printf (out, ",%s,", row->info->code);
  hu_csv_append (out, row->info->name);
  g_string_append_c (out, ',');
  hu_csv_append (out, hu_region_id (row->info->region));
  append_number (out, priority->scored ? priority->score : NAN, 1);
  append_number (out, result->majority, 0);
  append_number (out, result->valid_votes > 0 ? 100.0 * result->majority / result->valid_votes : NAN, 2);
  append_number (out, row->live.out_now, 0);
  append_number (out, row->live.expected_week, 0);
  append_number (out, row->live.hours_done + row->live.hours_booked, 1);
  append_number (out, priority->scored ? priority->fair_share_hours : NAN, 1);
  append_number (out, priority->scored ? priority->served : NAN, 3);
  append_number (out, priority->scored ? row->needed : NAN, 0);
  g_string_append_printf (out, ",%s\n", moment);
}

static void
export_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Export *export = data;
  g_autofree char *moment = hu_time_format (export->moment);
  g_autoptr (GString) out = g_string_new ("rank,code,name,region,score,majority,majority_pct,out_now,expected_week,"
                                          "hours,fair_share_hours,served,needed,moment\n");
  GError *error = NULL;

  for (guint i = 0; i < export->rows->len; i++)
    append_row (out, &g_array_index (export->rows, Row, i), moment);
  if (g_file_replace_contents (export->file, out->str, out->len, NULL, FALSE, G_FILE_CREATE_NONE, NULL, cancellable,
                               &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
hu_places_export_async (HuCampaign *campaign, GListModel *seats, GFile *file, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Export *export = g_new0 (Export, 1);

  export->campaign = g_object_ref (campaign);
  export->file = g_object_ref (file);
  export->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  export->moment = hu_campaign_get_moment (campaign);
  for (guint i = 0; i < g_list_model_get_n_items (seats); i++)
    {
      g_autoptr (HuSeat) seat = g_list_model_get_item (seats, i);
      Row row = { hu_seat_get_info (seat), hu_seat_get_result (seat), *hu_seat_get_priority (seat),
                  *hu_seat_get_live (seat), hu_seat_get_needed (seat) };

      g_array_append_val (export->rows, row);
    }
  g_task_set_source_tag (task, hu_places_export_async);
  g_task_set_task_data (task, export, export_free);
  g_task_run_in_thread (task, export_thread);
}

gboolean
hu_places_export_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
