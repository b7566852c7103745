/* hu-board-dialog.c: another number or another stay for people of the placement board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-dialog.h"

#include <glib/gi18n.h>

#include "hu-people-words.h"
#include "hu-words.h"

struct _HuBoardDialog
{
  AdwDialog parent_instance;

  GtkLabel *way, *reason, *facts;
  GtkWidget *people, *stay, *apply;

  HuBoard *board;
  HuBoardItem *item;
  GArray *choices; /* HuBoardChoice, in the order of the row's list */
};

G_DEFINE_FINAL_TYPE (HuBoardDialog, hu_board_dialog, ADW_TYPE_DIALOG)

static const HuBoardChoice *
get_choice (HuBoardDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->stay));

  if (self->choices == NULL || selected >= self->choices->len)
    return NULL;
  return &g_array_index (self->choices, HuBoardChoice, selected);
}

static void
stay_changed_cb (HuBoardDialog *self)
{
  const HuBoardChoice *choice = get_choice (self);
  HuBoardPlace place;

  if (choice == NULL)
    return;
  place = *hu_board_item_get (self->item);
  place.first_day = choice->first_day;
  place.last_day = choice->last_day;
  place.hours = choice->hours;
  place.minutes = choice->minutes;
  place.measured = choice->measured;
  hu_words_take (self->facts, hu_people_facts_words (&place));
  gtk_adjustment_set_upper (adw_spin_row_get_adjustment (ADW_SPIN_ROW (self->people)), choice->room);
}

static void
cancel_cb (HuBoardDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

static void
apply_cb (HuBoardDialog *self)
{
  const HuBoardChoice *choice = get_choice (self);

  if (choice != NULL)
    hu_board_change (self->board, self->item, choice->stay, (int) adw_spin_row_get_value (ADW_SPIN_ROW (self->people)));
  adw_dialog_close (ADW_DIALOG (self));
}

static void
show_choices (HuBoardDialog *self, const HuBoardPlace *place)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint present = 0;

  for (guint i = 0; i < self->choices->len; i++)
    {
      const HuBoardChoice *choice = &g_array_index (self->choices, HuBoardChoice, i);
      g_autofree char *words = hu_people_choice_words (choice);

      gtk_string_list_append (names, words);
      if (choice->stay == place->stay)
        present = i;
    }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->stay), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->stay), present);
  gtk_widget_set_sensitive (self->apply, self->choices->len > 0);
}

static void
hu_board_dialog_dispose (GObject *object)
{
  HuBoardDialog *self = HU_BOARD_DIALOG (object);

  g_clear_object (&self->board);
  g_clear_object (&self->item);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_BOARD_DIALOG);
  g_clear_pointer (&self->choices, g_array_unref);
  G_OBJECT_CLASS (hu_board_dialog_parent_class)->dispose (object);
}

static void
hu_board_dialog_class_init (HuBoardDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_board_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/people/hu-board-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuBoardDialog, name)
  CHILD (way);
  CHILD (reason);
  CHILD (facts);
  CHILD (people);
  CHILD (stay);
  CHILD (apply);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, stay_changed_cb);
}

static void
hu_board_dialog_init (HuBoardDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_board_dialog_new (HuBoard *board, HuBoardItem *item)
{
  HuBoardDialog *self;
  const HuBoardPlace *place;

  g_return_val_if_fail (HU_IS_BOARD (board) && HU_IS_BOARD_ITEM (item), NULL);

  self = g_object_new (HU_TYPE_BOARD_DIALOG, NULL);
  place = hu_board_item_get (item);
  self->board = g_object_ref (board);
  self->item = g_object_ref (item);
  self->choices = hu_board_get_choices (board, item);
  hu_words_take (self->way, hu_people_way_words (place));
  hu_words_take (self->reason, hu_people_reason_words (hu_board_get_campaign (board), place));
  show_choices (self, place);
  stay_changed_cb (self);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->people), place->people);
  return ADW_DIALOG (self);
}
