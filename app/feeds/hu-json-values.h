/* hu-json-values.h: values as other people's services write them
 *
 * Like the readers of hu-json.h: %FALSE with the error set, in words that name the member.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-json.h"

G_BEGIN_DECLS

/* Required: text as hu_json_id(), or a whole number from 0 of up to 64 bits. (transfer full) */
gboolean hu_json_any_id (HuJson *json, yyjson_val *value, const char *member, char **id);
/* Required: decimal text ("12.50", "-3") or a number, exact in minor units of @currency. */
gboolean hu_json_decimal (HuJson *json, yyjson_val *value, const char *member, const char *currency, gint64 *minor);
/* Required: a whole number of minor units, below zero too. */
gboolean hu_json_minor (HuJson *json, yyjson_val *value, const char *member, gint64 *minor);
/* Required: three letters, made capitals. */
gboolean hu_json_currency (HuJson *json, yyjson_val *value, const char *member, char currency[4]);
/* Unix seconds; HU_NEVER where absent. */
gboolean hu_json_seconds (HuJson *json, yyjson_val *value, const char *member, gboolean required, gint64 *instant);
/* A local clock dressed as a time, see hu_time_parse_wall(); HU_NEVER where absent. */
gboolean hu_json_wall (HuJson *json, yyjson_val *value, const char *member, GTimeZone *zone, gint64 *instant);
/* An address that begins with https:// or http://; %NULL where it is something else, which may be anything. (transfer full) */
gboolean hu_json_web_address (HuJson *json, yyjson_val *value, const char *member, char **address);
/* %NULL where it is absent, null, or @object is no object. */
yyjson_val *hu_json_member (yyjson_val *object, const char *name);
/* Two numbers of degrees; both NAN where either is absent or none. */
void hu_json_point (yyjson_val *longitude, yyjson_val *latitude, double *x, double *y);

G_END_DECLS
