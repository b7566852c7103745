/* hu-ctl-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-look.h"

#include "hu-ctl.h"

#include <stdio.h>
#include <string.h>

#define MAX_LINE 4096

HuLook *
hu_look_at (const HuWish *wish, GError **error)
{
  g_autoptr (HuHttp) http = hu_http_new ();
  g_autoptr (GAsyncResult) result = NULL;

  hu_look_async (http, wish, NULL, NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  return hu_look_finish (http, result, error);
}

char *
hu_ctl_read_line (void)
{
  char line[MAX_LINE] = "";

  if (fgets (line, sizeof line, stdin) == NULL)
    return g_strdup ("");
  return g_strstrip (g_strndup (line, strcspn (line, "\r\n")));
}
