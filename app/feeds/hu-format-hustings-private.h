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

G_END_DECLS
