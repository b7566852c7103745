/* hu-harvest-rows.c: the rows of a harvest, each once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-harvest-private.h"

#include "hu-time.h"

#include <math.h>

static void
event_free (gpointer data)
{
  HuHarvestEvent *event = data;

  hu_event_record_clear (&event->record);
  g_free (event->parent);
  g_free (event->postcode);
  g_free (event);
}

static void
signup_free (gpointer data)
{
  HuHarvestSignup *signup = data;

  g_free (signup->event);
  g_free (signup->person);
  g_free (signup);
}

static void
call_free (gpointer data)
{
  HuHarvestCall *call = data;

  g_hash_table_unref (call->people);
  g_hash_table_unref (call->registered);
  g_free (call);
}

static void
fund_clear (HuHarvestFund *fund)
{
  g_free ((char *) fund->state.id);
  g_free ((char *) fund->state.title);
  g_free ((char *) fund->state.currency);
}

static void
fund_free (gpointer data)
{
  HuHarvestFund *fund = data;

  fund_clear (fund);
  g_array_unref (fund->gifts);
  g_free (fund);
}

static void
gift_free (gpointer data)
{
  HuHarvestGift *gift = data;

  g_free (gift->fund);
  g_free (gift->currency);
  g_free (gift->person);
  g_free (gift);
}

static void
pledge_free (gpointer data)
{
  HuHarvestPledge *pledge = data;

  g_free (pledge->person);
  g_free (pledge->home);
  g_free (pledge);
}

static void
group_free (gpointer data)
{
  HuHarvestGroup *group = data;

  g_free (group->name);
  g_free (group->seat);
  g_free (group);
}

static GHashTable *
new_table (GDestroyNotify free_value)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_value);
}

void
hu_harvest_init_rows (HuHarvest *harvest)
{
  harvest->events = new_table (event_free);
  harvest->left_out = new_table (NULL);
  harvest->signups[0] = new_table (signup_free);
  harvest->signups[1] = new_table (signup_free);
  harvest->contacts = new_table (g_free);
  harvest->calls = new_table (call_free);
  harvest->funds = new_table (fund_free);
  harvest->gifts = new_table (gift_free);
  harvest->forms = new_table ((GDestroyNotify) g_hash_table_unref);
  harvest->groups = new_table (group_free);
}

void
hu_harvest_clear_rows (HuHarvest *harvest)
{
  g_hash_table_unref (harvest->events);
  g_hash_table_unref (harvest->left_out);
  g_hash_table_unref (harvest->signups[0]);
  g_hash_table_unref (harvest->signups[1]);
  g_hash_table_unref (harvest->contacts);
  g_hash_table_unref (harvest->calls);
  g_hash_table_unref (harvest->funds);
  g_hash_table_unref (harvest->gifts);
  g_hash_table_unref (harvest->forms);
  g_hash_table_unref (harvest->groups);
}

/* --- events --- */

HuEventRecord *
hu_harvest_event (HuHarvest *harvest, const char *id, gint64 modified)
{
  HuHarvestEvent *event = g_hash_table_lookup (harvest->events, id);

  if (event == NULL)
    {
      event = g_new0 (HuHarvestEvent, 1);
      g_hash_table_insert (harvest->events, g_strdup (id), event);
    }
  else if (modified < event->record.modified)
    return NULL;
  hu_event_record_clear (&event->record);
  g_clear_pointer (&event->parent, g_free);
  g_clear_pointer (&event->postcode, g_free);
  event->declared = HU_UNKNOWN;
  event->record = (HuEventRecord) { .id = g_strdup (id),
                                    .start = HU_NEVER,
                                    .end = HU_NEVER,
                                    .longitude = NAN,
                                    .latitude = NAN,
                                    .capacity = HU_UNKNOWN,
                                    .modified = modified };
  return &event->record;
}

void
hu_harvest_forget_event (HuHarvest *harvest, const char *id)
{
  g_hash_table_remove (harvest->events, id);
}

HuEventRecord *
hu_harvest_find_event (HuHarvest *harvest, const char *id)
{
  HuHarvestEvent *event = g_hash_table_lookup (harvest->events, id);

  return event != NULL ? &event->record : NULL;
}

void
hu_harvest_set_postcode (HuHarvest *harvest, const char *id, const char *postcode)
{
  HuHarvestEvent *event = g_hash_table_lookup (harvest->events, id);

  if (event != NULL)
    g_set_str (&event->postcode, postcode);
}

void
hu_harvest_set_parent (HuHarvest *harvest, const char *id, const char *parent)
{
  HuHarvestEvent *event = g_hash_table_lookup (harvest->events, id);

  if (event != NULL)
    g_set_str (&event->parent, parent);
}

void
hu_harvest_leave_out_event (HuHarvest *harvest, const char *id)
{
  g_hash_table_add (harvest->left_out, g_strdup (id));
}

void
hu_harvest_declare_signed_up (HuHarvest *harvest, const char *id, int signed_up)
{
  HuHarvestEvent *event = g_hash_table_lookup (harvest->events, id);

  if (event != NULL)
    event->declared = signed_up;
}

/* --- people --- */

void
hu_harvest_signup (HuHarvest *harvest, const HuSignup *from)
{
  GHashTable *signups = harvest->signups[from->response != FALSE];
  HuHarvestSignup *signup = g_hash_table_lookup (signups, from->id);

  if (signup != NULL && from->modified < signup->modified)
    return;
  signup = g_new0 (HuHarvestSignup, 1);
  signup->event = g_strdup (from->event);
  signup->person = g_strdup (from->person);
  signup->created = from->created;
  signup->modified = from->modified;
  signup->state = from->state;
  signup->attended = from->attended;
  signup->known = hu_match_hash (harvest->people_key, from->email, &signup->who);
  g_hash_table_replace (signups, g_strdup (from->id), signup);
}

void
hu_harvest_contacts (HuHarvest *harvest, const char *id, const HuContacts *contacts)
{
  g_hash_table_replace (harvest->contacts, g_strdup (id), g_memdup2 (contacts, sizeof *contacts));
}

void
hu_harvest_joined (HuHarvest *harvest, const char *id, const char *registrant, const char *email, const char *name,
                   gint64 at)
{
  HuHarvestCall *call = g_hash_table_lookup (harvest->calls, id);
  g_autofree char *trimmed = email != NULL ? g_strstrip (g_utf8_strdown (email, -1)) : NULL;
  const char *key = registrant != NULL ? registrant : trimmed != NULL ? trimmed : name;
  HuMatchHash hash = { 0 };

  g_return_if_fail (key != NULL);

  if (call == NULL)
    {
      call = g_new0 (HuHarvestCall, 1);
      call->people = new_table (g_free);
      call->registered = new_table (NULL);
      call->start = at;
      g_hash_table_insert (harvest->calls, g_strdup (id), call);
    }
  call->start = MIN (call->start, at);
  if (registrant != NULL && trimmed != NULL)
    g_hash_table_add (call->registered, g_strdup (trimmed));
  if (hu_match_hash (harvest->people_key, email, &hash) || !g_hash_table_contains (call->people, key))
    g_hash_table_replace (call->people, g_strdup (key), g_memdup2 (&hash, sizeof hash));
}

/* --- money --- */

void
hu_harvest_fund (HuHarvest *harvest, const HuFundState *state)
{
  HuHarvestFund *fund = g_hash_table_lookup (harvest->funds, state->id);

  if (fund == NULL)
    {
      fund = g_new0 (HuHarvestFund, 1);
      fund->gifts = g_array_new (FALSE, FALSE, sizeof (HuHarvestGift *));
      g_hash_table_insert (harvest->funds, g_strdup (state->id), fund);
    }
  fund_clear (fund);
  fund->state = *state;
  fund->state.id = g_strdup (state->id);
  fund->state.title = g_strdup (state->title);
  fund->state.currency = g_strdup (state->currency);
}

void
hu_harvest_gift (HuHarvest *harvest, const HuGift *from)
{
  HuHarvestGift *gift = g_hash_table_lookup (harvest->gifts, from->id);

  if (gift != NULL && from->modified < gift->modified)
    return;
  gift = g_new0 (HuHarvestGift, 1);
  gift->fund = g_strdup (from->fund);
  gift->currency = g_strdup (from->currency);
  gift->person = g_strdup (from->person);
  gift->amount = from->amount;
  gift->at = from->at;
  gift->modified = from->modified;
  g_hash_table_replace (harvest->gifts, g_strdup (from->id), gift);
}

guint
hu_harvest_n_gifts (const HuHarvest *harvest)
{
  return g_hash_table_size (harvest->gifts);
}

/* --- the rest --- */

void
hu_harvest_form (HuHarvest *harvest, const char *form)
{
  if (!g_hash_table_contains (harvest->forms, form))
    g_hash_table_insert (harvest->forms, g_strdup (form), new_table (pledge_free));
}

void
hu_harvest_pledge (HuHarvest *harvest, const char *form, const char *id, const char *person, const char *home,
                   gboolean placed, int day)
{
  HuHarvestPledge *pledge = g_new0 (HuHarvestPledge, 1);

  hu_harvest_form (harvest, form);
  pledge->person = g_strdup (person);
  pledge->home = g_strdup (home);
  pledge->placed = placed;
  pledge->day = day;
  g_hash_table_replace (g_hash_table_lookup (harvest->forms, form), g_strdup (id), pledge);
}

void
hu_harvest_group (HuHarvest *harvest, const char *id, const char *name, const char *seat, double longitude,
                  double latitude, int members)
{
  HuHarvestGroup *group = g_new0 (HuHarvestGroup, 1);

  group->name = g_strdup (name);
  group->seat = g_strdup (seat);
  group->longitude = longitude;
  group->latitude = latitude;
  group->members = members;
  g_hash_table_replace (harvest->groups, g_strdup (id), group);
}
