/* hu-scenario-document-values.c: values and records of a document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-document-private.h"

#include <string.h>

/* Days of the demonstration lie in three months. */
static char *
put_day (char *out, guint day)
{
  guint month = day < 3 ? 10 : day < 33 ? 11 : 12;
  guint of_month = day < 3 ? day + 29 : day < 33 ? day - 2 : day - 32;

  memcpy (out, "2019-", 5);
  out[5] = '1';
  out[6] = (char) ('0' + month - 10);
  out[7] = '-';
  out[8] = (char) ('0' + of_month / 10);
  out[9] = (char) ('0' + of_month % 10);
  return out + 10;
}

static char *
put_two (char *out, guint value, char after)
{
  out[0] = (char) ('0' + value / 10);
  out[1] = (char) ('0' + value % 10);
  out[2] = after;
  return out + 3;
}

void
hu_document_add_text (GString *out, const char *key, const char *text)
{
  hu_json_text_key (out, key);
  hu_json_text_string (out, text);
}

void
hu_document_add_integer (GString *out, const char *key, gint64 value)
{
  hu_json_text_key (out, key);
  hu_json_text_integer (out, value);
}

void
hu_document_add_boolean (GString *out, const char *key, gboolean value)
{
  hu_json_text_key (out, key);
  hu_json_text_boolean (out, value);
}

void
hu_document_add_time (GString *out, const char *key, guint32 second)
{
  char text[21], *end = put_day (text, second / 86400);
  guint in_day = second % 86400;

  *end++ = 'T';
  end = put_two (end, in_day / 3600, ':');
  end = put_two (end, in_day / 60 % 60, ':');
  end = put_two (end, in_day % 60, 'Z');
  *end = '\0';
  hu_document_add_text (out, key, text);
}

void
hu_document_add_day (GString *out, const char *key, guint day)
{
  char text[11];

  *put_day (text, day) = '\0';
  hu_document_add_text (out, key, text);
}

void
hu_document_add_count (GString *out, const char *key, int count)
{
  if (count != HU_UNKNOWN)
    hu_document_add_integer (out, key, count);
}

/* Five decimals are a metre. */
void
hu_document_add_place (GString *out, const HuScenarioPlace *place)
{
  if (isnan (place->longitude))
    return;
  hu_json_text_key (out, "lon");
  hu_json_text_decimal (out, place->longitude, 5);
  hu_json_text_key (out, "lat");
  hu_json_text_decimal (out, place->latitude, 5);
}

const HuScenarioPlace *
hu_document_place_of (const HuScenario *scenario, guint seat, guint place)
{
  return &g_array_index (scenario->places, HuScenarioPlace, scenario->info[seat].first_place + place);
}

const char *
hu_document_code_of (const HuScenario *scenario, guint seat)
{
  return hu_seats_get (scenario->seats, seat)->code;
}

/* An object of an array. */
void
hu_document_open_record (HuDocument *writer, GString *out)
{
  writer->n_records++;
  hu_json_text_open (out, '{');
}

void
hu_document_open_array (GString *out, const char *key)
{
  hu_json_text_key (out, key);
  hu_json_text_open (out, '[');
}

/* Takes an array out again that nothing was added to, as a delta leaves it away. */
void
hu_document_close_array (HuDocument *writer, gsize before)
{
  if (writer->since >= 0 && writer->out->str[writer->out->len - 1] == '[')
    g_string_truncate (writer->out, before);
  else
    hu_json_text_close (writer->out, ']');
}
