/* hu-campaign-money.c: funds and conference calls
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <math.h>

/* A chart has no use for more. */
#define MAX_POINTS 2000

void
hu_fund_free (HuFund *fund)
{
  if (fund == NULL)
    return;
  g_free (fund->id);
  g_free (fund->title);
  g_free (fund->currency);
  g_clear_pointer (&fund->points, g_array_unref);
  g_free (fund);
}

void
hu_call_free (HuCall *call)
{
  if (call == NULL)
    return;
  g_free (call->id);
  g_free (call->title);
  g_free (call);
}

/* The total at @moment, between two points on the straight line; before the first one, what that one says or nothing. */
static double
amount_at (const GArray *points, gint64 opened, gint64 moment)
{
  const HuFundPoint *before = NULL;

  for (guint i = 0; i < points->len; i++)
    {
      const HuFundPoint *point = &g_array_index (points, HuFundPoint, i);

      if (point->at > moment)
        {
          gint64 from = before != NULL ? before->at : opened;
          double low = before != NULL ? (double) before->amount : 0.0;

          if (from == HU_NEVER || from >= moment)
            return low;
          return low + ((double) point->amount - low) * (double) (moment - from) / (double) (point->at - from);
        }
      before = point;
    }
  return before != NULL ? (double) before->amount : 0.0;
}

static GArray *
points_until (const GArray *points, gint64 moment)
{
  GArray *kept = g_array_new (FALSE, FALSE, sizeof (HuFundPoint));
  guint n = 0;
  guint stride;

  while (n < points->len && g_array_index (points, HuFundPoint, n).at <= moment)
    n++;
  stride = n / MAX_POINTS + 1;
  for (guint i = 0; i < n; i++)
    if (i % stride == 0 || i + 1 == n)
      g_array_append_val (kept, g_array_index (points, HuFundPoint, i));
  return kept;
}

/* Pace is what the last day brought, projection goes on at the pace of the last week: a burst is no trend. */
static void
fill_pace (HuFund *fund, const HuFundRow *row, gint64 polls_close)
{
  gint64 close = fund->closes != HU_NEVER ? fund->closes : polls_close;
  double week_ago = amount_at (row->points, fund->opened, fund->as_of - 7 * HU_DAY);
  double span = 7.0;
  double per_day;

  if (fund->opened != HU_NEVER)
    span = CLAMP ((double) (fund->as_of - fund->opened) / (double) HU_DAY, 1.0 / 24.0, 7.0);
  per_day = ((double) fund->raised - week_ago) / span;
  fund->per_day = (double) fund->raised - amount_at (row->points, fund->opened, fund->as_of - HU_DAY);
  fund->projected = fund->raised;
  if (close > fund->as_of)
    fund->projected += (gint64) llround (per_day * (double) (close - fund->as_of) / (double) HU_DAY);
  fund->reaches_target = HU_NEVER;
  if (fund->target > 0 && fund->raised < fund->target && per_day > 0.0)
    {
      double days = (double) (fund->target - fund->raised) / per_day;

      /* Beyond a year it is no answer. */
      if (days < 366.0)
        fund->reaches_target = fund->as_of + (gint64) (days * (double) HU_DAY);
    }
}

static HuFund *
make_fund (HuCampaign *self, const HuFundRow *row, gint64 moment)
{
  HuFund *fund = g_new0 (HuFund, 1);
  const HuFundPoint *last;

  fund->id = g_strdup (row->id);
  fund->title = g_strdup (row->title);
  fund->currency = g_strdup (row->currency);
  fund->target = row->target;
  fund->opened = row->opened;
  fund->closes = row->closes;
  fund->points = points_until (row->points, moment);
  fund->donors = HU_UNKNOWN;
  fund->as_of = HU_NEVER;
  fund->reaches_target = HU_NEVER;
  if (fund->points->len == 0)
    return fund;
  last = &g_array_index (fund->points, HuFundPoint, fund->points->len - 1);
  fund->raised = last->amount;
  fund->donors = last->donors;
  fund->as_of = last->at;
  fill_pace (fund, row, hu_time_day_start (self->settings->polling_day, NULL) + HU_POLLS_CLOSE);
  return fund;
}

GPtrArray *
hu_campaign_get_funds (HuCampaign *self)
{
  gint64 moment;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  if (self->funds != NULL)
    return self->funds;
  self->funds = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_fund_free);
  /* Live, what came last counts, whatever the clocks of this machine and the source say. */
  moment = hu_campaign_get_live (self) ? G_MAXINT64 : self->moment;
  for (guint i = 0; i < self->fund_rows->len; i++)
    g_ptr_array_add (self->funds, make_fund (self, &g_array_index (self->fund_rows, HuFundRow, i), moment));
  return self->funds;
}

static int
compare_calls (gconstpointer a, gconstpointer b)
{
  const HuCall *left = *(HuCall *const *) a;
  const HuCall *right = *(HuCall *const *) b;

  if (left->start != right->start)
    return left->start < right->start ? -1 : 1;
  return g_strcmp0 (left->id, right->id);
}

GPtrArray *
hu_campaign_get_calls (HuCampaign *self)
{
  const GArray *events;
  gint64 moment;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  if (self->calls != NULL)
    return self->calls;
  self->calls = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_call_free);
  events = hu_campaign_get_events (self);
  moment = hu_campaign_get_moment (self);
  for (guint i = 0; i < events->len; i++)
    {
      const HuEventRow *row = &g_array_index (events, HuEvent, i).row;
      gboolean begun = row->start <= moment;
      HuCall *call;

      if (row->kind != HU_EVENT_CALL || row->gone || row->status == HU_EVENT_CANCELLED)
        continue;
      call = g_new0 (HuCall, 1);
      call->id = g_strdup (row->id);
      call->title = g_strdup (row->title);
      call->start = row->start;
      call->end = row->end;
      call->as_of = row->counted_at;
      call->signed_up = row->signed_up;
      call->joined = !begun ? HU_UNKNOWN : row->attended != HU_UNKNOWN ? row->attended : row->checked_in;
      call->converted = begun ? row->converted : HU_UNKNOWN;
      g_ptr_array_add (self->calls, call);
    }
  g_ptr_array_sort (self->calls, compare_calls);
  return self->calls;
}
