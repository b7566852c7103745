/* hu-print-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-print-flow.h"

#include <glib/gi18n.h>

#define TEXT_SIZE 9.0
#define TITLE_SIZE 16.0
#define HEADING_SIZE 11.0
#define FOOTER_SIZE 7.0
#define GAP 5.0 /* below a paragraph */
#define CELL_GAP 6.0 /* between columns */
#define ROW_GAP 2.0 /* above and below the text of a row, together */
#define FOOTER_LINES 3
/* A long name is set narrower, down to this, before it is cut. */
#define NARROWEST 0.75

typedef enum
{
  ITEM_TEXT,
  ITEM_DRAWING,
  ITEM_ROWS,
} ItemKind;

typedef struct
{
  const HuPrintColumn *columns;
  guint n_columns;
  HuPrintCell cell;
  gpointer data;
} Table;

typedef struct
{
  ItemKind kind;
  guint page;
  double y, height;
  PangoLayout *layout; /* text */
  HuPrintDraw draw; /* drawing */
  gpointer data;
  guint table, first, n; /* rows */
} Item;

struct _HuPrintFlow
{
  GtkPrintContext *context; /* of the operation, which outlives the flow */
  GArray *items; /* Item */
  GArray *tables; /* Table */
  char *footer;
  double width, height; /* of the page without its foot */
  double y;
  double row_height;
  guint page;
};

static PangoLayout *
make_layout (GtkPrintContext *context, const char *text, double size, gboolean bold)
{
  PangoLayout *layout = gtk_print_context_create_pango_layout (context);
  PangoFontDescription *font = pango_font_description_from_string (bold ? "Sans Bold" : "Sans");

  pango_font_description_set_size (font, (int) (size * PANGO_SCALE));
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_set_text (layout, text, -1);
  return layout;
}

static double
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_size (layout, NULL, &height);
  return (double) height / PANGO_SCALE;
}

static void
clear_item (gpointer data)
{
  g_clear_object (&((Item *) data)->layout);
}

HuPrintFlow *
hu_print_flow_new (GtkPrintContext *context, const char *footer)
{
  HuPrintFlow *flow = g_new0 (HuPrintFlow, 1);
  g_autoptr (PangoLayout) row = make_layout (context, "Ág", TEXT_SIZE, FALSE);

  flow->context = context;
  flow->items = g_array_new (FALSE, TRUE, sizeof (Item));
  g_array_set_clear_func (flow->items, clear_item);
  flow->tables = g_array_new (FALSE, TRUE, sizeof (Table));
  flow->footer = g_strdup (footer);
  flow->width = gtk_print_context_get_width (context);
  /* The foot's lines, and air above them. */
  flow->height = gtk_print_context_get_height (context) - (1.5 * FOOTER_LINES + 1) * FOOTER_SIZE;
  flow->row_height = height_of (row) + ROW_GAP;
  return flow;
}

void
hu_print_flow_free (HuPrintFlow *flow)
{
  g_array_unref (flow->items);
  g_array_unref (flow->tables);
  g_free (flow->footer);
  g_free (flow);
}

static void
turn_page (HuPrintFlow *flow)
{
  flow->page++;
  flow->y = 0;
}

/* @with: what has to fit below it, too. */
static void
add_item (HuPrintFlow *flow, Item item, double with)
{
  if (flow->y > 0 && flow->y + item.height + with > flow->height)
    turn_page (flow);
  item.page = flow->page;
  item.y = flow->y;
  flow->y += item.height;
  g_array_append_val (flow->items, item);
}

static void
add_text (HuPrintFlow *flow, const char *text, double size, gboolean bold, double with)
{
  Item item = { .kind = ITEM_TEXT, .layout = make_layout (flow->context, text, size, bold) };

  pango_layout_set_width (item.layout, (int) (flow->width * PANGO_SCALE));
  pango_layout_set_wrap (item.layout, PANGO_WRAP_WORD_CHAR);
  item.height = height_of (item.layout) + GAP;
  add_item (flow, item, with);
}

void
hu_print_flow_heading (HuPrintFlow *flow, const char *text, gboolean title)
{
  if (flow->y > 0)
    flow->y += GAP;
  add_text (flow, text, title ? TITLE_SIZE : HEADING_SIZE, TRUE, 4 * flow->row_height);
}

void
hu_print_flow_paragraph (HuPrintFlow *flow, const char *text, gboolean bold)
{
  add_text (flow, text, TEXT_SIZE, bold, 0);
}

void
hu_print_flow_drawing (HuPrintFlow *flow, double least, HuPrintDraw draw, gpointer data)
{
  Item item = { .kind = ITEM_DRAWING, .draw = draw, .data = data };

  if (flow->height - flow->y < least)
    turn_page (flow);
  item.height = flow->height - flow->y;
  add_item (flow, item, 0);
}

void
hu_print_flow_table (HuPrintFlow *flow, const HuPrintColumn *columns, guint n_columns, guint n_rows, HuPrintCell cell,
                     gpointer data)
{
  Table table = { .columns = columns, .n_columns = n_columns, .cell = cell, .data = data };

  g_array_append_val (flow->tables, table);
  for (guint first = 0; first < n_rows;)
    {
      Item item = { .kind = ITEM_ROWS, .table = flow->tables->len - 1, .first = first };
      /* Titles take a row. */
      int fit = (int) ((flow->height - flow->y) / flow->row_height) - 1;

      if (fit < 1 && flow->y > 0)
        {
          turn_page (flow);
          continue;
        }
      item.n = MIN ((guint) MAX (fit, 1), n_rows - first);
      item.height = (item.n + 1) * flow->row_height;
      add_item (flow, item, 0);
      first += item.n;
    }
  flow->y += GAP;
}

guint
hu_print_flow_n_pages (const HuPrintFlow *flow)
{
  g_return_val_if_fail (flow != NULL, 0);
  return flow->page + 1;
}

/* --- drawing --------------------------------------------------------------------------------------- */

static void
draw_cell (HuPrintFlow *flow, GtkPrintContext *context, cairo_t *cr, const HuPrintColumn *column, double x, double y,
           const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = make_layout (context, text, TEXT_SIZE, bold);
  double width = column->share * flow->width - CELL_GAP, scale;
  int natural;

  /* A line is a row. */
  pango_layout_get_size (layout, &natural, NULL);
  scale = CLAMP (width * PANGO_SCALE / MAX (natural, 1), NARROWEST, 1);
  pango_layout_set_width (layout, (int) (width / scale * PANGO_SCALE));
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_alignment (layout, column->number ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  cairo_save (cr);
  cairo_translate (cr, x, y + ROW_GAP / 2);
  cairo_scale (cr, scale, 1);
  cairo_move_to (cr, 0, 0);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

static void
draw_rule (cairo_t *cr, double y, double width, double grey)
{
  cairo_set_source_rgb (cr, grey, grey, grey);
  cairo_set_line_width (cr, 0.4);
  cairo_move_to (cr, 0, y);
  cairo_line_to (cr, width, y);
  cairo_stroke (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
}

static void
draw_rows (HuPrintFlow *flow, GtkPrintContext *context, cairo_t *cr, const Item *item)
{
  const Table *table = &g_array_index (flow->tables, Table, item->table);
  double x = 0;

  for (guint c = 0; c < table->n_columns; c++)
    {
      const HuPrintColumn *column = &table->columns[c];
      double y = 0;

      draw_cell (flow, context, cr, column, x, y, _ (column->title), TRUE);
      for (guint r = item->first; r < item->first + item->n; r++)
        {
          g_autofree char *text = table->cell (r, c, table->data);

          y += flow->row_height;
          if (text != NULL)
            draw_cell (flow, context, cr, column, x, y, text, FALSE);
        }
      x += column->share * flow->width;
    }
  draw_rule (cr, flow->row_height, flow->width, 0);
  for (guint r = 2; r <= item->n + 1; r++)
    draw_rule (cr, r * flow->row_height, flow->width, 0.8);
}

static void
draw_footer (HuPrintFlow *flow, GtkPrintContext *context, cairo_t *cr, guint page)
{
  /* Translators: a page's number and how many there are. */
  g_autofree char *number = g_strdup_printf (_ ("Page %u of %u"), page + 1, hu_print_flow_n_pages (flow));
  g_autofree char *text = g_strconcat (flow->footer, "\n", number, NULL);
  g_autoptr (PangoLayout) layout = make_layout (context, text, FOOTER_SIZE, FALSE);

  pango_layout_set_width (layout, (int) (flow->width * PANGO_SCALE));
  draw_rule (cr, flow->height + FOOTER_SIZE, flow->width, 0.5);
  cairo_move_to (cr, 0, flow->height + 1.3 * FOOTER_SIZE);
  pango_cairo_show_layout (cr, layout);
}

void
hu_print_flow_draw (HuPrintFlow *flow, GtkPrintContext *context, guint page)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);

  g_return_if_fail (flow != NULL);

  cairo_set_source_rgb (cr, 0, 0, 0);
  for (guint i = 0; i < flow->items->len; i++)
    {
      const Item *item = &g_array_index (flow->items, Item, i);

      if (item->page != page)
        continue;
      cairo_save (cr);
      cairo_translate (cr, 0, item->y);
      if (item->kind == ITEM_TEXT)
        {
          cairo_move_to (cr, 0, 0);
          pango_cairo_show_layout (cr, item->layout);
        }
      else if (item->kind == ITEM_DRAWING)
        item->draw (context, cr, flow->width, item->height, item->data);
      else
        draw_rows (flow, context, cr, item);
      cairo_restore (cr);
    }
  draw_footer (flow, context, cr, page);
}
