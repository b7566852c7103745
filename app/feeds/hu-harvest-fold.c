/* hu-harvest-fold.c: counts out of rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-harvest-private.h"

#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef struct
{
  int signed_up, confirmed, attended;
  gboolean recorded; /* whether anybody wrote down who came */
  GHashTable *people; /* among the sign-ups, cancelled or not: borrowed ids */
} Tally;

static void
tally_free (gpointer data)
{
  Tally *tally = data;

  g_hash_table_unref (tally->people);
  g_free (tally);
}

static Tally *
tally_of (GHashTable *tallies, const char *event)
{
  Tally *tally = g_hash_table_lookup (tallies, event);

  if (tally == NULL)
    {
      tally = g_new0 (Tally, 1);
      tally->people = g_hash_table_new (g_str_hash, g_str_equal);
      g_hash_table_insert (tallies, (char *) event, tally);
    }
  return tally;
}

/* Sign-ups of each event. A person who cancelled does not count; who is marked as having come does, whatever else is. */
static GHashTable *
tally_signups (const HuHarvest *harvest)
{
  GHashTable *tallies = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, tally_free);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, harvest->signups[0]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HuHarvestSignup *signup = value;
      Tally *tally;

      if (signup->event == NULL)
        continue;
      tally = tally_of (tallies, signup->event);
      if (signup->person != NULL)
        g_hash_table_add (tally->people, signup->person);
      tally->signed_up += signup->state != HU_SIGNUP_CANCELLED;
      tally->confirmed += signup->state == HU_SIGNUP_CONFIRMED;
      if (signup->attended == HU_ATTENDED_UNKNOWN)
        continue;
      tally->recorded = TRUE;
      tally->attended += signup->attended == HU_ATTENDED_YES;
    }
  g_hash_table_iter_init (&iter, harvest->signups[1]);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const HuHarvestSignup *response = value;
      Tally *tally;

      if (response->event == NULL)
        continue;
      tally = tally_of (tallies, response->event);
      tally->signed_up += response->person == NULL || !g_hash_table_contains (tally->people, response->person);
    }
  return tallies;
}

static int
count_joined (const HuHarvestCall *call)
{
  GHashTableIter iter;
  gpointer key;
  int n = 0;

  g_hash_table_iter_init (&iter, call->people);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    n += !g_hash_table_contains (call->registered, key);
  return n;
}

/* @declared: sign-ups by the provider's own count, which goes before rows. */
static void
fold_count (const HuHarvest *harvest, GHashTable *tallies, const char *id, int declared, HuBatch *batch)
{
  const Tally *tally = g_hash_table_lookup (tallies, id);
  const HuHarvestCall *call = g_hash_table_lookup (harvest->calls, id);
  HuEventCountRecord count = { .at = harvest->at,
                               .signed_up = declared,
                               .confirmed = HU_UNKNOWN,
                               .checked_in = HU_UNKNOWN,
                               .attended = HU_UNKNOWN,
                               .converted = HU_UNKNOWN };
  gboolean responses_whole = hu_harvest_find_list (harvest, HU_LIST_RESPONSES, id) == NULL
                             || hu_harvest_has_whole (harvest, HU_LIST_RESPONSES, id);

  if (hu_harvest_has_whole (harvest, HU_LIST_REGISTRANTS, id))
    count.signed_up = tally != NULL ? tally->signed_up : 0;
  else if (hu_harvest_has_whole (harvest, HU_LIST_SIGNUPS, id) && responses_whole)
    {
      if (count.signed_up == HU_UNKNOWN)
        count.signed_up = tally != NULL ? tally->signed_up : 0;
      if (tally != NULL && tally->confirmed > 0)
        count.confirmed = tally->confirmed;
      if (tally != NULL && tally->recorded)
        count.checked_in = count.attended = tally->attended;
    }
  if (hu_harvest_has_whole (harvest, HU_LIST_JOINED, id))
    count.attended = call != NULL ? count_joined (call) : 0;
  if (count.signed_up == HU_UNKNOWN && count.attended == HU_UNKNOWN)
    return;
  count.event = g_strdup (id);
  g_array_append_val (batch->event_counts, count);
}

static HuEventRecord
copy_record (const HuEventRecord *from)
{
  HuEventRecord record = *from;

  record.id = g_strdup (from->id);
  record.title = g_strdup (from->title);
  record.place = g_strdup (from->place);
  record.seat = g_strdup (from->seat);
  record.zone = g_strdup (from->zone);
  record.url = g_strdup (from->url);
  return record;
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

GPtrArray *
hu_harvest_sorted_ids (GHashTable *table)
{
  GPtrArray *ids = g_hash_table_get_keys_as_ptr_array (table);

  g_ptr_array_sort (ids, compare_ids);
  return ids;
}

/* Counts of events that came from another list, or another day. */
static void
fold_counts_alone (const HuHarvest *harvest, GHashTable *tallies, HuBatch *batch)
{
  GHashTable *tables[] = { tallies, harvest->calls };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GPtrArray) ids = hu_harvest_sorted_ids (tables[i]);

      for (guint j = 0; j < ids->len; j++)
        {
          if (g_hash_table_contains (harvest->events, ids->pdata[j])
              || g_hash_table_contains (harvest->left_out, ids->pdata[j])
              || (i > 0 && g_hash_table_contains (tables[0], ids->pdata[j])))
            continue;
          fold_count (harvest, tallies, ids->pdata[j], HU_UNKNOWN, batch);
        }
    }
}

/* Where it is, and in which constituency, as far as its coordinates or its postcode tell. */
static void
place_event (const HuHarvest *harvest, const HuHarvestEvent *event, HuEventRecord *record)
{
  if (harvest->placer == NULL || record->seat != NULL)
    return;
  if (isnan (record->longitude) && event->postcode != NULL)
    hu_placer_postcode (harvest->placer, event->postcode, &record->longitude, &record->latitude);
  if (!isnan (record->longitude))
    record->seat = g_strdup (hu_placer_seat (harvest->placer, record->longitude, record->latitude));
}

/* An event that nobody gave a time to cannot be shown, and is left out. */
static void
fold_events (const HuHarvest *harvest, GHashTable *tallies, HuBatch *batch)
{
  g_autoptr (GPtrArray) ids = hu_harvest_sorted_ids (harvest->events);

  for (guint i = 0; i < ids->len; i++)
    {
      const HuHarvestEvent *event = g_hash_table_lookup (harvest->events, ids->pdata[i]);
      HuEventRecord record;

      if (event->record.start == HU_NEVER || g_hash_table_contains (harvest->left_out, ids->pdata[i])
          || (event->parent != NULL && g_hash_table_contains (harvest->left_out, event->parent)))
        continue;
      record = copy_record (&event->record);
      record.end = MAX (record.start, record.end);
      place_event (harvest, event, &record);
      g_array_append_val (batch->events, record);
      if (record.status != HU_EVENT_CANCELLED)
        fold_count (harvest, tallies, record.id, event->declared, batch);
    }
}

static void
fold_contacts (const HuHarvest *harvest, HuBatch *batch)
{
  g_autoptr (GPtrArray) ids = hu_harvest_sorted_ids (harvest->contacts);

  for (guint i = 0; i < ids->len; i++)
    {
      HuContactCountRecord record = { .event = g_strdup (ids->pdata[i]),
                                      .at = harvest->at,
                                      .contacts =
                                        *(const HuContacts *) g_hash_table_lookup (harvest->contacts, ids->pdata[i]) };

      g_array_append_val (batch->contact_counts, record);
    }
}

/* --- pledges and groups --- */

static void
fold_form (const HuHarvest *harvest, const char *form, GHashTable *pledges, HuBatch *batch)
{
  g_autoptr (GHashTable) people = g_hash_table_new (g_str_hash, g_str_equal);
  HuCohortRecord cohort = {
    .at = harvest->at, .first_day = HU_UNKNOWN, .last_day = HU_UNKNOWN, .wishes = HU_COHORT_NO_WISHES
  };
  GHashTableIter iter;
  gpointer id, value;

  g_hash_table_iter_init (&iter, pledges);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HuHarvestPledge *pledge = value;

      if (!g_hash_table_add (people, pledge->person != NULL ? pledge->person : id))
        continue;
      cohort.people++;
      cohort.placed += pledge->placed;
      if (cohort.home == NULL)
        cohort.home = g_strdup (pledge->home);
      if (pledge->day == HU_UNKNOWN)
        continue;
      cohort.first_day = cohort.first_day == HU_UNKNOWN ? pledge->day : MIN (cohort.first_day, pledge->day);
      cohort.last_day = MAX (cohort.last_day, pledge->day);
    }
  cohort.id = g_strdup (form);
  g_array_append_val (batch->cohorts, cohort);
}

static void
fold_pledges (const HuHarvest *harvest, HuBatch *batch)
{
  g_autoptr (GPtrArray) ids = hu_harvest_sorted_ids (harvest->forms);

  for (guint i = 0; i < ids->len; i++)
    {
      if (hu_harvest_has_whole (harvest, HU_LIST_PLEDGES, ids->pdata[i]))
        fold_form (harvest, ids->pdata[i], g_hash_table_lookup (harvest->forms, ids->pdata[i]), batch);
    }
}

static void
fold_groups (const HuHarvest *harvest, HuBatch *batch)
{
  g_autoptr (GPtrArray) ids = hu_harvest_sorted_ids (harvest->groups);

  for (guint i = 0; i < ids->len; i++)
    {
      const HuHarvestGroup *group = g_hash_table_lookup (harvest->groups, ids->pdata[i]);
      HuGroupRecord record = { .id = g_strdup (ids->pdata[i]),
                               .name = g_strdup (group->name),
                               .seat = g_strdup (group->seat),
                               .longitude = group->longitude,
                               .latitude = group->latitude };

      if (harvest->placer != NULL && record.seat == NULL && !isnan (record.longitude))
        record.seat = g_strdup (hu_placer_seat (harvest->placer, record.longitude, record.latitude));
      g_array_append_val (batch->groups, record);
      if (group->members != HU_UNKNOWN)
        {
          HuGroupCountRecord count = { .group = g_strdup (ids->pdata[i]),
                                       .at = harvest->at,
                                       .members = group->members };

          g_array_append_val (batch->group_counts, count);
        }
    }
}

/* --- the whole --- */

static const char *
list_words (HuListKind kind)
{
  switch (kind)
    {
    case HU_LIST_EVENTS:
    case HU_LIST_DELETED:
      return _ ("events");
    case HU_LIST_SIGNUPS:
    case HU_LIST_RESPONSES:
    case HU_LIST_REGISTRANTS:
      return _ ("sign-ups");
    case HU_LIST_JOINED:
      return _ ("people in calls");
    case HU_LIST_FUNDS:
    case HU_LIST_GIFTS:
      return _ ("gifts");
    case HU_LIST_FORMS:
    case HU_LIST_PLEDGES:
      return _ ("pledges");
    case HU_LIST_GROUPS:
      return _ ("groups");
    case HU_LIST_CALL_ROUNDS:
      return _ ("telephone rounds");
    case HU_LIST_CANVASS_ROUNDS:
      return _ ("canvass rounds");
    case HU_LIST_AREAS:
      return _ ("canvass areas");
    case HU_LIST_CONTACTS:
      return _ ("calls and visits");
    case HU_LIST_ENTRY:
    case HU_N_LISTS:
    default:
      return _ ("collections");
    }
}

/* The first that is not whole, in words. */
static char *
describe_incomplete (const HuHarvest *harvest)
{
  for (guint i = 0; i < harvest->lists->len; i++)
    {
      const HuList *list = harvest->lists->pdata[i];
      g_autofree char *counted = NULL;

      if (hu_list_is_complete (list))
        continue;
      /* Translators: why a list is not whole: %1$d rows came of the %2$d that there are */
      counted = g_strdup_printf (_ ("%1$d of %2$d came"), (int) list->rows, (int) list->declared);
      /* Translators: first what is listed, such as “sign-ups”; then why the list is not whole */
      return g_strdup_printf (
        _ ("Not all %s could be read (%s). What came is shown, and what was there before is kept; "
           "it is tried again by itself."),
        list_words (list->kind), list->trouble != NULL ? list->trouble : counted);
    }
  return NULL;
}

/* A list of @kind is whole, or was not asked for. */
static gboolean
lacks_nothing (const HuHarvest *harvest, HuListKind kind)
{
  return hu_harvest_find_list (harvest, kind, NULL) == NULL || hu_harvest_has_whole (harvest, kind, NULL);
}

HuBatch *
hu_harvest_fold (HuHarvest *harvest, char **incomplete)
{
  HuBatch *batch = hu_batch_new (harvest->source);
  g_autoptr (GHashTable) tallies = tally_signups (harvest);

  batch->at = harvest->at;
  batch->snapshot = hu_harvest_has_whole (harvest, HU_LIST_EVENTS, NULL) && lacks_nothing (harvest, HU_LIST_DELETED)
                    && lacks_nothing (harvest, HU_LIST_CALL_ROUNDS) && lacks_nothing (harvest, HU_LIST_CANVASS_ROUNDS);
  fold_events (harvest, tallies, batch);
  fold_counts_alone (harvest, tallies, batch);
  fold_contacts (harvest, batch);
  hu_harvest_fold_funds (harvest, batch);
  fold_pledges (harvest, batch);
  fold_groups (harvest, batch);
  *incomplete = describe_incomplete (harvest);
  return batch;
}

GArray *
hu_harvest_canvassers (HuHarvest *harvest)
{
  GArray *signups = NULL;
  GHashTableIter iter;
  gpointer id, value;

  if (harvest->people_key == NULL || !hu_harvest_has_whole (harvest, HU_LIST_SIGNUPS, NULL))
    return NULL;
  signups = g_array_new (FALSE, FALSE, sizeof (HuMatchSignup));
  g_hash_table_iter_init (&iter, harvest->signups[0]);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      const HuHarvestSignup *signup = value;
      /* When somebody signed up may stand in their answer alone. */
      const HuHarvestSignup *response = g_hash_table_lookup (harvest->signups[1], id);
      const HuEventRecord *event = signup->event != NULL ? hu_harvest_find_event (harvest, signup->event) : NULL;
      HuMatchSignup match = { signup->who, signup->created };

      if (match.at == HU_NEVER && response != NULL)
        match.at = response->created;
      if (signup->known && match.at != HU_NEVER && signup->state != HU_SIGNUP_CANCELLED
          && (event == NULL || event->kind == HU_EVENT_CANVASS))
        g_array_append_val (signups, match);
    }
  return signups;
}

GPtrArray *
hu_harvest_calls (HuHarvest *harvest)
{
  static const HuMatchHash nobody = { 0 };
  GPtrArray *calls = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_match_call_free);
  GHashTableIter iter, people;
  gpointer id, value, hash;

  g_hash_table_iter_init (&iter, harvest->calls);
  while (harvest->people_key != NULL && g_hash_table_iter_next (&iter, &id, &value))
    {
      HuHarvestCall *joined = value;
      const HuEventRecord *event = hu_harvest_find_event (harvest, id);
      gint64 start = event != NULL && event->start != HU_NEVER ? event->start : joined->start;
      HuMatchCall *call;

      if (!hu_harvest_has_whole (harvest, HU_LIST_JOINED, id))
        continue;
      call = hu_match_call_new (id, start);
      g_hash_table_iter_init (&people, joined->people);
      while (g_hash_table_iter_next (&people, NULL, &hash))
        {
          if (memcmp (hash, &nobody, sizeof nobody) != 0)
            g_array_append_vals (call->joined, hash, 1);
        }
      g_ptr_array_add (calls, call);
    }
  return calls;
}
