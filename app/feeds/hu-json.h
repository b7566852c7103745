/* hu-json.h: strict reading of one JSON document from outside
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <yyjson.h>

G_BEGIN_DECLS

/* Counts of people or places that a feed may state. */
#define HU_JSON_MAX_COUNT 10000000
/* Minor units: ten trillion pounds. */
#define HU_JSON_MAX_MONEY G_GINT64_CONSTANT (1000000000000000)

/**
 * HuJson:
 *
 * Where reading stands, for messages such as "events[12].start: not a time", and the first error.
 * Begin with zeros and an @error.
 *
 * Every function that reads returns %FALSE once with @error set; a value of %NULL means that the
 * member is absent or null, which leaves the result at "unknown".
 */
typedef struct
{
  const char *section; /* "events", or %NULL at the top */
  gsize index;
  const char *part;  /* "totals" within an element, or %NULL */
  gssize part_index; /* -1: @part is an object */
  GError **error;
  char last_time[40]; /* text of the last time read, which the next one mostly repeats */
  gint64 last_instant;
} HuJson;

typedef struct
{
  const char *name;
  gsize length;
} HuJsonName;
#define HU_JSON_NAME(name) { (name), sizeof (name) - 1 }

/* One top-level value nested at most 64 deep, strict RFC 8259 but for a leading byte order mark.
 * Free it with yyjson_doc_free(). */
yyjson_doc *hu_json_read (GBytes *bytes, GError **error);

/* Sets "PATH.@member: @what"; @member may be %NULL, @what is in the reader's language. Always %FALSE. */
gboolean hu_json_fail (HuJson *json, const char *member, const char *what);
/* The members called @names, in their order, into @values; others are ignored, twice the same is an
 * error. */
gboolean hu_json_members (HuJson *json, yyjson_val *value, const HuJsonName *names, gsize n, yyjson_val **values);
gboolean hu_json_array (HuJson *json, yyjson_val *value, const char *member);

/* Required: 1..200 bytes without control characters. (transfer full) */
gboolean hu_json_id (HuJson *json, yyjson_val *value, const char *member, char **id);
/* Cleaned; %NULL where nothing is left. (transfer full) */
gboolean hu_json_text (HuJson *json, yyjson_val *value, const char *member, guint max_chars, char **text);
gboolean hu_json_bool (HuJson *json, yyjson_val *value, const char *member, gboolean *flag);
/* HU_UNKNOWN where absent. */
gboolean hu_json_count (HuJson *json, yyjson_val *value, const char *member, gboolean required, int *count);
gboolean hu_json_money (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *amount);
/* HU_NEVER where absent. */
gboolean hu_json_time (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *instant);
/* Required: "2019-11-28" as days since 1970-01-01. */
gboolean hu_json_day (HuJson *json, yyjson_val *value, const char *member, int *day);
/* %NULL where it is no GSS code of a constituency. (transfer full) */
gboolean hu_json_seat (HuJson *json, yyjson_val *value, const char *member, char **seat);
/* Both or neither; NAN where absent. */
gboolean hu_json_place (HuJson *json, yyjson_val *lon, yyjson_val *lat, double *longitude, double *latitude);
/* Printable ASCII of at most 2000 bytes. (transfer full) */
gboolean hu_json_address (HuJson *json, yyjson_val *value, const char *member, char **address);

G_END_DECLS
