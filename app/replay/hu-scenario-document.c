/* hu-scenario-document.c: the feed's document at a moment (docs/feed.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-scenario-document-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define TARGET_PENCE (50000000) /* "optimistic", published: docs/replay.md */
#define POLL_SECONDS 10
/* Of a day: people who give a week have it free, and are at the doors for so much of it. */
#define PLEDGED_HOURS 8
#define STAY_HOURS 6

/* --- events and their counts --- */

static void
fill_counts (GString *out, const HuScenarioCounts *counts)
{
  hu_document_add_time (out, "at", counts->at);
  hu_document_add_count (out, "signed_up", counts->signed_up);
  hu_document_add_count (out, "confirmed", counts->confirmed);
  hu_document_add_count (out, "checked_in", counts->checked_in);
  hu_document_add_count (out, "attended", counts->attended);
  hu_document_add_count (out, "converted", counts->converted);
}

static void
write_counts (HuDocument *writer, const char *id, const HuScenarioCounts *counts)
{
  hu_document_open_record (writer, writer->counts);
  hu_document_add_text (writer->counts, "event", id);
  fill_counts (writer->counts, counts);
  hu_json_text_close (writer->counts, '}');
}

/* Of five places two are step-free and one is not; of the others nobody knows. */
static void
add_step_free (GString *out, const HuScenarioEvent *event)
{
  guint kind = ((guint) event->seat + event->place) % 5;

  if (event->seat >= 0 && kind < 3)
    hu_document_add_boolean (out, "step_free", kind < 2);
}

static void
write_event (HuDocument *writer, const HuScenarioEvent *event, const char *id, const HuScenarioCounts *now)
{
  const HuScenario *scenario = writer->scenario;
  GString *out = writer->out;

  hu_document_open_record (writer, out);
  hu_document_add_text (out, "id", id);
  hu_document_add_text (out, "kind", hu_event_kind_id ((HuEventKind) event->kind));
  if (event->seat < 0)
    hu_document_add_text (out, "title", hu_scenario_call_title (event));
  else
    {
      const HuScenarioPlace *place = hu_document_place_of (scenario, (guint) event->seat, event->place);

      hu_document_add_text (out, "title", scenario->info[event->seat].titles[event->title]);
      hu_document_add_text (out, "place", place->name);
      hu_document_add_text (out, "seat", hu_document_code_of (scenario, (guint) event->seat));
      hu_document_add_place (out, place);
    }
  hu_document_add_time (out, "start", event->start);
  hu_document_add_time (out, "end", event->end);
  hu_document_add_count (out, "capacity", event->capacity);
  add_step_free (out, event);
  hu_document_add_time (out, "modified", event->listed);
  hu_json_text_key (out, "counts");
  hu_json_text_open (out, '{');
  fill_counts (out, now);
  hu_json_text_close (out, '}');
  hu_json_text_close (out, '}');
}

/* What happened to one event since: itself where it is new, its checkpoints, and where it stands.
 */
static void
write_changes (HuDocument *writer, const HuScenarioEvent *event, guint index)
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
write_events (HuDocument *writer)
{
  const HuScenario *scenario = writer->scenario;
  gint64 oldest = writer->since < 0 ? -1 : writer->since - (gint64) HU_SCENARIO_LONGEST_LIFE;
  guint last = hu_scenario_find_listed_after (scenario, writer->now);
  gsize before = writer->out->len;

  hu_document_open_array (writer->out, "events");
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
  hu_document_close_array (writer, before);
  if (writer->counts->len == 0)
    return;
  hu_document_open_array (writer->out, "counts");
  hu_json_text_elements (writer->out, writer->counts);
  hu_json_text_close (writer->out, ']');
}

/* --- the rest --- */

static void
write_total (HuDocument *writer, guint index)
{
  const HuScenarioTotal *total = &g_array_index (writer->scenario->fund, HuScenarioTotal, index);

  hu_document_open_record (writer, writer->out);
  hu_document_add_time (writer->out, "at", total->at);
  hu_document_add_integer (writer->out, "amount", total->amount);
  hu_document_add_integer (writer->out, "donors", total->donors);
  hu_json_text_close (writer->out, '}');
}

static void
write_fund (HuDocument *writer)
{
  int before = hu_scenario_find_total (writer->scenario, writer->since);
  int newest = hu_scenario_find_total (writer->scenario, writer->now);
  GString *out = writer->out;

  if (newest <= before)
    return;
  hu_document_open_array (out, "funds");
  hu_document_open_record (writer, out);
  hu_document_add_text (out, "id", "campaign");
  if (before < 0)
    {
      hu_document_add_text (out, "title", _ ("Campaign fund"));
      hu_document_add_text (out, "currency", "GBP");
      hu_document_add_integer (out, "target", TARGET_PENCE);
      hu_document_add_time (out, "opened", g_array_index (writer->scenario->fund, HuScenarioTotal, 0).at);
      hu_document_add_time (out, "closes", HU_SCENARIO_LAST);
    }
  hu_document_open_array (out, "totals");
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
name_group (HuDocument *writer, const HuScenarioGroup *group)
{
  const HuScenario *scenario = writer->scenario;
  g_auto (GStrv) parts = g_strsplit (hu_scenario_group_pattern (group), "%s", 2);
  g_autofree char *name = g_strconcat (parts[0], hu_seats_get (scenario->seats, group->seat)->name, parts[1], NULL);

  hu_document_add_text (writer->out, "name", name);
  hu_document_add_text (writer->out, "seat", hu_document_code_of (scenario, group->seat));
  hu_document_add_place (writer->out, hu_document_place_of (scenario, group->seat, group->place));
}

/* A group is counted once a day; the snapshot tells one count a week and the newest. */
static void
write_group (HuDocument *writer, const HuScenarioGroup *group, guint index)
{
  GString *out = writer->out;
  guint newest = (writer->now - group->founded) / 86400u, first = 0;
  char id[16];

  if (writer->since >= group->founded)
    first = (guint) ((writer->since - group->founded) / 86400) + 1;
  if (first > newest)
    return;
  hu_document_open_record (writer, out);
  g_snprintf (id, sizeof id, "group-%u", index + 1);
  hu_document_add_text (out, "id", id);
  if (first == 0)
    name_group (writer, group);
  hu_document_open_array (out, "counts");
  for (guint day = first; day <= newest; day++)
    {
      if (day != newest && day % 7 != 0)
        continue;
      hu_document_open_record (writer, out);
      hu_document_add_time (out, "at", group->founded + day * 86400u);
      hu_document_add_integer (out, "members", hu_scenario_group_members (group, day));
      hu_json_text_close (out, '}');
    }
  hu_json_text_close (out, ']');
  hu_json_text_close (out, '}');
}

static void
write_groups (HuDocument *writer)
{
  gsize before = writer->out->len;

  hu_document_open_array (writer->out, "groups");
  for (guint i = 0; i < writer->scenario->groups->len; i++)
    {
      const HuScenarioGroup *group = &g_array_index (writer->scenario->groups, HuScenarioGroup, i);

      if (group->founded <= writer->now)
        write_group (writer, group, i);
    }
  hu_document_close_array (writer, before);
}

/* Members do not change during the campaign. */
static void
write_density (HuDocument *writer)
{
  const HuScenario *scenario = writer->scenario;

  if (writer->since >= 0)
    return;
  hu_document_open_array (writer->out, "density");
  for (guint seat = 0; seat < scenario->n_seats; seat++)
    {
      if (!scenario->info[seat].campaigned)
        continue;
      hu_document_open_record (writer, writer->out);
      hu_document_add_text (writer->out, "seat", hu_document_code_of (scenario, seat));
      hu_document_add_time (writer->out, "at", HU_SCENARIO_FIRST);
      hu_document_add_integer (writer->out, "members", scenario->info[seat].members);
      hu_json_text_close (writer->out, '}');
    }
  hu_json_text_close (writer->out, ']');
}

static void
write_pledge (HuDocument *writer, const HuScenarioCohort *cohort, guint index)
{
  GString *out = writer->out;
  guint people, placed, first, last;
  char id[16];
  guint32 at;

  if (!hu_scenario_cohort_people (writer->scenario, cohort, writer->now, &people, &placed, &at) || at <= writer->since)
    return;
  hu_scenario_cohort_days (cohort, &first, &last);
  g_snprintf (id, sizeof id, "pledge-%u", index + 1);
  hu_document_open_record (writer, out);
  hu_document_add_text (out, "id", id);
  hu_document_add_text (out, "home", hu_document_code_of (writer->scenario, cohort->home));
  hu_document_add_time (out, "at", at);
  hu_document_add_integer (out, "people", people);
  hu_document_add_integer (out, "placed", placed);
  hu_document_add_day (out, "first_day", first);
  hu_document_add_day (out, "last_day", last);
  hu_document_add_integer (out, "hours", PLEDGED_HOURS);
  hu_document_add_boolean (out, "away", TRUE);
  hu_json_text_close (out, '}');
}

static void
write_pledges (HuDocument *writer)
{
  GArray *cohorts = writer->scenario->cohorts;
  gsize before = writer->out->len;

  hu_document_open_array (writer->out, "pledges");
  for (guint i = 0; i < cohorts->len; i++)
    write_pledge (writer, &g_array_index (cohorts, HuScenarioCohort, i), i);
  hu_document_close_array (writer, before);
}

static void
write_stay (HuDocument *writer, const HuScenarioStay *stay, guint index)
{
  GString *out = writer->out;
  guint taken;
  char id[16];
  guint32 at;

  if (!hu_scenario_stay_taken (writer->scenario, stay, writer->now, &taken, &at) || at <= writer->since)
    return;
  g_snprintf (id, sizeof id, "stay-%u", index + 1);
  hu_document_open_record (writer, out);
  hu_document_add_text (out, "id", id);
  hu_document_add_time (out, "at", at);
  hu_document_add_text (out, "seat", hu_document_code_of (writer->scenario, stay->seat));
  hu_document_add_day (out, "first_day", stay->first);
  hu_document_add_day (out, "last_day", stay->last);
  hu_document_add_integer (out, "places", stay->beds);
  hu_document_add_integer (out, "taken", taken);
  hu_document_add_integer (out, "hours", STAY_HOURS);
  hu_json_text_close (out, '}');
}

static void
write_stays (HuDocument *writer)
{
  GArray *stays = writer->scenario->stays;
  gsize before = writer->out->len;

  hu_document_open_array (writer->out, "stays");
  for (guint i = 0; i < stays->len; i++)
    write_stay (writer, &g_array_index (stays, HuScenarioStay, i), i);
  hu_document_close_array (writer, before);
}

/* --- the document --- */

static void
write_head (HuDocument *writer, gint64 moment, double speed)
{
  g_autofree char *cursor = hu_scenario_cursor (writer->scenario, moment);
  g_autofree char *next = g_strconcat ("hustings.json?since=", cursor, NULL);
  g_autofree char *stream = g_strconcat ("stream?since=", cursor, NULL);
  GString *out = writer->out;

  hu_document_add_integer (out, "hustings", 1);
  hu_document_add_text (out, "title", _ ("Demonstration: the campaign of 2019"));
  hu_document_add_boolean (out, "illustrative", TRUE);
  hu_document_add_text (out, "note",
                        _ ("Illustration: dates and totals marked in the legend are published, the rest is "
                           "made up."));
  hu_document_add_time (out, "at", writer->now);
  hu_json_text_key (out, "clock");
  hu_json_text_open (out, '{');
  hu_json_text_key (out, "speed");
  hu_json_text_decimal (out, speed, 6);
  hu_json_text_close (out, '}');
  hu_document_add_integer (out, "poll", POLL_SECONDS);
  hu_document_add_boolean (out, "snapshot", writer->since < 0);
  hu_document_add_text (out, "next", next);
  hu_document_add_text (out, "stream", stream);
}

GBytes *
hu_scenario_write (const HuScenario *scenario, gint64 since, gint64 moment, double speed, guint *n_records)
{
  /* Room for a snapshot from the start: a string that grows is copied, and memory that is not
   * written to costs nothing. */
  guint n_listed = since == HU_NEVER ? HU_SCENARIO_EVENTS : 64;
  g_autoptr (GString) counts = g_string_sized_new (n_listed * 240u);
  HuDocument writer = {
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
  write_stays (&writer);
  hu_json_text_close (writer.out, '}');
  if (n_records != NULL)
    *n_records = writer.n_records;
  return g_string_free_to_bytes (writer.out);
}
