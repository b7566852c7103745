/* hu-board.c: the object, what screens ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-private.h"

#include "hu-time.h"

G_DEFINE_FINAL_TYPE (HuBoard, hu_board, G_TYPE_OBJECT)

enum
{
  PROP_PLANNING = 1,
  PROP_PROGRESS,
  PROP_CAN_UNDO,
  N_PROPS
};

enum
{
  CHANGED,
  FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- telling ------------------------------------------------------------------------------------------- */

void
hu_board_emit_changed (HuBoard *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

void
hu_board_emit_failed (HuBoard *self, const GError *error)
{
  g_signal_emit (self, signals[FAILED], 0, error);
}

void
hu_board_notify_planning (HuBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLANNING]);
}

void
hu_board_notify_progress (HuBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROGRESS]);
}

void
hu_board_notify_can_undo (HuBoard *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAN_UNDO]);
}

int
hu_board_find_row (const GArray *rows, gint64 row)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_array_index (rows, gint64, i) == row)
      return (int) i;
  return -1;
}

/* Scores move with every sign-up, and gains with them, but nobody can read a list that jumps: it is made anew where people,
 * beds or decisions changed, where the assumption did, or the day. */
static void
updated_cb (HuBoard *self, guint kinds)
{
  int today = hu_time_day (hu_campaign_get_now (self->campaign), NULL);

  if ((kinds & (HU_CHANGE_PLEDGES | HU_CHANGE_SETTINGS)) != 0 || today != self->pledges->input.today)
    hu_board_show (self);
  if ((kinds & HU_CHANGE_PLACEMENTS) != 0)
    hu_board_decided (self);
}

/* --- what screens ask for -------------------------------------------------------------------------------- */

HuCampaign *
hu_board_get_campaign (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), NULL);
  return self->campaign;
}

const HuBoardFigures *
hu_board_get_figures (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), NULL);
  return &self->figures;
}

GListModel *
hu_board_get_items (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), NULL);
  return G_LIST_MODEL (self->items);
}

GListModel *
hu_board_get_cohorts (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), NULL);
  return G_LIST_MODEL (self->cohorts);
}

GListModel *
hu_board_get_stays (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), NULL);
  return G_LIST_MODEL (self->stays);
}

gboolean
hu_board_get_planning (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), FALSE);
  return self->planning != NULL;
}

static int
compare_choices_cb (gconstpointer a, gconstpointer b)
{
  const HuBoardChoice *x = a, *y = b;

  if (x->first_day != y->first_day)
    return x->first_day < y->first_day ? -1 : 1;
  if (x->minutes != y->minutes)
    return x->minutes < y->minutes ? -1 : 1;
  return x->stay < y->stay ? -1 : x->stay > y->stay;
}

GArray *
hu_board_get_choices (HuBoard *self, HuBoardItem *item)
{
  GArray *choices = g_array_new (FALSE, FALSE, sizeof (HuBoardChoice));
  g_autoptr (HuRoom) room = NULL;
  const HuBoardPlace *place;
  int cohort, present;

  g_return_val_if_fail (HU_IS_BOARD (self) && HU_IS_BOARD_ITEM (item), choices);

  place = hu_board_item_get (item);
  cohort = hu_board_find_row (self->pledges->cohort_rows, place->cohort);
  present = hu_board_find_row (self->pledges->stay_rows, place->stay);
  if (cohort < 0 || present < 0)
    return choices;
  room = hu_board_room (self);
  /* They leave what they have. */
  if (place->state != HU_BOARD_SUGGESTED)
    hu_room_add (room, (guint) cohort, (guint) present, -place->people);
  for (guint stay = 0; stay < self->pledges->stays->len; stay++)
    {
      const HuPlaceSession *to = hu_pledges_stay (self->pledges, stay);
      HuBoardChoice choice = { .stay = g_array_index (self->pledges->stay_rows, gint64, stay) };

      if (stay != (guint) present && !hu_pledges_allow (self->pledges, (guint) cohort, stay))
        continue;
      choice.room = hu_room_left (room, (guint) cohort, stay);
      if (choice.room <= 0)
        continue;
      choice.seat = hu_campaign_get_seat (self->campaign, to->seat);
      choice.first_day = to->first_day;
      choice.last_day = to->last_day;
      choice.hours = hu_place_hours (&self->pledges->input, (guint) cohort, stay);
      choice.minutes = hu_place_minutes (&self->pledges->input, (guint) cohort, stay);
      choice.measured = hu_place_is_measured (&self->pledges->input, (guint) cohort, stay);
      g_array_append_val (choices, choice);
    }
  g_array_sort (choices, compare_choices_cb);
  return choices;
}

/* --- the class --------------------------------------------------------------------------------------------- */

static void
hu_board_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HuBoard *self = HU_BOARD (object);

  switch (prop_id)
    {
    case PROP_PLANNING:
      g_value_set_boolean (value, hu_board_get_planning (self));
      break;
    case PROP_PROGRESS:
      g_value_set_double (value, self->progress);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, hu_board_get_can_undo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hu_board_dispose (GObject *object)
{
  HuBoard *self = HU_BOARD (object);

  hu_board_stop (self);
  g_clear_object (&self->items);
  g_clear_object (&self->cohorts);
  g_clear_object (&self->stays);
  g_clear_object (&self->campaign);
  G_OBJECT_CLASS (hu_board_parent_class)->dispose (object);
}

static void
hu_board_finalize (GObject *object)
{
  HuBoard *self = HU_BOARD (object);

  hu_board_clear_decisions (self);
  g_array_unref (self->suggestions.rows);
  g_clear_pointer (&self->pledges, hu_pledges_free);
  G_OBJECT_CLASS (hu_board_parent_class)->finalize (object);
}

static void
hu_board_class_init (HuBoardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hu_board_get_property;
  object_class->dispose = hu_board_dispose;
  object_class->finalize = hu_board_finalize;

  properties[PROP_PLANNING] = g_param_spec_boolean ("planning", NULL, NULL, FALSE, read);
  properties[PROP_PROGRESS] = g_param_spec_double ("progress", NULL, NULL, 0, 1, 1, read);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", HU_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] =
    g_signal_new ("failed", HU_TYPE_BOARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
hu_board_init (HuBoard *self)
{
  self->items = g_list_store_new (HU_TYPE_BOARD_ITEM);
  self->cohorts = g_list_store_new (HU_TYPE_BOARD_LINE);
  self->stays = g_list_store_new (HU_TYPE_BOARD_LINE);
  self->suggestions = (HuSuggestions) { g_array_new (FALSE, FALSE, sizeof (HuPlacementRow)), HU_NEVER, NAN };
  self->progress = NAN;
  hu_board_init_decisions (self);
}

HuBoard *
hu_board_new (HuCampaign *campaign)
{
  HuBoard *self;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self = g_object_new (HU_TYPE_BOARD, NULL);
  self->campaign = g_object_ref (campaign);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  hu_board_show (self);
  return self;
}
