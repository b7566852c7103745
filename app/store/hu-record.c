/* hu-record.c: batches of records, and the words for their kinds
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-record.h"

#include "hu-time.h"

/* In the order of the enumerations; stored in files and in feeds, so never changed. */
static const char *const kind_ids[] = { "canvass", "training", "call", "phonebank", "social" };
static const char *const status_ids[] = { "confirmed", "tentative", "cancelled" };

G_STATIC_ASSERT (G_N_ELEMENTS (kind_ids) == HU_N_EVENT_KINDS);
G_STATIC_ASSERT (G_N_ELEMENTS (status_ids) == HU_EVENT_CANCELLED + 1);

void
hu_event_record_clear (HuEventRecord *record)
{
  g_free (record->id);
  g_free (record->title);
  g_free (record->place);
  g_free (record->seat);
  g_free (record->zone);
  g_free (record->url);
  *record = (HuEventRecord) { 0 };
}

static void
clear_event_count (gpointer data)
{
  g_free (((HuEventCountRecord *) data)->event);
}

static void
clear_contact_count (gpointer data)
{
  g_free (((HuContactCountRecord *) data)->event);
}

static void
clear_fund (gpointer data)
{
  HuFundRecord *record = data;

  g_free (record->id);
  g_free (record->title);
  g_free (record->currency);
}

static void
clear_fund_total (gpointer data)
{
  g_free (((HuFundTotalRecord *) data)->fund);
}

static void
clear_group (gpointer data)
{
  HuGroupRecord *record = data;

  g_free (record->id);
  g_free (record->name);
  g_free (record->seat);
}

static void
clear_group_count (gpointer data)
{
  g_free (((HuGroupCountRecord *) data)->group);
}

static void
clear_density (gpointer data)
{
  g_free (((HuDensityRecord *) data)->seat);
}

static void
clear_cohort (gpointer data)
{
  HuCohortRecord *record = data;

  g_free (record->id);
  g_free (record->home);
}

static void
clear_stay (gpointer data)
{
  HuStayRecord *record = data;

  g_free (record->id);
  g_free (record->seat);
}

static GArray *
new_records (guint size, GDestroyNotify clear)
{
  GArray *records = g_array_new (FALSE, TRUE, size);

  g_array_set_clear_func (records, clear);
  return records;
}

static int
find_id (const char *const *ids, guint n, const char *id)
{
  for (guint i = 0; id != NULL && i < n; i++)
    {
      if (g_str_equal (ids[i], id))
        return (int) i;
    }
  return -1;
}

/**
 * hu_batch_new:
 * @source: id of the source
 *
 * An empty delta at no known time. Every array exists and clears the records that are appended to it, which it owns.
 *
 * Returns: (transfer full): the batch
 */
HuBatch *
hu_batch_new (const char *source)
{
  HuBatch *batch = g_new0 (HuBatch, 1);

  batch->source = g_strdup (source);
  batch->at = HU_NEVER;
  batch->events = new_records (sizeof (HuEventRecord), (GDestroyNotify) hu_event_record_clear);
  batch->event_counts = new_records (sizeof (HuEventCountRecord), clear_event_count);
  batch->contact_counts = new_records (sizeof (HuContactCountRecord), clear_contact_count);
  batch->funds = new_records (sizeof (HuFundRecord), clear_fund);
  batch->fund_totals = new_records (sizeof (HuFundTotalRecord), clear_fund_total);
  batch->groups = new_records (sizeof (HuGroupRecord), clear_group);
  batch->group_counts = new_records (sizeof (HuGroupCountRecord), clear_group_count);
  batch->densities = new_records (sizeof (HuDensityRecord), clear_density);
  batch->cohorts = new_records (sizeof (HuCohortRecord), clear_cohort);
  batch->stays = new_records (sizeof (HuStayRecord), clear_stay);
  return batch;
}

/**
 * hu_batch_free:
 * @batch: (nullable) (transfer full): a batch
 *
 * Frees a batch with its records.
 */
void
hu_batch_free (HuBatch *batch)
{
  if (batch == NULL)
    return;
  g_free (batch->source);
  g_free (batch->cursor);
  g_array_unref (batch->events);
  g_array_unref (batch->event_counts);
  g_array_unref (batch->contact_counts);
  g_array_unref (batch->funds);
  g_array_unref (batch->fund_totals);
  g_array_unref (batch->groups);
  g_array_unref (batch->group_counts);
  g_array_unref (batch->densities);
  g_array_unref (batch->cohorts);
  g_array_unref (batch->stays);
  g_free (batch);
}

/**
 * hu_batch_n_records:
 * @batch: a batch
 *
 * Returns: how many records of all kinds it holds
 */
guint
hu_batch_n_records (const HuBatch *batch)
{
  return batch->events->len + batch->event_counts->len + batch->contact_counts->len + batch->funds->len
         + batch->fund_totals->len + batch->groups->len + batch->group_counts->len + batch->densities->len
         + batch->cohorts->len + batch->stays->len;
}

/**
 * hu_event_kind_id:
 * @kind: a kind
 *
 * Returns: its word in feeds, files and the store, never translated
 */
const char *
hu_event_kind_id (HuEventKind kind)
{
  g_return_val_if_fail (kind < G_N_ELEMENTS (kind_ids), NULL);
  return kind_ids[kind];
}

/**
 * hu_event_kind_from_id:
 * @id: (nullable): a word
 *
 * Returns: the HuEventKind, or -1
 */
int
hu_event_kind_from_id (const char *id)
{
  return find_id (kind_ids, G_N_ELEMENTS (kind_ids), id);
}

/**
 * hu_event_status_id:
 * @status: a status
 *
 * Returns: its word in feeds, files and the store, never translated
 */
const char *
hu_event_status_id (HuEventStatus status)
{
  g_return_val_if_fail (status < G_N_ELEMENTS (status_ids), NULL);
  return status_ids[status];
}

/**
 * hu_event_status_from_id:
 * @id: (nullable): a word
 *
 * Returns: the HuEventStatus, or -1
 */
int
hu_event_status_from_id (const char *id)
{
  return find_id (status_ids, G_N_ELEMENTS (status_ids), id);
}
