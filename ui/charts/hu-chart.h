/* hu-chart.h: values over time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* One value of a series: an instant in µs UTC, and the value in the chart's unit; NAN leaves a gap. */
typedef struct
{
  gint64 at;
  double value;
} HuChartPoint;

typedef enum
{
  HU_CHART_BARS, /* one bar from each point to the next: counts of a day */
  HU_CHART_LINE,
  HU_CHART_AREA, /* a line, filled down to zero */
} HuChartStyle;
#define HU_TYPE_CHART_STYLE (hu_chart_style_get_type ())
GType hu_chart_style_get_type (void);

/* Words for a value, (transfer full): "2,014 out" for a reader, "2k" for an axis. */
typedef char *(*HuChartFormat) (double value, gpointer data);

/**
 * HuChart:
 *
 * A series over time, with a faint series to compare, a target line and marks for now and for a moment looked at. Values
 * start at zero. Ticks are round, their labels never collide; in a right-to-left language time runs from the right.
 *
 * Left and Right move a cursor over the points, Home and End go to the ends, Escape puts it away; its value is spoken as
 * the chart's value ("12 October, 2,014 out") and drawn beside it; the pointer shows the same. The same figures are a table
 * behind the action `chart.show-figures` (Return, the menu key or the secondary button).
 *
 * Properties: `style` (construct), `title` (the accessible name), `axes` (boolean), `whole` (boolean: counts, so no ticks at
 * halves), `interactive` (construct only: %FALSE makes it a picture without keyboard or pointer), `content-height` (int, construct only:
 * pixels wanted; 0 for the usual), `cursor` (int; -1 for none).
 */
#define HU_TYPE_CHART (hu_chart_get_type ())
G_DECLARE_FINAL_TYPE (HuChart, hu_chart, HU, CHART, GtkWidget)

GtkWidget *hu_chart_new (HuChartStyle style);
void hu_chart_set_title (HuChart *chart, const char *title);
const char *hu_chart_get_title (HuChart *chart);
void hu_chart_set_axes (HuChart *chart, gboolean axes);

/* Points in rising time; copied. Setting what is there already changes nothing and draws nothing. */
void hu_chart_set_points (HuChart *chart, const HuChartPoint *points, guint n);
guint hu_chart_get_n_points (HuChart *chart);
const HuChartPoint *hu_chart_get_point (HuChart *chart, guint index);
/* A faint line to compare with, on the same axes; @label names it in the table and in the description. */
void hu_chart_set_comparison (HuChart *chart, const HuChartPoint *points, guint n, const char *label);
/* The comparison's value at or before @at, NAN where there is none. */
double hu_chart_get_comparison_at (HuChart *chart, gint64 at);
const char *hu_chart_get_comparison_label (HuChart *chart);
/* A dashed line across at @value; NAN for none. @label stands at its end and may be %NULL. */
void hu_chart_set_target (HuChart *chart, double value, const char *label);
/* The time axis; both 0: as long as the points. */
void hu_chart_set_range (HuChart *chart, gint64 from, gint64 to);
/* The present: a mark, and points from it on are drawn as expected ones, hollow or dashed. G_MININT64 for none. */
void hu_chart_set_now (HuChart *chart, gint64 now);
/* A moment looked at: a line with a handle. G_MININT64 for none. */
void hu_chart_set_marker (HuChart *chart, gint64 moment);
/* @axis formats ticks, @value points; %NULL for plain numbers of the locale. */
void hu_chart_set_formats (HuChart *chart, HuChartFormat axis, HuChartFormat value, gpointer data,
                           GDestroyNotify destroy);

/* -1 for none. */
int hu_chart_get_cursor (HuChart *chart);
void hu_chart_set_cursor (HuChart *chart, int index);

/* "12 October" or "12 October, 15:30" where points are closer than a day. (transfer full) */
char *hu_chart_describe_time (HuChart *chart, gint64 at);
/* The value in words. (transfer full) */
char *hu_chart_describe_value (HuChart *chart, double value);
/* "12 October, 2,014 out". (transfer full) */
char *hu_chart_describe_point (HuChart *chart, guint index);
/* The series in a sentence or two. (transfer full) */
char *hu_chart_describe (HuChart *chart);

/* The instant under a horizontal place of the widget, held within the axis. */
gint64 hu_chart_time_at (HuChart *chart, double x);

G_END_DECLS
