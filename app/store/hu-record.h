/* hu-record.h: what the store takes
 *
 * Counts, never people: no record here has room for a name, an address or a number to call.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <math.h>

G_BEGIN_DECLS

/* A count nobody reported. Not zero. */
#define HU_UNKNOWN (-1)

typedef enum
{
  HU_EVENT_CANVASS,
  HU_EVENT_TRAINING,
  HU_EVENT_CALL, /* a conference call */
  HU_EVENT_PHONEBANK,
  HU_EVENT_SOCIAL,
  HU_N_EVENT_KINDS
} HuEventKind;

typedef enum
{
  HU_EVENT_CONFIRMED,
  HU_EVENT_TENTATIVE,
  HU_EVENT_CANCELLED,
} HuEventStatus;

/* Whether a place can be reached and entered without a step. */
typedef enum
{
  HU_STEP_FREE_UNKNOWN, /* nobody said */
  HU_STEP_FREE_YES,
  HU_STEP_FREE_NO,
} HuStepFree;

typedef struct
{
  char *id; /* the source's own */
  HuEventKind kind;
  HuEventStatus status;
  char *title;
  char *place; /* a public meeting place, or %NULL */
  char *seat; /* GSS code, or %NULL: a call, or not in any seat */
  char *zone; /* IANA zone of the event, or %NULL: Europe/London */
  char *url; /* where to sign up, or %NULL */
  gint64 start, end; /* µs UTC */
  double longitude, latitude; /* NAN where unknown */
  int capacity; /* places, or HU_UNKNOWN */
  HuStepFree step_free;
  gint64 modified; /* µs UTC at the source, or HU_NEVER */
  gboolean deleted;
} HuEventRecord;
void hu_event_record_clear (HuEventRecord *record);

typedef struct
{
  char *event; /* id */
  gint64 at; /* when it was counted, µs UTC */
  int signed_up, confirmed, checked_in, attended; /* HU_UNKNOWN where not reported; for a call attended means joined */
  int converted; /* of a call: then signed up to canvass */
} HuEventCountRecord;

/* How far a round of telephone calls or of canvass work is; HU_UNKNOWN where not recorded. */
typedef struct
{
  int targets; /* households to be visited */
  int attempts; /* calls made, households visited */
  int contacts; /* of them, where somebody was reached */
  int locations; /* addresses visited, each of one household or more */
} HuContacts;
#define HU_CONTACTS_NONE ((HuContacts) { HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN, HU_UNKNOWN })

typedef struct
{
  char *event; /* id */
  gint64 at; /* when it was counted, µs UTC */
  HuContacts contacts;
} HuContactCountRecord;

typedef struct
{
  char *id, *title, *currency;
  gint64 target; /* minor units; 0 for none */
  gint64 opened, closes; /* µs UTC, HU_NEVER where open */
} HuFundRecord;

typedef struct
{
  char *fund;
  gint64 at, amount; /* minor units, total so far */
  int donors;
} HuFundTotalRecord;

typedef struct
{
  char *id, *name, *seat; /* seat: GSS code or %NULL */
  double longitude, latitude;
} HuGroupRecord;

typedef struct
{
  char *group;
  gint64 at;
  int members;
} HuGroupCountRecord;

typedef struct
{
  char *seat;
  gint64 at;
  int members;
} HuDensityRecord;

/* What the people of a cohort said of their days. */
typedef struct
{
  double hours; /* free in a day, travel included; NAN where not said */
  double travel; /* hours each way for a day's session; NAN where not said */
  guint nations; /* where they ask to be sent, bit per HuNation; 0 where they named none */
  int car_seats; /* only so many can leave home on a day; HU_UNKNOWN: no limit */
  gboolean away; /* they would stay away from home */
} HuCohortWishes;
/* Nothing said. */
#define HU_COHORT_NO_WISHES ((HuCohortWishes) { .hours = NAN, .travel = NAN, .car_seats = HU_UNKNOWN })

/* People who pledged days, as a count by home area. */
typedef struct
{
  char *id, *home; /* home: seat's GSS code, or %NULL */
  gint64 at;
  int people, placed;
  int first_day, last_day; /* days since 1970-01-01, HU_UNKNOWN where they named none */
  HuCohortWishes wishes;
} HuCohortRecord;

/* Places for people who pledged days: beds for all of its days, or a session where it lasts one. */
typedef struct
{
  char *id, *seat; /* seat: GSS code or %NULL */
  gint64 at;
  int first_day, last_day;
  double hours; /* at the doors, in a day; NAN where not said */
  int places; /* HU_UNKNOWN: no limit */
  int taken; /* of them, by people whom the source itself placed; HU_UNKNOWN */
  int locals_first; /* of them, kept for people of the seat; HU_UNKNOWN */
  gboolean crossers; /* people from over the Scottish border are welcome */
  double ceiling; /* of the seat: share of its hours that may come from outside its region; NAN */
} HuStayRecord;

/**
 * HuBatch:
 *
 * What one answer of a feed holds, stored in one transaction. Storing it twice changes nothing.
 */
typedef struct
{
  char *source; /* id of the source */
  char *cursor; /* where the next delta begins, or %NULL */
  gint64 at; /* the source's own time of this answer, µs UTC */
  gboolean snapshot; /* a complete set: events of this source that are not in it are gone */
  gboolean illustrative; /* the source says that its figures are made up */
  GArray *events; /* HuEventRecord */
  GArray *event_counts; /* HuEventCountRecord */
  GArray *contact_counts; /* HuContactCountRecord */
  GArray *funds; /* HuFundRecord */
  GArray *fund_totals; /* HuFundTotalRecord */
  GArray *groups; /* HuGroupRecord */
  GArray *group_counts; /* HuGroupCountRecord */
  GArray *densities; /* HuDensityRecord */
  GArray *cohorts; /* HuCohortRecord */
  GArray *stays; /* HuStayRecord */
} HuBatch;

HuBatch *hu_batch_new (const char *source);
void hu_batch_free (HuBatch *batch);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuBatch, hu_batch_free)
guint hu_batch_n_records (const HuBatch *batch);

const char *hu_event_kind_id (HuEventKind kind); /* "canvass" */
int hu_event_kind_from_id (const char *id); /* -1 where unknown */
const char *hu_event_status_id (HuEventStatus status);
int hu_event_status_from_id (const char *id);

G_END_DECLS
