/* hu-scenario-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-scenario-fixture.h"

gint64
hu_fixture_at (const char *text)
{
  gint64 instant = HU_NEVER;

  g_assert_true (hu_time_parse (text, &instant));
  return instant;
}

HuBatch *
hu_fixture_parse (GBytes *document, HuFeedHead *head)
{
  g_autoptr (GError) error = NULL;
  HuFeedHead ignored = { 0 };
  HuBatch *batch = hu_format_hustings_parse (document, "replay", head != NULL ? head : &ignored, &error);

  g_assert_no_error (error);
  hu_feed_head_clear (&ignored);
  return batch;
}

HuScenario *
hu_scenario_fixture_make (HuScenarioFixture *fixture, guint32 seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuResults) results = hu_results_load (HU_ELECTION_2017, fixture->seats, &error);

  g_assert_no_error (error);
  return hu_scenario_new (fixture->seats, results, seed);
}

HuBatch *
hu_scenario_fixture_ask (HuScenarioFixture *fixture, gint64 since, gint64 moment)
{
  g_autoptr (GBytes) document = hu_scenario_document (fixture->scenario, since, moment, 1440.0);

  return hu_fixture_parse (document, NULL);
}

void
hu_scenario_fixture_init (HuScenarioFixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_assert_no_error (error);
  fixture->scenario = hu_scenario_fixture_make (fixture, HU_FIXTURE_SEED);
}

void
hu_scenario_fixture_clear (HuScenarioFixture *fixture)
{
  hu_scenario_free (fixture->scenario);
  hu_seats_unref (fixture->seats);
}
