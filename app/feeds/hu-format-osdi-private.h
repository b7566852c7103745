/* hu-format-osdi-private.h: what the files of the OSDI formats share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector-private.h"

G_BEGIN_DECLS

/* The collection of people, and the form that they are counted under. */
#define HU_OSDI_PEOPLE "people"

/* Action Network: clocks without their zone, ids of its own, hidden events. */
gboolean hu_osdi_event_wall_clock (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_event (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_attendance (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_fund (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_donation (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_form (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_submission (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
gboolean hu_osdi_person (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);

/* Address of link @relation of a HAL object, or %NULL. An array of links stands for its first. */
const char *hu_osdi_link (yyjson_val *object, const char *relation);

G_END_DECLS
