/* hu-scenario-fixture.h: what the tests of the scenario share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-format-hustings.h"
#include "hu-replay.h"
#include "hu-time.h"

G_BEGIN_DECLS

#define HU_FIXTURE_SEED 2019

typedef struct
{
  HuSeats *seats;
  HuScenario *scenario;
} HuScenarioFixture;

/* Aborts where the datasets are not there. */
void hu_scenario_fixture_init (HuScenarioFixture *fixture);
void hu_scenario_fixture_clear (HuScenarioFixture *fixture);
HuScenario *hu_scenario_fixture_make (HuScenarioFixture *fixture, guint32 seed);
/* The document of these moments, read as a dashboard reads it. */
HuBatch *hu_scenario_fixture_ask (HuScenarioFixture *fixture, gint64 since, gint64 moment);

/* @head may be %NULL. */
HuBatch *hu_fixture_parse (GBytes *document, HuFeedHead *head);
gint64 hu_fixture_at (const char *text);

/* Each element of a GArray of @Type. */
#define HU_EACH(array, Type, name)                                                                                     \
  for (Type *name = (Type *) (void *) (array)->data; name < (Type *) (void *) (array)->data + (array)->len; name++)

G_END_DECLS
