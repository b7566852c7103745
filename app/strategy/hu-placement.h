/* hu-placement.h: who goes where: the whole plan at once
 *
 * Section 9 of the model: people come as cohorts, counts by home area and dates; places are day sessions and stays with
 * beds. The plan gains the most there is to gain, and comes with a bound that no plan can pass. docs/placement.md
 * describes rules, formats and method. There is no room here for anything about a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-region-rule.h"
#include "hu-travel.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define HU_PLACE_NO_LIMIT (-1)
/* Days that one plan may span, and people of one cohort: more is a slip of the keyboard. */
#define HU_PLACE_MAX_DAYS 400
#define HU_PLACE_MAX_PEOPLE 10000000

typedef struct
{
  char *id;
  guint home; /* seat */
  int people;
  int first_day, last_day; /* days since 1970-01-01, both included: each person can be out on each of them */
  double hours; /* free in a day, travel included */
  double travel; /* hours each way, for a day's session */
  guint nations; /* where they ask to be sent, bit per HuNation; 0: their own, and between England and Wales */
  int car_seats; /* only so many can leave the home constituency on a day; HU_PLACE_NO_LIMIT */
  gboolean away; /* they would stay away from home */
} HuCohort;
void hu_cohort_clear (HuCohort *cohort);

typedef struct
{
  char *id;
  guint seat;
  int first_day, last_day; /* the same: a session; else a stay, all of it or nothing */
  double length; /* hours at the doors in a day */
  int places; /* or beds; HU_PLACE_NO_LIMIT */
  int locals_first; /* of which kept for people of the seat until 48 hours before */
  gboolean crossers; /* people from over the Scottish border are welcome */
  double ceiling; /* of the seat: share of its hours that may come from outside its region; NAN: the rule's */
} HuPlaceSession;
void hu_place_session_clear (HuPlaceSession *session);

/* Where a seat is: people are reckoned to set out and to arrive there. */
typedef struct
{
  const char *code;
  HuRegion region;
  double longitude, latitude;
} HuPlaceSeat;

/* People of a cohort in a session: what a plan is made of, and what is already agreed and stays as it is. */
typedef struct
{
  guint cohort, session;
  int people;
} HuPlaced;

/* CSV into GArrays of the above, or %NULL with every faulty line named in @problems; docs/placement.md lists the
 * columns. */
GArray *hu_cohorts_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems);
GArray *hu_place_sessions_parse (GBytes *csv, const HuSeats *seats, GPtrArray *problems);
/* cohort, session and people; that nobody is there twice and no place overfilled is asked here too. */
GArray *hu_placed_parse (GBytes *csv, const GArray *cohorts, const GArray *sessions, GPtrArray *problems);

/* Called now and then from hu_placement_make(): the share of the best possible that is reached, and of which that is
 * proven. */
typedef void (*HuPlaceProgress) (double gap, guint step, gpointer data);

typedef struct
{
  const HuParameters *parameters;
  const HuPlaceSeat *seats;
  const HuSeatInput *inputs; /* of each seat; its hours are those before this plan */
  guint n_seats;
  const HuTravelTimes *times; /* by code of the home seat; or %NULL */
  const GArray *cohorts; /* HuCohort */
  const GArray *sessions; /* HuPlaceSession */
  const GArray *confirmed; /* HuPlaced, or %NULL: agreed, never moved */
  int today; /* for the places that are kept for locals */
  gboolean greedy; /* one after the other to the best place there is, in an order drawn once: what a live list does */
  double tolerance; /* relative gap that is good enough; 0: HU_PLACE_TOLERANCE */
  HuPlaceProgress progress;
  gpointer progress_data;
} HuPlaceInput;
#define HU_PLACE_TOLERANCE 5e-5

typedef struct
{
  GArray *placed; /* HuPlaced, by cohort and session; what was confirmed is among them */
  double objective; /* gained by all of them, in hours at the seat where the first hour does most */
  double bound; /* no plan gains more */
  double fractional; /* what is gained where people may be divided */
  double *hours; /* of each seat, with the plan */
  double *worth; /* what one more person of each cohort would gain, all days together */
  guint n_seats, n_cohorts;
} HuPlacement;
void hu_placement_free (HuPlacement *placement);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuPlacement, hu_placement_free)

/* May take a second: not for the main thread. Deterministic. The error is G_IO_ERROR_CANCELLED or none. */
HuPlacement *hu_placement_make (const HuPlaceInput *input, GCancellable *cancellable, GError **error);
/* Hours at the doors of one of @cohort in @session, travel taken off; whether they may go there is not asked. */
double hu_place_hours (const HuPlaceInput *input, guint cohort, guint session);
/* Minutes each way from the home of @cohort to the seat of @session. */
double hu_place_minutes (const HuPlaceInput *input, guint cohort, guint session);
/* Whether they are measured rather than reckoned. */
gboolean hu_place_is_measured (const HuPlaceInput *input, guint cohort, guint session);
/* Whether one of @cohort may be sent to @session: dates, nations, the way, and nights away. */
gboolean hu_place_allowed (const HuPlaceInput *input, guint cohort, guint session);
/* (bound - objective) / bound, at least 0; 0 where there is nothing to gain. */
double hu_placement_gap (const HuPlacement *placement);

G_END_DECLS
