/* hu-harvest.c: which lists are asked for, and which of them are whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-harvest.h"

#include "hu-address.h"
#include "hu-connector-private.h"
#include "hu-harvest-private.h"
#include "hu-options.h"

#include <glib/gi18n-lib.h>

/* Two thousand pages of 25 are fifty thousand rows; who has more has larger pages. */
#define MAX_PAGES 2000
#define MAX_REQUESTS 20000

static void
list_free (gpointer data)
{
  HuList *list = data;

  g_free (list->owner);
  g_free (list->trouble);
  g_free (list);
}

static void
step_free (gpointer data)
{
  HuStep *step = data;

  g_free (step->url);
  g_free (step);
}

gboolean
hu_list_is_complete (const HuList *list)
{
  return list->ended && list->trouble == NULL && list->rows >= list->declared;
}

HuHarvest *
hu_harvest_new (const char *source, const char *address, const char *options, GBytes *people_key, gint64 now)
{
  HuHarvest *harvest = g_new0 (HuHarvest, 1);

  harvest->source = g_strdup (source);
  harvest->address = g_strdup (address);
  harvest->options = g_strdup (options);
  harvest->people_key = people_key != NULL ? g_bytes_ref (people_key) : NULL;
  harvest->now = now;
  harvest->at = now;
  harvest->lists = g_ptr_array_new_with_free_func (list_free);
  harvest->steps = g_queue_new ();
  harvest->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  hu_harvest_init_rows (harvest);
  return harvest;
}

void
hu_harvest_set_placer (HuHarvest *harvest, HuPlacer *placer)
{
  g_clear_pointer (&harvest->placer, hu_placer_unref);
  harvest->placer = placer != NULL ? hu_placer_ref (placer) : NULL;
}

void
hu_harvest_come_after (HuHarvest *harvest, gint64 moment)
{
  harvest->at = MAX (harvest->now, moment + 1);
}

void
hu_harvest_free (HuHarvest *harvest)
{
  hu_harvest_clear_rows (harvest);
  g_queue_free_full (harvest->steps, step_free);
  g_clear_pointer (&harvest->step, step_free);
  g_ptr_array_unref (harvest->lists);
  g_hash_table_unref (harvest->asked);
  g_clear_pointer (&harvest->people_key, g_bytes_unref);
  g_clear_pointer (&harvest->placer, hu_placer_unref);
  g_free (harvest->source);
  g_free (harvest->address);
  g_free (harvest->options);
  g_free (harvest);
}

const char *
hu_harvest_address (const HuHarvest *harvest)
{
  return harvest->address;
}

char *
hu_harvest_option (const HuHarvest *harvest, const char *name)
{
  return hu_options_get (harvest->options, name);
}

gint64
hu_harvest_now (const HuHarvest *harvest)
{
  return harvest->now;
}

gboolean
hu_harvest_matches_people (const HuHarvest *harvest)
{
  return harvest->people_key != NULL;
}

/* --- lists --- */

const HuList *
hu_harvest_find_list (const HuHarvest *harvest, HuListKind kind, const char *owner)
{
  for (guint i = 0; i < harvest->lists->len; i++)
    {
      const HuList *list = harvest->lists->pdata[i];

      if (list->kind == kind && g_strcmp0 (list->owner, owner) == 0)
        return list;
    }
  return NULL;
}

gboolean
hu_harvest_has_whole (const HuHarvest *harvest, HuListKind kind, const char *owner)
{
  gboolean found = FALSE;

  for (guint i = 0; i < harvest->lists->len; i++)
    {
      const HuList *list = harvest->lists->pdata[i];

      if (list->kind != kind || (list->owner != NULL && owner != NULL && !g_str_equal (list->owner, owner)))
        continue;
      if (!hu_list_is_complete (list))
        return FALSE;
      found = TRUE;
    }
  return found;
}

void
hu_harvest_trouble (HuHarvest *harvest, HuList *list, const char *what)
{
  if (list->trouble == NULL)
    list->trouble = g_strdup (what);
}

/* --- asking --- */

static gboolean
enqueue (HuHarvest *harvest, HuList *list, const char *url, gboolean may_lack)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *resolved = hu_address_resolve (harvest->address, url, &error);
  HuStep *step;

  if (resolved == NULL)
    hu_harvest_trouble (harvest, list, _ ("its next page is elsewhere, which was not followed"));
  else if (list->pages >= MAX_PAGES || g_hash_table_size (harvest->asked) >= MAX_REQUESTS)
    hu_harvest_trouble (harvest, list, _ ("it has more pages than are read"));
  else if (!g_hash_table_add (harvest->asked, g_strdup (resolved)))
    hu_harvest_trouble (harvest, list, _ ("its pages go round in a circle"));
  else
    {
      step = g_new0 (HuStep, 1);
      step->list = list;
      step->url = g_steal_pointer (&resolved);
      step->may_lack = may_lack;
      list->pages++;
      g_queue_push_tail (harvest->steps, step);
      return TRUE;
    }
  return FALSE;
}

HuList *
hu_harvest_ask (HuHarvest *harvest, HuListKind kind, const char *owner, const char *url, gboolean may_lack)
{
  HuList *list = (HuList *) hu_harvest_find_list (harvest, kind, owner);

  if (list != NULL)
    return list;
  list = g_new0 (HuList, 1);
  list->kind = kind;
  list->owner = g_strdup (owner);
  list->declared = -1;
  g_ptr_array_add (harvest->lists, list);
  enqueue (harvest, list, url, may_lack);
  return list;
}

void
hu_harvest_go_on (HuHarvest *harvest, const HuStep *step, const char *url)
{
  if (url == NULL)
    step->list->ended = TRUE;
  else
    enqueue (harvest, step->list, url, step->may_lack);
}

const HuStep *
hu_harvest_next_step (HuHarvest *harvest)
{
  g_clear_pointer (&harvest->step, step_free);
  harvest->step = g_queue_pop_head (harvest->steps);
  if (harvest->step != NULL)
    harvest->n_requests++;
  return harvest->step;
}

guint
hu_harvest_n_requests (const HuHarvest *harvest)
{
  return harvest->n_requests;
}

void
hu_harvest_lacks (HuHarvest *harvest, const HuStep *step)
{
  g_ptr_array_remove (harvest->lists, step->list);
}
