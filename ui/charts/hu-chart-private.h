/* hu-chart-private.h: what the files of HuChart share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-chart.h"

#include "hu-chart-scale.h"

G_BEGIN_DECLS

#define HU_CHART_NONE G_MININT64

typedef struct
{
  float x, y; /* where the layout's top left corner goes */
  float line; /* where on the axis it belongs, across */
  PangoLayout *layout;
} HuChartLabel;

/* Everything that follows from size, data and style; made once, then drawn from. */
typedef struct
{
  graphene_rect_t plot;
  gint64 from, to; /* time axis, to > from */
  double low, high; /* value axis, high > low */
  gint64 span; /* of a bar, µs */
  gboolean rtl;
  GArray *values, *times; /* HuChartLabel */
  HuChartLabel target;
} HuChartLayout;

struct _HuChart
{
  GtkWidget parent_instance;

  HuChartStyle style;
  gboolean axes, whole, interactive;
  int content_height; /* 0: as the axes need */
  char *title;

  GArray *points, *comparison; /* HuChartPoint */
  char *comparison_label;
  double target;
  char *target_label;
  gint64 from, to, now, marker;

  HuChartFormat format_axis, format_value;
  gpointer format_data;
  GDestroyNotify format_destroy;

  int cursor, hover; /* -1 */

  HuChartLayout *layout;
  GskRenderNode *node; /* all but cursor and hover */
  GtkWidget *figures; /* popover, made when first asked for */
};

HuChartLayout *hu_chart_layout_new (HuChart *chart, int width, int height);
void hu_chart_layout_free (HuChartLayout *layout);
float hu_chart_layout_x (const HuChartLayout *layout, gint64 at);
float hu_chart_layout_y (const HuChartLayout *layout, double value);

/* Axes, series, target and marks. */
void hu_chart_draw (HuChart *chart, const HuChartLayout *layout, GtkSnapshot *snapshot);
/* The point at @index with its words. */
void hu_chart_draw_cursor (HuChart *chart, const HuChartLayout *layout, GtkSnapshot *snapshot, guint index);

/* Keyboard, pointer and menu; in hu-chart-input.c. */
void hu_chart_install_input (GtkWidgetClass *widget_class);
void hu_chart_add_controllers (HuChart *chart);

G_END_DECLS
