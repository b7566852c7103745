/* hu-poller.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-poller.h"

#include "hu-poller-private.h"
#include "hu-time.h"

#include <math.h>

#define FIRST_WAIT 2.0
#define LONGEST_WAIT 300.0
#define JITTER 0.25

struct _HuPoller
{
  HuPollerFunc func;
  gpointer user_data;
  GRand *jitter;
  guint failures;
  GSource *timer;
  gint64 next;
};

static struct
{
  double scale;
  gboolean seeded;
  guint32 seed;
} test_clock = { .scale = 1.0 };

static gboolean
due_cb (gpointer data)
{
  HuPoller *poller = data;

  hu_poller_stop (poller);
  poller->func (poller->user_data);
  return G_SOURCE_REMOVE;
}

static void
arm (HuPoller *poller, double seconds)
{
  hu_poller_stop (poller);
  poller->next = g_get_real_time () + (gint64) (seconds * HU_SECOND);
  poller->timer = g_timeout_source_new (hu_poller_milliseconds (seconds));
  g_source_set_callback (poller->timer, due_cb, poller, NULL);
  g_source_set_static_name (poller->timer, "[hustings] poller");
  g_source_attach (poller->timer, g_main_context_get_thread_default ());
}

HuPoller *
hu_poller_new (HuPollerFunc func, gpointer user_data)
{
  HuPoller *poller = g_new0 (HuPoller, 1);

  poller->func = func;
  poller->user_data = user_data;
  poller->jitter = test_clock.seeded ? g_rand_new_with_seed (test_clock.seed) : g_rand_new ();
  poller->next = HU_NEVER;
  return poller;
}

void
hu_poller_free (HuPoller *poller)
{
  hu_poller_stop (poller);
  g_rand_free (poller->jitter);
  g_free (poller);
}

void
hu_poller_wait (HuPoller *poller, double seconds)
{
  poller->failures = 0;
  arm (poller, seconds);
}

double
hu_poller_back_off (HuPoller *poller, double at_least)
{
  double seconds = MIN (LONGEST_WAIT, ldexp (FIRST_WAIT, (int) poller->failures));

  if (seconds < LONGEST_WAIT)
    poller->failures++;
  seconds *= g_rand_double_range (poller->jitter, 1.0 - JITTER, 1.0 + JITTER);
  seconds = MAX (seconds, at_least);
  arm (poller, seconds);
  return seconds;
}

void
hu_poller_reset (HuPoller *poller)
{
  poller->failures = 0;
}

void
hu_poller_stop (HuPoller *poller)
{
  if (poller->timer == NULL)
    return;
  g_source_destroy (poller->timer);
  g_clear_pointer (&poller->timer, g_source_unref);
  poller->next = HU_NEVER;
}

gboolean
hu_poller_is_waiting (const HuPoller *poller)
{
  return poller->timer != NULL;
}

gint64
hu_poller_get_next (const HuPoller *poller)
{
  return poller->next;
}

void
hu_poller_set_test_clock (double scale, guint32 seed)
{
  test_clock.scale = scale;
  test_clock.seeded = TRUE;
  test_clock.seed = seed;
}

guint
hu_poller_milliseconds (double seconds)
{
  return (guint) ceil (seconds * 1000.0 * test_clock.scale);
}
