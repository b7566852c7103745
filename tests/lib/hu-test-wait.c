/* hu-test-wait.c: waiting in a test, which ends
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-test-server.h"

#define DEADLINE (60 * G_USEC_PER_SEC)

static gboolean
deadline_cb (gpointer data)
{
  g_error ("nothing happened for a minute");
  return G_SOURCE_REMOVE;
}

void
hu_test_wait_for (gboolean (*condition) (gpointer data), gpointer data)
{
  guint deadline = g_timeout_add (DEADLINE / 1000, deadline_cb, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

void
hu_test_wait_for_pointer (gpointer *pointer)
{
  hu_test_wait_for (is_set, pointer);
}

void
hu_test_keep_result (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}
