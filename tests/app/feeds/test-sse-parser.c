/* test-sse-parser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-sse-parser.h"

#include <string.h>

static void
append_cb (const char *type, const char *data, const char *last_id, gpointer user_data)
{
  g_autofree char *quoted = g_strescape (data, NULL);

  g_string_append_printf (user_data, "%s|%s|%s;", type, quoted, last_id);
}

/* What comes of @bytes in pieces of @piece. */
static char *
events_of (const char *bytes, gsize length, gsize piece)
{
  GString *out = g_string_new (NULL);
  g_autoptr (HuSseParser) parser = hu_sse_parser_new (append_cb, out);

  for (gsize at = 0; at < length; at += piece)
    g_assert_true (hu_sse_parser_feed (parser, bytes + at, MIN (piece, length - at)));
  return g_string_free_and_steal (out);
}

typedef struct
{
  const char *name;
  const char *stream;
  const char *events;
} Case;

/* The rules of WHATWG HTML 9.2, one or two a case. */
static const Case cases[] = {
  { "one", "data: a\n\n", "message|a|;" },
  { "type-and-id", "event: delta\nid: 7\ndata: a\n\n", "delta|a|7;" },
  { "type-is-for-one-event", "event: delta\ndata: a\n\ndata: b\n\n", "delta|a|;message|b|;" },
  { "id-stays", "id: 7\ndata: a\n\ndata: b\n\nid\ndata: c\n\n", "message|a|7;message|b|7;message|c|;" },
  { "id-alone-counts", "id: 7\n\ndata: b\n\n", "message|b|7;" },
  { "several-lines", "data: a\ndata:\ndata: b\n\n", "message|a\\n\\nb|;" },
  { "one-space-goes", "data:a\n\ndata:  a\n\n", "message|a|;message| a|;" },
  { "bare-data", "data\n\n", "message||;" },
  { "data-twice-bare", "data\ndata\n\n", "message|\\n|;" },
  { "no-data-no-event", "event: delta\n\ndata: a\n\n", "message|a|;" },
  { "comments", ": ping\n:\ndata: a\n: ping\n\n: ping\n\n", "message|a|;" },
  { "unknown-fields", "Data: x\ndata : x\nfoo: bar\nfoo\ndata: a\n\n", "message|a|;" },
  { "unfinished-is-discarded", "data: a\n\nid: 9\ndata: b\n", "message|a|;" },
  { "carriage-returns", "data: a\r\rdata: b\r\r", "message|a|;message|b|;" },
  { "crlf", "data: a\r\ndata: b\r\n\r\n", "message|a\\nb|;" },
  { "mixed-line-ends", "data: a\r\ndata: b\ndata: c\r\r\n", "message|a\\nb\\nc|;" },
  { "colons-in-values", "data: a:b: c\n\n", "message|a:b: c|;" },
  { "bom-at-the-start",
    "\xef\xbb\xbf"
    "data: a\n\n",
    "message|a|;" },
  { "one-bom-only",
    "\xef\xbb\xbf\xef\xbb\xbf"
    "data: a\n\ndata: b\n\n",
    "message|b|;" },
  { "half-a-bom-is-text", "\xef\xbb: a\ndata: b\n\n", "message|b|;" },
  { "broken-utf8-is-replaced", "data: a\xff\x62\n\n", "message|a\\357\\277\\275b|;" },
  { "characters-split-over-reads", "data: \xf0\x9f\x97\xb3\n\n", "message|\\360\\237\\227\\263|;" },
  { "leading-blank-lines", "\n\n\r\n\rdata: a\n\n", "message|a|;" },
};

/* At every place where the network could cut it. */
static void
test_case (gconstpointer data)
{
  const Case *one = data;
  gsize length = strlen (one->stream);

  for (gsize piece = 1; piece <= length; piece++)
    {
      g_autofree char *events = events_of (one->stream, length, piece);

      g_assert_cmpstr (events, ==, one->events);
    }
}

static void
test_nul_in_id (void)
{
  static const char stream[] = "id: 1\ndata: a\n\nid: 2\0003\ndata: b\n\n";
  g_autofree char *events = events_of (stream, sizeof stream - 1, 5);

  g_assert_cmpstr (events, ==, "message|a|1;message|b|1;");
}

static void
test_retry (void)
{
  GString *out = g_string_new (NULL);
  g_autoptr (HuSseParser) parser = hu_sse_parser_new (append_cb, out);
  const char *bogus = "retry: 1000x\nretry: -5\nretry:\nretry: 1.5\nretry:  7\n";

  g_assert_true (hu_sse_parser_feed (parser, bogus, strlen (bogus)));
  g_assert_cmpint (hu_sse_parser_get_retry (parser), ==, -1);
  g_assert_true (hu_sse_parser_feed (parser, "retry: 2500\n", 12));
  g_assert_cmpint (hu_sse_parser_get_retry (parser), ==, 2500);
  g_assert_true (hu_sse_parser_feed (parser, "retry: 99999999999999999999999\n", 31));
  g_assert_cmpint (hu_sse_parser_get_retry (parser), ==, 3600000);
  g_string_free (out, TRUE);
}

static void
test_limits (void)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *megabyte = g_strnfill (1024 * 1024, 'x');
  g_autoptr (HuSseParser) line = hu_sse_parser_new (append_cb, out);
  g_autoptr (HuSseParser) event = hu_sse_parser_new (append_cb, out);
  gboolean ok = TRUE;

  for (int i = 0; i < 8; i++)
    g_assert_true (hu_sse_parser_feed (line, megabyte, 1024 * 1024));
  g_assert_false (hu_sse_parser_feed (line, "x", 1));
  g_assert_false (hu_sse_parser_feed (line, "\n\n", 2));

  for (int i = 0; ok && i < 10; i++)
    ok = hu_sse_parser_feed (event, "data:", 5) && hu_sse_parser_feed (event, megabyte, 1024 * 1024)
         && hu_sse_parser_feed (event, "\n", 1);
  g_assert_false (ok);
  g_assert_false (hu_sse_parser_feed (event, "\n", 1));
  g_assert_cmpstr (out->str, ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/sse-parser/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/sse-parser/nul-in-id", test_nul_in_id);
  g_test_add_func ("/sse-parser/retry", test_retry);
  g_test_add_func ("/sse-parser/limits", test_limits);
  return g_test_run ();
}
