/* hu-page.c: self-contained pages that anybody can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-page.h"

#include <glib/gi18n-lib.h>

/* Every pair of colours has a contrast of at least 7 to 1, in light and in dark. */
static const char style[] =
  ":root{color-scheme:light dark;--ink:#1b1b1f;--paper:#ffffff;--line:#767680;--band:#f1f1f5;--link:#0b3d91;--warn:#fff3c4}"
  "@media(prefers-color-scheme:dark){:root{--ink:#f2f2f5;--paper:#17171a;--line:#8f8f98;--band:#26262b;--link:#a8c8ff;"
  "--warn:#4a3c00}}"
  "body{color:var(--ink);background:var(--paper);font:1rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:80rem;"
  "padding:1rem}a{color:var(--link)}.skip{position:absolute;left:-100rem}.skip:focus{position:static}"
  "table{border-collapse:collapse;margin:1rem 0}caption{text-align:left;font-weight:bold;padding:.25rem 0}"
  "th,td{border:1px solid var(--line);padding:.25rem .5rem;text-align:left;vertical-align:top}"
  "thead th{background:var(--band)}.n{text-align:right;font-variant-numeric:tabular-nums}.scroll{overflow-x:auto}"
  ".note{background:var(--warn);border-left:.3rem solid var(--line);padding:.5rem 1rem}"
  "input,button{font:inherit;padding:.3rem .6rem}";

/* Nothing is to be fetched, whatever ends up in a page. */
static const char policy[] =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; form-action 'none'";

void
hu_page_text (GString *out, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autofree char *escaped = g_markup_escape_text (valid, -1);

  g_string_append (out, escaped);
}

static void
add_element (GString *out, const char *name, const char *text)
{
  g_string_append_printf (out, "<%s>", name);
  hu_page_text (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

void
hu_page_begin (GString *out, const char *title)
{
  /* Translators: the language of this translation, as HTML names it: en-GB, cy, de */
  const char *language = C_ ("language", "en-GB");

  g_string_append_printf (
    out,
    "<!DOCTYPE html>\n<html lang=\"%s\" xml:lang=\"%s\" xmlns=\"http://www.w3.org/1999/xhtml\">\n"
    "<head>\n<meta charset=\"utf-8\"/>\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\"/>\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n",
    language, language, policy);
  add_element (out, "title", title);
  g_string_append_printf (out, "<style>%s</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#content\">", style);
  hu_page_text (out, _ ("Skip to the content"));
  g_string_append (out, "</a>\n<header>\n");
  add_element (out, "h1", title);
  g_string_append (out, "</header>\n<main id=\"content\" tabindex=\"-1\">\n");
}

void
hu_page_end (GString *out)
{
  g_string_append (out, "</main>\n</body>\n</html>\n");
}

void
hu_page_paragraph (GString *out, const char *text)
{
  add_element (out, "p", text);
}

void
hu_page_section_begin (GString *out, const char *id, const char *heading)
{
  g_string_append_printf (out, "<section id=\"%s\" aria-labelledby=\"%s-h\">\n<h2 id=\"%s-h\">", id, id, id);
  hu_page_text (out, heading);
  g_string_append (out, "</h2>\n");
}

void
hu_page_section_end (GString *out)
{
  g_string_append (out, "</section>\n");
}

void
hu_page_table_begin (GString *out, const char *caption, const char *const *titles, const gboolean *numeric, guint n)
{
  /* What scrolls must be within reach of the keyboard, and say what it is. */
  g_string_append (out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
  hu_page_text (out, caption);
  g_string_append (out, "\"><table>\n<caption>");
  hu_page_text (out, caption);
  g_string_append (out, "</caption>\n<thead><tr>");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (out, "<th scope=\"col\"%s>", numeric[i] ? " class=\"n\"" : "");
      hu_page_text (out, titles[i]);
      g_string_append (out, "</th>");
    }
  g_string_append (out, "</tr></thead>\n<tbody>\n");
}

void
hu_page_table_end (GString *out)
{
  g_string_append (out, "</tbody>\n</table></div>\n");
}

void
hu_page_row (GString *out, const char *const *cells, const gboolean *numeric, guint n, guint header)
{
  g_string_append (out, "<tr>");
  for (guint i = 0; i < n; i++)
    {
      g_string_append (out, i == header ? "<th scope=\"row\"" : "<td");
      g_string_append (out, numeric[i] ? " class=\"n\">" : ">");
      hu_page_text (out, cells[i] != NULL ? cells[i] : "");
      g_string_append (out, i == header ? "</th>" : "</td>");
    }
  g_string_append (out, "</tr>\n");
}
