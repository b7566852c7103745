/* fuzz-sse.c: hostile streams, whole and in pieces
 *
 * The first byte says how long the pieces are: they must give the same events as the whole.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-sse-parser.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
event_cb (const char *type, const char *data, const char *last_id, gpointer user_data)
{
  g_assert (type[0] != '\0' && g_utf8_validate (type, -1, NULL));
  g_assert (g_utf8_validate (data, -1, NULL) && g_utf8_validate (last_id, -1, NULL));
  g_assert (strpbrk (last_id, "\r\n") == NULL);
  g_string_append_printf (user_data, "%s\x1f%s\x1f%s\x1e", type, data, last_id);
}

static char *
events_of (const char *bytes, gsize length, gsize piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr (HuSseParser) parser = hu_sse_parser_new (event_cb, out);

  for (gsize at = 0; at < length; at += piece)
    {
      if (!hu_sse_parser_feed (parser, bytes + at, MIN (piece, length - at)))
        break;
    }
  g_assert (hu_sse_parser_get_retry (parser) >= -1);
  return g_string_free_and_steal (out);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;

  if (size < 2)
    return 0;
  whole = events_of ((const char *) data + 1, size - 1, size);
  pieces = events_of ((const char *) data + 1, size - 1, data[0] % 16 + 1u);
  g_assert (strcmp (whole, pieces) == 0);
  return 0;
}
