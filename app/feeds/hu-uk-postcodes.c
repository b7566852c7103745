/* hu-uk-postcodes.c: asking a service for postcodes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-uk-postcodes.h"

#include "hu-uk-open-private.h"

#include <string.h>

/* As many as postcodes.io takes at a time. */
#define MAX_LIST 100
#define JSON "application/json"

typedef struct
{
  char *service;
  gboolean io; /* it is postcodes.io, which takes lists */
  GPtrArray *postcodes;
  guint listed, next; /* how many were asked in lists; which is asked by itself next */
  GPtrArray *asked; /* those whose answer is awaited */
  gboolean list;
  GBytes *body;
} Asking;

static void
asking_free (Asking *asking)
{
  g_free (asking->service);
  g_ptr_array_unref (asking->postcodes);
  g_ptr_array_unref (asking->asked);
  g_clear_pointer (&asking->body, g_bytes_unref);
  g_free (asking);
}

static gboolean
is_postcodes_io (const char *service)
{
  return g_str_has_suffix (service, "/postcodes");
}

gboolean
hu_uk_postcodes_is_service (const char *service)
{
  g_return_val_if_fail (service != NULL, FALSE);

  return is_postcodes_io (service) || g_str_has_suffix (service, "/postcode");
}

/* --- an answer --- */

static void ask (GTask *task);

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Asking *asking = g_task_get_task_data (data);
  GError *error = NULL;

  if (hu_uk_read_postcodes (asking->asked, asking->list, asking->body, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (g_task_propagate_boolean (G_TASK (result), &error))
    ask (task);
  else
    g_task_return_error (task, error);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GTask) reading = NULL;
  Asking *asking = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_clear_pointer (&asking->body, g_bytes_unref);
  /* What was sent may be answered without a body, too. */
  asking->body = answer->body != NULL ? g_bytes_ref (answer->body) : g_bytes_new (NULL, 0);
  reading = g_task_new (source, NULL, read_cb, g_object_ref (task));
  g_task_set_task_data (reading, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (reading, read_thread);
}

/* --- asking --- */

/* {"postcodes":["BT1 1AA",…]} */
static GBytes *
list_of (GPtrArray *asked)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  yyjson_mut_val *list = yyjson_mut_obj_add_arr (doc, root, "postcodes");
  gsize length;
  char *text;

  for (guint i = 0; i < asked->len; i++)
    yyjson_mut_arr_add_str (doc, list, ((const HuUkPostcode *) asked->pdata[i])->text);
  yyjson_mut_doc_set_root (doc, root);
  text = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  yyjson_mut_doc_free (doc);
  return g_bytes_new_with_free_func (text, length, free, text);
}

static void
ask_list (GTask *task, Asking *asking)
{
  g_autoptr (GBytes) body = NULL;
  HuHttpAsk post = { .url = asking->service, .accept = JSON, .method = "POST", .type = JSON };

  while (asking->asked->len < MAX_LIST && asking->listed < asking->postcodes->len)
    g_ptr_array_add (asking->asked, asking->postcodes->pdata[asking->listed++]);
  body = list_of (asking->asked);
  post.body = body;
  hu_http_ask_async (g_task_get_source_object (task), &post, g_task_get_cancellable (task), answered_cb,
                     g_object_ref (task));
}

static void
ask_one (GTask *task, Asking *asking, HuUkPostcode *postcode)
{
  g_auto (GStrv) halves = g_strsplit (postcode->text, " ", -1);
  g_autofree char *name = g_strjoinv (asking->io ? "%20" : "", halves);
  g_autofree char *url = g_strconcat (asking->service, "/", name, NULL);
  const HuHttpAsk get = { .url = url, .accept = JSON, .refusal = TRUE };

  g_ptr_array_add (asking->asked, postcode);
  hu_http_ask_async (g_task_get_source_object (task), &get, g_task_get_cancellable (task), answered_cb,
                     g_object_ref (task));
}

/* The next that is not answered yet, or only with nothing; %NULL after the last. */
static HuUkPostcode *
next_open (Asking *asking)
{
  while (asking->next < asking->postcodes->len)
    {
      HuUkPostcode *postcode = asking->postcodes->pdata[asking->next++];

      if (postcode->status == HU_UK_POSTCODE_NOT_ASKED || postcode->status == HU_UK_POSTCODE_UNKNOWN)
        return postcode;
    }
  return NULL;
}

static void
ask (GTask *task)
{
  Asking *asking = g_task_get_task_data (task);
  HuUkPostcode *postcode = NULL;

  g_ptr_array_set_size (asking->asked, 0);
  asking->list = asking->io && asking->listed < asking->postcodes->len;
  if (!asking->list && (postcode = next_open (asking)) == NULL)
    g_task_return_boolean (task, TRUE);
  else if (hu_http_get_quota_left (g_task_get_source_object (task)) == 0)
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_BUSY, "its quota is used up");
  else if (asking->list)
    ask_list (task, asking);
  else
    ask_one (task, asking, postcode);
}

void
hu_uk_postcodes_async (HuHttp *http, const char *service, GPtrArray *postcodes, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  Asking *asking;

  g_return_if_fail (HU_IS_HTTP (http) && hu_uk_postcodes_is_service (service) && postcodes != NULL);

  asking = g_new0 (Asking, 1);
  asking->service = g_strdup (service);
  asking->io = is_postcodes_io (service);
  asking->postcodes = g_ptr_array_ref (postcodes);
  asking->asked = g_ptr_array_new ();
  task = g_task_new (http, cancellable, callback, data);
  g_task_set_source_tag (task, hu_uk_postcodes_async);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  ask (task);
}

gboolean
hu_uk_postcodes_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
