/* hu-scenario-document.c: the feed's document at a moment (docs/feed.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-json-text.h"
#include "hu-scenario-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TARGET_PENCE (50000000) /* "optimistic", published: docs/replay.md */
#define POLL_SECONDS 10

typedef struct
{
  const HuScenario *scenario;
  gint64 since; /* -1 in a snapshot: whatever happened after it is told */
  guint32 now;
  GString *out;
  GString *counts; /* elements of an array that is written beside the events */
  guint n_records;
} Writer;

/* --- values --- */

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
add_text (GString *out, const char *key, const char *text)
{
  hu_json_text_key (out, key);
  hu_json_text_string (out, text);
}

static void
add_integer (GString *out, const char *key, gint64 value)
{
  hu_json_text_key (out, key);
  hu_json_text_integer (out, value);
}

static void
add_boolean (GString *out, const char *key, gboolean value)
{
  hu_json_text_key (out, key);
  hu_json_text_boolean (out, value);
}

static void
add_time (GString *out, const char *key, guint32 second)
{
  char text[21], *end = put_day (text, second / 86400);
  guint in_day = second % 86400;

  *end++ = 'T';
  end = put_two (end, in_day / 3600, ':');
  end = put_two (end, in_day / 60 % 60, ':');
  end = put_two (end, in_day % 60, 'Z');
  *end = '\0';
  add_text (out, key, text);
}

static void
add_day (GString *out, const char *key, guint day)
{
  char text[11];

  *put_day (text, day) = '\0';
  add_text (out, key, text);
}

static void
add_count (GString *out, const char *key, int count)
{
  if (count != HU_UNKNOWN)
    add_integer (out, key, count);
}

/* Five decimals are a metre. */
static void
add_place (GString *out, const HuScenarioPlace *place)
{
  if (isnan (place->longitude))
    return;
  hu_json_text_key (out, "lon");
  hu_json_text_decimal (out, place->longitude, 5);
  hu_json_text_key (out, "lat");
  hu_json_text_decimal (out, place->latitude, 5);
}

static const HuScenarioPlace *
place_of (const HuScenario *scenario, guint seat, guint place)
{
  return &g_array_index (scenario->places, HuScenarioPlace, scenario->info[seat].first_place + place);
}

static const char *
code_of (const HuScenario *scenario, guint seat)
{
  return hu_seats_get (scenario->seats, seat)->code;
}

/* An object of an array. */
static void
open_record (Writer *writer, GString *out)
{
  writer->n_records++;
  hu_json_text_open (out, '{');
}

static void
open_array (GString *out, const char *key)
{
  hu_json_text_key (out, key);
  hu_json_text_open (out, '[');
}

/* Takes an array out again that nothing was added to, as a delta leaves it away. */
static void
close_array (Writer *writer, gsize before)
{
  if (writer->since >= 0 && writer->out->str[writer->out->len - 1] == '[')
    g_string_truncate (writer->out, before);
  else
    hu_json_text_close (writer->out, ']');
}

/* --- events and their counts --- */

static void
fill_counts (GString *out, const HuScenarioCounts *counts)
{
  add_time (out, "at", counts->at);
  add_count (out, "signed_up", counts->signed_up);
  add_count (out, "confirmed", counts->confirmed);
  add_count (out, "checked_in", counts->checked_in);
  add_count (out, "attended", counts->attended);
  add_count (out, "converted", counts->converted);
}

static void
write_counts (Writer *writer, const char *id, const HuScenarioCounts *counts)
{
  open_record (writer, writer->counts);
  add_text (writer->counts, "event", id);
  fill_counts (writer->counts, counts);
  hu_json_text_close (writer->counts, '}');
}

static void
write_event (Writer *writer, const HuScenarioEvent *event, const char *id, const HuScenarioCounts *now)
{
  const HuScenario *scenario = writer->scenario;
  GString *out = writer->out;

  open_record (writer, out);
  add_text (out, "id", id);
  add_text (out, "kind", hu_event_kind_id ((HuEventKind) event->kind));
  if (event->seat < 0)
    add_text (out, "title", hu_scenario_call_title (event));
  else
    {
      const HuScenarioPlace *place = place_of (scenario, (guint) event->seat, event->place);

      add_text (out, "title", scenario->info[event->seat].titles[event->title]);
      add_text (out, "place", place->name);
      add_text (out, "seat", code_of (scenario, (guint) event->seat));
      add_place (out, place);
    }
  add_time (out, "start", event->start);
  add_time (out, "end", event->end);
  add_count (out, "capacity", event->capacity);
  add_time (out, "modified", event->listed);
  hu_json_text_key (out, "counts");
  hu_json_text_open (out, '{');
  fill_counts (out, now);
  hu_json_text_close (out, '}');
  hu_json_text_close (out, '}');
}

/* What happened to one event since: itself where it is new, its checkpoints, and where it stands.
 */
static void
write_changes (Writer *writer, const HuScenarioEvent *event, guint index)
{
  guint32 checkpoints[HU_SCENARIO_MAX_CHECKPOINTS];
  guint n = hu_scenario_checkpoints (writer->scenario, event, checkpoints);
  HuScenarioCounts now, then;
  char id[16];

  hu_scenario_event_counts (writer->scenario, event, writer->now, &now);
  if (now.at <= writer->since)
    return;
  g_snprintf (id, sizeof id, event->kind == HU_EVENT_CALL ? "call-%u" : "e%05u", index + 1);
  for (guint i = 0; i < n && checkpoints[i] < now.at; i++)
    {
      if (checkpoints[i] <= writer->since)
        continue;
      hu_scenario_event_counts (writer->scenario, event, checkpoints[i], &then);
      write_counts (writer, id, &then);
    }
  if (event->listed > writer->since)
    write_event (writer, event, id, &now);
  else
    write_counts (writer, id, &now);
}

static void
write_events (Writer *writer)
{
  const HuScenario *scenario = writer->scenario;
  gint64 oldest = writer->since < 0 ? -1 : writer->since - (gint64) HU_SCENARIO_LONGEST_LIFE;
  guint last = hu_scenario_find_listed_after (scenario, writer->now);
  gsize before = writer->out->len;

  open_array (writer->out, "events");
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
  close_array (writer, before);
  if (writer->counts->len == 0)
    return;
  open_array (writer->out, "counts");
  hu_json_text_elements (writer->out, writer->counts);
  hu_json_text_close (writer->out, ']');
}

/* --- the rest --- */

static void
write_total (Writer *writer, guint index)
{
  const HuScenarioTotal *total = &g_array_index (writer->scenario->fund, HuScenarioTotal, index);

  open_record (writer, writer->out);
  add_time (writer->out, "at", total->at);
  add_integer (writer->out, "amount", total->amount);
  add_integer (writer->out, "donors", total->donors);
  hu_json_text_close (writer->out, '}');
}

static void
write_fund (Writer *writer)
{
  int before = hu_scenario_find_total (writer->scenario, writer->since);
  int newest = hu_scenario_find_total (writer->scenario, writer->now);
  GString *out = writer->out;

  if (newest <= before)
    return;
  open_array (out, "funds");
  open_record (writer, out);
  add_text (out, "id", "campaign");
  if (before < 0)
    {
      add_text (out, "title", _ ("Campaign fund"));
      add_text (out, "currency", "GBP");
      add_integer (out, "target", TARGET_PENCE);
      add_time (out, "opened", g_array_index (writer->scenario->fund, HuScenarioTotal, 0).at);
      add_time (out, "closes", HU_SCENARIO_LAST);
    }
  open_array (out, "totals");
  for (int i = before + 1; i <= newest; i++)
    {
      if (i == newest || hu_scenario_total_is_history ((guint) i))
        write_total (writer, (guint) i);
    }
  hu_json_text_close (out, ']');
  hu_json_text_close (out, '}');
  hu_json_text_close (out, ']');
}

static void
name_group (Writer *writer, const HuScenarioGroup *group)
{
  const HuScenario *scenario = writer->scenario;
  g_auto (GStrv) parts = g_strsplit (hu_scenario_group_pattern (group), "%s", 2);
  g_autofree char *name = g_strconcat (parts[0], hu_seats_get (scenario->seats, group->seat)->name, parts[1], NULL);

  add_text (writer->out, "name", name);
  add_text (writer->out, "seat", code_of (scenario, group->seat));
  add_place (writer->out, place_of (scenario, group->seat, group->place));
}

/* A group is counted once a day; the snapshot tells one count a week and the newest. */
static void
write_group (Writer *writer, const HuScenarioGroup *group, guint index)
{
  GString *out = writer->out;
  guint newest = (writer->now - group->founded) / 86400u, first = 0;
  char id[16];

  if (writer->since >= group->founded)
    first = (guint) ((writer->since - group->founded) / 86400) + 1;
  if (first > newest)
    return;
  open_record (writer, out);
  g_snprintf (id, sizeof id, "group-%u", index + 1);
  add_text (out, "id", id);
  if (first == 0)
    name_group (writer, group);
  open_array (out, "counts");
  for (guint day = first; day <= newest; day++)
    {
      if (day != newest && day % 7 != 0)
        continue;
      open_record (writer, out);
      add_time (out, "at", group->founded + day * 86400u);
      add_integer (out, "members", hu_scenario_group_members (group, day));
      hu_json_text_close (out, '}');
    }
  hu_json_text_close (out, ']');
  hu_json_text_close (out, '}');
}

static void
write_groups (Writer *writer)
{
  gsize before = writer->out->len;

  open_array (writer->out, "groups");
  for (guint i = 0; i < writer->scenario->groups->len; i++)
    {
      const HuScenarioGroup *group = &g_array_index (writer->scenario->groups, HuScenarioGroup, i);

      if (group->founded <= writer->now)
        write_group (writer, group, i);
    }
  close_array (writer, before);
}

/* Members do not change during the campaign. */
static void
write_density (Writer *writer)
{
  const HuScenario *scenario = writer->scenario;

  if (writer->since >= 0)
    return;
  open_array (writer->out, "density");
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      if (!scenario->info[seat].campaigned)
        continue;
      open_record (writer, writer->out);
      add_text (writer->out, "seat", code_of (scenario, seat));
      add_time (writer->out, "at", HU_SCENARIO_FIRST);
      add_integer (writer->out, "members", scenario->info[seat].members);
      hu_json_text_close (writer->out, '}');
    }
  hu_json_text_close (writer->out, ']');
}

static void
write_pledge (Writer *writer, const HuScenarioCohort *cohort, guint index)
{
  GString *out = writer->out;
  guint people, placed, first, last;
  char id[16];
  guint32 at;

  if (!hu_scenario_cohort_people (writer->scenario, cohort, writer->now, &people, &placed, &at) || at <= writer->since)
    return;
  hu_scenario_cohort_days (cohort, &first, &last);
  g_snprintf (id, sizeof id, "pledge-%u", index + 1);
  open_record (writer, out);
  add_text (out, "id", id);
  add_text (out, "home", code_of (writer->scenario, cohort->home));
  add_time (out, "at", at);
  add_integer (out, "people", people);
  add_integer (out, "placed", placed);
  add_day (out, "first_day", first);
  add_day (out, "last_day", last);
  hu_json_text_close (out, '}');
}

static void
write_pledges (Writer *writer)
{
  GArray *cohorts = writer->scenario->cohorts;
  gsize before = writer->out->len;

  open_array (writer->out, "pledges");
  for (guint i = 0; i < cohorts->len; i++)
    write_pledge (writer, &g_array_index (cohorts, HuScenarioCohort, i), i);
  close_array (writer, before);
}

/* --- the document --- */

static void
write_head (Writer *writer, gint64 moment, double speed)
{
  g_autofree char *cursor = hu_scenario_cursor (writer->scenario, moment);
  g_autofree char *next = g_strconcat ("hustings.json?since=", cursor, NULL);
  g_autofree char *stream = g_strconcat ("stream?since=", cursor, NULL);
  GString *out = writer->out;

  add_integer (out, "hustings", 1);
  add_text (out, "title", _ ("Demonstration: the campaign of 2019"));
  add_boolean (out, "illustrative", TRUE);
  add_text (out, "note",
            _ ("Illustration: dates and totals marked in the legend are published, the rest is "
               "made up."));
  add_time (out, "at", writer->now);
  hu_json_text_key (out, "clock");
  hu_json_text_open (out, '{');
  hu_json_text_key (out, "speed");
  hu_json_text_decimal (out, speed, 6);
  hu_json_text_close (out, '}');
  add_integer (out, "poll", POLL_SECONDS);
  add_boolean (out, "snapshot", writer->since < 0);
  add_text (out, "next", next);
  add_text (out, "stream", stream);
}

GBytes *
hu_scenario_write (const HuScenario *scenario, gint64 since, gint64 moment, double speed, guint *n_records)
{
  /* Room for a snapshot from the start: a string that grows is copied, and memory that is not
   * written to costs nothing. */
  guint n_listed = since == HU_NEVER ? HU_SCENARIO_EVENTS : 64;
  g_autoptr (GString) counts = g_string_sized_new (n_listed * 240u);
  Writer writer = {
    .scenario = scenario,
    .since = since == HU_NEVER ? -1 : MAX (hu_scenario_seconds (since), 0),
    .counts = counts,
    .out = g_string_sized_new (n_listed * 560u),
  };

  moment = CLAMP (moment, hu_replay_first_moment (), hu_replay_last_moment ());
  writer.now = (guint32) hu_scenario_seconds (moment);
  hu_json_text_open (writer.out, '{');
  write_head (&writer, moment, speed);
  write_events (&writer);
  write_fund (&writer);
  write_groups (&writer);
  write_density (&writer);
  write_pledges (&writer);
  hu_json_text_close (writer.out, '}');
  if (n_records != NULL)
    *n_records = writer.n_records;
  return g_string_free_to_bytes (writer.out);
}
