/* hu-session-row.c: one session, with what a person can do with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-session-row.h"

#include <glib/gi18n.h>

#include "hu-calendar-file.h"
#include "hu-words.h"

/* How long the button says that it copied. */
#define COPIED_MS 2000

struct _HuSessionRow
{
  AdwActionRow parent_instance;

  GtkWidget *copy, *calendar;

  HuSession *session;
  char *seat_name;
  guint copied;
};

G_DEFINE_FINAL_TYPE (HuSessionRow, hu_session_row, ADW_TYPE_ACTION_ROW)

static gboolean
copied_over_cb (gpointer data)
{
  HuSessionRow *self = data;

  self->copied = 0;
  gtk_button_set_icon_name (GTK_BUTTON (self->copy), "edit-copy-symbolic");
  return G_SOURCE_REMOVE;
}

static void
copy_cb (HuSessionRow *self)
{
  g_autofree char *invitation = hu_session_invitation (self->session, self->seat_name);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), invitation);
  gtk_button_set_icon_name (GTK_BUTTON (self->copy), "object-select-symbolic");
  hu_words_announce (GTK_WIDGET (self), _ ("Invitation copied"));
  g_clear_handle_id (&self->copied, g_source_remove);
  self->copied = g_timeout_add (COPIED_MS, copied_over_cb, self);
}

static void
calendar_cb (HuSessionRow *self)
{
  hu_calendar_file_open (self->session, self->seat_name, GTK_WIDGET (self));
}

static void
hu_session_row_dispose (GObject *object)
{
  HuSessionRow *self = HU_SESSION_ROW (object);

  g_clear_handle_id (&self->copied, g_source_remove);
  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_SESSION_ROW);
  G_OBJECT_CLASS (hu_session_row_parent_class)->dispose (object);
}

static void
hu_session_row_finalize (GObject *object)
{
  g_free (HU_SESSION_ROW (object)->seat_name);
  G_OBJECT_CLASS (hu_session_row_parent_class)->finalize (object);
}

static void
hu_session_row_class_init (HuSessionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_session_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = hu_session_row_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-session-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HuSessionRow, copy);
  gtk_widget_class_bind_template_child (widget_class, HuSessionRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, calendar_cb);
}

static void
hu_session_row_init (HuSessionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_session_row_new (void)
{
  return g_object_new (HU_TYPE_SESSION_ROW, NULL);
}

void
hu_session_row_set (HuSessionRow *self, HuSession *session, const char *seat_name, gboolean ahead)
{
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *place = NULL;
  g_autofree char *counts = NULL;
  g_autofree char *words = NULL;
  gboolean running;

  g_return_if_fail (HU_IS_SESSION_ROW (self));
  g_return_if_fail (HU_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_set_str (&self->seat_name, seat_name);
  g_object_get (session, "title", &title, "when", &when, "place", &place, "count-words", &counts, "running", &running,
                NULL);
  if (place != NULL && *place != '\0')
    /* Translators: when and where a session is, and how many come, on lines of their own */
    words = g_strdup_printf (C_ ("session", "%1$s\n%2$s\n%3$s"), when, place, counts);
  else
    words = g_strdup_printf (C_ ("session", "%1$s\n%2$s"), when, counts);
  if (running)
    {
      /* Translators: a session that is going on: its title comes first */
      g_autofree char *now = g_strdup_printf (C_ ("session", "%s (running now)"), title);

      g_set_str (&title, now);
    }
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), words);
  ahead = ahead && hu_session_get_row (session)->status != HU_EVENT_CANCELLED;
  gtk_widget_set_visible (self->copy, ahead);
  gtk_widget_set_visible (self->calendar, ahead);
}
