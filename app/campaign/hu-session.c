/* hu-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-session-private.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

struct _HuSession
{
  GObject parent_instance;
  HuEventRow row;
  gint64 moment;
  char *seat_name;
  double distance;
  char *when, *counts, *place;
};

G_DEFINE_FINAL_TYPE (HuSession, hu_session, G_TYPE_OBJECT)

enum
{
  PROP_TITLE = 1,
  PROP_KIND,
  PROP_WHEN,
  PROP_PLACE,
  PROP_COUNT_WORDS,
  PROP_RUNNING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
kind_words (HuEventKind kind)
{
  switch (kind)
    {
    case HU_EVENT_CANVASS:
      return C_ ("kind of event", "Canvassing");
    case HU_EVENT_TRAINING:
      return C_ ("kind of event", "Training");
    case HU_EVENT_CALL:
      return C_ ("kind of event", "Conference call");
    case HU_EVENT_PHONEBANK:
      return C_ ("kind of event", "Telephone canvassing");
    case HU_EVENT_SOCIAL:
      return C_ ("kind of event", "Social");
    case HU_N_EVENT_KINDS:
    default:
      return "";
    }
}

static GDateTime *
local_time (const HuEventRow *row, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autoptr (GTimeZone) zone = row->zone != NULL ? g_time_zone_new_identifier (row->zone) : NULL;

  return g_date_time_to_timezone (utc, zone != NULL ? zone : hu_time_zone_uk ());
}

static char *
when_words (const HuEventRow *row)
{
  g_autoptr (GDateTime) start = local_time (row, row->start);
  g_autoptr (GDateTime) end = local_time (row, row->end);
  /* Translators: when a session begins; see strftime: "Sat 30 Nov, 11:00". */
  g_autofree char *from = g_date_time_format (start, _ ("%a %-d %b, %H:%M"));
  gboolean same_day = g_date_time_get_day_of_year (start) == g_date_time_get_day_of_year (end);
  g_autofree char *to = g_date_time_format (end, same_day ? "%H:%M" : _ ("%a %-d %b, %H:%M"));

  /* Translators: from and to: "Sat 30 Nov, 11:00–13:30". */
  return g_strdup_printf (_ ("%1$s–%2$s"), from, to);
}

static char *
count_words (const HuEventRow *row, gint64 moment)
{
  if (row->status == HU_EVENT_CANCELLED)
    return g_strdup (_ ("cancelled"));
  if (row->end <= moment && row->attended != HU_UNKNOWN)
    return g_strdup_printf (ngettext ("%d person came", "%d people came", (gulong) row->attended), row->attended);
  if (row->start <= moment && row->end > moment && row->checked_in != HU_UNKNOWN)
    return g_strdup_printf (ngettext ("%d person there now", "%d people there now", (gulong) row->checked_in),
                            row->checked_in);
  if (row->signed_up == HU_UNKNOWN)
    return g_strdup (_ ("sign-ups not reported"));
  if (row->capacity != HU_UNKNOWN && row->signed_up >= row->capacity)
    /* Translators: every place at a session is taken; %d is how many people signed up. */
    return g_strdup_printf (ngettext ("full: %d signed up", "full: %d signed up", (gulong) row->signed_up),
                            row->signed_up);
  if (row->capacity != HU_UNKNOWN)
    /* Translators: sign-ups and places: "14 of 30 places taken". */
    return g_strdup_printf (ngettext ("%1$d of %2$d place taken", "%1$d of %2$d places taken", (gulong) row->capacity),
                            row->signed_up, row->capacity);
  return g_strdup_printf (ngettext ("%d signed up", "%d signed up", (gulong) row->signed_up), row->signed_up);
}

static char *
place_words (const HuEventRow *row, const char *seat_name, double distance)
{
  GString *words = g_string_new (row->place);

  if (seat_name != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", seat_name);
  if (!isnan (distance))
    {
      g_string_append (words, words->len > 0 ? " · " : "");
      /* Translators: a distance in kilometres. */
      g_string_append_printf (words, _ ("%.0f km"), MAX (distance, 1.0));
    }
  return g_string_free_and_steal (words);
}

static void
hu_session_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HuSession *self = HU_SESSION (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->row.title != NULL ? self->row.title : kind_words (self->row.kind));
      break;
    case PROP_KIND:
      g_value_set_string (value, kind_words (self->row.kind));
      break;
    case PROP_WHEN:
      g_value_set_string (value, self->when);
      break;
    case PROP_PLACE:
      g_value_set_string (value, self->place);
      break;
    case PROP_COUNT_WORDS:
      g_value_set_string (value, self->counts);
      break;
    case PROP_RUNNING:
      g_value_set_boolean (value, self->row.start <= self->moment && self->row.end > self->moment);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hu_session_finalize (GObject *object)
{
  HuSession *self = HU_SESSION (object);

  hu_event_row_clear (&self->row);
  g_free (self->seat_name);
  g_free (self->when);
  g_free (self->counts);
  g_free (self->place);
  G_OBJECT_CLASS (hu_session_parent_class)->finalize (object);
}

static void
hu_session_class_init (HuSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = hu_session_get_property;
  object_class->finalize = hu_session_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_KIND] = g_param_spec_string ("kind", NULL, NULL, NULL, flags);
  properties[PROP_WHEN] = g_param_spec_string ("when", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_COUNT_WORDS] = g_param_spec_string ("count-words", NULL, NULL, NULL, flags);
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_session_init (HuSession *self)
{
}

HuSession *
hu_session_new (const HuEventRow *row, gint64 moment, const char *seat_name, double distance)
{
  HuSession *self = g_object_new (HU_TYPE_SESSION, NULL);

  self->row = *row;
  self->row.source = g_strdup (row->source);
  self->row.id = g_strdup (row->id);
  self->row.title = g_strdup (row->title);
  self->row.place = g_strdup (row->place);
  self->row.zone = g_strdup (row->zone);
  self->row.url = g_strdup (row->url);
  self->moment = moment;
  self->seat_name = g_strdup (seat_name);
  self->distance = distance;
  self->when = when_words (row);
  self->counts = count_words (row, moment);
  self->place = place_words (row, seat_name, distance);
  return self;
}

const HuEventRow *
hu_session_get_row (HuSession *self)
{
  g_return_val_if_fail (HU_IS_SESSION (self), NULL);
  return &self->row;
}

char *
hu_session_invitation (HuSession *self, const char *seat_name)
{
  g_autofree char *title = NULL;
  const char *place;
  GString *text;

  g_return_val_if_fail (HU_IS_SESSION (self), NULL);

  g_object_get (self, "title", &title, NULL);
  place = self->row.place;
  text = g_string_new (NULL);
  /* Translators: the first line of an invitation for a group chat: a session's title and when it is. */
  g_string_append_printf (text, _ ("Come along: %1$s, %2$s."), title, self->when);
  g_string_append_c (text, '\n');
  if (place != NULL && *place != '\0')
    {
      /* Translators: meeting place, then constituency. */
      g_string_append_printf (text, _ ("We meet at %1$s (%2$s)."), place, seat_name);
      g_string_append_c (text, '\n');
    }
  if (self->row.capacity != HU_UNKNOWN && self->row.signed_up != HU_UNKNOWN && self->row.capacity > self->row.signed_up)
    {
      int left = self->row.capacity - self->row.signed_up;

      g_string_append_printf (text, ngettext ("There is %d place left.", "There are %d places left.", (gulong) left),
                              left);
      g_string_append_c (text, '\n');
    }
  g_string_append (text, _ ("No experience needed; somebody will show you how. Bring a friend."));
  g_string_append_c (text, '\n');
  if (self->row.url != NULL)
    {
      g_string_append (text, self->row.url);
      g_string_append_c (text, '\n');
    }
  return g_string_free_and_steal (text);
}

/* RFC 5545, 3.3.11 and 3.1: escaped text, folded after at most 75 octets without cutting a character. */
static void
append_line (GString *out, const char *name, const char *text, gboolean escape)
{
  g_autoptr (GString) line = g_string_new (name);
  gsize width = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (escape && (*p == '\\' || *p == ';' || *p == ','))
        g_string_append_c (line, '\\');
      if (*p == '\n')
        g_string_append (line, "\\n");
      else if (*p != '\r')
        g_string_append_c (line, *p);
    }
  for (const char *p = line->str; *p != '\0';)
    {
      gsize bytes = (gsize) (g_utf8_next_char (p) - p);

      if (width + bytes > 74)
        {
          g_string_append (out, "\r\n ");
          width = 1;
        }
      g_string_append_len (out, p, (gssize) bytes);
      width += bytes;
      p += bytes;
    }
  g_string_append (out, "\r\n");
}

static void
append_time (GString *out, const char *name, gint64 instant)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (instant);
  g_autofree char *text = g_date_time_format (utc, "%Y%m%dT%H%M%SZ");

  append_line (out, name, text, FALSE);
}

char *
hu_session_calendar (HuSession *self, const char *seat_name)
{
  GString *out;
  g_autofree char *title = NULL;
  g_autofree char *uid = NULL;
  g_autofree char *place = NULL;
  g_autofree char *geo = NULL;
  char latitude[G_ASCII_DTOSTR_BUF_SIZE], longitude[G_ASCII_DTOSTR_BUF_SIZE];

  g_return_val_if_fail (HU_IS_SESSION (self), NULL);

  g_object_get (self, "title", &title, NULL);
  out = g_string_new (NULL);
  append_line (out, "BEGIN:", "VCALENDAR", FALSE);
  append_line (out, "VERSION:", "2.0", FALSE);
  append_line (out, "PRODID:", "-//Hustings//EN", FALSE);
  append_line (out, "BEGIN:", "VEVENT", FALSE);
  uid = g_strdup_printf ("%s-%s@hustings", self->row.source, self->row.id);
  append_line (out, "UID:", uid, TRUE);
  append_time (out, "DTSTAMP:", self->row.counted_at != HU_NEVER ? self->row.counted_at : self->row.start);
  append_time (out, "DTSTART:", self->row.start);
  append_time (out, "DTEND:", self->row.end);
  append_line (out, "SUMMARY:", title, TRUE);
  place = self->row.place != NULL ? g_strdup_printf ("%s, %s", self->row.place, seat_name) : g_strdup (seat_name);
  append_line (out, "LOCATION:", place, TRUE);
  if (!isnan (self->row.latitude) && !isnan (self->row.longitude))
    {
      geo = g_strdup_printf ("%s;%s", g_ascii_formatd (latitude, sizeof latitude, "%.5f", self->row.latitude),
                             g_ascii_formatd (longitude, sizeof longitude, "%.5f", self->row.longitude));
      append_line (out, "GEO:", geo, FALSE);
    }
  if (self->row.url != NULL)
    append_line (out, "URL:", self->row.url, FALSE);
  append_line (out, "END:", "VEVENT", FALSE);
  append_line (out, "END:", "VCALENDAR", FALSE);
  return g_string_free_and_steal (out);
}
