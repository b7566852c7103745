/* hu-sse-parser.c
 *
 * Lines are collected as bytes: a character that is split over two reads is whole again when its
 * line is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-sse-parser.h"

#include <string.h>

#define MAX_BYTES (8 * 1024 * 1024)
#define KEPT_BYTES (64 * 1024)
#define MAX_TYPE 200
#define MAX_RETRY (60 * 60 * 1000)

struct _HuSseParser
{
  HuSseFunc func;
  gpointer user_data;
  GString *line;
  GString *data;
  GString *type;
  GString *id; /* the buffer, which a blank line makes the last event id */
  char *last_id;
  int retry;
  guint bom_seen; /* bytes of a byte order mark seen at the very start; 3 when that is settled */
  gboolean after_cr;
  gboolean broken;
};

/* A stream begins with all there is and goes on with little: the room for the first is not kept for hours. */
static void
empty (GString **string)
{
  if ((*string)->allocated_len > KEPT_BYTES)
    {
      g_string_free (*string, TRUE);
      *string = g_string_new (NULL);
    }
  else
    g_string_truncate (*string, 0);
}

static gboolean
is_field (const GString *line, gsize length, const char *name)
{
  return strlen (name) == length && memcmp (line->str, name, length) == 0;
}

static void
take_retry (HuSseParser *parser, const char *value, gsize length)
{
  guint64 milliseconds = 0;

  if (length == 0)
    return;
  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isdigit (value[i]))
        return;
      milliseconds = MIN (milliseconds * 10 + (guint64) (value[i] - '0'), MAX_RETRY);
    }
  parser->retry = (int) milliseconds;
}

/* Decoding as the standard asks: what is not UTF-8 is replaced. */
static void
append_decoded (GString *out, const char *value, gsize length)
{
  if (g_utf8_validate_len (value, length, NULL))
    g_string_append_len (out, value, (gssize) length);
  else
    {
      g_autofree char *valid = g_utf8_make_valid (value, (gssize) length);

      g_string_append (out, valid);
    }
}

static void
dispatch (HuSseParser *parser)
{
  if (!g_str_equal (parser->last_id, parser->id->str))
    {
      g_free (parser->last_id);
      parser->last_id = g_strdup (parser->id->str);
    }
  if (parser->data->len > 0)
    {
      g_string_truncate (parser->data, parser->data->len - 1);
      parser->func (parser->type->len > 0 ? parser->type->str : "message", parser->data->str, parser->last_id,
                    parser->user_data);
    }
  empty (&parser->data);
  g_string_truncate (parser->type, 0);
}

static void
take_line (HuSseParser *parser)
{
  const GString *line = parser->line;
  const char *colon = memchr (line->str, ':', line->len);
  gsize name_length = colon != NULL ? (gsize) (colon - line->str) : line->len;
  const char *value = colon != NULL ? colon + 1 : line->str + line->len;
  gsize length = line->len - (gsize) (value - line->str);

  if (line->len == 0)
    {
      dispatch (parser);
      return;
    }
  if (colon != NULL && length > 0 && *value == ' ')
    {
      value++;
      length--;
    }
  if (is_field (line, name_length, "data"))
    {
      append_decoded (parser->data, value, length);
      g_string_append_c (parser->data, '\n');
      parser->broken = parser->data->len > MAX_BYTES;
    }
  else if (is_field (line, name_length, "event"))
    {
      g_string_truncate (parser->type, 0);
      append_decoded (parser->type, value, MIN (length, MAX_TYPE));
    }
  else if (is_field (line, name_length, "id") && memchr (value, '\0', length) == NULL)
    {
      g_string_truncate (parser->id, 0);
      append_decoded (parser->id, value, length);
    }
  else if (is_field (line, name_length, "retry"))
    take_retry (parser, value, length);
}

static gboolean
collect (HuSseParser *parser, const char *bytes, gsize length)
{
  if (parser->line->len + length > MAX_BYTES)
    parser->broken = TRUE;
  else
    g_string_append_len (parser->line, bytes, (gssize) length);
  return !parser->broken;
}

/* Skips one byte order mark at the very start, however it is split; what only began like one is
 * text. */
static gboolean
skip_bom (HuSseParser *parser, const char **bytes, gsize *length)
{
  static const char bom[] = "\xef\xbb\xbf";

  while (parser->bom_seen < 3 && *length > 0)
    {
      if (**bytes != bom[parser->bom_seen])
        {
          guint seen = parser->bom_seen;

          parser->bom_seen = 3;
          return collect (parser, bom, seen);
        }
      parser->bom_seen++;
      (*bytes)++;
      (*length)--;
    }
  return TRUE;
}

/**
 * hu_sse_parser_feed:
 * @parser: a parser
 * @bytes: what came next
 * @length: how much of it
 *
 * Calls the function for each event that @bytes complete.
 *
 * Returns: %FALSE when a line or an event is over 8 MiB, from then on always
 */
gboolean
hu_sse_parser_feed (HuSseParser *parser, const char *bytes, gsize length)
{
  if (parser->broken || !skip_bom (parser, &bytes, &length))
    return FALSE;
  while (length > 0)
    {
      const char *end;
      gsize taken = 0;

      if (parser->after_cr && *bytes == '\n')
        {
          bytes++;
          length--;
        }
      parser->after_cr = FALSE;
      while (taken < length && bytes[taken] != '\n' && bytes[taken] != '\r')
        taken++;
      if (!collect (parser, bytes, taken))
        return FALSE;
      end = bytes + taken;
      if (taken == length)
        break;
      parser->after_cr = *end == '\r';
      take_line (parser);
      empty (&parser->line);
      if (parser->broken)
        return FALSE;
      bytes = end + 1;
      length -= taken + 1;
    }
  return TRUE;
}

/**
 * hu_sse_parser_new:
 * @func: called for each event, with its type, its data and the last event id
 * @user_data: for @func
 *
 * Returns: (transfer full): a parser at the start of a stream
 */
HuSseParser *
hu_sse_parser_new (HuSseFunc func, gpointer user_data)
{
  HuSseParser *parser = g_new0 (HuSseParser, 1);

  parser->func = func;
  parser->user_data = user_data;
  parser->line = g_string_new (NULL);
  parser->data = g_string_new (NULL);
  parser->type = g_string_new (NULL);
  parser->id = g_string_new (NULL);
  parser->last_id = g_strdup ("");
  parser->retry = -1;
  return parser;
}

/**
 * hu_sse_parser_free:
 * @parser: (transfer full): a parser
 *
 * An event that was not ended by a blank line is discarded.
 */
void
hu_sse_parser_free (HuSseParser *parser)
{
  g_string_free (parser->line, TRUE);
  g_string_free (parser->data, TRUE);
  g_string_free (parser->type, TRUE);
  g_string_free (parser->id, TRUE);
  g_free (parser->last_id);
  g_free (parser);
}

/**
 * hu_sse_parser_get_retry:
 * @parser: a parser
 *
 * Returns: milliseconds that the server asked to wait before reconnecting, at most an hour; -1
 * where it did not
 */
int
hu_sse_parser_get_retry (const HuSseParser *parser)
{
  return parser->retry;
}

/**
 * hu_sse_parser_get_last_id:
 * @parser: a parser
 *
 * Returns: (transfer none): the last event id, "" where none was given
 */
const char *
hu_sse_parser_get_last_id (const HuSseParser *parser)
{
  return parser->last_id;
}
