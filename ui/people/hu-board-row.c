/* hu-board-row.c: people in a stay, as a row of the placement board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-row.h"

#include <glib/gi18n.h>

#include "hu-people-words.h"
#include "hu-words.h"

struct _HuBoardRow
{
  AdwBin parent_instance;

  GtkLabel *people, *way, *state, *facts, *trouble, *gain;
  GtkWidget *accept, *more;

  HuBoardItem *item;
  char *spoken;
};

G_DEFINE_FINAL_TYPE (HuBoardRow, hu_board_row, ADW_TYPE_BIN)

enum
{
  PROP_ITEM = 1,
  PROP_SPOKEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

GVariant *
hu_board_target (const HuBoardPlace *place)
{
  return g_variant_new (HU_BOARD_TARGET, (guint32) place->state, place->cohort, place->stay);
}

static void
append (GMenu *menu, const char *words, const char *action, const HuBoardPlace *place)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (words, NULL);

  g_menu_item_set_action_and_target_value (item, action, hu_board_target (place));
  g_menu_append_item (menu, item);
}

static GMenuModel *
make_menu (const HuBoardPlace *place)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  append (menu, _ ("_Change…"), "people.change", place);
  switch (place->state)
    {
    case HU_BOARD_SUGGESTED:
      append (menu, _ ("_Pin for the Next Plan"), "people.pin", place);
      append (menu, _ ("_Leave Out"), "people.withdraw", place);
      break;
    case HU_BOARD_PINNED:
      append (menu, _ ("_Unpin"), "people.withdraw", place);
      break;
    case HU_BOARD_AGREED:
      append (menu, _ ("_Not Agreed after All, but Pin"), "people.pin", place);
      append (menu, _ ("_Withdraw"), "people.withdraw", place);
      break;
    }
  return G_MENU_MODEL (g_steal_pointer (&menu));
}

/* A menu for each of some hundred rows takes long to make: it is made when somebody opens it. */
static void
popup_cb (GtkMenuButton *button, gpointer data)
{
  HuBoardRow *self = data;
  g_autoptr (GMenuModel) menu = self->item != NULL ? make_menu (hu_board_item_get (self->item)) : NULL;

  gtk_menu_button_set_menu_model (button, menu);
}

static void
set_spoken (HuBoardRow *self, const HuBoardPlace *place, const char *way, const char *facts, const char *gain)
{
  g_autofree char *people =
    g_strdup_printf (ngettext ("%d person", "%d people", (gulong) place->people), place->people);
  const char *state = hu_people_state_words (place->state);
  /* Translators: a row read aloud: "12 people"; from where to where; whether that is agreed; days, hours and travel; what is
   * gained */
  g_autofree char *spoken = g_strdup_printf (C_ ("placement", "%1$s: %2$s. %3$s. %4$s. Gain %5$s"), people, way,
                                             state != NULL ? state : C_ ("placement", "Suggested"), facts, gain);

  if (g_set_str (&self->spoken, spoken))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SPOKEN]);
}

static void
show_item (HuBoardRow *self)
{
  const HuBoardPlace *place = self->item != NULL ? hu_board_item_get (self->item) : NULL;
  g_autofree char *way = NULL, *facts = NULL, *gain = NULL;

  if (place == NULL)
    return;
  way = hu_people_way_words (place);
  facts = hu_people_facts_words (place);
  /* Translators: what a placement gains, in hours at the best seat: "+38 h" */
  gain = g_strdup_printf (_ ("+%'.0f h"), place->gain);
  hu_words_take (self->people, hu_words_number (place->people));
  hu_words_set (self->way, way);
  hu_words_set (self->state, hu_people_state_words (place->state));
  hu_words_set (self->facts, facts);
  hu_words_set (self->gain, gain);
  hu_words_set (self->trouble, place->too_many
                                 ? _ ("More than pledged, or than there are beds: people or beds were withdrawn since.")
                                 : NULL);
  gtk_widget_set_visible (self->accept, place->state != HU_BOARD_AGREED);
  /* The target first: an action that wants one must never be without. */
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (self->accept), hu_board_target (place));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->accept), "people.accept");
  set_spoken (self, place, way, facts, gain);
}

static void
set_item (HuBoardRow *self, HuBoardItem *item)
{
  if (self->item == item)
    return;
  if (self->item != NULL)
    g_signal_handlers_disconnect_by_func (self->item, show_item, self);
  g_set_object (&self->item, item);
  if (item != NULL)
    g_signal_connect_object (item, "notify::place", G_CALLBACK (show_item), self, G_CONNECT_SWAPPED);
  show_item (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ITEM]);
}

static void
hu_board_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ITEM)
    g_value_set_object (value, HU_BOARD_ROW (object)->item);
  else if (prop_id == PROP_SPOKEN)
    g_value_set_string (value, HU_BOARD_ROW (object)->spoken);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_board_row_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_ITEM)
    set_item (HU_BOARD_ROW (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_board_row_dispose (GObject *object)
{
  g_clear_object (&HU_BOARD_ROW (object)->item);
  g_clear_pointer (&HU_BOARD_ROW (object)->spoken, g_free);
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_BOARD_ROW);
  G_OBJECT_CLASS (hu_board_row_parent_class)->dispose (object);
}

static void
hu_board_row_class_init (HuBoardRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_board_row_get_property;
  object_class->set_property = hu_board_row_set_property;
  object_class->dispose = hu_board_row_dispose;
  properties[PROP_ITEM] = g_param_spec_object ("item", NULL, NULL, HU_TYPE_BOARD_ITEM,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_SPOKEN] = g_param_spec_string ("spoken", NULL, NULL, NULL,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/people/hu-board-row.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuBoardRow, name)
  CHILD (people);
  CHILD (way);
  CHILD (state);
  CHILD (facts);
  CHILD (trouble);
  CHILD (gain);
  CHILD (accept);
  CHILD (more);
#undef CHILD
}

static void
hu_board_row_init (HuBoardRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (self->more), popup_cb, self, NULL);
}
