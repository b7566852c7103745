/* hu-map-figures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-map-figures.h"
#include "hu-time.h"

#include <math.h>
#include <string.h>

/* Older than this a figure is marked. */
#define THIN_AFTER (48 * HU_HOUR)

HuMapFigures *
hu_map_figures_new_blank (HuSeats *seats, guint scope, HuLayer layer)
{
  HuMapFigures *figures = g_atomic_rc_box_new0 (HuMapFigures);
  guint n = hu_seats_n (seats);

  figures->seats = hu_seats_ref (seats);
  figures->n = n;
  figures->scope = scope;
  figures->layer = layer;
  figures->as_of = HU_NEVER;
  hu_classes_init (&figures->classes, layer);
  figures->value = g_new (double, n);
  figures->fill = g_new (guint8, n);
  figures->thin = g_new0 (gboolean, n);
  figures->apart = g_new0 (gboolean, n);
  figures->out_now = g_new0 (int, n);
  figures->rank = g_new0 (guint8, n);
  figures->holder = g_new (guint8, n);
  for (guint i = 0; i < n; i++)
    {
      figures->value[i] = NAN;
      figures->holder[i] = HU_PARTY_OTHER;
    }
  hu_map_figures_classify (figures);
  return figures;
}

static void
figures_clear (gpointer data)
{
  HuMapFigures *figures = data;

  hu_seats_unref (figures->seats);
  g_free (figures->value);
  g_free (figures->fill);
  g_free (figures->thin);
  g_free (figures->apart);
  g_free (figures->out_now);
  g_free (figures->rank);
  g_free (figures->holder);
}

HuMapFigures *
hu_map_figures_ref (HuMapFigures *figures)
{
  return g_atomic_rc_box_acquire (figures);
}

void
hu_map_figures_unref (HuMapFigures *figures)
{
  g_atomic_rc_box_release_full (figures, figures_clear);
}

gboolean
hu_map_figures_in_scope (const HuMapFigures *figures, guint seat)
{
  return figures->scope == 0 || (figures->scope & (1u << hu_seats_get (figures->seats, seat)->region)) != 0;
}

void
hu_map_figures_classify (HuMapFigures *figures)
{
  for (guint i = 0; i < HU_N_FILLS; i++)
    figures->counts[i] = 0;
  for (guint i = 0; i < HU_MAP_TOP; i++)
    figures->top[i] = -1;
  for (guint i = 0; i < figures->n; i++)
    {
      if (!hu_map_figures_in_scope (figures, i) || figures->apart[i])
        figures->fill[i] = HU_FILL_OUTSIDE;
      else
        figures->fill[i] = hu_classes_find (&figures->classes, figures->layer, figures->value[i]);
      figures->counts[figures->fill[i]]++;
      if (figures->rank[i] > 0 && figures->rank[i] <= HU_MAP_TOP)
        figures->top[figures->rank[i] - 1] = i;
    }
}

gboolean
hu_map_figures_same_fills (const HuMapFigures *a, const HuMapFigures *b)
{
  return a->seats == b->seats && a->scope == b->scope && a->layer == b->layer && memcmp (a->fill, b->fill, a->n) == 0
         && memcmp (a->thin, b->thin, a->n * sizeof (gboolean)) == 0
         && memcmp (a->value, b->value, a->n * sizeof (double)) == 0 && memcmp (a->holder, b->holder, a->n) == 0;
}

HuPattern
hu_map_figures_pattern (const HuMapFigures *figures, guint seat)
{
  if (figures->fill[seat] == HU_FILL_NONE)
    return HU_PATTERN_HATCH;
  return figures->thin[seat] ? HU_PATTERN_DOTS : HU_PATTERN_PLAIN;
}

HuRasterStyle *
hu_map_figures_make_style (const HuMapFigures *figures, const HuPalette *palette)
{
  HuRasterStyle *style = hu_raster_style_new (figures->n, palette);

  for (guint i = 0; i < figures->n; i++)
    hu_raster_style_set (style, i, palette, figures->fill[i], hu_map_figures_pattern (figures, i));
  return style;
}

/* Ranks 1 to HU_MAP_TOP among the seats of the scope: the campaign ranks all that it scores. */
static void
take_ranks (HuMapFigures *figures, HuCampaign *campaign)
{
  guint best[HU_MAP_TOP] = { 0 };
  guint n = 0;

  for (guint i = 0; i < figures->n; i++)
    {
      const HuPriority *priority = hu_seat_get_priority (hu_campaign_get_seat (campaign, i));
      guint at;

      if (!priority->scored || !hu_map_figures_in_scope (figures, i))
        continue;
      for (at = n; at > 0; at--)
        {
          const HuPriority *other = hu_seat_get_priority (hu_campaign_get_seat (campaign, best[at - 1]));
          if (other->rank < priority->rank)
            break;
          if (at < HU_MAP_TOP)
            best[at] = best[at - 1];
        }
      if (at < HU_MAP_TOP)
        best[at] = i;
      n = MIN (n + 1, HU_MAP_TOP);
    }
  for (guint i = 0; i < n; i++)
    figures->rank[best[i]] = i + 1;
}

static gboolean
rests_on_feeds (HuLayer layer)
{
  return layer != HU_LAYER_MAJORITY && layer != HU_LAYER_PROBABILITY;
}

HuMapFigures *
hu_map_figures_new (HuCampaign *campaign, HuLayer layer, const HuClasses *members)
{
  HuMapFigures *figures =
    hu_map_figures_new_blank (hu_campaign_get_register (campaign), hu_campaign_get_settings (campaign)->scope, layer);
  gboolean old;

  figures->as_of = hu_campaign_get_people (campaign)->as_of;
  figures->illustrative = hu_campaign_get_illustrative (campaign);
  old = rests_on_feeds (layer) && figures->as_of != HU_NEVER
        && hu_campaign_get_moment (campaign) - figures->as_of > THIN_AFTER;
  if (layer == HU_LAYER_MEMBERS)
    figures->classes = *members;
  for (guint i = 0; i < figures->n; i++)
    {
      HuSeat *seat = hu_campaign_get_seat (campaign, i);

      figures->value[i] = hu_campaign_get_layer_value (campaign, layer, seat);
      figures->thin[i] = old;
      figures->apart[i] = layer == HU_LAYER_SERVED && isnan (figures->value[i]) && hu_seat_get_priority (seat)->scored;
      figures->out_now[i] = MAX (0, hu_seat_get_live (seat)->out_now);
      figures->holder[i] = hu_seat_get_result (seat)->first;
    }
  take_ranks (figures, campaign);
  hu_map_figures_classify (figures);
  return figures;
}
