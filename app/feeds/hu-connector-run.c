/* hu-connector-run.c: one request after the other, until all is read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"
#include "hu-connector-private.h"
#include "hu-poller-private.h"

#include <string.h>

#define STATUS_UNAUTHORISED 401
#define STATUS_FORBIDDEN 403
#define STATUS_NOT_FOUND 404

typedef struct
{
  const HuConnector *connector;
  HuHarvest *harvest;
  char *key;
  char *secret; /* what is sent of it */
  char *etag;
  const HuStep *step;
  GBytes *body;
  HuConnectorAnswer *answer;
  gboolean renewed; /* a second token was asked for, and there is no third */
  gboolean again;   /* the step is asked for once more */
  GSource *pause;
  HuTraffic traffic;
} Run;

static void ask_next (GTask *task);
static void ask_token (GTask *task);

static void
run_free (gpointer data)
{
  Run *run = data;

  if (run->pause != NULL)
    g_source_destroy (run->pause);
  g_clear_pointer (&run->pause, g_source_unref);
  g_clear_pointer (&run->harvest, hu_harvest_free);
  g_clear_pointer (&run->body, g_bytes_unref);
  g_clear_pointer (&run->answer, hu_connector_answer_free);
  g_free (run->key);
  g_free (run->secret);
  g_free (run->etag);
  g_free (run);
}

/* --- one queue a host --- */

/* Milliseconds until @url may be asked, which takes the place in the queue. Main thread only. */
static guint
queue_up (const char *url, guint pause)
{
  static GHashTable *free_at = NULL; /* host -> µs, monotonic */
  g_autofree char *host = hu_address_host (url);
  gint64 now = g_get_monotonic_time ();
  gint64 *at;

  if (free_at == NULL)
    free_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  at = g_hash_table_lookup (free_at, host);
  if (at == NULL)
    {
      at = g_new0 (gint64, 1);
      g_hash_table_insert (free_at, g_steal_pointer (&host), at);
    }
  *at = MAX (*at, now);
  now = *at - now;
  *at += hu_poller_milliseconds (pause / 1000.0) * G_GINT64_CONSTANT (1000);
  return (guint) (now / 1000);
}

/* --- keys --- */

static char *
secret_for (const HuConnector *connector, const char *key)
{
  g_autofree char *encoded = NULL;

  if (key == NULL || key[0] == '\0')
    return NULL;
  switch (connector->key)
    {
    case HU_KEY_HEADER:
      return g_strdup (key);
    case HU_KEY_BEARER:
      return g_strconcat ("Bearer ", key, NULL);
    case HU_KEY_BASIC:
      encoded = g_base64_encode ((const guchar *) key, strlen (key));
      return g_strconcat ("Basic ", encoded, NULL);
    case HU_KEY_ACCOUNT:
      return strchr (key, ':') == NULL ? g_strconcat ("Bearer ", key, NULL) : NULL;
    case HU_KEY_NONE:
    default:
      return NULL;
    }
}

/* A key in three parts is not sent itself, but a token for it. */
static gboolean
wants_token (const Run *run)
{
  return run->connector->key == HU_KEY_ACCOUNT && run->key != NULL && strchr (run->key, ':') != NULL;
}

static gboolean
take_token (Run *run, GBytes *body, GError **error)
{
  yyjson_doc *doc = hu_json_read (body, error);
  const char *token = yyjson_get_str (yyjson_obj_get (yyjson_doc_get_root (doc), "access_token"));

  if (doc == NULL)
    return FALSE;
  g_free (run->secret);
  run->secret = token != NULL ? g_strconcat ("Bearer ", token, NULL) : NULL;
  yyjson_doc_free (doc);
  if (run->secret == NULL)
    g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_KEY, "no token was given for the key");
  return run->secret != NULL;
}

static void
token_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);
  guint status = hu_http_get_status (HU_HTTP (source));

  hu_http_add_traffic (HU_HTTP (source), &run->traffic);
  if (answer == NULL && status >= 400 && status <= STATUS_FORBIDDEN)
    {
      g_clear_error (&error);
      g_set_error_literal (&error, HU_FEED_ERROR, HU_FEED_ERROR_KEY, "no token was given for the key");
    }
  if (answer == NULL || !take_token (run, answer->body, &error))
    g_task_return_error (task, error);
  else
    ask_next (task);
}

/* The token is given by the host without "api." before it: https://zoom.us/oauth/token for https://api.zoom.us. The account is
 * no secret; client and secret go there and nowhere else. */
static void
ask_token (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  const char *address = hu_harvest_address (run->harvest);
  const char *host = strstr (address, "://") + 3;
  const char *first = strchr (run->key, ':');
  g_autofree char *account = g_strndup (run->key, (gsize) (first - run->key));
  g_autofree char *escaped = hu_connector_escape (account);
  g_autofree char *encoded = g_base64_encode ((const guchar *) first + 1, strlen (first + 1));
  g_autofree char *basic = g_strconcat ("Basic ", encoded, NULL);
  g_autofree char *scheme = g_strndup (address, (gsize) (host - address));
  g_autofree char *url = NULL;

  if (g_str_has_prefix (host, "api."))
    host += strlen ("api.");
  url = g_strdup_printf ("%s%.*s/oauth/token?grant_type=account_credentials&account_id=%s", scheme,
                         (int) strcspn (host, "/?#"), host, escaped);
  {
    const HuHttpAsk ask = {
      .url = url, .accept = "application/json", .secret_header = "Authorization", .secret = basic, .form = ""
    };

    hu_http_ask_async (g_task_get_source_object (task), &ask, g_task_get_cancellable (task), token_cb,
                       g_object_ref (task));
  }
}

/* --- asking and reading --- */

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = g_task_get_task_data (G_TASK (data));
  GError *error = NULL;

  if (run->connector->read (run->harvest, run->step, run->body, &error))
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
    ask_next (task);
  else
    g_task_return_error (task, error);
}

static void
fold_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Run *run = g_task_get_task_data (G_TASK (data));

  run->answer->batch = hu_harvest_fold (run->harvest, &run->answer->incomplete);
  run->answer->canvassers = hu_harvest_canvassers (run->harvest);
  run->answer->calls = hu_harvest_calls (run->harvest);
  g_clear_pointer (&run->harvest, hu_harvest_free);
  g_task_return_boolean (task, TRUE);
}

static void
folded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&run->answer), (GDestroyNotify) hu_connector_answer_free);
}

static void
in_thread (GTask *task, GTaskThreadFunc func, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) work = g_task_new (g_task_get_source_object (task), NULL, callback, g_object_ref (task));

  g_task_set_task_data (work, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (work, func);
}

static void
return_failure (GTask *task, GError *error, guint status)
{
  if (status == STATUS_UNAUTHORISED || status == STATUS_FORBIDDEN)
    {
      g_error_free (error);
      error = g_error_new_literal (HU_FEED_ERROR, HU_FEED_ERROR_KEY, "the key was refused");
    }
  g_task_return_error (task, error);
}

/* What was asked for is not there, or not for this key, and need not be. */
static gboolean
may_lack (const HuStep *step, guint status)
{
  return (status == STATUS_NOT_FOUND && step->may_lack) || (status == STATUS_FORBIDDEN && step->list->may_be_refused);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  Run *run = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);
  guint status = hu_http_get_status (HU_HTTP (source));

  hu_http_add_traffic (HU_HTTP (source), &run->traffic);
  if (answer == NULL && may_lack (run->step, status))
    {
      g_error_free (error);
      hu_harvest_lacks (run->harvest, run->step);
      ask_next (task);
    }
  else if (answer == NULL && status == STATUS_UNAUTHORISED && wants_token (run) && !run->renewed)
    {
      /* It ran out. */
      g_error_free (error);
      run->renewed = run->again = TRUE;
      ask_token (task);
    }
  else if (answer == NULL)
    return_failure (task, error, status);
  else if (answer->body == NULL)
    {
      run->answer->unchanged = TRUE;
      g_set_str (&run->answer->etag, answer->etag != NULL ? answer->etag : run->etag);
      g_task_return_pointer (task, g_steal_pointer (&run->answer), (GDestroyNotify) hu_connector_answer_free);
    }
  else
    {
      g_set_str (&run->answer->etag, run->connector->one_document ? answer->etag : NULL);
      g_clear_pointer (&run->body, g_bytes_unref);
      run->body = g_bytes_ref (answer->body);
      in_thread (task, read_thread, read_cb);
    }
}

static void
ask (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  const HuConnector *connector = run->connector;
  const HuHttpAsk wish = {
    .url = run->step->url,
    .accept = connector->accept,
    .etag = run->etag,
    .secret_header = connector->key == HU_KEY_HEADER ? connector->key_header : "Authorization",
    .secret = run->secret,
    .header = connector->header,
    .value = connector->value,
    .redirect_host = connector->redirect_host,
  };

  hu_http_ask_async (g_task_get_source_object (task), &wish, g_task_get_cancellable (task), answered_cb,
                     g_object_ref (task));
}

static gboolean
paused_cb (gpointer data)
{
  Run *run = g_task_get_task_data (G_TASK (data));

  g_clear_pointer (&run->pause, g_source_unref);
  ask (data);
  return G_SOURCE_REMOVE;
}

static void
ask_next (GTask *task)
{
  Run *run = g_task_get_task_data (task);
  guint wait;

  if (g_task_return_error_if_cancelled (task))
    return;
  g_clear_pointer (&run->body, g_bytes_unref);
  if (!run->again)
    run->step = hu_harvest_next_step (run->harvest);
  run->again = FALSE;
  if (run->step == NULL)
    {
      in_thread (task, fold_thread, folded_cb);
      return;
    }
  wait = queue_up (run->step->url, run->connector->pause);
  if (wait == 0)
    {
      ask (task);
      return;
    }
  run->pause = g_timeout_source_new (wait);
  g_source_set_callback (run->pause, paused_cb, g_object_ref (task), g_object_unref);
  g_source_set_static_name (run->pause, "[hustings] turn of a request");
  g_source_attach (run->pause, g_task_get_context (task));
}

/**
 * hu_connector_run_async:
 * @connector: a kind of source
 * @http: the client to fetch with
 * @harvest: (transfer full): what answers go into
 * @key: (nullable): as a person entered it
 * @etag: (nullable): of the one document, where it is here already
 * @cancellable: (nullable): to give up
 * @callback: called when all is read
 * @data: for @callback
 *
 * Fetches all that the address of @harvest names.
 */
void
hu_connector_run_async (const HuConnector *connector, HuHttp *http, HuHarvest *harvest, const char *key,
                        const char *etag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (http, cancellable, callback, data);
  Run *run = g_new0 (Run, 1);
  GError *error = NULL;

  g_task_set_source_tag (task, hu_connector_run_async);
  g_task_set_task_data (task, run, run_free);
  run->connector = connector;
  run->harvest = harvest;
  run->key = g_strdup (key);
  run->secret = secret_for (connector, key);
  run->etag = connector->one_document ? g_strdup (etag) : NULL;
  run->answer = g_new0 (HuConnectorAnswer, 1);
  if (!hu_http_address_ok (hu_harvest_address (harvest), &error) || !connector->begin (harvest, &error))
    g_task_return_error (task, error);
  else if (connector->key_needed && (key == NULL || key[0] == '\0'))
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_KEY, "there is no key");
  else if (wants_token (run))
    ask_token (task);
  else
    ask_next (task);
}

HuConnectorAnswer *
hu_connector_run_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hu_connector_run_add_traffic (GAsyncResult *result, HuTraffic *traffic)
{
  const Run *run = g_task_get_task_data (G_TASK (result));

  traffic->requests += run->traffic.requests;
  traffic->bytes += run->traffic.bytes;
}
