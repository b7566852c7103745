/* hu-turns.c: what changes with a figure, in frames of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-turns.h"

#define KEY "hu-turns"

typedef struct
{
  GWeakRef widget;
  HuTurnFunc func;
} Turn;

static void
turn_free (gpointer data)
{
  Turn *turn = data;

  g_weak_ref_clear (&turn->widget);
  g_free (turn);
}

static void
turns_free (gpointer data)
{
  g_queue_free_full (data, turn_free);
}

/* Takes the first that is still to be seen. */
static void
update_cb (GdkFrameClock *clock, GQueue *turns)
{
  gboolean taken = FALSE;

  while (!taken && !g_queue_is_empty (turns))
    {
      Turn *turn = g_queue_pop_head (turns);
      g_autoptr (GtkWidget) widget = g_weak_ref_get (&turn->widget);
      HuTurnFunc func = turn->func;

      turn_free (turn);
      taken = widget != NULL && gtk_widget_get_mapped (widget);
      if (taken)
        func (widget);
    }
  if (!g_queue_is_empty (turns))
    gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
}

static gboolean
is_waiting (GQueue *turns, GtkWidget *widget, HuTurnFunc func)
{
  for (GList *link = turns->head; link != NULL; link = link->next)
    {
      Turn *turn = link->data;
      g_autoptr (GtkWidget) other = g_weak_ref_get (&turn->widget);

      if (other == widget && turn->func == func)
        return TRUE;
    }
  return FALSE;
}

void
hu_turns_ask (GtkWidget *widget, HuTurnFunc func, gboolean first)
{
  GdkFrameClock *clock;
  GQueue *turns;
  Turn *turn;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  clock = gtk_widget_get_frame_clock (widget);
  if (clock == NULL)
    {
      func (widget);
      return;
    }
  turns = g_object_get_data (G_OBJECT (clock), KEY);
  if (turns == NULL)
    {
      turns = g_queue_new ();
      g_object_set_data_full (G_OBJECT (clock), KEY, turns, turns_free);
      g_signal_connect (clock, "update", G_CALLBACK (update_cb), turns);
    }
  if (is_waiting (turns, widget, func))
    return;
  turn = g_new0 (Turn, 1);
  g_weak_ref_init (&turn->widget, widget);
  turn->func = func;
  if (first)
    g_queue_push_head (turns, turn);
  else
    g_queue_push_tail (turns, turn);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_UPDATE);
}

gboolean
hu_turns_are_waiting (GtkWidget *widget)
{
  GdkFrameClock *clock;
  GQueue *turns;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  clock = gtk_widget_get_frame_clock (widget);
  turns = clock != NULL ? g_object_get_data (G_OBJECT (clock), KEY) : NULL;
  return turns != NULL && !g_queue_is_empty (turns);
}
