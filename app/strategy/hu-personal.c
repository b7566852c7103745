/* hu-personal.c: where should this person go?
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-boundaries.h"
#include "hu-personal.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>

static gboolean
is_wanted (const HuVolunteer *volunteer, int day)
{
  for (guint i = 0; i < volunteer->n_days; i++)
    if (volunteer->days[i] == day)
      return TRUE;
  return volunteer->n_days == 0;
}

static void
find_way (const HuParameters *parameters, const HuVolunteer *volunteer, const HuSessionInput *session,
          HuPersonalAnswer *answer)
{
  double measured = volunteer->seat_minutes != NULL ? volunteer->seat_minutes[session->seat] : NAN;
  double metres = hu_distance (volunteer->longitude, volunteer->latitude, session->longitude, session->latitude);

  answer->km = metres / 1000;
  answer->measured = !isnan (measured);
  answer->minutes = answer->measured ? measured : hu_travel_minutes (parameters, metres);
}

/* Whether @session is open to @volunteer and does anything; @floor: what it must do more than to be looked at in
 * full, as finding the way there is the dear part. */
static gboolean
rate (const HuParameters *parameters, const HuPriority *priority, const HuVolunteer *volunteer,
      const HuSessionInput *session, double floor, HuPersonalAnswer *answer)
{
  double most;

  if (!priority->scored || session->places_left <= 0 || (volunteer->access & ~session->access) != 0
      || !is_wanted (volunteer, session->day) || !(volunteer->free_hours > 0))
    return FALSE;
  answer->relation = hu_region_relation (volunteer->region, session->region);
  answer->factor = hu_region_factor (parameters, answer->relation, volunteer->crosses_border, session->takes_crossers);
  most = priority->score * answer->factor / volunteer->free_hours;
  if (!(most > 0) || most * MIN (session->length, volunteer->free_hours) < floor)
    return FALSE;

  find_way (parameters, volunteer, session, answer);
  if (!(answer->minutes <= volunteer->travel_limit * 60))
    return FALSE;
  if (session->start != 0 && (double) (session->start - volunteer->now) < answer->minutes * HU_MINUTE)
    return FALSE;
  answer->hours = hu_travel_hours_left (volunteer->free_hours, session->length, answer->minutes);
  answer->score = most * answer->hours;
  answer->seat_score = priority->score;
  answer->places_left = session->places_left;
  return answer->score > 0;
}

static gboolean
is_better (const HuPersonalAnswer *a, const HuPersonalAnswer *b, const HuSessionInput *sessions)
{
  if (a->score != b->score)
    return a->score > b->score;
  if (a->minutes != b->minutes)
    return a->minutes < b->minutes;
  return sessions[a->session].day < sessions[b->session].day;
}

guint
hu_personal_best (const HuParameters *parameters, const HuPriority *priorities, const HuVolunteer *volunteer,
                  const HuSessionInput *sessions, guint n, HuPersonalAnswer *best, guint n_best)
{
  guint found = 0;

  g_return_val_if_fail (parameters != NULL && priorities != NULL && volunteer != NULL, 0);
  g_return_val_if_fail ((n == 0 || sessions != NULL) && best != NULL && n_best > 0, 0);

  for (guint i = 0; i < n; i++)
    {
      HuPersonalAnswer answer = { .session = i };
      double floor = found == n_best ? best[n_best - 1].score : 0;
      guint at;

      if (!rate (parameters, &priorities[sessions[i].seat], volunteer, &sessions[i], floor, &answer))
        continue;
      /* Few are kept: each finds its place from the end. */
      for (at = found; at > 0 && is_better (&answer, &best[at - 1], sessions); at--)
        if (at < n_best)
          best[at] = best[at - 1];
      if (at == n_best)
        continue;
      best[at] = answer;
      found = MIN (found + 1, n_best);
    }
  return found;
}

guint
hu_personal_count_unknown (const HuParameters *parameters, const HuPriority *priorities, const HuVolunteer *volunteer,
                           const HuSessionInput *sessions, guint n)
{
  guint count = 0;

  g_return_val_if_fail (parameters != NULL && priorities != NULL && volunteer != NULL, 0);
  g_return_val_if_fail (n == 0 || sessions != NULL, 0);

  for (guint i = 0; i < n; i++)
    {
      HuSessionInput session = sessions[i];
      HuPersonalAnswer answer = { .session = i };

      if ((volunteer->access & ~session.access) == 0 || (volunteer->access & ~session.access & ~session.unknown) != 0)
        continue;
      session.access |= session.unknown;
      count += rate (parameters, &priorities[session.seat], volunteer, &session, 0, &answer);
    }
  return count;
}

static const char *
say_region (HuRelation relation)
{
  switch (relation)
    {
    case HU_RELATION_OWN:
      return _ ("It is in your own region.");
    case HU_RELATION_NEXT:
      return _ ("It is in the next region to yours.");
    case HU_RELATION_FURTHER:
      return _ ("It is outside your region; people from there were asked first.");
    case HU_RELATION_WALES:
      return _ ("It is on the other side of the Welsh border; people from there were asked first.");
    case HU_RELATION_SCOTLAND:
      return _ ("It is on the other side of the Scottish border; you asked to go there, and people from outside are "
                "welcome there.");
    case HU_RELATION_NORTHERN_IRELAND:
      break;
    }
  g_return_val_if_reached ("");
}

char *
hu_personal_explain (const HuPersonalAnswer *answer)
{
  g_autofree char *hours = NULL, *travel = NULL;
  gulong minutes;

  g_return_val_if_fail (answer != NULL, NULL);

  minutes = (gulong) lround (answer->minutes);
  hours = g_strdup_printf ("%.1f", answer->hours);
  if (answer->measured)
    travel = g_strdup_printf (
      /* Translators: minutes, which somebody measured; hours to one decimal, "2.5" */
      ngettext ("You would spend %lu minute travelling each way, as measured, and %s hours on doors.",
                "You would spend %lu minutes travelling each way, as measured, and %s hours on doors.", minutes),
      minutes, hours);
  else
    travel = g_strdup_printf (
      /* Translators: minutes; hours to one decimal, "2.5" */
      ngettext ("You would spend %lu minute travelling each way and %s hours on doors.",
                "You would spend %lu minutes travelling each way and %s hours on doors.", minutes),
      minutes, hours);
  /* Translators: two sentences, one after the other */
  return g_strdup_printf (C_ ("two sentences", "%s %s"), travel, say_region (answer->relation));
}
