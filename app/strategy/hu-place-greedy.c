/* hu-place-greedy.c: one person after the other to the best place there is
 *
 * What a list with live counts does by itself: whoever asks is sent where the next hour does most, travel taken off,
 * and nobody is moved afterwards.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

/* The order in which people ask is drawn once and for all. */
#define SEED 1
/* People between two looks at the cancellable. */
#define BETWEEN 1024

static GArray *
draw_order (const HuModel *model)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (SEED);
  GArray *order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint g = 0; g < model->groups->len; g++)
    for (double person = 0; person < hu_model_group (model, g)->people; person++)
      g_array_append_val (order, g);
  for (guint i = order->len; i > 1; i--)
    {
      guint *a = &g_array_index (order, guint, i - 1);
      guint *b = &g_array_index (order, guint, (guint) g_rand_int_range (random, 0, (gint32) i));
      guint swap = *a;

      *a = *b;
      *b = swap;
    }
  return order;
}

gboolean
hu_model_fill_greedily (HuModel *model, GCancellable *cancellable, GError **error)
{
  g_autoptr (GArray) order = draw_order (model);
  HuModelLeg legs[HU_PLACE_MAX_DAYS];

  for (guint i = 0; i < order->len; i++)
    {
      HuModelGroup *group = hu_model_group (model, g_array_index (order, guint, i));
      guint n_legs, column;

      if (i % BETWEEN == 0 && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      hu_model_best (model, group, TRUE, legs, &n_legs);
      column = hu_model_column (group, legs, n_legs);
      hu_model_columns (group)[0].x--;
      hu_model_move (model, &hu_model_columns (group)[column], 1);
    }
  return TRUE;
}
