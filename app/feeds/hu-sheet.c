/* hu-sheet.c: which column of a table holds what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-sheet.h"

#include "hu-csv.h"

#include <glib/gi18n-lib.h>

static const HuSheetField gift_fields[] = {
  { "amount", N_ ("Amount"), TRUE },
  { "date", N_ ("Day"), TRUE },
  { "id", N_ ("Number of the gift"), FALSE },
  { "status", N_ ("Status"), FALSE },
  { NULL },
};

static const HuSheetField event_fields[] = {
  { "title", N_ ("Title"), TRUE },
  { "start", N_ ("Beginning"), TRUE },
  { "end", N_ ("End"), FALSE },
  { "place", N_ ("Meeting place"), FALSE },
  { "constituency", N_ ("Code of the constituency"), FALSE },
  { "latitude", N_ ("Latitude"), FALSE },
  { "longitude", N_ ("Longitude"), FALSE },
  { "postcode", N_ ("Postcode of the meeting place"), FALSE },
  { "kind", N_ ("Kind"), FALSE },
  { "status", N_ ("Status"), FALSE },
  { "capacity", N_ ("Places"), FALSE },
  { "step_free", N_ ("Step-free access"), FALSE },
  { "signed_up", N_ ("Sign-ups"), FALSE },
  { "id", N_ ("Number of the session"), FALSE },
  { NULL },
};

static const HuSheetField group_fields[] = {
  { "name", N_ ("Name of the group"), TRUE },
  { "members", N_ ("Members"), TRUE },
  { "constituency", N_ ("Code of the constituency"), FALSE },
  { "latitude", N_ ("Latitude"), FALSE },
  { "longitude", N_ ("Longitude"), FALSE },
  { "id", N_ ("Number of the group"), FALSE },
  { NULL },
};

static const HuSheetField pledge_fields[] = {
  { "constituency", N_ ("Code of the constituency"), TRUE },
  { "date", N_ ("Day"), TRUE },
  { "id", N_ ("Number of the pledge"), FALSE },
  { NULL },
};

const HuSheetRows hu_sheet_rows[] = {
  { "gifts", N_ ("Gifts"), gift_fields },
  { "events", N_ ("Sessions"), event_fields },
  { "groups", N_ ("Local groups"), group_fields },
  { "pledges", N_ ("Pledges"), pledge_fields },
};
const guint hu_sheet_rows_n = G_N_ELEMENTS (hu_sheet_rows);

gboolean
hu_sheet_is_table (const HuConnector *connector)
{
  return connector == &hu_connector_csv || connector == &hu_connector_sheet;
}

/* --- the header --- */

static void
header_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  char **names = hu_csv_find_names (data);

  if (names != NULL)
    g_task_return_pointer (task, names, (GDestroyNotify) g_strfreev);
  else
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
                                     _ ("no row of it looks like a header"));
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_task_set_task_data (task, g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, header_thread);
}

void
hu_sheet_header_async (HuHttp *http, const HuConnector *connector, const char *url, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (http, cancellable, callback, data);
  const HuHttpAsk ask = { .url = url, .accept = connector->accept, .redirect_host = connector->redirect_host };

  g_task_set_source_tag (task, hu_sheet_header_async);
  hu_http_ask_async (http, &ask, cancellable, fetched_cb, task);
}

char **
hu_sheet_header_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
