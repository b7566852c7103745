/* hu-ctl-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-look.h"

#include <stdio.h>
#include <string.h>

#define MAX_LINE 4096

void
hu_wish_clear (HuWish *wish)
{
  g_clear_pointer (&wish->url, g_free);
  g_clear_pointer (&wish->key, g_free);
  g_clear_pointer (&wish->options, g_free);
}

void
hu_look_clear (HuLook *look)
{
  g_clear_pointer (&look->batch, hu_batch_free);
  g_clear_pointer (&look->incomplete, g_free);
  hu_feed_head_clear (&look->head);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static void
wait_for (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static gboolean
look_at_document (HuHttp *http, const HuWish *wish, HuLook *look, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HuHttpAnswer) answer = NULL;

  hu_http_get_async (http, wish->url, "application/json", NULL, NULL, done_cb, &result);
  wait_for (&result);
  answer = hu_http_get_finish (http, result, error);
  if (answer == NULL)
    return FALSE;
  look->batch = hu_format_hustings_parse (answer->body, wish->url, &look->head, error);
  return look->batch != NULL;
}

gboolean
hu_look_at (const HuWish *wish, HuLook *look, GError **error)
{
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (HuConnectorAnswer) answer = NULL;

  if (wish->connector == NULL)
    return look_at_document (http, wish, look, error);
  hu_connector_run_async (wish->connector, http,
                          hu_harvest_new (wish->connector->id, wish->url, wish->options, NULL, g_get_real_time ()),
                          wish->key, NULL, NULL, done_cb, &result);
  wait_for (&result);
  answer = hu_connector_run_finish (http, result, error);
  if (answer == NULL)
    return FALSE;
  look->batch = g_steal_pointer (&answer->batch);
  look->incomplete = g_steal_pointer (&answer->incomplete);
  look->head.at = look->batch->at;
  look->head.poll_seconds = wish->connector->poll_seconds;
  return TRUE;
}

char *
hu_ctl_read_line (void)
{
  char line[MAX_LINE] = "";

  if (fgets (line, sizeof line, stdin) == NULL)
    return g_strdup ("");
  return g_strstrip (g_strndup (line, strcspn (line, "\r\n")));
}
