/* hu-format-hustings-private.h: what the two files of the Hustings format share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-json.h"
#include "hu-record.h"

G_BEGIN_DECLS

/* Each reads element @value of its array into @batch; @batch->snapshot refuses short forms. */
gboolean hu_format_hustings_event (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_count (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_fund (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_group (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_density (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_pledge (HuJson *json, yyjson_val *value, HuBatch *batch);
gboolean hu_format_hustings_stay (HuJson *json, yyjson_val *value, HuBatch *batch);

/* A new record of zeros at the end of @records. */
#define HU_FORMAT_APPEND(records, Type)                                                                                \
  (g_array_set_size ((records), (records)->len + 1), &g_array_index ((records), Type, (records)->len - 1))

G_END_DECLS
