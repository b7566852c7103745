/* hu-print-map.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-print-map.h"

#include <glib/gi18n.h>
#include <math.h>
#include <string.h>

#include "hu-hex-layout.h"
#include "hu-palette.h"

#define CODE_SIZE 6.0 /* points, where the sheet is large enough */
#define LEGEND_SIZE 8.0
#define LEGEND_HEIGHT 40.0
#define SWATCH 12.0

typedef struct
{
  GtkPrintContext *context;
  cairo_t *cr;
  HuPalette palette;
  HuClasses classes;
} Pen;

static void
set_color (cairo_t *cr, const GdkRGBA *color)
{
  cairo_set_source_rgb (cr, color->red, color->green, color->blue);
}

static void
show_text (Pen *pen, const char *text, double size, gboolean bold, double x, double y, gboolean centred)
{
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (pen->context);
  PangoFontDescription *font = pango_font_description_from_string (bold ? "Sans Bold" : "Sans");
  int width, height;

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  pango_layout_get_size (layout, &width, &height);
  cairo_move_to (pen->cr, centred ? x - width / 2.0 / PANGO_SCALE : x, y - height / 2.0 / PANGO_SCALE);
  pango_cairo_show_layout (pen->cr, layout);
}

/* A vertex on top; @width across flats. */
static void
add_hexagon (cairo_t *cr, double x, double y, double width)
{
  double radius = width / sqrt (3.0);

  /* Text that was shown left its point behind. */
  cairo_new_path (cr);
  for (int i = 0; i < 6; i++)
    cairo_line_to (cr, x + radius * sin (i * G_PI / 3), y - radius * cos (i * G_PI / 3));
  cairo_close_path (cr);
}

static void
draw_fill (Pen *pen, int fill)
{
  set_color (pen->cr, &pen->palette.fill[fill]);
  cairo_fill_preserve (pen->cr);
  cairo_set_source_rgb (pen->cr, 0.45, 0.45, 0.45);
  cairo_set_line_width (pen->cr, 0.3);
  cairo_stroke (pen->cr);
}

static void
draw_seat (Pen *pen, const HuSeatInfo *info, int fill, double x, double y, double width)
{
  add_hexagon (pen->cr, x, y, width * 0.97);
  draw_fill (pen, fill);
  set_color (pen->cr, &pen->palette.text[fill]);
  show_text (pen, info->abbreviation, MIN (CODE_SIZE, width / 3.1), TRUE, x, y, TRUE);
}

static void
draw_legend (Pen *pen, const guint counts[HU_N_FILLS], double y)
{
  double x = 0;

  cairo_set_source_rgb (pen->cr, 0, 0, 0);
  show_text (pen, hu_layer_unit (HU_LAYER_SCORE), LEGEND_SIZE, FALSE, 0, y + LEGEND_SIZE, FALSE);
  for (int fill = 0; fill <= HU_FILL_NONE; fill++)
    {
      g_autofree char *range =
        fill < HU_N_CLASSES ? hu_classes_label (&pen->classes, HU_LAYER_SCORE, fill) : g_strdup (_ ("not scored"));
      /* Translators: a range of scores, a number of constituencies: "45–70 (12)" */
      g_autofree char *label = g_strdup_printf (_ ("%s (%u)"), range, counts[fill]);

      if (fill == HU_FILL_NONE && counts[fill] == 0)
        continue;
      cairo_rectangle (pen->cr, x, y + 2.2 * LEGEND_SIZE, SWATCH, SWATCH);
      draw_fill (pen, fill);
      cairo_set_source_rgb (pen->cr, 0, 0, 0);
      show_text (pen, label, LEGEND_SIZE, FALSE, x + SWATCH + 4, y + 2.2 * LEGEND_SIZE + SWATCH / 2, FALSE);
      x += SWATCH + 68;
    }
}

void
hu_print_map_draw (GtkPrintContext *context, cairo_t *cr, const HuPlan *plan, HuSeats *seats, guint scope, double width,
                   double height)
{
  g_autoptr (HuHexLayout) layout = hu_hex_layout_new (seats, scope);
  g_autofree guint8 *fill = g_malloc (layout->n);
  Pen pen = { .context = context, .cr = cr };
  guint counts[HU_N_FILLS] = { 0 };
  double unit, left;

  hu_palette_init (&pen.palette, HU_LAYER_SCORE, FALSE, FALSE);
  hu_classes_init (&pen.classes, HU_LAYER_SCORE);
  memset (fill, HU_FILL_NONE, layout->n);
  for (guint row = 0; row < hu_plan_n_rows (plan); row++)
    fill[hu_plan_seat (plan, row)] =
      (guint8) hu_classes_find (&pen.classes, HU_LAYER_SCORE, hu_plan_priority (plan, row)->score);
  unit = MIN (width / layout->width, (height - LEGEND_HEIGHT) / layout->height);
  left = (width - unit * layout->width) / 2;
  for (guint i = 0; i < layout->n; i++)
    if (layout->shown[i])
      {
        counts[fill[i]]++;
        draw_seat (&pen, hu_seats_get (seats, i), fill[i], left + unit * layout->center[i].x,
                   unit * layout->center[i].y, unit);
      }
  draw_legend (&pen, counts, height - LEGEND_HEIGHT);
}
