/* hu-personal.h: where should this person go?
 *
 * Section 2 of the model: S = s e rho, for sessions with a place left, on a day that is wanted, that meet the access
 * needs. What is asked is where a person sets out, when they are free and what they need to get in; there is no room
 * for anything else about them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-region-rule.h"
#include "hu-travel.h"

G_BEGIN_DECLS

/* A need, or that it is met. */
#define HU_ACCESS_STEP_FREE (1u << 0)

typedef struct
{
  double longitude, latitude; /* where they set out; NAN: only @seat_minutes tells how far it is */
  HuRegion region; /* of home */
  double free_hours; /* of the day, travel included */
  double travel_limit; /* hours each way */
  const int *days; /* those that are wanted, as hu_time_day() counts; any where @n_days is 0 */
  guint n_days;
  gint64 now; /* when they would set out at the earliest, µs UTC */
  guint access; /* needs: HU_ACCESS_STEP_FREE or 0 */
  gboolean crosses_border; /* asks to help over the Scottish border */
  const double *seat_minutes; /* imported times each way, NAN where none: these go before distance; or %NULL */
} HuVolunteer;

typedef struct
{
  guint seat; /* index in the priorities */
  HuRegion region;
  double longitude, latitude;
  double length; /* hours */
  int day;
  gint64 start; /* µs UTC; 0: it begins whenever they are there */
  int places_left; /* HU_PERSONAL_NO_LIMIT where nobody counts them; 0 or less: full */
  guint access; /* needs that are known to be met */
  guint unknown; /* needs of which nobody knows */
  gboolean takes_crossers; /* people from over the Scottish border are welcome */
} HuSessionInput;
#define HU_PERSONAL_NO_LIMIT G_MAXINT

/* An answer, and its reasons in parts: the words are made where they are shown. */
typedef struct
{
  guint session; /* index of the input */
  double score; /* 0..100: S; 100 is every free hour at the doors of the best seat of all, before anybody was out */
  double seat_score; /* 0..100: s */
  double km; /* as the crow flies; NAN where only minutes are known */
  double minutes; /* each way */
  gboolean measured; /* the minutes are imported, not reckoned */
  double hours; /* e: at the doors */
  double factor; /* rho */
  HuRelation relation;
  int places_left;
} HuPersonalAnswer;

/* The best sessions for @volunteer into @best, best first, and how many there are: at most @n_best. Those that do
 * nothing, or begin before one can be there, are left out. Ties go to the shorter way, then the earlier day, then the order of input. Pure. */
guint hu_personal_best (const HuParameters *parameters, const HuPriority *priorities, const HuVolunteer *volunteer,
                        const HuSessionInput *sessions, guint n, HuPersonalAnswer *best, guint n_best);

/* How many of @sessions, of which nobody knows whether they meet the needs, would do something if they did. Pure. */
guint hu_personal_count_unknown (const HuParameters *parameters, const HuPriority *priorities,
                                 const HuVolunteer *volunteer, const HuSessionInput *sessions, guint n);

/* The sentences of the model's section 6 on travel and region, translated. (transfer full) */
char *hu_personal_explain (const HuPersonalAnswer *answer);

G_END_DECLS
