/* hu-reader.h: reading the store, on a connection of its own
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-contacts.h"
#include "hu-store.h"

G_BEGIN_DECLS

/* A read-only connection. Not thread safe: one per thread or serialised by the caller. Every function may take long: never
 * call one on the main thread. */
typedef struct _HuReader HuReader;

HuReader *hu_reader_new (const char *path, GError **error);
void hu_reader_free (HuReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuReader, hu_reader_free)

/* An event as it stands now, with its latest counts. */
typedef struct
{
  gint64 row;
  char *source, *id, *title, *place, *zone, *url; /* title and place may be long; NULL where none */
  char *seat; /* interned GSS code or %NULL */
  HuEventKind kind;
  HuEventStatus status;
  gint64 start, end;
  double longitude, latitude;
  int capacity;
  HuStepFree step_free;
  gint64 counted_at; /* HU_NEVER where never */
  int signed_up, confirmed, checked_in, attended, converted;
  HuContacts contacts; /* of a round */
  gboolean gone; /* deleted at the source, or no longer in its snapshot */
} HuEventRow;
void hu_event_row_clear (HuEventRow *row);

typedef struct
{
  gint64 at, amount;
  int donors;
} HuFundPoint;

/* A fund's history of more totals than these is read by the day. */
#define HU_FUND_POINTS 5000

typedef struct
{
  char *source, *id, *title, *currency;
  gint64 target, opened, closes;
  GArray *points; /* HuFundPoint, rising time; see hu_reader_funds() */
} HuFundRow;
void hu_fund_row_clear (HuFundRow *row);

typedef struct
{
  char *source, *id, *name;
  char *seat;
  double longitude, latitude;
  int members, members_week_ago; /* HU_UNKNOWN */
  gint64 counted_at; /* µs UTC; HU_NEVER where never */
} HuGroupRow;
void hu_group_row_clear (HuGroupRow *row);

/* People who pledged days, as a count by home area. */
typedef struct
{
  gint64 row;
  char *source, *id;
  const char *home; /* interned GSS code or %NULL */
  gint64 at;
  int people, placed; /* HU_UNKNOWN */
  int first_day, last_day; /* days since 1970-01-01; HU_UNKNOWN */
  HuCohortWishes wishes;
} HuCohortRow;
void hu_cohort_row_clear (HuCohortRow *row);

/* Places for people who pledged days: HuStayRecord. */
typedef struct
{
  gint64 row;
  char *source, *id;
  const char *seat; /* interned GSS code or %NULL */
  gint64 at;
  int first_day, last_day;
  double hours; /* NAN */
  int places, taken, locals_first; /* HU_UNKNOWN */
  gboolean crossers;
  double ceiling; /* NAN */
} HuStayRow;
void hu_stay_row_clear (HuStayRow *row);

typedef struct
{
  const char *seat; /* interned GSS code */
  int members;
  gint64 at;
} HuDensityRow;

/* GArrays of the rows above; each clears its elements. (transfer full) */
GArray *hu_reader_events (HuReader *reader, GError **error); /* all that are not gone */
GArray *hu_reader_events_by_row (HuReader *reader, const gint64 *rows, guint n, GError **error); /* gone ones too */
GArray *hu_reader_funds (HuReader *reader, GError **error);
GArray *hu_reader_groups (HuReader *reader, GError **error);
GArray *hu_reader_cohorts (HuReader *reader, GError **error);
GArray *hu_reader_stays (HuReader *reader, GError **error);
GArray *hu_reader_placements (HuReader *reader, GError **error); /* HuPlacementRow, by cohort and stay */
GArray *hu_reader_density_rows (HuReader *reader, GError **error); /* HuDensityRow by code, which owns nothing */
GPtrArray *hu_reader_sources (HuReader *reader, GError **error); /* HuSource */
/* Members per seat: GHashTable of interned code -> GINT_TO_POINTER (members). */
GHashTable *hu_reader_densities (HuReader *reader, GError **error);
/* Notes: GHashTable of interned code -> text. Settings: key -> value. */
GHashTable *hu_reader_notes (HuReader *reader, GError **error);
GHashTable *hu_reader_settings (HuReader *reader, GError **error);
/* Counts of every event as they were known at @moment: like hu_reader_events(). */
GArray *hu_reader_events_at (HuReader *reader, gint64 moment, GError **error);

/* What the store holds now, by kind. */
typedef struct
{
  gint64 events, signed_up, checked_in, attended, raised, donors, calls, groups, pledges;
  char *currency;
  HuContactSums contacts;
} HuTotals;
gboolean hu_reader_totals (HuReader *reader, HuTotals *totals, GError **error);

/* For `hustingsctl check`: PRAGMA integrity_check, foreign keys, version. Lines of trouble; empty when whole. (transfer full) */
GPtrArray *hu_reader_check (HuReader *reader, int *schema_version, GError **error);

G_END_DECLS
