/* hu-list-entry.c: one seat's place in one list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-list-entry.h"

#include <glib/gi18n.h>

struct _HuListEntry
{
  GObject parent_instance;
  HuSeat *seat;
  char *place, *score;
  gboolean only;
};

enum
{
  PROP_PLACE = 1,
  PROP_NAME,
  PROP_SCORE,
  PROP_ONLY,
  PROP_SUMMARY,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuListEntry, hu_list_entry, G_TYPE_OBJECT)

static char *
make_summary (HuListEntry *self)
{
  const char *name = hu_seat_get_name (self->seat);

  if (self->only)
    /* Translators: a row of a list in a sentence: place, seat, score */
    return g_strdup_printf (_ ("%1$s, %2$s, score %3$s, only in this list"), self->place, name, self->score);
  /* Translators: a row of a list in a sentence: place, seat, score */
  return g_strdup_printf (_ ("%1$s, %2$s, score %3$s"), self->place, name, self->score);
}

static void
hu_list_entry_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  HuListEntry *self = HU_LIST_ENTRY (object);

  switch (id)
    {
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_NAME:
      g_value_set_string (value, hu_seat_get_name (self->seat));
      break;
    case PROP_SCORE:
      g_value_set_string (value, self->score);
      break;
    case PROP_ONLY:
      g_value_set_boolean (value, self->only);
      break;
    case PROP_SUMMARY:
      g_value_take_string (value, make_summary (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_list_entry_finalize (GObject *object)
{
  HuListEntry *self = HU_LIST_ENTRY (object);

  g_object_unref (self->seat);
  g_free (self->place);
  g_free (self->score);
  G_OBJECT_CLASS (hu_list_entry_parent_class)->finalize (object);
}

static void
hu_list_entry_class_init (HuListEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hu_list_entry_get_property;
  object_class->finalize = hu_list_entry_finalize;
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_SCORE] = g_param_spec_string ("score", NULL, NULL, NULL, flags);
  properties[PROP_ONLY] = g_param_spec_boolean ("only", NULL, NULL, FALSE, flags);
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_list_entry_init (HuListEntry *self)
{
}

HuListEntry *
hu_list_entry_new (HuSeat *seat, const HuPriority *priority, gboolean only)
{
  HuListEntry *self = g_object_new (HU_TYPE_LIST_ENTRY, NULL);

  self->seat = g_object_ref (seat);
  self->place = g_strdup_printf ("%u", priority->rank);
  self->score = g_strdup_printf ("%.0f", priority->score);
  self->only = only;
  return self;
}

HuSeat *
hu_list_entry_get_seat (HuListEntry *self)
{
  g_return_val_if_fail (HU_IS_LIST_ENTRY (self), NULL);
  return self->seat;
}
