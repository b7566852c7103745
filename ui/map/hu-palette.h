/* hu-palette.h: the colours and classes of the map
 *
 * Colours follow docs/cartography.md: ColorBrewer Purples (light), cividis (dark; Nuñez, Anderton & Renslow 2018) and BrBG
 * (against a middle), five classes with breaks fixed in advance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk/gdk.h>
#include "hu-campaign.h"

G_BEGIN_DECLS

#define HU_N_CLASSES 5

/* What a seat is filled with: one of the classes 0..4, lowest value first, or one of these. */
typedef enum
{
  HU_FILL_NONE = HU_N_CLASSES, /* not scored, or no figure: hatched */
  HU_FILL_OUTSIDE, /* outside the campaign's scope: plain and quiet */
  HU_FILL_SEA,
  HU_N_FILLS
} HuFill;

typedef enum
{
  HU_LINE_SEAT,
  HU_LINE_COAST,
  HU_LINE_REGION,
  HU_LINE_NATION,
  HU_N_LINES
} HuLine;

typedef struct
{
  GdkRGBA fill[HU_N_FILLS];
  GdkRGBA text[HU_N_FILLS]; /* black or white, whichever is further from the fill */
  GdkRGBA line_on[HU_N_FILLS]; /* borders of seats and the coast: at least 3:1 on this fill */
  GdkRGBA line[HU_N_LINES]; /* only those of regions and nations are used */
  float line_width[HU_N_LINES]; /* px, where seats are large */
  GdkRGBA hatch, dot; /* on HU_FILL_NONE; over thin data */
  GdkRGBA background; /* behind hexagons */
  GdkRGBA outline; /* round hexagons whose fill is close to the background */
  GdkRGBA label, dim_label, halo; /* names on the sea or the background */
  GdkRGBA ring, ring_inner; /* the selected seat's double line */
  GdkRGBA cursor; /* the keyboard's seat */
  GdkRGBA bubble, bubble_ring, bubble_text; /* people out now */
  GdkRGBA marker, marker_ring, marker_text; /* the top ten */
} HuPalette;

/* The colours of a layer on a light or a dark screen. */
void hu_palette_init (HuPalette *palette, HuLayer layer, gboolean dark, gboolean high_contrast);

/* WCAG 2.2: contrast ratio of two opaque colours, 1 to 21. */
double hu_palette_contrast (const GdkRGBA *a, const GdkRGBA *b);
/* @fill mixed with black or white until the contrast is at least @ratio. */
GdkRGBA hu_palette_line_on (const GdkRGBA *fill, double ratio);
/* Black or white, whichever has the higher contrast on @fill. */
GdkRGBA hu_palette_text_on (const GdkRGBA *fill);

/* --- classes ----------------------------------------------------------------------------------- */

/* The four breaks between the five classes, in the unit of hu_campaign_get_layer_value(). Those of HU_LAYER_MEMBERS are
 * quintiles and come with the figures. */
typedef struct
{
  double breaks[HU_N_CLASSES - 1];
} HuClasses;

void hu_classes_init (HuClasses *classes, HuLayer layer);
/* The class of @value, 0 (palest) to 4, or HU_FILL_NONE where it is NAN. A majority counts downwards: the closest seats
 * are in class 4. */
int hu_classes_find (const HuClasses *classes, HuLayer layer, double value);
/* Quintiles of @values, NANs left out; %FALSE where there are too few to divide. */
gboolean hu_classes_set_quintiles (HuClasses *classes, const double *values, guint n);

/* "Score", as the layer chooser and the legend say it. Translated. */
const char *hu_layer_title (HuLayer layer);
/* "Score from 0 to 100; the best seat is 100": what the classes are, in a line. Translated. */
const char *hu_layer_unit (HuLayer layer);
/* "45–70": the range of a class. (transfer full) */
char *hu_classes_label (const HuClasses *classes, HuLayer layer, int class);
/* "37", "1.2×", "+12 %": one value with its unit. (transfer full) */
char *hu_layer_format (HuLayer layer, double value);
/* At most three digits, for the inside of a hexagon: "37", "1.2k". (transfer full) */
char *hu_layer_format_short (HuLayer layer, double value);
/* Whether the layer stands against a middle (short or full, up or down). */
gboolean hu_layer_diverges (HuLayer layer);

G_END_DECLS
