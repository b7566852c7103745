/* hu-find-row.c: a session that was found for somebody
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-find-row.h"

#include <glib/gi18n.h>

#include "hu-find-words.h"
#include "hu-words.h"

struct _HuFindRow
{
  GtkListBoxRow parent_instance;

  GtkLabel *title, *place, *facts, *reason, *held;
  GtkWidget *hold, *copy;

  HuSession *session;
  HuSeat *seat;
};

G_DEFINE_FINAL_TYPE (HuFindRow, hu_find_row, GTK_TYPE_LIST_BOX_ROW)

/* One thing whether by button, by click or by Return on the row. */
static void
hold_cb (HuFindRow *self)
{
  gtk_widget_activate (GTK_WIDGET (self));
}

static void
copy_cb (HuFindRow *self)
{
  g_autofree char *invitation = hu_session_invitation (self->session, hu_seat_get_name (self->seat));

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), invitation);
  gtk_button_set_label (GTK_BUTTON (self->copy), _ ("Invitation Copied"));
  hu_words_announce (GTK_WIDGET (self), _ ("Invitation copied"));
}

static void
hu_find_row_dispose (GObject *object)
{
  HuFindRow *self = HU_FIND_ROW (object);

  g_clear_object (&self->session);
  g_clear_object (&self->seat);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FIND_ROW);
  G_OBJECT_CLASS (hu_find_row_parent_class)->dispose (object);
}

static void
hu_find_row_class_init (HuFindRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_find_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/find/hu-find-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, title);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, place);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, facts);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, reason);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, held);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, hold);
  gtk_widget_class_bind_template_child (widget_class, HuFindRow, copy);
  gtk_widget_class_bind_template_callback (widget_class, hold_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
hu_find_row_init (HuFindRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hu_find_row_set_held (self, FALSE, NULL);
}

GtkWidget *
hu_find_row_new (HuCampaign *campaign, const HuFound *found, guint rank)
{
  HuFindRow *self = g_object_new (HU_TYPE_FIND_ROW, NULL);
  g_autofree char *title = hu_find_title_words (found, rank);
  g_autofree char *place = hu_find_place_words (found);
  g_autofree char *facts = hu_find_facts_words (&found->answer);
  g_autofree char *reason = hu_find_reason_words (campaign, found);
  /* Translators: a session found, read aloud: its rank, seat and time; its place; distance and places left; the reason */
  g_autofree char *spoken =
    g_strdup_printf (C_ ("found session", "%1$s. %2$s. %3$s. %4$s"), title, place, facts, reason);

  self->session = g_object_ref (found->session);
  self->seat = g_object_ref (found->seat);
  hu_words_set (self->title, title);
  hu_words_set (self->place, place);
  hu_words_set (self->facts, facts);
  hu_words_set (self->reason, reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return GTK_WIDGET (self);
}

HuSession *
hu_find_row_get_session (HuFindRow *self)
{
  g_return_val_if_fail (HU_IS_FIND_ROW (self), NULL);
  return self->session;
}

void
hu_find_row_set_held (HuFindRow *self, gboolean held, const char *words)
{
  g_return_if_fail (HU_IS_FIND_ROW (self));

  gtk_button_set_label (GTK_BUTTON (self->hold), held ? _ ("Give Place Back") : _ ("Hold a Place"));
  hu_words_set (self->held, words);
}
