/* hu-board-item.c: what the placement board lists
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-item.h"

/* --- people in a stay --- */

struct _HuBoardItem
{
  GObject parent_instance;
  HuBoardPlace place;
};

G_DEFINE_FINAL_TYPE (HuBoardItem, hu_board_item, G_TYPE_OBJECT)

enum
{
  PROP_PLACE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
hu_board_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_PLACE)
    g_value_set_pointer (value, &HU_BOARD_ITEM (object)->place);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_board_item_finalize (GObject *object)
{
  HuBoardItem *self = HU_BOARD_ITEM (object);

  g_clear_object (&self->place.home);
  g_clear_object (&self->place.seat);
  G_OBJECT_CLASS (hu_board_item_parent_class)->finalize (object);
}

static void
hu_board_item_class_init (HuBoardItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_board_item_get_property;
  object_class->finalize = hu_board_item_finalize;
  properties[PROP_PLACE] =
    g_param_spec_pointer ("place", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_board_item_init (HuBoardItem *self)
{
}

HuBoardItem *
hu_board_item_new (const HuBoardPlace *place)
{
  HuBoardItem *self = g_object_new (HU_TYPE_BOARD_ITEM, NULL);

  self->place = *place;
  g_object_ref (self->place.home);
  g_object_ref (self->place.seat);
  return self;
}

const HuBoardPlace *
hu_board_item_get (HuBoardItem *self)
{
  g_return_val_if_fail (HU_IS_BOARD_ITEM (self), NULL);
  return &self->place;
}

gboolean
hu_board_item_is_same (const HuBoardPlace *a, const HuBoardPlace *b)
{
  return a->cohort == b->cohort && a->stay == b->stay && a->state == b->state;
}

/* Seats of a cohort and of a stay may be corrected by their source. */
void
hu_board_item_update (HuBoardItem *self, const HuBoardPlace *place)
{
  HuBoardPlace *mine = &self->place;

  g_return_if_fail (HU_IS_BOARD_ITEM (self));

  if (mine->home == place->home && mine->seat == place->seat && mine->people == place->people
      && mine->first_day == place->first_day && mine->last_day == place->last_day && mine->hours == place->hours
      && mine->minutes == place->minutes && mine->measured == place->measured && mine->gain == place->gain
      && mine->too_many == place->too_many)
    return;
  g_object_ref (place->home);
  g_object_ref (place->seat);
  g_object_unref (mine->home);
  g_object_unref (mine->seat);
  *mine = *place;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PLACE]);
}

/* --- a line of counts --- */

struct _HuBoardLine
{
  GObject parent_instance;
  HuBoardCount count;
};

G_DEFINE_FINAL_TYPE (HuBoardLine, hu_board_line, G_TYPE_OBJECT)

static void
hu_board_line_finalize (GObject *object)
{
  g_clear_object (&HU_BOARD_LINE (object)->count.seat);
  G_OBJECT_CLASS (hu_board_line_parent_class)->finalize (object);
}

static void
hu_board_line_class_init (HuBoardLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = hu_board_line_finalize;
}

static void
hu_board_line_init (HuBoardLine *self)
{
}

HuBoardLine *
hu_board_line_new (const HuBoardCount *count)
{
  HuBoardLine *self = g_object_new (HU_TYPE_BOARD_LINE, NULL);

  self->count = *count;
  if (self->count.seat != NULL)
    g_object_ref (self->count.seat);
  return self;
}

const HuBoardCount *
hu_board_line_get (HuBoardLine *self)
{
  g_return_val_if_fail (HU_IS_BOARD_LINE (self), NULL);
  return &self->count;
}
