/* hu-classes.c: the five classes of each layer, and how they are said
 *
 * Breaks are fixed in advance, so that a seat never changes colour because another one did.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-palette.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdlib.h>

static const double fixed_breaks[HU_N_LAYERS][HU_N_CLASSES - 1] = {
  [HU_LAYER_SCORE] = { 10, 25, 45, 70 },    [HU_LAYER_SERVED] = { 0.5, 0.8, 1.25, 2 },
  [HU_LAYER_EXPECTED] = { 1, 10, 30, 80 },  [HU_LAYER_PROBABILITY] = { 10, 30, 70, 90 },
  [HU_LAYER_MAJORITY] = { 2, 5, 10, 20 },   [HU_LAYER_MEMBERS] = { 40, 60, 80, 120 },
  [HU_LAYER_CHANGE] = { -50, -10, 10, 50 },
};

void
hu_classes_init (HuClasses *classes, HuLayer layer)
{
  g_return_if_fail (classes != NULL);
  g_return_if_fail (layer < HU_N_LAYERS);

  for (guint i = 0; i < HU_N_CLASSES - 1; i++)
    classes->breaks[i] = fixed_breaks[layer][i];
}

int
hu_classes_find (const HuClasses *classes, HuLayer layer, double value)
{
  int class = 0;

  if (isnan (value))
    return HU_FILL_NONE;
  while (class < HU_N_CLASSES - 1 && value >= classes->breaks[class])
    class ++;
  return layer == HU_LAYER_MAJORITY ? HU_N_CLASSES - 1 - class : class;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

gboolean
hu_classes_set_quintiles (HuClasses *classes, const double *values, guint n)
{
  g_autofree double *sorted = g_new (double, MAX (n, 1));
  guint known = 0;

  for (guint i = 0; i < n; i++)
    if (!isnan (values[i]))
      sorted[known++] = values[i];
  if (known < 4 * HU_N_CLASSES)
    return FALSE;
  qsort (sorted, known, sizeof (double), compare_doubles);
  for (guint i = 0; i < HU_N_CLASSES - 1; i++)
    classes->breaks[i] = round (sorted[(i + 1) * known / HU_N_CLASSES]);
  return TRUE;
}

const char *
hu_layer_title (HuLayer layer)
{
  switch (layer)
    {
    case HU_LAYER_SCORE:
      return C_ ("map layer", "Score");
    case HU_LAYER_SERVED:
      return C_ ("map layer", "Short or full");
    case HU_LAYER_EXPECTED:
      return C_ ("map layer", "People expected");
    case HU_LAYER_PROBABILITY:
      return C_ ("map layer", "Chance of winning");
    case HU_LAYER_MAJORITY:
      return C_ ("map layer", "Last majority");
    case HU_LAYER_MEMBERS:
      return C_ ("map layer", "Members");
    case HU_LAYER_CHANGE:
      return C_ ("map layer", "Change in a week");
    case HU_N_LAYERS:
      break;
    }
  g_return_val_if_reached ("");
}

const char *
hu_layer_unit (HuLayer layer)
{
  switch (layer)
    {
    case HU_LAYER_SCORE:
      return _ ("Need of one more person, at most 100");
    case HU_LAYER_SERVED:
      return _ ("Hours against the fair share");
    case HU_LAYER_EXPECTED:
      return _ ("People in the seven days ahead");
    case HU_LAYER_PROBABILITY:
      return _ ("Under the assumption in force");
    case HU_LAYER_MAJORITY:
      return _ ("Points of the valid vote");
    case HU_LAYER_MEMBERS:
      return _ ("Per 10,000 electors, fifths of all seats");
    case HU_LAYER_CHANGE:
      return _ ("People out, last seven days against the seven before");
    case HU_N_LAYERS:
      break;
    }
  g_return_val_if_reached ("");
}

gboolean
hu_layer_diverges (HuLayer layer)
{
  return layer == HU_LAYER_SERVED || layer == HU_LAYER_CHANGE;
}

/* A break as it is written in a range, without its unit. */
static char *
format_break (HuLayer layer, double value)
{
  switch (layer)
    {
    case HU_LAYER_SERVED:
      return g_strdup_printf ("%g", value);
    case HU_LAYER_CHANGE:
      return g_strdup_printf ("%s%.0f", value < 0 ? "−" : "+", fabs (value));
    case HU_LAYER_PROBABILITY:
    case HU_LAYER_SCORE:
    case HU_LAYER_EXPECTED:
    case HU_LAYER_MAJORITY:
    case HU_LAYER_MEMBERS:
    case HU_N_LAYERS:
      break;
    }
  return g_strdup_printf ("%'.0f", value);
}

/* A range of whole people, whose ends do not touch: "10–29". */
static char *
format_people (const HuClasses *classes, int class)
{
  int low = class > 0 ? (int) classes->breaks[class - 1] : 0;
  int high = class < HU_N_CLASSES - 1 ? (int) classes->breaks[class] - 1 : 0;

  if (class == 0)
    return g_strdup (C_ ("people expected", "None"));
  if (class == HU_N_CLASSES - 1)
    /* Translators: a class of the legend: 80 people or more. */
    return g_strdup_printf (ngettext ("%d or more", "%d or more", low), low);
  return g_strdup_printf ("%d–%d", low, high);
}

/* What a share of the hours means. */
static const char *
served_words (int class)
{
  switch (class)
    {
    case 0:
      return C_ ("hours against the fair share", "far short");
    case 1:
      return C_ ("hours against the fair share", "short");
    case 2:
      return C_ ("hours against the fair share", "about right");
    case 3:
      return C_ ("hours against the fair share", "full");
    default:
      return C_ ("hours against the fair share", "too full");
    }
}

static char *
format_range (const HuClasses *classes, HuLayer layer, int class)
{
  int step = layer == HU_LAYER_MAJORITY ? HU_N_CLASSES - 1 - class : class;
  g_autofree char *low = NULL, *high = NULL;
  const char *unit = "";

  if (layer == HU_LAYER_PROBABILITY || layer == HU_LAYER_CHANGE)
    unit = "\u00a0%";
  else if (layer == HU_LAYER_SERVED)
    unit = "×";

  low = step > 0 ? format_break (layer, classes->breaks[step - 1]) : layer == HU_LAYER_SCORE ? g_strdup ("0") : NULL;
  high = step < HU_N_CLASSES - 1   ? format_break (layer, classes->breaks[step])
         : layer == HU_LAYER_SCORE ? g_strdup ("100")
                                   : NULL;
  if (low == NULL)
    /* Translators: a class of the legend, as "under 10"; the unit follows the number. */
    return g_strdup_printf (_ ("under %s%s"), high, unit);
  if (high == NULL)
    /* Translators: a class of the legend, as "over 90 %"; the unit follows the number. */
    return g_strdup_printf (_ ("over %s%s"), low, unit);
  /* Translators: a class of the legend, as "10 to 30 %"; the unit follows the numbers. Used where a dash between
   * signed numbers would be hard to read. */
  if (layer == HU_LAYER_CHANGE)
    return g_strdup_printf (_ ("%s to %s%s"), low, high, unit);
  return g_strdup_printf ("%s–%s%s", low, high, unit);
}

char *
hu_classes_label (const HuClasses *classes, HuLayer layer, int class)
{
  g_autofree char *range = NULL;

  g_return_val_if_fail (class >= 0 && class < HU_N_CLASSES, NULL);

  if (layer == HU_LAYER_EXPECTED)
    return format_people (classes, class);
  range = format_range (classes, layer, class);
  if (layer != HU_LAYER_SERVED)
    return g_steal_pointer (&range);
  /* Translators: a class of the legend: "0.5–0.8×, short" */
  return g_strdup_printf (C_ ("hours against the fair share", "%1$s, %2$s"), range, served_words (class));
}

char *
hu_layer_format (HuLayer layer, double value)
{
  if (isnan (value))
    return g_strdup (_ ("no figure"));
  switch (layer)
    {
    case HU_LAYER_SCORE:
      return g_strdup_printf (_ ("score %.0f"), value);
    case HU_LAYER_SERVED:
      /* Translators: hours at a seat against its fair share: "1.2 times its fair share". */
      return g_strdup_printf (_ ("%.1f times its fair share"), value);
    case HU_LAYER_EXPECTED:
      return g_strdup_printf (ngettext ("%d person expected", "%d people expected", (gulong) round (value)),
                              (int) round (value));
    case HU_LAYER_PROBABILITY:
      return g_strdup_printf (_ ("%.0f\u00a0%% chance of winning"), value);
    case HU_LAYER_MAJORITY:
      return g_strdup_printf (_ ("majority %.1f points"), value);
    case HU_LAYER_MEMBERS:
      return g_strdup_printf (_ ("%.0f members per 10,000 electors"), value);
    case HU_LAYER_CHANGE:
      return g_strdup_printf (_ ("%+.0f\u00a0%% people out in a week"), value);
    case HU_N_LAYERS:
      break;
    }
  g_return_val_if_reached (NULL);
}

char *
hu_layer_format_short (HuLayer layer, double value)
{
  if (isnan (value))
    return g_strdup ("");
  if (layer == HU_LAYER_CHANGE)
    return g_strdup_printf ("%s%.0f", value < 0 ? "−" : "+", MIN (fabs (value), 999));
  if (layer == HU_LAYER_SERVED)
    return g_strdup_printf (value < 10 ? "%.1f" : "%.0f", MIN (value, 999));
  if (value >= 1000)
    return g_strdup_printf (value < 10000 ? "%.1fk" : "%.0fk", value / 1000);
  return g_strdup_printf ("%.0f", value);
}
