/* hu-reader-events.c: reading events
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-reader-private.h"

#include "hu-time.h"

/* What all three statements answer, with the counts of people behind it. */
#define EVENT                                                                                                          \
  "e.row, e.source, e.id, e.kind, e.status, e.title, e.place, e.zone, e.url, e.seat, e.starts, e.ends,"                \
  " e.longitude, e.latitude, e.capacity, e.step_free, e.gone_at, k.targets, k.attempts, k.contacts, k.locations, "
enum
{
  ROW,
  SOURCE,
  ID,
  KIND,
  STATUS,
  TITLE,
  PLACE,
  ZONE,
  URL,
  SEAT,
  STARTS,
  ENDS,
  LONGITUDE,
  LATITUDE,
  CAPACITY,
  STEP_FREE,
  GONE_AT,
  TARGETS,
  ATTEMPTS,
  CONTACTS,
  LOCATIONS,
  COUNTED_AT,
  SIGNED_UP,
  CONFIRMED,
  CHECKED_IN,
  ATTENDED,
  CONVERTED,
};

/* Up to where it is closed. */
#define CONTACTS_UNTIL                                                                                                 \
  " LEFT JOIN contact_count AS k ON k.event = e.row"                                                                   \
  "  AND k.at = (SELECT max (m.at) FROM contact_count AS m WHERE m.event = e.row"
#define LATEST                                                                                                         \
  "e.counted_at, e.signed_up, e.confirmed, e.checked_in, e.attended, e.converted FROM event AS e" CONTACTS_UNTIL ")"

static const char present_sql[] = "SELECT " EVENT LATEST " WHERE e.gone_at IS NULL ORDER BY e.row";
static const char by_row_sql[] = "SELECT " EVENT LATEST " WHERE e.row = ?1";
static const char at_sql[] =
  "SELECT " EVENT "c.at, c.signed_up, c.confirmed, c.checked_in, c.attended, c.converted"
  " FROM event AS e LEFT JOIN event_count AS c ON c.event = e.row"
  "  AND c.at = (SELECT max (l.at) FROM event_count AS l WHERE l.event = e.row AND l.at <= ?1)" CONTACTS_UNTIL
  " AND m.at <= ?1)"
  " WHERE e.gone_at IS NULL OR e.gone_at > ?1 ORDER BY e.row";
static const char sources_sql[] = "SELECT row, id FROM source";

/* Few sources for many events: their ids are looked up here, the last one at once. */
typedef struct
{
  GArray *events;
  GHashTable *sources; /* row -> id */
  gint64 source;
  const char *source_id;
  gboolean past; /* as of a moment at which it was still there */
} Events;

/**
 * hu_event_row_clear:
 * @row: a row
 *
 * Frees what a row holds.
 */
void
hu_event_row_clear (HuEventRow *row)
{
  g_clear_pointer (&row->source, g_free);
  g_clear_pointer (&row->id, g_free);
  g_clear_pointer (&row->title, g_free);
  g_clear_pointer (&row->place, g_free);
  g_clear_pointer (&row->zone, g_free);
  g_clear_pointer (&row->url, g_free);
  row->seat = NULL;
}

static const char *
find_source (Events *events, gint64 row)
{
  if (events->source_id == NULL || events->source != row)
    {
      events->source = row;
      events->source_id = g_hash_table_lookup (events->sources, &row);
    }
  return events->source_id;
}

static HuStepFree
read_step_free (HuStatement *statement)
{
  if (hu_statement_is_null (statement, STEP_FREE))
    return HU_STEP_FREE_UNKNOWN;
  return hu_statement_int (statement, STEP_FREE) != 0 ? HU_STEP_FREE_YES : HU_STEP_FREE_NO;
}

static void
read_event (HuStatement *statement, gpointer data)
{
  Events *events = data;
  HuEventRow *event;
  int kind = hu_event_kind_from_id (hu_statement_text (statement, KIND));
  int status = hu_event_status_from_id (hu_statement_text (statement, STATUS));

  g_array_set_size (events->events, events->events->len + 1);
  event = &g_array_index (events->events, HuEventRow, events->events->len - 1);
  event->row = hu_statement_int (statement, ROW);
  event->source = g_strdup (find_source (events, hu_statement_int (statement, SOURCE)));
  event->id = hu_statement_dup_text (statement, ID);
  /* A word that no version wrote can only come out of a damaged file: then the event counts for nothing. */
  event->kind = kind >= 0 ? (HuEventKind) kind : HU_EVENT_SOCIAL;
  event->status = status >= 0 ? (HuEventStatus) status : HU_EVENT_CANCELLED;
  event->title = hu_statement_dup_text (statement, TITLE);
  event->place = hu_statement_dup_text (statement, PLACE);
  event->zone = hu_statement_dup_text (statement, ZONE);
  event->url = hu_statement_dup_text (statement, URL);
  event->seat = (char *) hu_statement_intern_text (statement, SEAT);
  event->start = hu_statement_time (statement, STARTS);
  event->end = hu_statement_time (statement, ENDS);
  event->longitude = hu_statement_double (statement, LONGITUDE);
  event->latitude = hu_statement_double (statement, LATITUDE);
  event->capacity = hu_statement_count (statement, CAPACITY);
  event->step_free = read_step_free (statement);
  event->gone = !events->past && !hu_statement_is_null (statement, GONE_AT);
  event->contacts = (HuContacts) { .targets = hu_statement_count (statement, TARGETS),
                                   .attempts = hu_statement_count (statement, ATTEMPTS),
                                   .contacts = hu_statement_count (statement, CONTACTS),
                                   .locations = hu_statement_count (statement, LOCATIONS) };
  event->counted_at = hu_statement_time (statement, COUNTED_AT);
  event->signed_up = hu_statement_count (statement, SIGNED_UP);
  event->confirmed = hu_statement_count (statement, CONFIRMED);
  event->checked_in = hu_statement_count (statement, CHECKED_IN);
  event->attended = hu_statement_count (statement, ATTENDED);
  event->converted = hu_statement_count (statement, CONVERTED);
}

static void
read_source (HuStatement *statement, gpointer data)
{
  gint64 row = hu_statement_int (statement, 0);

  g_hash_table_insert (data, g_memdup2 (&row, sizeof row), hu_statement_dup_text (statement, 1));
}

/* One statement for each of @keys, or once without a key where there are none. */
static GArray *
read_events (HuReader *reader, const char *sql, gboolean past, const gint64 *keys, guint n, GError **error)
{
  g_autoptr (GHashTable) sources = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autoptr (GArray) events = g_array_new (FALSE, TRUE, sizeof (HuEventRow));
  Events reading = { .events = events, .sources = sources, .past = past };
  gboolean read;

  g_array_set_clear_func (events, (GDestroyNotify) hu_event_row_clear);
  if (!hu_reader_begin (reader, error))
    return NULL;
  read = hu_reader_each (reader, sources_sql, 0, read_source, sources, error);
  for (guint i = 0; read && i < n; i++)
    read = hu_reader_each (reader, sql, keys[i], read_event, &reading, error);
  hu_reader_end (reader);
  return read ? g_steal_pointer (&events) : NULL;
}

/**
 * hu_reader_events:
 * @reader: a reader
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuEventRow): the events that are not gone, by row
 */
GArray *
hu_reader_events (HuReader *reader, GError **error)
{
  gint64 no_key = 0;

  g_return_val_if_fail (reader != NULL, NULL);
  return read_events (reader, present_sql, FALSE, &no_key, 1, error);
}

/**
 * hu_reader_events_by_row:
 * @reader: a reader
 * @rows: rows, as changes name them
 * @n: how many
 * @error: HU_STORE_ERROR
 *
 * Returns: (transfer full) (nullable) (element-type HuEventRow): these events in this order, without those whose source
 *   was removed
 */
GArray *
hu_reader_events_by_row (HuReader *reader, const gint64 *rows, guint n, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);
  return read_events (reader, by_row_sql, FALSE, rows, n, error);
}

/**
 * hu_reader_events_at:
 * @reader: a reader
 * @moment: µs UTC
 * @error: HU_STORE_ERROR
 *
 * What the events are is what is known of them now; their counts are those known at @moment. An event that went later is
 * there; one that nobody had counted yet has no counts.
 *
 * Returns: (transfer full) (nullable) (element-type HuEventRow): the events, by row
 */
GArray *
hu_reader_events_at (HuReader *reader, gint64 moment, GError **error)
{
  g_return_val_if_fail (reader != NULL, NULL);
  return read_events (reader, at_sql, TRUE, &moment, 1, error);
}
