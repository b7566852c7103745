/* hu-uk-open.c: fetching all the pages of an open service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-uk-open.h"

#include "hu-address.h"
#include "hu-connector-private.h"
#include "hu-uk-open-private.h"

#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_PAGES 400
#define PER_PAGE "200" /* a server may give fewer */

void
hu_uk_election_clear (gpointer data)
{
  HuUkElection *election = data;

  g_free (election->id);
  g_free (election->seat);
  g_free (election->name);
}

HuUkPages *
hu_uk_pages_new (HuUkReadFunc read)
{
  HuUkPages *pages = g_new0 (HuUkPages, 1);

  pages->read = read;
  pages->seats = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pages->doc = yyjson_mut_doc_new (NULL);
  pages->features = yyjson_mut_arr (pages->doc);
  pages->elections = g_array_new (FALSE, TRUE, sizeof (HuUkElection));
  g_array_set_clear_func (pages->elections, hu_uk_election_clear);
  pages->election_numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  pages->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return pages;
}

void
hu_uk_pages_free (HuUkPages *pages)
{
  g_hash_table_unref (pages->seats);
  yyjson_mut_doc_free (pages->doc);
  g_clear_pointer (&pages->geojson, g_bytes_unref);
  g_array_unref (pages->elections);
  g_hash_table_unref (pages->election_numbers);
  g_hash_table_unref (pages->asked);
  g_free (pages->url);
  g_free (pages);
}

/* --- what was read --- */

static void
write_features (HuUkPages *pages)
{
  yyjson_mut_val *root = yyjson_mut_obj (pages->doc);
  gsize length;
  char *text;

  yyjson_mut_obj_add_str (pages->doc, root, "type", "FeatureCollection");
  yyjson_mut_obj_add_val (pages->doc, root, "features", pages->features);
  yyjson_mut_doc_set_root (pages->doc, root);
  text = yyjson_mut_write (pages->doc, YYJSON_WRITE_NOFLAG, &length);
  pages->geojson = g_bytes_new_with_free_func (text, length, free, text);
}

static int
compare_elections (gconstpointer a, gconstpointer b)
{
  const HuUkElection *left = a, *right = b;

  return left->day != right->day ? (left->day > right->day) - (left->day < right->day) : strcmp (left->id, right->id);
}

char *
hu_uk_election_title (const HuUkElection *election)
{
  if (!election->by_election)
    return g_strdup (_ ("General election"));
  if (election->name == NULL)
    return g_strdup (_ ("By-election"));
  /* Translators: %s is a constituency */
  return g_strdup_printf (_ ("By-election in %s"), election->name);
}

/* --- page after page --- */

static void ask (GTask *task);

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GTask *whole = data;
  HuUkPages *pages = g_task_get_task_data (whole);
  GBytes *body = g_object_get_data (G_OBJECT (whole), "body");
  g_autofree char *next = NULL;
  GError *error = NULL;

  if (!pages->read (pages, pages->url, body, &next, &error))
    {
      g_task_return_error (task, error);
      return;
    }
  g_set_str (&pages->url, next);
  if (next == NULL && pages->read == hu_uk_read_boundaries)
    write_features (pages);
  else if (next == NULL)
    g_array_sort (pages->elections, compare_elections);
  g_task_return_boolean (task, TRUE);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  HuUkPages *pages = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_task_return_error (task, error);
  else if (pages->url != NULL)
    {
      if (pages->progress != NULL)
        pages->progress (g_hash_table_size (pages->seats));
      ask (task);
    }
  else if (pages->rows < pages->declared)
    /* Translators: fewer entries than the service said that there are: "120 of 650 came" */
    g_task_return_new_error (task, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, _ ("%1$lu of %2$lu came"),
                             (gulong) pages->rows, (gulong) pages->declared);
  else if (pages->read == hu_uk_read_boundaries)
    g_task_return_pointer (task, g_steal_pointer (&pages->geojson), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_pointer (task, g_array_ref (pages->elections), (GDestroyNotify) g_array_unref);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autoptr (GTask) reading = NULL;
  GError *error = NULL;
  g_autoptr (HuHttpAnswer) answer = hu_http_get_finish (HU_HTTP (source), result, &error);

  if (answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  g_object_set_data_full (G_OBJECT (task), "body", g_bytes_ref (answer->body), (GDestroyNotify) g_bytes_unref);
  reading = g_task_new (source, NULL, read_cb, g_object_ref (task));
  g_task_set_task_data (reading, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (reading, read_thread);
}

static void
ask (GTask *task)
{
  HuUkPages *pages = g_task_get_task_data (task);

  if (!g_hash_table_add (pages->asked, g_strdup (pages->url)))
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED,
                                     _ ("its pages go round in a circle"));
  else if (g_hash_table_size (pages->asked) > MAX_PAGES)
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_TOO_LARGE, "it has more pages than are read");
  else
    hu_http_get_async (g_task_get_source_object (task), pages->url, "application/json", NULL,
                       g_task_get_cancellable (task), answered_cb, g_object_ref (task));
}

static GTask *
new_task (HuHttp *http, HuUkReadFunc read, const char *url, GCancellable *cancellable, GAsyncReadyCallback callback,
          gpointer data)
{
  GTask *task = g_task_new (http, cancellable, callback, data);
  HuUkPages *pages = hu_uk_pages_new (read);

  pages->url = g_strdup (url);
  g_task_set_task_data (task, pages, (GDestroyNotify) hu_uk_pages_free);
  return task;
}

void
hu_uk_boundaries_async (HuHttp *http, const char *layer, HuUkProgress progress, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *url = NULL;

  g_return_if_fail (HU_IS_HTTP (http) && layer != NULL);

  /* An order that is always the same, or pages would overlap. */
  url = strchr (layer, '?') != NULL
          ? g_strdup (layer)
          : g_strconcat (layer,
                         "/query?where=1%3D1&outFields=*&outSR=4326&f=geojson&orderByFields=FID"
                         "&resultRecordCount=" PER_PAGE "&resultOffset=0",
                         NULL);
  task = new_task (http, hu_uk_read_boundaries, url, cancellable, callback, data);
  g_task_set_source_tag (task, hu_uk_boundaries_async);
  ((HuUkPages *) g_task_get_task_data (task))->progress = progress;
  ask (task);
}

GBytes *
hu_uk_boundaries_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hu_uk_elections_async (HuHttp *http, const char *address, int day, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *from = hu_time_day_format (day);
  g_autofree char *url = NULL;

  g_return_if_fail (HU_IS_HTTP (http) && address != NULL);

  url =
    strchr (address, '?') != NULL
      ? g_strdup (address)
      : g_strconcat (address, "?election_id_regex=%5Eparl%5C.&poll_open_date__gte=", from, "&limit=" PER_PAGE, NULL);
  task = new_task (http, hu_uk_read_elections, url, cancellable, callback, data);
  g_task_set_source_tag (task, hu_uk_elections_async);
  ask (task);
}

GArray *
hu_uk_elections_finish (HuHttp *http, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
