/* hu-format-zetkin-private.h: what the files of the Zetkin connector share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector-private.h"

G_BEGIN_DECLS

/* Of what ended longer ago, details are not asked for any more. */
#define HU_ZETKIN_LOOK_BACK (14 * HU_DAY)

/* Canvass rounds are in the second version of the interface, which is beside the first on the same host. An older server has
 * none, and a key may be for the first only: then there are no such rounds, and the rest is whole. */
void hu_zetkin_ask_canvass_rounds (HuHarvest *harvest);
/* Where an address, in its @n parts, is that of one round's counts: the id of that round's event. (transfer full) (nullable) */
char *hu_zetkin_counted_round (char **parts, guint n);

/* Rows of HU_LIST_CALL_ROUNDS, HU_LIST_CANVASS_ROUNDS and HU_LIST_AREAS. */
gboolean hu_zetkin_read_round (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_zetkin_read_area (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
/* The answer of HU_LIST_CONTACTS, whole. */
gboolean hu_zetkin_read_counts (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *data);
/* Where a list goes on after @step, whose answer had @n rows; %NULL: it does not. (transfer full) */
char *hu_zetkin_next_page (const HuStep *step, gsize n);

G_END_DECLS
