/* hu-test-campaign.h: a real campaign for tests of screens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

typedef enum
{
  HU_TEST_EMPTY, /* nothing was ever fetched: no source, no figures */
  HU_TEST_FIGURES, /* the demonstration on Saturday, 30 November 2019, 11:24, its clock standing still */
  HU_TEST_OVER, /* the demonstration when polls have closed */
} HuTestFigures;

/* Opens a campaign on the result of 2017 in a folder of its own, with a real store filled through the real parser. %NULL
 * where the compiled boundaries are missing; the test is skipped then. (transfer full) */
HuCampaign *hu_test_campaign_new (HuTestFigures figures);
/* Stores @batch and waits until the campaign shows it. @batch is (transfer full); its source is "test". */
void hu_test_campaign_submit (HuCampaign *campaign, HuBatch *batch);
/* Imports @table as measured travel times, or with %NULL removes those there are, and waits until that is over; how many faults
 * it had. */
guint hu_test_campaign_change_travel (HuCampaign *campaign, const char *table);
/* Closes, releases and asserts that nothing else holds it; removes its folder. */
void hu_test_campaign_free (HuCampaign *campaign);

/* Runs the main loop until @done, for at most a minute. Whether it was done. */
gboolean hu_test_wait (gboolean (*done) (gpointer data), gpointer data);
/* Runs what is pending in the main loop. */
void hu_test_settle (void);

G_END_DECLS
