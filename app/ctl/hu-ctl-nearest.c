/* hu-ctl-nearest.c: where to go from here
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-find.h"
#include "hu-ctl-campaign.h"
#include "hu-ctl-near.h"
#include "hu-ctl-travel.h"
#include "hu-hit-index.h"
#include "hu-personal.h"
#include "hu-tally.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define DEFAULT_LIMIT 3
/* How far from land a pier is still in its seat, in map units: about a kilometre. */
#define SHORE 2000.0

typedef struct
{
  HuScoreWords score;
  char *free, *travel, *times;
  char **days;
  int limit;
  gboolean step_free;
} Words;

static void
words_clear (Words *words)
{
  hu_score_words_clear (&words->score);
  g_free (words->free);
  g_free (words->travel);
  g_free (words->times);
  g_strfreev (words->days);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Words, words_clear)

/* What is asked, and all that can be answered. */
typedef struct
{
  HuVolunteer volunteer;
  HuPostcode place;
  int home; /* seat */
  GArray *days; /* int */
  double *minutes; /* measured, to each seat; or %NULL */
  HuBoundaries *boundaries;
  GArray *events; /* HuEventRow: sessions ahead; empty: seats are the answer */
  GArray *sessions; /* HuSessionInput, one for each of those or for each seat */
  GArray *rows; /* guint: the event of each session */
} Question;

static void
question_clear (Question *question)
{
  g_clear_pointer (&question->days, g_array_unref);
  g_clear_pointer (&question->minutes, g_free);
  g_clear_pointer (&question->boundaries, hu_boundaries_unref);
  g_clear_pointer (&question->events, g_array_unref);
  g_clear_pointer (&question->sessions, g_array_unref);
  g_clear_pointer (&question->rows, g_array_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Question, question_clear)

static const HuColumn columns[] = {
  { "rank", N_ ("Rank"), HU_COLUMN_INTEGER },
  { "code", NULL, HU_COLUMN_TEXT },
  { "name", N_ ("Constituency"), HU_COLUMN_TEXT },
  { "session", NULL, HU_COLUMN_TEXT },
  { "title", N_ ("Session"), HU_COLUMN_TEXT },
  { "starts", N_ ("Begins"), HU_COLUMN_TEXT },
  { "place", N_ ("Place"), HU_COLUMN_TEXT },
  { "distance_km", N_ ("km away"), HU_COLUMN_NUMBER, 0 },
  { "travel_minutes", N_ ("Minutes there"), HU_COLUMN_NUMBER, 0 },
  { "hours", N_ ("Hours on doors"), HU_COLUMN_NUMBER, 1 },
  { "places_left", N_ ("Places left"), HU_COLUMN_NUMBER, 0 },
  { "factor", NULL, HU_COLUMN_NUMBER },
  { "seat_score", NULL, HU_COLUMN_NUMBER },
  { "score", N_ ("Score"), HU_COLUMN_NUMBER, 0 },
  { "url", NULL, HU_COLUMN_TEXT },
  { "reason", NULL, HU_COLUMN_TEXT },
};

/* What seats themselves have not got. */
static const guint session_columns[] = { 4, 5, 6, 10 };

/* --- what is asked --- */

static HuExit
understand_hours (const char *name, const char *text, double *hours)
{
  if (text != NULL && (!hu_score_parse_number (text, hours) || !(*hours > 0 && *hours <= 24)))
    return hu_ctl_usage (&hu_command_nearest, _ ("%s takes hours, more than 0 and up to 24, not “%s”"), name, text);
  return HU_EXIT_DONE;
}

static HuExit
understand_days (char **texts, GArray *days)
{
  for (; texts != NULL && *texts != NULL; texts++)
    {
      int day;

      if (!hu_time_day_parse (*texts, &day))
        return hu_ctl_usage (&hu_command_nearest, _ ("--day takes a day like 2019-11-30, not “%s”"), *texts);
      g_array_append_val (days, day);
    }
  return HU_EXIT_DONE;
}

static HuExit
understand (const Words *words, const HuParameters *parameters, Question *question)
{
  HuVolunteer *volunteer = &question->volunteer;
  HuExit status;

  volunteer->free_hours = parameters->day_hours;
  volunteer->travel_limit = parameters->travel_limit;
  volunteer->access = words->step_free ? HU_ACCESS_STEP_FREE : 0;
  question->days = g_array_new (FALSE, FALSE, sizeof (int));
  status = understand_hours ("--free", words->free, &volunteer->free_hours);
  if (status == HU_EXIT_DONE)
    status = understand_hours ("--travel", words->travel, &volunteer->travel_limit);
  if (status == HU_EXIT_DONE)
    status = understand_days (words->days, question->days);
  volunteer->days = (const int *) (gpointer) question->days->data;
  volunteer->n_days = question->days->len;
  return status;
}

static gboolean
find_home (const char *postcode, const HuScore *score, Question *question, GError **error)
{
  g_autoptr (HuHitIndex) index = NULL;
  HuPoint point;

  if (!hu_near_find (postcode, &question->place, error))
    return FALSE;
  question->boundaries = hu_boundaries_load (hu_seats_vintage (score->seats), error);
  if (question->boundaries == NULL)
    return FALSE;
  question->volunteer.longitude = question->place.longitude;
  question->volunteer.latitude = question->place.latitude;
  index = hu_hit_index_new (question->boundaries);
  point = hu_project (question->place.longitude, question->place.latitude);
  question->home = hu_hit_index_nearest (index, point, SHORE, NULL);
  if (question->home < 0)
    {
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MISSING, _ ("%s lies in no constituency; try one nearby"),
                   question->place.text);
      return FALSE;
    }
  question->volunteer.region = hu_seats_get (score->seats, (guint) question->home)->region;
  return TRUE;
}

static HuExit
take_times (HuCtl *ctl, const char *path, const HuScore *score, Question *question)
{
  g_autoptr (HuTravelTimes) times = NULL;
  HuExit status = hu_ctl_travel_times (ctl, path, score, &times);

  if (times != NULL)
    question->minutes = hu_travel_times_from_home (times, question->place.text,
                                                   hu_seats_get (score->seats, (guint) question->home)->code);
  question->volunteer.seat_minutes = question->minutes;
  return status;
}

/* --- what there is --- */

/* Hours at the doors that @events make count in the scores, unless a file said what they are. */
static void
add_hours (HuScore *score, const GArray *events, gint64 now)
{
  const HuParameters *parameters = &score->parameters;

  for (guint i = 0; i < events->len; i++)
    {
      const HuEventRow *row = &g_array_index (events, HuEventRow, i);
      int seat = row->seat != NULL ? hu_seats_index (score->seats, row->seat) : -1;

      if (seat >= 0 && hu_event_is_at_doors (row))
        score->inputs[seat].hours +=
          hu_event_people (row, now, parameters->turn_up_unconfirmed, parameters->turn_up_confirmed)
          * (double) (row->end - row->start) / (double) HU_HOUR;
    }
  hu_priorities_compute (parameters, score->inputs, score->n, score->priorities);
}

/* Where a seat's bubble is: where nothing better is known, that is where one would go. */
static void
set_anchor (const Question *question, HuSessionInput *session)
{
  hu_unproject (hu_boundaries_anchor (question->boundaries, session->seat), &session->longitude, &session->latitude);
}

static void
add_session (const HuScore *score, Question *question, guint row)
{
  const HuEventRow *event = &g_array_index (question->events, HuEventRow, row);
  int seat = event->seat != NULL ? hu_seats_index (score->seats, event->seat) : -1;
  HuSessionInput session = {
    .seat = (guint) MAX (seat, 0),
    .longitude = event->longitude,
    .latitude = event->latitude,
    .length = (double) (event->end - event->start) / (double) HU_HOUR,
    .day = hu_time_day (event->start, NULL),
    .start = event->start,
    .places_left = event->capacity == HU_UNKNOWN ? HU_PERSONAL_NO_LIMIT : event->capacity - MAX (event->signed_up, 0),
  };

  if (seat < 0 || !hu_score_shows (score, session.seat))
    return;
  hu_find_take_access (&session, event);
  session.region = hu_seats_get (score->seats, session.seat)->region;
  if (isnan (session.longitude) || isnan (session.latitude))
    set_anchor (question, &session);
  g_array_append_val (question->sessions, session);
  g_array_append_val (question->rows, row);
}

static void
add_seats (const HuScore *score, Question *question)
{
  for (guint seat = 0; seat < score->n; seat++)
    {
      HuSessionInput session = {
        .seat = seat,
        .region = hu_seats_get (score->seats, seat)->region,
        .length = question->volunteer.free_hours,
        .places_left = HU_PERSONAL_NO_LIMIT,
        .unknown = HU_ACCESS_STEP_FREE,
      };

      if (!hu_score_shows (score, seat))
        continue;
      set_anchor (question, &session);
      g_array_append_val (question->sessions, session);
    }
  question->volunteer.n_days = 0;
}

/* @store: its path, or %NULL where there is no campaign. */
static gboolean
gather (HuScore *score, const char *store, gboolean hours_given, Question *question, GError **error)
{
  g_autoptr (HuReader) reader = NULL;
  gint64 now = g_get_real_time ();

  question->volunteer.now = now;
  question->sessions = g_array_new (FALSE, FALSE, sizeof (HuSessionInput));
  question->rows = g_array_new (FALSE, FALSE, sizeof (guint));
  if (store != NULL)
    {
      reader = hu_reader_new (store, error);
      question->events = reader != NULL ? hu_reader_events (reader, error) : NULL;
      if (question->events == NULL)
        return FALSE;
      if (!hours_given)
        add_hours (score, question->events, now);
      for (guint i = 0; i < question->events->len; i++)
        {
          const HuEventRow *row = &g_array_index (question->events, HuEventRow, i);

          if (hu_event_is_at_doors (row) && row->start > now)
            add_session (score, question, i);
        }
    }
  if (question->sessions->len == 0)
    add_seats (score, question);
  return TRUE;
}

/* --- the answer --- */

static char *
format_start (const HuEventRow *event, HuOutput output)
{
  g_autoptr (GTimeZone) zone = event->zone != NULL ? g_time_zone_new_identifier (event->zone) : NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc_usec (event->start);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, zone != NULL ? zone : hu_time_zone_uk ());

  return output == HU_OUTPUT_PEOPLE ? g_date_time_format (local, _ ("%a %-d %b, %H:%M"))
                                    : hu_time_format (event->start);
}

static void
add_answer (HuTable *table, HuOutput output, const HuScore *score, const Question *question,
            const HuPersonalAnswer *answer, guint rank)
{
  const HuSessionInput *session = &g_array_index (question->sessions, HuSessionInput, answer->session);
  const HuSeatInfo *seat = hu_seats_get (score->seats, session->seat);
  const HuEventRow *event =
    question->rows->len > 0
      ? &g_array_index (question->events, HuEventRow, g_array_index (question->rows, guint, answer->session))
      : NULL;
  g_autofree char *starts = event != NULL ? format_start (event, output) : NULL;
  g_autofree char *reason = hu_personal_explain (answer);

  hu_table_add_integer (table, rank);
  hu_table_add_text (table, seat->code);
  hu_table_add_text (table, seat->name);
  hu_table_add_text (table, event != NULL ? event->id : NULL);
  hu_table_add_text (table, event != NULL ? event->title : NULL);
  hu_table_add_text (table, starts);
  hu_table_add_text (table, event != NULL ? event->place : NULL);
  hu_table_add_number (table, answer->km);
  hu_table_add_number (table, answer->minutes);
  hu_table_add_number (table, answer->hours);
  hu_table_add_number (table, answer->places_left == HU_PERSONAL_NO_LIMIT ? NAN : answer->places_left);
  hu_table_add_number (table, answer->factor);
  hu_table_add_number (table, answer->seat_score);
  hu_table_add_number (table, answer->score);
  hu_table_add_text (table, event != NULL ? event->url : NULL);
  hu_table_add_text (table, reason);
}

static void
print_introduction (const HuScore *score, const Question *question)
{
  const HuSeatInfo *home = hu_seats_get (score->seats, (guint) question->home);

  /* Translators: postcode, constituency, region, party, year, points, points */
  g_print (_ ("From %s in %s (%s); %s on the result of %s, assumed shift %+.1f points, scatter σ %.1f\n\n"),
           question->place.text, home->name, hu_region_name (home->region), hu_party_name (score->party),
           hu_election_id (score->election), score->parameters.shift, hu_parameters_sigma (&score->parameters));
}

/* On standard error, so that a table for programs stays one. */
static void
tell_left_out (const HuScore *score, const Question *question)
{
  g_autofree char *words = NULL;
  guint n =
    hu_personal_count_unknown (&score->parameters, score->priorities, &question->volunteer,
                               (const HuSessionInput *) (gpointer) question->sessions->data, question->sessions->len);

  if (n == 0)
    return;
  words =
    g_strdup_printf (ngettext ("%u more within reach is left out, as nobody knows whether it is step-free",
                               "%u more within reach are left out, as nobody knows whether they are step-free", n),
                     n);
  hu_ctl_note (words);
}

static HuExit
answer (const HuCtl *ctl, const HuScore *score, const Question *question, guint limit)
{
  guint most = MIN (limit, MAX (question->sessions->len, 1));
  g_autofree HuPersonalAnswer *best = g_new (HuPersonalAnswer, most);
  guint found = hu_personal_best (&score->parameters, score->priorities, &question->volunteer,
                                  (const HuSessionInput *) (gpointer) question->sessions->data, question->sessions->len,
                                  best, most);
  HuColumn shown[G_N_ELEMENTS (columns)];
  HuTable *table;

  tell_left_out (score, question);
  if (found == 0 && question->volunteer.access != 0)
    return hu_ctl_fail_words (_ ("nothing that is known to be step-free is within reach of %s"), question->place.text);
  if (found == 0)
    return hu_ctl_fail_words (_ ("nothing within reach of %s; allow more with --free=HOURS and --travel=HOURS"),
                              question->place.text);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_introduction (score, question);
  memcpy (shown, columns, sizeof columns);
  for (guint i = 0; question->rows->len == 0 && i < G_N_ELEMENTS (session_columns); i++)
    shown[session_columns[i]].title = NULL;
  table = hu_table_new (ctl->output, shown, G_N_ELEMENTS (shown));
  for (guint i = 0; i < found; i++)
    add_answer (table, ctl->output, score, question, &best[i], i + 1);
  hu_table_finish (table);
  if (ctl->output != HU_OUTPUT_PEOPLE)
    return HU_EXIT_DONE;
  g_print ("\n");
  for (guint i = 0; i < found; i++)
    {
      g_autofree char *reason = hu_personal_explain (&best[i]);

      g_print ("%u. %s\n", i + 1, reason);
    }
  if (question->rows->len == 0)
    g_print (_ ("\nNo session ahead is stored, so these are the constituencies themselves.\n"));
  return HU_EXIT_DONE;
}

static HuExit
run_nearest (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Words) words = { .limit = DEFAULT_LIMIT };
  g_auto (HuScore) score = { 0 };
  g_auto (Question) question = { 0 };
  g_autofree char *store = NULL;
  g_autoptr (GError) error = NULL;
  const GOptionEntry entries[] = {
    HU_SCORE_ENTRIES (&words.score),
    { "limit", 0, 0, G_OPTION_ARG_INT, &words.limit, N_ ("How many (default 3)"), N_ ("N") },
    { "free", 0, 0, G_OPTION_ARG_STRING, &words.free, N_ ("Hours free in a day, travel included (default 5)"),
      N_ ("HOURS") },
    { "travel", 0, 0, G_OPTION_ARG_STRING, &words.travel, N_ ("The longest way, hours each way (default 1.5)"),
      N_ ("HOURS") },
    { "day", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words.days, N_ ("Only this day, like 2019-11-30; may be repeated"),
      N_ ("DAY") },
    { "step-free", 0, 0, G_OPTION_ARG_NONE, &words.step_free, N_ ("Only sessions that are known to be step-free"),
      NULL },
    { "travel-times", 0, 0, G_OPTION_ARG_FILENAME, &words.times,
      N_ ("Measured times instead of those kept with the campaign: columns origin, seat and minutes"),
      N_ ("FILE.csv") },
    G_OPTION_ENTRY_NULL
  };
  HuExit status;

  if (!hu_ctl_parse (&hu_command_nearest, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc != 2)
    return hu_ctl_usage (&hu_command_nearest, _ ("say from which postcode, in quotes where it has a space"));
  if (words.limit < 1)
    return hu_ctl_usage (&hu_command_nearest, _ ("--limit takes a number from 1"));
  if (!hu_ctl_choose_campaign (ctl, &store, &error))
    return hu_ctl_fail (error);
  status = hu_score_make (ctl, &hu_command_nearest, &words.score, &score);
  if (status == HU_EXIT_DONE)
    status = understand (&words, &score.parameters, &question);
  if (status != HU_EXIT_DONE)
    return status;
  if (!find_home (argv[1], &score, &question, &error))
    return hu_ctl_fail (error);
  status = take_times (ctl, words.times, &score, &question);
  if (status != HU_EXIT_DONE)
    return status;
  if (!gather (&score, store, words.score.hours != NULL, &question, &error))
    return hu_ctl_fail (error);
  return answer (ctl, &score, &question, (guint) words.limit);
}

const HuCommand hu_command_nearest = {
  .name = "nearest",
  .arguments = N_ ("POSTCODE"),
  .summary = N_ ("Say where to go from a postcode: the best sessions, or seats, after travel"),
  .run = run_nearest,
};
