/* test-turns.c: what asks takes turns, one in a frame
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <adwaita.h>

#include "hu-test-campaign.h"
#include "hu-test-walk.h"
#include "hu-turns.h"

#define N 4

typedef struct
{
  GtkWidget *window, *labels[N];
  GString *taken; /* names, a space after each frame that had any */
  guint in_frame, most_in_frame;
} Fixture;

static Fixture *current;

static void
take (GtkWidget *widget)
{
  g_string_append (current->taken, gtk_widget_get_name (widget));
  current->in_frame++;
}

static void
painted_cb (GdkFrameClock *clock, Fixture *f)
{
  f->most_in_frame = MAX (f->most_in_frame, f->in_frame);
  f->in_frame = 0;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  current = f;
  f->taken = g_string_new (NULL);
  for (guint i = 0; i < N; i++)
    {
      const char name[] = { (char) ('a' + i), '\0' };

      f->labels[i] = gtk_label_new (name);
      gtk_widget_set_name (f->labels[i], name);
      gtk_box_append (GTK_BOX (box), f->labels[i]);
    }
  f->window = hu_test_window (box, 200, 200);
  g_signal_connect (gtk_widget_get_frame_clock (f->window), "after-paint", G_CALLBACK (painted_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_signal_handlers_disconnect_by_data (gtk_widget_get_frame_clock (f->window), f);
  hu_test_window_close (f->window);
  g_string_free (f->taken, TRUE);
  current = NULL;
}

static gboolean
none_waits (gpointer data)
{
  return !hu_turns_are_waiting (((Fixture *) data)->window);
}

static void
test_one_in_a_frame (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < N; i++)
    hu_turns_ask (f->labels[i], take, FALSE);
  /* Nothing is done before the frame, and who waits already waits once. */
  hu_turns_ask (f->labels[0], take, FALSE);
  g_assert_cmpstr (f->taken->str, ==, "");
  g_assert_true (hu_turns_are_waiting (f->labels[2]));
  g_assert_true (hu_test_wait (none_waits, f));
  hu_test_settle ();
  g_assert_cmpstr (f->taken->str, ==, "abcd");
  g_assert_cmpuint (f->most_in_frame, ==, 1);
}

static void
test_first (Fixture *f, gconstpointer data)
{
  hu_turns_ask (f->labels[0], take, FALSE);
  hu_turns_ask (f->labels[1], take, FALSE);
  hu_turns_ask (f->labels[2], take, TRUE);
  g_assert_true (hu_test_wait (none_waits, f));
  g_assert_cmpstr (f->taken->str, ==, "cab");
}

/* One that was taken away and one that cannot be seen lose their turns; the others do not wait for them. */
static void
test_gone (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < N; i++)
    hu_turns_ask (f->labels[i], take, FALSE);
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (f->labels[0])), f->labels[0]);
  gtk_widget_set_visible (f->labels[2], FALSE);
  g_assert_true (hu_test_wait (none_waits, f));
  g_assert_cmpstr (f->taken->str, ==, "bd");
}

/* Outside of a window there are no frames to wait for. */
static void
test_no_window (Fixture *f, gconstpointer data)
{
  GtkWidget *label = g_object_ref_sink (gtk_label_new ("e"));

  gtk_widget_set_name (label, "e");
  hu_turns_ask (label, take, FALSE);
  g_assert_cmpstr (f->taken->str, ==, "e");
  g_assert_false (hu_turns_are_waiting (label));
  g_object_unref (label);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
#define ADD(path, func) g_test_add ("/ui/panels/turns/" path, Fixture, NULL, set_up, func, tear_down)
  ADD ("one-in-a-frame", test_one_in_a_frame);
  ADD ("first", test_first);
  ADD ("gone", test_gone);
  ADD ("no-window", test_no_window);
  return g_test_run ();
}
