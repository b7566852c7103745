/* hu-choices.c: what organisers chose for a campaign, and what follows for the model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-choices.h"

#include <math.h>
#include <string.h>

#include "hu-number.h"
#include "hu-time.h"

#define POLL "poll:"
#define WEIGHT "weight:"
#define PARAMETER "parameter:"

static const char *const assumption_ids[HU_N_ASSUMPTIONS] = { "no-change", "poll", "majority", "slider" };

static void
weight_free (gpointer data)
{
  HuWeight *weight = data;

  g_free (weight->reason);
  g_free (weight);
}

void
hu_choices_init (HuChoices *choices)
{
  *choices = (HuChoices) { 0 };
  hu_polls_init (&choices->polls);
  choices->weights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, weight_free);
  choices->parameters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

void
hu_choices_clear (HuChoices *choices)
{
  g_clear_pointer (&choices->weights, g_hash_table_unref);
  g_clear_pointer (&choices->parameters, g_hash_table_unref);
}

void
hu_choices_copy (const HuChoices *choices, HuChoices *copy)
{
  GHashTableIter iter;
  gpointer key, value;

  hu_choices_init (copy);
  copy->assumption = choices->assumption;
  copy->slider = choices->slider;
  copy->polls = choices->polls;
  g_hash_table_iter_init (&iter, choices->weights);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      HuWeight *weight = g_memdup2 (value, sizeof (HuWeight));

      weight->reason = g_strdup (weight->reason);
      g_hash_table_insert (copy->weights, g_strdup (key), weight);
    }
  g_hash_table_iter_init (&iter, choices->parameters);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->parameters, g_strdup (key), g_memdup2 (value, sizeof (double)));
}

/* --- reading --------------------------------------------------------------------------------------------- */

/* A number and nothing else. */
static gboolean
read_number (const char *text, double low, double high, double *number)
{
  char *end;
  double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(value >= low && value <= high))
    return FALSE;
  *number = value;
  return TRUE;
}

/* "-9.3 2019-11-14" */
static void
read_poll (HuChoices *choices, const char *id, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  HuPoll poll;

  if (parts[0] == NULL || parts[1] == NULL || !read_number (parts[0], -HU_POLL_LIMIT, HU_POLL_LIMIT, &poll.points)
      || !hu_time_day_parse (parts[1], &poll.day))
    return;
  for (guint place = 0; place < HU_N_POLL_PLACES; place++)
    if (strcmp (id, hu_poll_place_id (place)) == 0)
      choices->polls.place[place] = poll;
}

/* "1.5 2019-11-14 The candidate is new" */
static void
read_weight (HuChoices *choices, const char *code, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", 3);
  double weight;
  int day;
  HuWeight *kept;

  if (g_strv_length (parts) < 3 || *parts[2] == '\0' || !read_number (parts[0], 0, HU_WEIGHT_MAX, &weight)
      || weight == 1 || !hu_time_day_parse (parts[1], &day))
    return;
  kept = g_new0 (HuWeight, 1);
  *kept = (HuWeight) { .weight = weight, .day = day, .reason = g_strdup (parts[2]) };
  g_hash_table_insert (choices->weights, g_strdup (code), kept);
}

static void
read_parameter (HuChoices *choices, const char *name, const char *text)
{
  const HuParameterInfo *info = hu_parameter_find (name);
  double value;

  if (info != NULL && hu_choices_has_parameter (name) && read_number (text, info->min, info->max, &value))
    g_hash_table_insert (choices->parameters, g_strdup (name), g_memdup2 (&value, sizeof value));
}

void
hu_choices_read (HuChoices *choices, GHashTable *settings)
{
  GHashTableIter iter;
  gpointer key, value;

  g_return_if_fail (choices != NULL && settings != NULL);

  g_hash_table_iter_init (&iter, settings);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      const char *name = key;

      if (strcmp (name, "assumption") == 0)
        {
          for (int i = 0; i < HU_N_ASSUMPTIONS; i++)
            if (strcmp (value, assumption_ids[i]) == 0)
              choices->assumption = (HuAssumption) i;
        }
      else if (strcmp (name, "slider") == 0)
        read_number (value, -HU_POLL_LIMIT, HU_POLL_LIMIT, &choices->slider);
      else if (g_str_has_prefix (name, POLL))
        read_poll (choices, name + strlen (POLL), value);
      else if (g_str_has_prefix (name, WEIGHT))
        read_weight (choices, name + strlen (WEIGHT), value);
      else if (g_str_has_prefix (name, PARAMETER))
        read_parameter (choices, name + strlen (PARAMETER), value);
    }
}

/* --- what follows for the model ---------------------------------------------------------------------------- */

gboolean
hu_choices_has_parameter (const char *name)
{
  static const char *const follow[] = { "shift", "days", "sigma_nation", NULL };

  return !g_strv_contains (follow, name);
}

void
hu_choices_fill (const HuChoices *choices, HuParameters *parameters)
{
  GHashTableIter iter;
  gpointer name, value;

  g_return_if_fail (choices != NULL && parameters != NULL);

  hu_parameters_init (parameters);
  g_hash_table_iter_init (&iter, choices->parameters);
  while (g_hash_table_iter_next (&iter, &name, &value))
    hu_parameters_set (parameters, name, *(double *) value, NULL);
}

void
hu_choices_assume (const HuChoices *choices, HuAssumption assumption, double majority, HuParameters *parameters)
{
  g_return_if_fail (choices != NULL && parameters != NULL);

  parameters->shift = 0;
  memset (parameters->region_shift, 0, sizeof parameters->region_shift);
  if (assumption == HU_ASSUME_POLL)
    hu_polls_apply (&choices->polls, parameters);
  else if (assumption == HU_ASSUME_MAJORITY)
    parameters->shift = isnan (majority) ? 0 : majority;
  else if (assumption == HU_ASSUME_SLIDER)
    parameters->shift = choices->slider;
  /* A scenario fixed by hand has no error of its own in the nation's lead; an estimate has. */
  parameters->fixed = assumption == HU_ASSUME_MAJORITY || assumption == HU_ASSUME_SLIDER;
}

const HuWeight *
hu_choices_get_weight (const HuChoices *choices, const char *code)
{
  g_return_val_if_fail (choices != NULL && code != NULL, NULL);
  return g_hash_table_lookup (choices->weights, code);
}

/* --- writing ----------------------------------------------------------------------------------------------- */

const char *
hu_assumption_id (HuAssumption assumption)
{
  g_return_val_if_fail (assumption < HU_N_ASSUMPTIONS, NULL);
  return assumption_ids[assumption];
}

char *
hu_choices_number_value (double value)
{
  GString *text = g_string_new (NULL);

  hu_number_append (text, value);
  return g_string_free_and_steal (text);
}

char *
hu_choices_poll_key (HuPollPlace place)
{
  return g_strconcat (POLL, hu_poll_place_id (place), NULL);
}

char *
hu_choices_poll_value (const HuPoll *poll)
{
  g_autofree char *points = hu_choices_number_value (poll->points);
  g_autofree char *day = hu_time_day_format (poll->day);

  return g_strconcat (points, " ", day, NULL);
}

char *
hu_choices_weight_key (const char *code)
{
  return g_strconcat (WEIGHT, code, NULL);
}

char *
hu_choices_weight_value (const HuWeight *weight)
{
  g_autofree char *number = hu_choices_number_value (weight->weight);
  g_autofree char *day = hu_time_day_format (weight->day);

  return g_strconcat (number, " ", day, " ", weight->reason, NULL);
}

char *
hu_choices_parameter_key (const char *name)
{
  return g_strconcat (PARAMETER, name, NULL);
}
