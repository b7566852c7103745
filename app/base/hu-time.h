/* hu-time.h: instants, and the clock of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define HU_SECOND (G_GINT64_CONSTANT (1000000))
#define HU_MINUTE (60 * HU_SECOND)
#define HU_HOUR (60 * HU_MINUTE)
#define HU_DAY (24 * HU_HOUR)

/* No instant known. */
#define HU_NEVER G_MININT64

/**
 * HuClock:
 *
 * What time it is in a campaign. A real campaign's clock is the wall clock; the demonstration's runs
 * at its own speed from its own moment; a test's stands still until it is moved.
 */
typedef struct
{
  gint64 anchor_campaign; /* campaign time, in µs UTC, at … */
  gint64 anchor_monotonic; /* … this g_get_monotonic_time() */
  double speed; /* campaign seconds per real second; 0 stands still */
} HuClock;

void hu_clock_init_real (HuClock *clock);
void hu_clock_init (HuClock *clock, gint64 now, double speed);
gint64 hu_clock_now (const HuClock *clock);

/* RFC 3339, with an offset or "Z"; %FALSE leaves @instant untouched. */
gboolean hu_time_parse (const char *text, gint64 *instant);
/* The clock's digits of "2019-11-30T11:24:00", whatever follows them, as read in @zone (%NULL: Europe/London): a clock that is
 * there twice is the first time, one that is left out is told by the offset before the gap (RFC 5545, 3.3.5). %FALSE leaves
 * @instant untouched. */
gboolean hu_time_parse_wall (const char *text, GTimeZone *zone, gint64 *instant);
/* "2019-11-30T11:24:00Z". (transfer full) */
char *hu_time_format (gint64 instant);
/* The local calendar day of @instant in @zone (%NULL: Europe/London), as days since 1970-01-01. */
int hu_time_day (gint64 instant, GTimeZone *zone);
/* The instant at which local day @day (days since 1970-01-01) begins in @zone (%NULL: Europe/London). */
gint64 hu_time_day_start (int day, GTimeZone *zone);
/* "2019-11-30" for days since 1970-01-01. (transfer full) */
char *hu_time_day_format (int day);
/* The same back, and nothing else; %FALSE leaves @day untouched. */
gboolean hu_time_day_parse (const char *text, int *day);
/* The zone of British campaigns, Europe/London. (transfer none) */
GTimeZone *hu_time_zone_uk (void);

G_END_DECLS
