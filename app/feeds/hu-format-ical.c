/* hu-format-ical.c: calendars (RFC 5545), read by libical
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"
#include "hu-format-ical-private.h"

#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_TITLE 200
#define MAX_NESTED 8
#define MAX_EVENTS 20000
/* What is shown of a calendar that goes on for ever. */
#define BEFORE (100 * HU_DAY)
#define AFTER (400 * HU_DAY)

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  hu_harvest_ask (harvest, HU_LIST_EVENTS, NULL, hu_harvest_address (harvest), FALSE);
  return TRUE;
}

/* --- the file --- */

static gboolean
fail (GError **error, const char *what)
{
  g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED, what);
  return FALSE;
}

/* What libical would make the best of: an end that is missing, parts within parts within parts. */
static gboolean
check_shape (const char *text, gsize length, GError **error)
{
  static const char first[] = "BEGIN:VCALENDAR";
  static const char last[] = "END:VCALENDAR";
  guint depth = 0;

  if (strlen (text) < length)
    return fail (error, _ ("it holds bytes of zero"));
  if (g_str_has_prefix (text, "\xef\xbb\xbf"))
    text += 3;
  while (g_ascii_isspace (*text))
    text++;
  if (g_ascii_strncasecmp (text, first, strlen (first)) != 0)
    return fail (error, _ ("not a calendar: it does not begin with BEGIN:VCALENDAR"));
  for (const char *line = text; line != NULL; line = strchr (line, '\n'))
    {
      line += *line == '\n';
      if (g_ascii_strncasecmp (line, "BEGIN:", 6) == 0 && ++depth > MAX_NESTED)
        return fail (error, _ ("its parts are nested too deep"));
      if (g_ascii_strncasecmp (line, "END:", 4) == 0 && depth > 0)
        depth--;
    }
  length = strlen (text);
  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  if (length < strlen (last) || g_ascii_strncasecmp (text + length - strlen (last), last, strlen (last)) != 0)
    return fail (error, _ ("it breaks off: it does not end with END:VCALENDAR"));
  return TRUE;
}

/* --- events --- */

/* UIDs may be of any length; ids may not. */
static char *
id_of (const char *uid, gint64 instance)
{
  g_autofree char *short_uid = NULL;
  g_autofree char *clean = hu_text_clean (uid, strlen (uid), 150);
  g_autofree char *at = NULL;

  if (strcmp (clean, uid) != 0 || strlen (uid) > 150)
    short_uid = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uid, -1);
  if (instance == HU_NEVER)
    return g_strdup (short_uid != NULL ? short_uid : uid);
  at = hu_time_format (instance);
  return g_strconcat (short_uid != NULL ? short_uid : uid, "/", at, NULL);
}

static HuEventStatus
status_of (icalcomponent *event, gboolean called_off)
{
  if (called_off || icalcomponent_get_status (event) == ICAL_STATUS_CANCELLED)
    return HU_EVENT_CANCELLED;
  return icalcomponent_get_status (event) == ICAL_STATUS_TENTATIVE ? HU_EVENT_TENTATIVE : HU_EVENT_CONFIRMED;
}

static char *
clean_text (const char *text)
{
  g_autofree char *clean = text != NULL ? hu_text_clean (text, strlen (text), MAX_TITLE) : NULL;

  return clean != NULL && clean[0] != '\0' ? g_steal_pointer (&clean) : NULL;
}

static void
read_geo (icalcomponent *event, HuEventRecord *record)
{
  icalproperty *property = icalcomponent_get_first_property (event, ICAL_GEO_PROPERTY);
  struct icalgeotype geo = { NAN, NAN };

  if (property != NULL)
    geo = icalproperty_get_geo (property);
  /* Latitude first. */
  if (fabs (geo.lat) <= 90.0 && fabs (geo.lon) <= 180.0)
    {
      record->latitude = geo.lat;
      record->longitude = geo.lon;
    }
}

static HuEventKind
kind_of (HuHarvest *harvest)
{
  g_autofree char *word = hu_harvest_option (harvest, "kind");
  int kind = hu_event_kind_from_id (word);

  return kind >= 0 ? (HuEventKind) kind : HU_EVENT_CANVASS;
}

/* When it was written. */
static gint64
version_of (icalcomponent *event)
{
  icalproperty *modified = icalcomponent_get_first_property (event, ICAL_LASTMODIFIED_PROPERTY);

  if (modified == NULL)
    modified = icalcomponent_get_first_property (event, ICAL_DTSTAMP_PROPERTY);
  return hu_ical_instant (modified, NULL);
}

static void
put_event (HuHarvest *harvest, icalcomponent *event, const char *id, gint64 start, gboolean called_off)
{
  icalproperty *url = icalcomponent_get_first_property (event, ICAL_URL_PROPERTY);
  const char *address = url != NULL ? icalproperty_get_url (url) : NULL;
  HuEventRecord *record = hu_harvest_event (harvest, id, version_of (event));

  if (record == NULL)
    return;
  record->kind = kind_of (harvest);
  record->status = status_of (event, called_off);
  record->title = clean_text (icalcomponent_get_summary (event));
  record->place = clean_text (icalcomponent_get_location (event));
  record->start = start;
  record->end = start + hu_ical_duration (event);
  hu_ical_instant (icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY), &record->zone);
  if (address != NULL && strlen (address) <= 2000 && g_str_has_prefix (address, "https://") && g_str_is_ascii (address)
      && strpbrk (address, " \t\r\n") == NULL)
    record->url = g_strdup (address);
  read_geo (event, record);
}

typedef struct
{
  HuHarvest *harvest;
  const HuStep *step;
  gboolean called_off;     /* METHOD:CANCEL */
  GHashTable *sequences;   /* id -> highest sequence */
  guint n;
} Reading;

/* Of several copies the highest sequence holds; of those, the one that was written last. */
static gboolean
is_superseded (Reading *reading, icalcomponent *event, const char *key, const char *id)
{
  int sequence = icalcomponent_get_sequence (event);
  gpointer known;

  if (g_hash_table_lookup_extended (reading->sequences, key, NULL, &known))
    {
      if (GPOINTER_TO_INT (known) > sequence)
        return TRUE;
      if (GPOINTER_TO_INT (known) < sequence)
        hu_harvest_forget_event (reading->harvest, id);
    }
  g_hash_table_replace (reading->sequences, g_strdup (key), GINT_TO_POINTER (sequence));
  return FALSE;
}

static void
read_series (Reading *reading, icalcomponent *event, const char *uid)
{
  gint64 now = hu_harvest_now (reading->harvest);
  gboolean repeats = icalcomponent_get_first_property (event, ICAL_RRULE_PROPERTY) != NULL
                     || icalcomponent_get_first_property (event, ICAL_RDATE_PROPERTY) != NULL;
  g_autoptr (GArray) instants =
    hu_ical_occurrences (event, repeats ? now - BEFORE : 0, repeats ? now + AFTER : G_MAXINT64);

  for (guint i = 0; i < instants->len && reading->n < MAX_EVENTS; i++, reading->n++)
    {
      gint64 at = g_array_index (instants, gint64, i);
      g_autofree char *id = id_of (uid, repeats ? at : HU_NEVER);

      if (!is_superseded (reading, event, id, id))
        put_event (reading->harvest, event, id, at, reading->called_off);
    }
}

/* One of a series that is otherwise than the rest takes the place of what the series says. */
static void
read_instance (Reading *reading, icalcomponent *event, const char *uid)
{
  icalproperty *instance = icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY);
  gint64 start = hu_ical_instant (icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY), NULL);
  gint64 at = hu_ical_instant (instance, NULL);
  g_autofree char *id = at != HU_NEVER ? id_of (uid, at) : NULL;
  g_autofree char *own = NULL;

  if (id == NULL || start == HU_NEVER || reading->n++ >= MAX_EVENTS)
    return;
  own = g_strconcat ("=", id, NULL);
  /* Whenever it was written. */
  if (!g_hash_table_contains (reading->sequences, own))
    hu_harvest_forget_event (reading->harvest, id);
  if (is_superseded (reading, event, own, id))
    return;
  put_event (reading->harvest, event, id, start, reading->called_off);
}

/* Series first, then those that differ. */
static void
read_events (Reading *reading, icalcomponent *calendar, gboolean instances)
{
  for (icalcomponent *event = icalcomponent_get_first_component (calendar, ICAL_VEVENT_COMPONENT); event != NULL;
       event = icalcomponent_get_next_component (calendar, ICAL_VEVENT_COMPONENT))
    {
      const char *uid = icalcomponent_get_uid (event);

      if ((icalcomponent_get_first_property (event, ICAL_RECURRENCEID_PROPERTY) != NULL) != instances)
        continue;
      reading->step->list->rows++;
      if (uid == NULL || uid[0] == '\0'
          || hu_ical_instant (icalcomponent_get_first_property (event, ICAL_DTSTART_PROPERTY), NULL) == HU_NEVER)
        hu_harvest_trouble (reading->harvest, reading->step->list,
                            _ ("an event has no UID, or no time that makes sense"));
      else if (instances)
        read_instance (reading, event, uid);
      else
        read_series (reading, event, uid);
    }
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  static gsize set_up = 0;
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *text = g_strndup (data != NULL ? data : "", length);
  Reading reading = { .harvest = harvest, .step = step };
  icalcomponent *calendar;

  if (g_once_init_enter (&set_up))
    {
      icalerror_set_errors_are_fatal (0);
      g_once_init_leave (&set_up, 1);
    }
  if (!check_shape (text, length, error))
    return FALSE;
  calendar = icalparser_parse_string (text);
  if (calendar == NULL || icalcomponent_isa (calendar) != ICAL_VCALENDAR_COMPONENT)
    {
      g_clear_pointer (&calendar, icalcomponent_free);
      return fail (error, _ ("not a calendar"));
    }
  reading.called_off = icalcomponent_get_method (calendar) == ICAL_METHOD_CANCEL;
  reading.sequences = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  read_events (&reading, calendar, FALSE);
  read_events (&reading, calendar, TRUE);
  if (reading.n >= MAX_EVENTS)
    hu_harvest_trouble (harvest, step->list, _ ("it has more events than are read"));
  hu_harvest_go_on (harvest, step, NULL);
  g_hash_table_unref (reading.sequences);
  icalcomponent_free (calendar);
  return TRUE;
}

const HuConnector hu_connector_ical = {
  .id = "ical",
  /* Translators: the kind of a feed: iCalendar files, .ics */
  .title = N_ ("Calendar"),
  .what = N_ ("sessions with their times and places; a calendar has no counts"),
  .accept = "text/calendar",
  .one_document = TRUE,
  .has_options = TRUE,
  .poll_seconds = 900,
  .begin = begin,
  .read = read_answer,
};
