/* hu-scenario-private.h: what a demonstration campaign is made of
 *
 * Everything that will happen is made once, from the seed, and kept as the seconds at which each
 * count goes up by one; what is known at a moment is then a matter of counting. So the figures of a
 * moment cannot depend on what was asked before.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-curve.h"
#include "hu-noise.h"
#include "hu-record.h"
#include "hu-replay.h"
#include "hu-time.h"

G_BEGIN_DECLS

/* Seconds in the demonstration count from 29 October 2019, 00:00; it is winter time throughout. Day
 * 0 is that Tuesday. */
#define HU_SCENARIO_EPOCH (G_GINT64_CONSTANT (1572307200))
#define HU_SCENARIO_DAY(day, hour, minute) ((guint32) (day) * 86400u + (hour) * 3600u + (minute) * 60u)
#define HU_SCENARIO_POLLING_DAY 44
#define HU_SCENARIO_FIRST HU_SCENARIO_DAY (0, 22, 0)
#define HU_SCENARIO_LAST HU_SCENARIO_DAY (HU_SCENARIO_POLLING_DAY, 22, 0)
/* Saturdays are 4, 11, 18 …; of 7. */
#define HU_SCENARIO_IS_SATURDAY(day) ((day) % 7 == 4)
#define HU_SCENARIO_IS_WEEKEND(day) ((day) % 7 == 4 || (day) % 7 == 5)

/* Published totals: docs/replay.md says by whom. */
#define HU_SCENARIO_EVENTS 28000
#define HU_SCENARIO_MEMBERS 42000
#define HU_SCENARIO_PLEDGED 1800
#define HU_SCENARIO_PLACED 400

/* How an event is called. */
typedef enum
{
  HU_TITLE_CANVASS,
  HU_TITLE_BIG_DAY,
  HU_TITLE_POLLING_DAY,
  HU_TITLE_PHONEBANK,
  HU_TITLE_TRAINING,
  HU_TITLE_SOCIAL,
  HU_N_TITLES
} HuTitle;

typedef struct
{
  gboolean campaigned; /* in Great Britain */
  gboolean destination; /* where everybody goes */
  gboolean city; /* where trainings are held */
  double margin; /* Labour's in the result, percentage points; very low where there is none */
  double crowd; /* share of the late campaign's activity, 1 on average */
  guint members;
  guint first_place, n_places; /* in HuScenario.places */
  char *titles[HU_N_TITLES];
} HuScenarioSeat;

typedef struct
{
  const char *name;
  double longitude, latitude; /* NAN without boundaries */
} HuScenarioPlace;

/* A session or a conference call. Its ticks lie behind one another in HuScenario.ticks: signed up,
 * confirmed, checked in (of a call: joined), converted. */
typedef struct
{
  guint32 listed, start, end, reported;
  guint32 ticks;
  guint16 n_signed, n_confirmed, n_checked, n_attended, n_converted;
  gint16 capacity; /* -1: none given */
  gint16 seat; /* -1 for a call */
  guint16 place; /* within its seat */
  guint8 kind, title;
} HuScenarioEvent;

/* Known at a moment; HU_UNKNOWN as in a HuEventCountRecord. */
typedef struct
{
  guint32 at; /* the last change */
  int signed_up, confirmed, checked_in, attended, converted;
} HuScenarioCounts;

typedef struct
{
  guint32 at;
  guint32 donors;
  gint64 amount; /* pence */
} HuScenarioTotal;

typedef struct
{
  guint32 founded; /* counted at this time of the day, every day */
  guint16 seat, place;
  guint8 name;
  double ceiling, growth; /* of a logistic curve that begins with five friends */
} HuScenarioGroup;

typedef struct
{
  guint16 home;
  guint8 block; /* of days: see hu-scenario-pledges.c */
  guint16 n_pledged, n_placed;
  guint32 ticks; /* of both, in HuScenario.ticks */
} HuScenarioCohort;

/* Beds in a seat for some days. */
typedef struct
{
  guint16 seat;
  guint8 first, last; /* days, both inclusive */
  guint16 beds, n_taken;
  guint32 ticks; /* of those taken, in HuScenario.ticks */
} HuScenarioStay;

struct _HuScenario
{
  HuSeats *seats;
  guint32 seed;
  guint n_seats;
  HuScenarioSeat *info; /* by the seat's number */
  GArray *places; /* HuScenarioPlace */
  GArray *ticks; /* guint32 */
  GArray *events; /* HuScenarioEvent, by time of listing */
  GArray *calls; /* HuScenarioEvent */
  GArray *fund; /* HuScenarioTotal, every five minutes from the first gift */
  GArray *groups; /* HuScenarioGroup */
  GArray *cohorts; /* HuScenarioCohort */
  GArray *stays; /* HuScenarioStay */
};

/* Each makes its part; in this order. */
void hu_scenario_make_seats (HuScenario *scenario, HuResults *results, double *early, double *late);
void hu_scenario_make_places (HuScenario *scenario);
void hu_scenario_make_events (HuScenario *scenario, const double *early, const double *late);
void hu_scenario_make_calls (HuScenario *scenario);
void hu_scenario_make_fund (HuScenario *scenario);
void hu_scenario_make_groups (HuScenario *scenario);
void hu_scenario_make_stays (HuScenario *scenario);
void hu_scenario_make_pledges (HuScenario *scenario);

/* What a call is about. (transfer none) */
const char *hu_scenario_call_title (const HuScenarioEvent *call);
/* How many of @n rising ticks from @first are at most @now. */
guint hu_scenario_count_ticks (const HuScenario *scenario, guint32 first, guint n, guint32 now);
/* What is known of an event at @now, which is not before its listing. */
void hu_scenario_event_counts (const HuScenario *scenario, const HuScenarioEvent *event, guint32 now,
                               HuScenarioCounts *counts);
/* The moments of an event that are told as history: sparse, rising. Returns how many. */
#define HU_SCENARIO_MAX_CHECKPOINTS 32
guint hu_scenario_checkpoints (const HuScenario *scenario, const HuScenarioEvent *event,
                               guint32 checkpoints[HU_SCENARIO_MAX_CHECKPOINTS]);
/* The first event that was listed after @moment. */
guint hu_scenario_find_listed_after (const HuScenario *scenario, gint64 moment);
/* No event is listed earlier than this before its last count. */
#define HU_SCENARIO_LONGEST_LIFE HU_SCENARIO_DAY (16, 0, 0)

/* The newest total at @now, or -1; and whether it is told as history. */
int hu_scenario_find_total (const HuScenario *scenario, gint64 now);
gboolean hu_scenario_total_is_history (guint index);

/* Members at the group's @day-th count. */
guint hu_scenario_group_members (const HuScenarioGroup *group, guint day);
const char *hu_scenario_group_pattern (const HuScenarioGroup *group);

/* People of a cohort who pledged and were placed by @now; %FALSE while they are fewer than five and
 * so kept back. */
gboolean hu_scenario_cohort_people (const HuScenario *scenario, const HuScenarioCohort *cohort, guint32 now,
                                    guint *people, guint *placed, guint32 *at);
/* Days of the campaign, both inclusive. */
void hu_scenario_cohort_days (const HuScenarioCohort *cohort, guint *first, guint *last);

/* Beds that are free at @when, of stays that are not over and lie within the days, both inclusive; and takes one of them. */
guint hu_scenario_free_beds (const HuScenario *scenario, guint first, guint last, guint32 when);
void hu_scenario_take_bed (HuScenario *scenario, HuNoise *noise, guint first, guint last, guint32 when);
/* Beds of a stay that are taken by @now, and since when; %FALSE while it is not listed. */
gboolean hu_scenario_stay_taken (const HuScenario *scenario, const HuScenarioStay *stay, guint32 now, guint *taken,
                                 guint32 *at);

/* Seconds of the demonstration at @instant (µs UTC), rounded down. */
gint64 hu_scenario_seconds (gint64 instant);
/* The cursor of @moment (transfer full), and back; %FALSE where it is not of this scenario. */
char *hu_scenario_cursor (const HuScenario *scenario, gint64 moment);
gboolean hu_scenario_parse_cursor (const HuScenario *scenario, const char *cursor, gint64 *moment);
/* As hu_scenario_document(); @n_records (nullable) says how many records stand in it. */
GBytes *hu_scenario_write (const HuScenario *scenario, gint64 since, gint64 moment, double speed, guint *n_records);

G_END_DECLS
