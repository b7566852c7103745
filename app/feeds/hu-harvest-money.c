/* hu-harvest-money.c: what was given, day by day
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-harvest-private.h"

#include "hu-time.h"

static int
compare_gifts (gconstpointer a, gconstpointer b)
{
  const HuHarvestGift *one = *(const HuHarvestGift *const *) a;
  const HuHarvestGift *other = *(const HuHarvestGift *const *) b;

  return (one->at > other->at) - (one->at < other->at);
}

/* Gifts to their funds. One in another currency is in no sum, and one without a fund makes one. */
static void
share_out_gifts (HuHarvest *harvest)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, harvest->gifts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      HuHarvestGift *gift = value;
      g_autofree char *id = gift->fund != NULL ? g_strdup (gift->fund) : g_strconcat ("gifts-", gift->currency, NULL);
      HuHarvestFund *fund = g_hash_table_lookup (harvest->funds, id);

      if (fund == NULL)
        {
          const HuFundState state = {
            .id = id, .currency = gift->currency, .headline = -1, .donors = HU_UNKNOWN, .opened = HU_NEVER
          };

          hu_harvest_fund (harvest, &state);
          fund = g_hash_table_lookup (harvest->funds, id);
        }
      if (g_strcmp0 (fund->state.currency, gift->currency) == 0)
        g_array_append_val (fund->gifts, gift);
    }
}

/* What had come by the last gift of each local day. Returns the sum. */
static gint64
fold_days (const HuHarvestFund *fund, HuBatch *batch, int *donors)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  gint64 sum = 0;
  gboolean all_known = TRUE;

  g_array_sort (fund->gifts, compare_gifts);
  for (guint i = 0; i < fund->gifts->len; i++)
    {
      const HuHarvestGift *gift = g_array_index (fund->gifts, HuHarvestGift *, i);
      const HuHarvestGift *next = i + 1 < fund->gifts->len ? g_array_index (fund->gifts, HuHarvestGift *, i + 1) : NULL;

      sum += gift->amount;
      if (gift->person != NULL)
        g_hash_table_add (people, gift->person);
      all_known = all_known && gift->person != NULL;
      if (next == NULL || hu_time_day (next->at, NULL) != hu_time_day (gift->at, NULL))
        {
          HuFundTotalRecord total = {
            .fund = g_strdup (fund->state.id), .at = gift->at, .amount = sum, .donors = HU_UNKNOWN
          };

          g_array_append_val (batch->fund_totals, total);
        }
    }
  *donors = all_known && fund->gifts->len > 0 ? (int) g_hash_table_size (people) : HU_UNKNOWN;
  return sum;
}

void
hu_harvest_fold_funds (HuHarvest *harvest, HuBatch *batch)
{
  g_autoptr (GPtrArray) ids = NULL;

  share_out_gifts (harvest);
  ids = hu_harvest_sorted_ids (harvest->funds);
  for (guint i = 0; i < ids->len; i++)
    {
      const HuHarvestFund *fund = g_hash_table_lookup (harvest->funds, ids->pdata[i]);
      gboolean whole = hu_harvest_has_whole (harvest, HU_LIST_GIFTS, fund->state.id);
      HuFundRecord record = { .id = g_strdup (fund->state.id),
                              .title = g_strdup (fund->state.title),
                              .currency = g_strdup (fund->state.currency),
                              .target = fund->state.target,
                              .opened = fund->state.opened,
                              .closes = HU_NEVER };
      HuFundTotalRecord now = { .at = harvest->at, .amount = fund->state.headline, .donors = fund->state.donors };
      int donors = HU_UNKNOWN;

      g_array_append_val (batch->funds, record);
      if (whole)
        {
          gint64 sum = fold_days (fund, batch, &donors);

          /* The page's own total goes before the list of gifts, which may lack some. */
          now.amount = now.amount >= 0 ? now.amount : sum;
          now.donors = now.donors != HU_UNKNOWN ? now.donors : donors;
        }
      else if (now.amount < 0)
        continue;
      now.fund = g_strdup (fund->state.id);
      g_array_append_val (batch->fund_totals, now);
    }
}
