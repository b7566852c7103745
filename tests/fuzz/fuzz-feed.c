/* fuzz-feed.c: hostile documents of the Hustings feed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-hustings.h"
#include "hu-time.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_id (const char *id)
{
  g_assert (id != NULL && id[0] != '\0' && strlen (id) <= 200 && g_utf8_validate (id, -1, NULL));
}

static void
check_text (const char *text, glong most)
{
  g_assert (text == NULL || (g_utf8_validate (text, -1, NULL) && g_utf8_strlen (text, -1) <= most + 1));
}

static void
check_seat (const char *seat)
{
  g_assert (seat == NULL || (strlen (seat) == 9 && strchr ("ENSW", seat[0]) != NULL));
}

static void
check_count (int count)
{
  g_assert (count >= HU_UNKNOWN && count <= 10000000);
}

static void
check_time (gint64 instant)
{
  g_assert (instant == HU_NEVER || (instant >= 0 && instant < 47482 * HU_DAY));
}

static void
check_place (double longitude, double latitude)
{
  g_assert (isnan (longitude) == isnan (latitude));
  g_assert (isnan (longitude) || (fabs (longitude) <= 180.0 && fabs (latitude) <= 90.0));
}

static void
check_events (const HuBatch *batch)
{
  for (guint i = 0; i < batch->events->len; i++)
    {
      const HuEventRecord *event = &g_array_index (batch->events, HuEventRecord, i);

      check_id (event->id);
      check_text (event->title, 200);
      check_text (event->place, 200);
      check_text (event->url, 2000);
      check_seat (event->seat);
      check_place (event->longitude, event->latitude);
      check_count (event->capacity);
      check_time (event->modified);
      g_assert ((guint) event->kind < HU_N_EVENT_KINDS && (guint) event->status <= HU_EVENT_CANCELLED);
      g_assert (event->start != HU_NEVER || (event->deleted && !batch->snapshot));
      g_assert (event->end >= event->start);
    }
  for (guint i = 0; i < batch->event_counts->len; i++)
    {
      const HuEventCountRecord *count = &g_array_index (batch->event_counts, HuEventCountRecord, i);

      check_id (count->event);
      g_assert (count->at != HU_NEVER);
      check_count (count->signed_up);
      check_count (count->confirmed);
      check_count (count->checked_in);
      check_count (count->attended);
      check_count (count->converted);
      g_assert (MAX (MAX (count->signed_up, count->confirmed), MAX (count->checked_in, count->attended)) >= 0
                || count->converted >= 0);
    }
}

static void
check_money (const HuBatch *batch)
{
  for (guint i = 0; i < batch->funds->len; i++)
    {
      const HuFundRecord *fund = &g_array_index (batch->funds, HuFundRecord, i);

      check_id (fund->id);
      check_text (fund->title, 200);
      g_assert (strlen (fund->currency) == 3);
      g_assert (fund->target >= 0 && fund->target <= G_GINT64_CONSTANT (1000000000000000));
    }
  for (guint i = 0; i < batch->fund_totals->len; i++)
    {
      const HuFundTotalRecord *total = &g_array_index (batch->fund_totals, HuFundTotalRecord, i);

      check_id (total->fund);
      check_count (total->donors);
      g_assert (total->at != HU_NEVER && total->amount >= 0);
    }
}

static void
check_people (const HuBatch *batch)
{
  for (guint i = 0; i < batch->groups->len; i++)
    {
      const HuGroupRecord *group = &g_array_index (batch->groups, HuGroupRecord, i);

      check_id (group->id);
      g_assert (group->name != NULL);
      check_seat (group->seat);
      check_place (group->longitude, group->latitude);
    }
  for (guint i = 0; i < batch->cohorts->len; i++)
    {
      const HuCohortRecord *cohort = &g_array_index (batch->cohorts, HuCohortRecord, i);

      check_id (cohort->id);
      check_seat (cohort->home);
      g_assert (cohort->people >= 0 && cohort->first_day >= 0 && cohort->last_day >= cohort->first_day);
    }
  for (guint i = 0; i < batch->densities->len; i++)
    g_assert (g_array_index (batch->densities, HuDensityRecord, i).seat != NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  HuFeedHead head;
  g_autoptr (HuBatch) batch = hu_format_hustings_parse (bytes, "fuzz", &head, &error);

  g_assert ((batch == NULL) == (error != NULL));
  if (batch == NULL)
    {
      g_autofree char *words = hu_feed_error_words (error);

      g_assert (g_utf8_validate (words, -1, NULL));
      return 0;
    }
  g_assert (head.at != HU_NEVER && head.poll_seconds >= 5 && head.poll_seconds <= 3600 && head.clock_speed >= 0.0);
  check_text (head.title, 200);
  check_text (head.note, 1000);
  hu_feed_head_clear (&head);
  check_events (batch);
  check_money (batch);
  check_people (batch);
  return 0;
}
