/* hu-series.h: figures that change in time
 *
 * A thing's latest figures and their history. A row of history says what was known from its moment on; it is there only
 * where something changed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connection.h"

G_BEGIN_DECLS

#define HU_SERIES_MAX 5
#define HU_SERIES_UNKNOWN G_MININT64

typedef struct
{
  guint n; /* figures in a row */
  /* Statements. Parameters: 1 owner, 2 at, 3… figures; columns: at, figures. */
  const char *put; /* inserts or replaces */
  const char *before; /* the last row at or before a moment */
  const char *fill; /* figures of rows after a moment that are NULL */
  const char *after; /* 1 where there is a row after a moment */
} HuSeries;

extern const HuSeries hu_series_events, hu_series_contacts, hu_series_funds, hu_series_groups;

typedef struct
{
  gint64 at; /* HU_NEVER where nothing was counted yet */
  gint64 values[HU_SERIES_MAX]; /* HU_SERIES_UNKNOWN */
} HuSeriesPoint;

void hu_series_point_init (HuSeriesPoint *point);
/* A count as a figure: HU_UNKNOWN becomes HU_SERIES_UNKNOWN. */
static inline gint64
hu_series_value (int count)
{
  return count < 0 ? HU_SERIES_UNKNOWN : count;
}
/* Figures from columns @first… of a row, NULL being unknown; and into parameters. */
void hu_series_point_read (HuSeriesPoint *point, guint n, HuStatement *statement, int first);
void hu_series_point_bind (const HuSeriesPoint *point, guint n, HuStatement *statement, int first);

typedef enum
{
  HU_SERIES_SAME = 0,
  HU_SERIES_RESTATED = 1 << 0, /* the same figures at a later moment: latest.at moved */
  HU_SERIES_LATEST = 1 << 1, /* the latest figures changed */
  HU_SERIES_PAST = 1 << 2, /* the history before the latest changed */
} HuSeriesChange;

/* Takes what was reported. A figure that is not reported stays what it was known to be; what is older than the latest goes
 * into the history only. @latest is brought up to date and has to be stored by the caller. */
gboolean hu_series_take (HuConnection *connection, const HuSeries *series, gint64 owner, HuSeriesPoint *latest,
                         const HuSeriesPoint *reported, HuSeriesChange *change, GError **error);

G_END_DECLS
