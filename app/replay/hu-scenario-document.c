/* hu-scenario-document.c: the feed's document at a moment (docs/feed.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-private.h"

#include <glib/gi18n-lib.h>
#include <yyjson.h>

#define TARGET_PENCE (50000000) /* "optimistic", published: docs/replay.md */
#define POLL_SECONDS 10

typedef struct
{
  const HuScenario *scenario;
  gint64 since; /* -1 in a snapshot: whatever happened after it is told */
  guint32 now;
  yyjson_mut_doc *doc;
  yyjson_mut_val *events, *counts, *funds, *groups, *density, *pledges;
  guint n_records;
} Writer;

/* --- values -------------------------------------------------------------------------------------
 */

/* Days of the demonstration lie in three months. */
static char *
put_day (char *out, guint day)
{
  guint month = day < 3 ? 10 : day < 33 ? 11 : 12;
  guint of_month = day < 3 ? day + 29 : day < 33 ? day - 2 : day - 32;

  memcpy (out, "2019-", 5);
  out[5] = '1';
  out[6] = (char) ('0' + month - 10);
  out[7] = '-';
  out[8] = (char) ('0' + of_month / 10);
  out[9] = (char) ('0' + of_month % 10);
  return out + 10;
}

static char *
put_two (char *out, guint value, char after)
{
  out[0] = (char) ('0' + value / 10);
  out[1] = (char) ('0' + value % 10);
  out[2] = after;
  return out + 3;
}

static void
add_time (Writer *writer, yyjson_mut_val *object, const char *key, guint32 second)
{
  char text[20], *out = put_day (text, second / 86400);
  guint in_day = second % 86400;

  *out++ = 'T';
  out = put_two (out, in_day / 3600, ':');
  out = put_two (out, in_day / 60 % 60, ':');
  put_two (out, in_day % 60, 'Z');
  yyjson_mut_obj_add_strncpy (writer->doc, object, key, text, sizeof text);
}

static void
add_day (Writer *writer, yyjson_mut_val *object, const char *key, guint day)
{
  char text[10];

  put_day (text, day);
  yyjson_mut_obj_add_strncpy (writer->doc, object, key, text, sizeof text);
}

static void
add_count (Writer *writer, yyjson_mut_val *object, const char *key, int count)
{
  if (count != HU_UNKNOWN)
    yyjson_mut_obj_add_int (writer->doc, object, key, count);
}

static void
add_place (Writer *writer, yyjson_mut_val *object, const HuScenarioPlace *place)
{
  if (isnan (place->longitude))
    return;
  yyjson_mut_obj_add_real (writer->doc, object, "lon", place->longitude);
  yyjson_mut_obj_add_real (writer->doc, object, "lat", place->latitude);
}

static const HuScenarioPlace *
place_of (const HuScenario *scenario, guint seat, guint place)
{
  return &g_array_index (scenario->places, HuScenarioPlace,
                         scenario->info[seat].first_place + place);
}

static const char *
code_of (const HuScenario *scenario, guint seat)
{
  return hu_seats_get (scenario->seats, seat)->code;
}

static yyjson_mut_val *
add_record (Writer *writer, yyjson_mut_val *array)
{
  writer->n_records++;
  return yyjson_mut_arr_add_obj (writer->doc, array);
}

/* --- events and their counts --------------------------------------------------------------------
 */

static const char *
copy_id (Writer *writer, const HuScenarioEvent *event, guint index)
{
  char id[16];

  g_snprintf (id, sizeof id, event->kind == HU_EVENT_CALL ? "call-%u" : "e%05u", index + 1);
  return yyjson_mut_get_str (yyjson_mut_strcpy (writer->doc, id));
}

static void
fill_counts (Writer *writer, yyjson_mut_val *object, const HuScenarioCounts *counts)
{
  add_time (writer, object, "at", counts->at);
  add_count (writer, object, "signed_up", counts->signed_up);
  add_count (writer, object, "confirmed", counts->confirmed);
  add_count (writer, object, "checked_in", counts->checked_in);
  add_count (writer, object, "attended", counts->attended);
  add_count (writer, object, "converted", counts->converted);
}

static void
write_counts (Writer *writer, const char *id, const HuScenarioCounts *counts)
{
  yyjson_mut_val *object = add_record (writer, writer->counts);

  yyjson_mut_obj_add_str (writer->doc, object, "event", id);
  fill_counts (writer, object, counts);
}

static yyjson_mut_val *
write_event (Writer *writer, const HuScenarioEvent *event, const char *id)
{
  const HuScenario *scenario = writer->scenario;
  yyjson_mut_val *object = add_record (writer, writer->events);

  yyjson_mut_obj_add_str (writer->doc, object, "id", id);
  yyjson_mut_obj_add_str (writer->doc, object, "kind",
                          hu_event_kind_id ((HuEventKind) event->kind));
  if (event->seat < 0)
    yyjson_mut_obj_add_str (writer->doc, object, "title", hu_scenario_call_title (event));
  else
    {
      const HuScenarioPlace *place = place_of (scenario, (guint) event->seat, event->place);

      yyjson_mut_obj_add_str (writer->doc, object, "title",
                              scenario->info[event->seat].titles[event->title]);
      yyjson_mut_obj_add_str (writer->doc, object, "place", place->name);
      yyjson_mut_obj_add_str (writer->doc, object, "seat", code_of (scenario, (guint) event->seat));
      add_place (writer, object, place);
    }
  add_time (writer, object, "start", event->start);
  add_time (writer, object, "end", event->end);
  add_count (writer, object, "capacity", event->capacity);
  add_time (writer, object, "modified", event->listed);
  return object;
}

/* What happened to one event since: itself where it is new, its checkpoints, and where it stands.
 */
static void
write_changes (Writer *writer, const HuScenarioEvent *event, guint index)
{
  guint32 checkpoints[HU_SCENARIO_MAX_CHECKPOINTS];
  guint n = hu_scenario_checkpoints (writer->scenario, event, checkpoints);
  HuScenarioCounts now, then;
  const char *id;

  hu_scenario_event_counts (writer->scenario, event, writer->now, &now);
  if (now.at <= writer->since)
    return;
  id = copy_id (writer, event, index);
  for (guint i = 0; i < n && checkpoints[i] < now.at; i++)
    {
      if (checkpoints[i] <= writer->since)
        continue;
      hu_scenario_event_counts (writer->scenario, event, checkpoints[i], &then);
      write_counts (writer, id, &then);
    }
  if (event->listed > writer->since)
    {
      yyjson_mut_val *object = write_event (writer, event, id);

      fill_counts (writer, yyjson_mut_obj_add_obj (writer->doc, object, "counts"), &now);
    }
  else
    write_counts (writer, id, &now);
}

static void
write_events (Writer *writer)
{
  const HuScenario *scenario = writer->scenario;
  gint64 oldest = writer->since < 0 ? -1 : writer->since - (gint64) HU_SCENARIO_LONGEST_LIFE;
  guint last = hu_scenario_find_listed_after (scenario, writer->now);

  for (guint i = 0; i < scenario->calls->len; i++)
    {
      const HuScenarioEvent *call = &g_array_index (scenario->calls, HuScenarioEvent, i);

      if (call->listed <= writer->now)
        write_changes (writer, call, i);
    }
  for (guint i = hu_scenario_find_listed_after (scenario, oldest); i < last; i++)
    {
      const HuScenarioEvent *event = &g_array_index (scenario->events, HuScenarioEvent, i);

      if (event->reported > writer->since)
        write_changes (writer, event, i);
    }
}

/* --- the rest -----------------------------------------------------------------------------------
 */

static void
write_total (Writer *writer, yyjson_mut_val *totals, guint index)
{
  const HuScenarioTotal *total = &g_array_index (writer->scenario->fund, HuScenarioTotal, index);
  yyjson_mut_val *object = add_record (writer, totals);

  add_time (writer, object, "at", total->at);
  yyjson_mut_obj_add_sint (writer->doc, object, "amount", total->amount);
  yyjson_mut_obj_add_uint (writer->doc, object, "donors", total->donors);
}

static void
write_fund (Writer *writer)
{
  int before = hu_scenario_find_total (writer->scenario, writer->since);
  int newest = hu_scenario_find_total (writer->scenario, writer->now);
  yyjson_mut_val *fund, *totals;

  if (newest <= before)
    return;
  fund = add_record (writer, writer->funds);
  yyjson_mut_obj_add_str (writer->doc, fund, "id", "campaign");
  if (before < 0)
    {
      yyjson_mut_obj_add_strcpy (writer->doc, fund, "title", _ ("Campaign fund"));
      yyjson_mut_obj_add_str (writer->doc, fund, "currency", "GBP");
      yyjson_mut_obj_add_int (writer->doc, fund, "target", TARGET_PENCE);
      add_time (writer, fund, "opened",
                g_array_index (writer->scenario->fund, HuScenarioTotal, 0).at);
      add_time (writer, fund, "closes", HU_SCENARIO_LAST);
    }
  totals = yyjson_mut_obj_add_arr (writer->doc, fund, "totals");
  for (int i = before + 1; i <= newest; i++)
    {
      if (i == newest || hu_scenario_total_is_history ((guint) i))
        write_total (writer, totals, (guint) i);
    }
}

/* A group is counted once a day; the snapshot tells one count a week and the newest. */
static void
write_group (Writer *writer, const HuScenarioGroup *group, guint index)
{
  const HuScenario *scenario = writer->scenario;
  guint newest = (writer->now - group->founded) / 86400u;
  guint first
      = writer->since < group->founded ? 0 : (guint) ((writer->since - group->founded) / 86400) + 1;
  yyjson_mut_val *object, *counts;
  char id[16];

  if (first > newest)
    return;
  object = add_record (writer, writer->groups);
  g_snprintf (id, sizeof id, "group-%u", index + 1);
  yyjson_mut_obj_add_strcpy (writer->doc, object, "id", id);
  if (first == 0)
    {
      g_auto (GStrv) parts = g_strsplit (hu_scenario_group_pattern (group), "%s", 2);
      g_autofree char *name = g_strconcat (
          parts[0], hu_seats_get (scenario->seats, group->seat)->name, parts[1], NULL);

      yyjson_mut_obj_add_strcpy (writer->doc, object, "name", name);
      yyjson_mut_obj_add_str (writer->doc, object, "seat", code_of (scenario, group->seat));
      add_place (writer, object, place_of (scenario, group->seat, group->place));
    }
  counts = yyjson_mut_obj_add_arr (writer->doc, object, "counts");
  for (guint day = first; day <= newest; day++)
    {
      yyjson_mut_val *count;

      if (day != newest && day % 7 != 0)
        continue;
      count = add_record (writer, counts);
      add_time (writer, count, "at", group->founded + day * 86400u);
      yyjson_mut_obj_add_uint (writer->doc, count, "members",
                               hu_scenario_group_members (group, day));
    }
}

static void
write_groups (Writer *writer)
{
  for (guint i = 0; i < writer->scenario->groups->len; i++)
    {
      const HuScenarioGroup *group = &g_array_index (writer->scenario->groups, HuScenarioGroup, i);

      if (group->founded <= writer->now)
        write_group (writer, group, i);
    }
}

/* Members do not change during the campaign. */
static void
write_density (Writer *writer)
{
  const HuScenario *scenario = writer->scenario;

  for (guint seat = 0; seat < scenario->n_seats && writer->since < 0; seat++)
    {
      yyjson_mut_val *object;

      if (!scenario->info[seat].campaigned)
        continue;
      object = add_record (writer, writer->density);
      yyjson_mut_obj_add_str (writer->doc, object, "seat", code_of (scenario, seat));
      add_time (writer, object, "at", HU_SCENARIO_FIRST);
      yyjson_mut_obj_add_uint (writer->doc, object, "members", scenario->info[seat].members);
    }
}

static void
write_pledges (Writer *writer)
{
  const HuScenario *scenario = writer->scenario;

  for (guint i = 0; i < scenario->cohorts->len; i++)
    {
      const HuScenarioCohort *cohort = &g_array_index (scenario->cohorts, HuScenarioCohort, i);
      guint people, placed, first, last;
      yyjson_mut_val *object;
      char id[16];
      guint32 at;

      if (!hu_scenario_cohort_people (scenario, cohort, writer->now, &people, &placed, &at)
          || at <= writer->since)
        continue;
      object = add_record (writer, writer->pledges);
      hu_scenario_cohort_days (cohort, &first, &last);
      g_snprintf (id, sizeof id, "pledge-%u", i + 1);
      yyjson_mut_obj_add_strcpy (writer->doc, object, "id", id);
      yyjson_mut_obj_add_str (writer->doc, object, "home", code_of (scenario, cohort->home));
      add_time (writer, object, "at", at);
      yyjson_mut_obj_add_uint (writer->doc, object, "people", people);
      yyjson_mut_obj_add_uint (writer->doc, object, "placed", placed);
      add_day (writer, object, "first_day", first);
      add_day (writer, object, "last_day", last);
    }
}

/* --- the document --------------------------------------------------------------------------------
 */

static void
write_head (Writer *writer, yyjson_mut_val *root, gint64 moment, double speed)
{
  yyjson_mut_doc *doc = writer->doc;
  g_autofree char *cursor = hu_scenario_cursor (writer->scenario, moment);
  g_autofree char *next = g_strconcat ("hustings.json?since=", cursor, NULL);
  g_autofree char *stream = g_strconcat ("stream?since=", cursor, NULL);

  yyjson_mut_obj_add_int (doc, root, "hustings", 1);
  yyjson_mut_obj_add_strcpy (doc, root, "title", _ ("Demonstration: the campaign of 2019"));
  yyjson_mut_obj_add_bool (doc, root, "illustrative", true);
  yyjson_mut_obj_add_strcpy (doc, root, "note",
                             _ ("Illustration: dates and totals marked in the legend are "
                                "published, the rest is made up."));
  add_time (writer, root, "at", writer->now);
  yyjson_mut_obj_add_real (doc, yyjson_mut_obj_add_obj (doc, root, "clock"), "speed", speed);
  yyjson_mut_obj_add_int (doc, root, "poll", POLL_SECONDS);
  yyjson_mut_obj_add_bool (doc, root, "snapshot", writer->since < 0);
  yyjson_mut_obj_add_strcpy (doc, root, "next", next);
  yyjson_mut_obj_add_strcpy (doc, root, "stream", stream);
}

/* An array that stays out of a delta where it is empty. */
static void
add_array (Writer *writer, yyjson_mut_val *root, const char *key, yyjson_mut_val *array)
{
  if (writer->since < 0 || yyjson_mut_arr_size (array) > 0)
    yyjson_mut_obj_add_val (writer->doc, root, key, array);
}

GBytes *
hu_scenario_write (const HuScenario *scenario, gint64 since, gint64 moment, double speed,
                   guint *n_records)
{
  yyjson_mut_doc *doc = yyjson_mut_doc_new (NULL);
  yyjson_mut_val *root = yyjson_mut_obj (doc);
  Writer writer = {
    .scenario = scenario,
    .since = since == HU_NEVER ? -1 : MAX (hu_scenario_seconds (since), 0),
    .doc = doc,
    .events = yyjson_mut_arr (doc),
    .counts = yyjson_mut_arr (doc),
    .funds = yyjson_mut_arr (doc),
    .groups = yyjson_mut_arr (doc),
    .density = yyjson_mut_arr (doc),
    .pledges = yyjson_mut_arr (doc),
  };
  size_t length = 0;
  char *text;

  moment = CLAMP (moment, hu_replay_first_moment (), hu_replay_last_moment ());
  writer.now = (guint32) hu_scenario_seconds (moment);
  yyjson_mut_doc_set_root (doc, root);
  write_head (&writer, root, moment, speed);
  write_events (&writer);
  write_fund (&writer);
  write_groups (&writer);
  write_density (&writer);
  write_pledges (&writer);
  add_array (&writer, root, "events", writer.events);
  add_array (&writer, root, "counts", writer.counts);
  add_array (&writer, root, "funds", writer.funds);
  add_array (&writer, root, "groups", writer.groups);
  add_array (&writer, root, "density", writer.density);
  add_array (&writer, root, "pledges", writer.pledges);
  if (n_records != NULL)
    *n_records = writer.n_records;
  text = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, &length);
  yyjson_mut_doc_free (doc);
  g_assert (text != NULL);
  return g_bytes_new_with_free_func (text, length, free, text);
}
