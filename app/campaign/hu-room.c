/* hu-room.c: who is free on which days, and which places are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-room.h"

typedef struct
{
  guint stay;
  int people;
} Given;

struct _HuRoom
{
  const HuPledges *pledges;
  GArray **given; /* of each cohort: Given */
  int *taken; /* of each stay */
};

HuRoom *
hu_room_new (const HuPledges *pledges)
{
  HuRoom *room = g_new0 (HuRoom, 1);

  room->pledges = pledges;
  room->given = g_new (GArray *, MAX (pledges->cohorts->len, 1));
  for (guint i = 0; i < pledges->cohorts->len; i++)
    room->given[i] = g_array_new (FALSE, FALSE, sizeof (Given));
  room->taken = g_new0 (int, MAX (pledges->stays->len, 1));
  return room;
}

void
hu_room_free (HuRoom *room)
{
  if (room == NULL)
    return;
  for (guint i = 0; i < room->pledges->cohorts->len; i++)
    g_array_unref (room->given[i]);
  g_free (room->given);
  g_free (room->taken);
  g_free (room);
}

void
hu_room_add (HuRoom *room, guint cohort, guint stay, int people)
{
  Given given = { stay, people };

  g_array_append_val (room->given[cohort], given);
  room->taken[stay] += people;
}

static int
count_out (const HuRoom *room, guint cohort, int day)
{
  const GArray *given = room->given[cohort];
  int out = 0;

  for (guint i = 0; i < given->len; i++)
    {
      const Given *one = &g_array_index (given, Given, i);
      const HuPlaceSession *stay = hu_pledges_stay (room->pledges, one->stay);

      if (stay->first_day <= day && day <= stay->last_day)
        out += one->people;
    }
  return out;
}

/* The count rises only where a stay begins. */
int
hu_room_peak (const HuRoom *room, guint cohort, int first_day, int last_day)
{
  const GArray *given = room->given[cohort];
  int peak = count_out (room, cohort, first_day);

  for (guint i = 0; i < given->len; i++)
    {
      int day = hu_pledges_stay (room->pledges, g_array_index (given, Given, i).stay)->first_day;

      if (day > first_day && day <= last_day)
        peak = MAX (peak, count_out (room, cohort, day));
    }
  return peak;
}

int
hu_room_taken (const HuRoom *room, guint stay)
{
  return room->taken[stay];
}

int
hu_room_left (const HuRoom *room, guint cohort, guint index)
{
  const HuPlaceSession *stay = hu_pledges_stay (room->pledges, index);
  int people =
    hu_pledges_cohort (room->pledges, cohort)->people - hu_room_peak (room, cohort, stay->first_day, stay->last_day);

  return stay->places == HU_PLACE_NO_LIMIT ? people : MIN (people, stay->places - room->taken[index]);
}
