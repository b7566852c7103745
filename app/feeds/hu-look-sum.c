/* hu-look-sum.c: what a batch adds up to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-look.h"

#include "hu-time.h"

#include <math.h>

void
hu_look_sum_clear (HuLookSum *sum)
{
  g_clear_pointer (&sum->raised, g_array_unref);
  g_clear_pointer (&sum->unplaced, g_array_unref);
}

/* An unknown count adds nothing, and is no zero. */
static void
add (gint64 *sum, gint64 count)
{
  if (count != HU_UNKNOWN)
    *sum = (*sum == HU_UNKNOWN ? 0 : *sum) + count;
}

/* --- sessions and calls --- */

static gboolean
is_shown (const HuEventRecord *event)
{
  return !event->deleted && event->status != HU_EVENT_CANCELLED;
}

static void
place (const HuEventRecord *event, HuPlacer *placer, HuLookSum *sum)
{
  HuUnplaced unplaced = { .title = event->title, .start = event->start };

  if (event->seat != NULL && (placer == NULL || hu_placer_knows (placer, event->seat)))
    {
      sum->placed++;
      return;
    }
  if (event->seat != NULL)
    unplaced.why = HU_UNPLACED_OTHER;
  else
    unplaced.why = isnan (event->longitude) ? HU_UNPLACED_NOWHERE : HU_UNPLACED_OUTSIDE;
  g_array_append_val (sum->unplaced, unplaced);
}

/* Keys and values are borrowed: the id of an event, and the event. */
static GHashTable *
add_events (const HuBatch *batch, HuPlacer *placer, HuLookSum *sum)
{
  GHashTable *events = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < batch->events->len; i++)
    {
      HuEventRecord *event = &g_array_index (batch->events, HuEventRecord, i);

      if (!is_shown (event))
        continue;
      g_hash_table_insert (events, event->id, event);
      if (event->kind == HU_EVENT_CALL)
        {
          sum->calls++;
          continue;
        }
      sum->first = sum->sessions == 0 ? event->start : MIN (sum->first, event->start);
      sum->last = sum->sessions == 0 ? event->start : MAX (sum->last, event->start);
      sum->sessions++;
      place (event, placer, sum);
    }
  return events;
}

static void
add_counts (const HuBatch *batch, GHashTable *events, HuLookSum *sum)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, value;

  for (guint i = 0; i < batch->event_counts->len; i++)
    {
      HuEventCountRecord *count = &g_array_index (batch->event_counts, HuEventCountRecord, i);
      const HuEventCountRecord *known = g_hash_table_lookup (newest, count->event);

      if (known == NULL || count->at >= known->at)
        g_hash_table_replace (newest, count->event, count);
    }
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HuEventCountRecord *count = value;
      const HuEventRecord *event = g_hash_table_lookup (events, id);
      int came = count->attended != HU_UNKNOWN ? count->attended : count->checked_in;

      if (event == NULL)
        continue;
      if (event->kind == HU_EVENT_CALL)
        add (&sum->joined, came);
      else
        {
          add (&sum->signed_up, count->signed_up);
          add (&sum->came, came);
        }
    }
}

static void
add_contacts (const HuBatch *batch, GHashTable *events, HuLookSum *sum)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id, value;

  for (guint i = 0; i < batch->contact_counts->len; i++)
    {
      HuContactCountRecord *count = &g_array_index (batch->contact_counts, HuContactCountRecord, i);
      const HuContactCountRecord *known = g_hash_table_lookup (newest, count->event);

      if (known == NULL || count->at >= known->at)
        g_hash_table_replace (newest, count->event, count);
    }
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HuContactCountRecord *count = value;
      const HuEventRecord *event = g_hash_table_lookup (events, id);

      if (event != NULL)
        hu_contact_sums_add (&sum->contacts, (int) event->kind, &count->contacts);
    }
}

/* --- the rest --- */

static void
add_raised (HuLookSum *sum, const char *currency, gint64 amount)
{
  HuRaised raised = { .currency = currency, .raised = amount };

  for (guint i = 0; i < sum->raised->len; i++)
    {
      HuRaised *known = &g_array_index (sum->raised, HuRaised, i);

      if (g_str_equal (known->currency, currency))
        {
          known->raised += amount;
          return;
        }
    }
  g_array_append_val (sum->raised, raised);
}

static const HuFundTotalRecord *
newest_total (const HuBatch *batch, const char *fund)
{
  const HuFundTotalRecord *newest = NULL;

  for (guint i = 0; i < batch->fund_totals->len; i++)
    {
      const HuFundTotalRecord *total = &g_array_index (batch->fund_totals, HuFundTotalRecord, i);

      if (g_str_equal (total->fund, fund) && (newest == NULL || total->at >= newest->at))
        newest = total;
    }
  return newest;
}

static void
add_funds (const HuBatch *batch, HuLookSum *sum)
{
  sum->funds = batch->funds->len;
  for (guint i = 0; i < batch->funds->len; i++)
    {
      const HuFundRecord *fund = &g_array_index (batch->funds, HuFundRecord, i);
      const HuFundTotalRecord *total = newest_total (batch, fund->id);

      if (total != NULL)
        add_raised (sum, fund->currency != NULL ? fund->currency : "", total->amount);
    }
}

static void
add_groups (const HuBatch *batch, HuLookSum *sum)
{
  g_autoptr (GHashTable) newest = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer value;

  sum->groups = batch->groups->len;
  for (guint i = 0; i < batch->group_counts->len; i++)
    {
      HuGroupCountRecord *count = &g_array_index (batch->group_counts, HuGroupCountRecord, i);
      const HuGroupCountRecord *known = g_hash_table_lookup (newest, count->group);

      if (known == NULL || count->at >= known->at)
        g_hash_table_replace (newest, count->group, count);
    }
  g_hash_table_iter_init (&iter, newest);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    add (&sum->members, ((HuGroupCountRecord *) value)->members);
}

void
hu_look_add_up (const HuBatch *batch, HuPlacer *placer, HuLookSum *sum)
{
  g_autoptr (GHashTable) events = NULL;

  *sum = (HuLookSum) { .first = HU_NEVER,
                       .last = HU_NEVER,
                       .signed_up = HU_UNKNOWN,
                       .came = HU_UNKNOWN,
                       .contacts = HU_CONTACT_SUMS_NONE,
                       .joined = HU_UNKNOWN,
                       .members = HU_UNKNOWN,
                       .pledged = HU_UNKNOWN,
                       .raised = g_array_new (FALSE, FALSE, sizeof (HuRaised)),
                       .unplaced = g_array_new (FALSE, FALSE, sizeof (HuUnplaced)) };
  events = add_events (batch, placer, sum);
  add_counts (batch, events, sum);
  add_contacts (batch, events, sum);
  add_funds (batch, sum);
  add_groups (batch, sum);
  sum->seats = batch->densities->len;
  for (guint i = 0; i < batch->cohorts->len; i++)
    add (&sum->pledged, g_array_index (batch->cohorts, HuCohortRecord, i).people);
}
