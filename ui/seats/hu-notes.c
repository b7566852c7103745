/* hu-notes.c: what a person writes down about a seat
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-notes.h"

#include <glib/gi18n.h>

#define SAVE_MS 1000

struct _HuNotes
{
  AdwBin parent_instance;

  GtkWidget *view;
  HuCampaign *campaign;
  HuSeat *seat;
  guint timer; /* set while something typed is not saved */
  gboolean showing;
};

G_DEFINE_FINAL_TYPE (HuNotes, hu_notes, ADW_TYPE_BIN)

void
hu_notes_save (HuNotes *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (HU_IS_NOTES (self));

  if (self->timer == 0)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  g_autofree char *text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  hu_campaign_set_note (self->campaign, self->seat, text);
}

static gboolean
save_cb (gpointer data)
{
  hu_notes_save (data);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (HuNotes *self)
{
  if (self->showing || self->campaign == NULL || self->seat == NULL)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (SAVE_MS, save_cb, self);
}

static void
hu_notes_unmap (GtkWidget *widget)
{
  hu_notes_save (HU_NOTES (widget));
  GTK_WIDGET_CLASS (hu_notes_parent_class)->unmap (widget);
}

static void
hu_notes_dispose (GObject *object)
{
  HuNotes *self = HU_NOTES (object);

  hu_notes_save (self);
  g_clear_object (&self->campaign);
  g_clear_object (&self->seat);
  G_OBJECT_CLASS (hu_notes_parent_class)->dispose (object);
}

static void
hu_notes_class_init (HuNotesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hu_notes_dispose;
  GTK_WIDGET_CLASS (klass)->unmap = hu_notes_unmap;
}

static void
hu_notes_init (HuNotes *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->view = gtk_text_view_new ();
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_size_request (self->view, -1, 96);
  gtk_widget_add_css_class (self->view, "hu-notes");
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Notes"), -1);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), "changed", G_CALLBACK (changed_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (hu_notes_save), self);
  gtk_widget_add_controller (self->view, focus);
  adw_bin_set_child (ADW_BIN (self), self->view);
}

GtkWidget *
hu_notes_new (void)
{
  return g_object_new (HU_TYPE_NOTES, NULL);
}

void
hu_notes_set (HuNotes *self, HuCampaign *campaign, HuSeat *seat)
{
  const char *note = NULL;

  g_return_if_fail (HU_IS_NOTES (self));

  if (self->campaign == campaign && self->seat == seat)
    return;
  hu_notes_save (self);
  g_set_object (&self->campaign, campaign);
  g_set_object (&self->seat, seat);
  if (campaign != NULL && seat != NULL)
    note = hu_campaign_get_note (campaign, seat);
  self->showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view)), note != NULL ? note : "", -1);
  self->showing = FALSE;
}
