/* hu-holds.c: places kept for a quarter of an hour
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-holds.h"
#include "hu-time.h"

typedef struct
{
  guint64 number;
  gint64 session, from;
  double hours;
  guint seat;
} Hold;

struct _HuHolds
{
  GArray *held; /* Hold, in the order they were made */
  guint64 last;
};

/* A clock that was set back leaves a hold from the future: that one is over too. */
static gboolean
is_held (const Hold *hold, gint64 now)
{
  return now >= hold->from && now - hold->from < HU_HOLD_MINUTES * HU_MINUTE;
}

static void
drop_lapsed (HuHolds *holds, gint64 now)
{
  guint kept = 0;

  for (guint i = 0; i < holds->held->len; i++)
    {
      Hold hold = g_array_index (holds->held, Hold, i);

      if (is_held (&hold, now))
        g_array_index (holds->held, Hold, kept++) = hold;
    }
  g_array_set_size (holds->held, kept);
}

HuHolds *
hu_holds_new (void)
{
  HuHolds *holds = g_new0 (HuHolds, 1);

  holds->held = g_array_new (FALSE, FALSE, sizeof (Hold));
  return holds;
}

void
hu_holds_free (HuHolds *holds)
{
  if (holds == NULL)
    return;
  g_array_unref (holds->held);
  g_free (holds);
}

guint64
hu_holds_add (HuHolds *holds, gint64 session, guint seat, double hours, gint64 now)
{
  Hold hold;

  g_return_val_if_fail (holds != NULL && hours >= 0, 0);

  drop_lapsed (holds, now);
  hold = (Hold) { ++holds->last, session, now, hours, seat };
  g_array_append_val (holds->held, hold);
  return hold.number;
}

gboolean
hu_holds_release (HuHolds *holds, guint64 hold, gint64 now)
{
  g_return_val_if_fail (holds != NULL, FALSE);

  drop_lapsed (holds, now);
  for (guint i = 0; i < holds->held->len; i++)
    if (g_array_index (holds->held, Hold, i).number == hold)
      {
        g_array_remove_index (holds->held, i);
        return TRUE;
      }
  return FALSE;
}

guint
hu_holds_taken (const HuHolds *holds, gint64 session, gint64 now)
{
  guint taken = 0;

  g_return_val_if_fail (holds != NULL, 0);

  for (guint i = 0; i < holds->held->len; i++)
    {
      const Hold *hold = &g_array_index (holds->held, Hold, i);

      taken += hold->session == session && is_held (hold, now);
    }
  return taken;
}

void
hu_holds_add_hours (const HuHolds *holds, const HuParameters *parameters, gint64 now, HuSeatInput *seats, guint n)
{
  g_return_if_fail (holds != NULL && parameters != NULL);
  g_return_if_fail (n == 0 || seats != NULL);

  for (guint i = 0; i < holds->held->len; i++)
    {
      const Hold *hold = &g_array_index (holds->held, Hold, i);

      if (hold->seat < n && is_held (hold, now))
        seats[hold->seat].hours += parameters->turn_up_unconfirmed * hold->hours;
    }
}

gint64
hu_holds_next_lapse (const HuHolds *holds, gint64 now)
{
  gint64 next = G_MAXINT64;

  g_return_val_if_fail (holds != NULL, G_MAXINT64);

  for (guint i = 0; i < holds->held->len; i++)
    {
      const Hold *hold = &g_array_index (holds->held, Hold, i);

      if (is_held (hold, now))
        next = MIN (next, hold->from + HU_HOLD_MINUTES * HU_MINUTE);
    }
  return next;
}
