/* hu-ctl-locate.c: the constituency of each postcode on standard input
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-service.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "hu-hit-index.h"
#include "hu-postcodes.h"
#include "hu-results.h"
#include "hu-text.h"

/* Boundaries are generalised to 20 m and postcodes are a point for a street: nearer than this, the answer may be wrong. */
#define DOUBTFUL_METRES 60.0
/* How far from land a pier is still named after its seat. */
#define NEAREST_METRES 2000.0
#define MAX_LINE 256
#define MAX_SHOWN 40

typedef struct
{
  HuPostcode postcode;
  char *cleaned; /* the line, where it is no postcode */
} Question;

/* Where a postcode is. */
typedef struct
{
  const HuUkPostcode *told; /* by the service, or %NULL */
  double longitude, latitude; /* NAN where they are not known */
  HuPoint point;
  int seat; /* -1: none, or not known */
} Found;

typedef struct
{
  HuSeats *seats;
  HuPostcodes *postcodes;
  HuBoundaries *boundaries;
  HuHitIndex *index;
  HuTable *table; /* %NULL: in words, line by line */
  HuCtlService *service; /* %NULL: nobody is asked */
  GArray *questions; /* Question, that are not answered yet */
  gboolean left_out; /* a postcode of an area that the source leaves out was asked for */
} Locator;

static const HuColumn columns[] = {
  { "postcode", NULL, HU_COLUMN_TEXT },   { "code", NULL, HU_COLUMN_TEXT },        { "name", NULL, HU_COLUMN_TEXT },
  { "latitude", NULL, HU_COLUMN_NUMBER }, { "longitude", NULL, HU_COLUMN_NUMBER }, { "status", NULL, HU_COLUMN_TEXT },
};

static void
question_clear (gpointer data)
{
  g_free (((Question *) data)->cleaned);
}

static void
locator_clear (Locator *locator)
{
  g_clear_pointer (&locator->questions, g_array_unref);
  g_clear_pointer (&locator->service, hu_ctl_service_free);
  g_clear_pointer (&locator->index, hu_hit_index_free);
  g_clear_pointer (&locator->boundaries, hu_boundaries_unref);
  g_clear_pointer (&locator->postcodes, hu_postcodes_unref);
  g_clear_pointer (&locator->seats, hu_seats_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Locator, locator_clear)

static gboolean
locator_load (Locator *locator, HuVintage vintage, GError **error)
{
  if ((locator->seats = hu_seats_load (vintage, error)) == NULL
      || (locator->postcodes = hu_postcodes_load (error)) == NULL
      || (locator->boundaries = hu_boundaries_load (vintage, error)) == NULL)
    return FALSE;
  if (hu_boundaries_n (locator->boundaries) != hu_seats_n (locator->seats))
    {
      g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                   _ ("the boundaries of %s do not fit the register of constituencies; import both again"),
                   hu_vintage_id (vintage));
      return FALSE;
    }
  locator->index = hu_hit_index_new (locator->boundaries);
  locator->questions = g_array_new (FALSE, FALSE, sizeof (Question));
  g_array_set_clear_func (locator->questions, question_clear);
  return TRUE;
}

/* An accuracy of five metres needs no more than six decimals. */
static double
round_degrees (double degrees)
{
  return rint (degrees * 1e6) / 1e6;
}

static Found
find (const Locator *locator, const HuPostcode *postcode)
{
  Found found = { .longitude = NAN, .latitude = NAN, .seat = -1 };

  if (postcode->status == HU_POSTCODE_OK || postcode->status == HU_POSTCODE_OUTCODE)
    {
      found.longitude = postcode->longitude;
      found.latitude = postcode->latitude;
    }
  if (locator->service != NULL)
    found.told = hu_ctl_service_find (locator->service, postcode->text);
  if (found.told != NULL && found.told->status != HU_UK_POSTCODE_UNKNOWN)
    {
      found.longitude = found.told->longitude;
      found.latitude = found.told->latitude;
    }
  if (isfinite (found.longitude))
    {
      found.point = hu_project (found.longitude, found.latitude);
      found.seat = hu_hit_index_find (locator->index, found.point);
    }
  /* Better than a point for a street, but of the boundaries of 2024 alone. */
  if (found.told != NULL && hu_seats_vintage (locator->seats) == HU_VINTAGE_2024)
    {
      int named = hu_seats_index (locator->seats, found.told->seat);

      found.seat = named >= 0 ? named : found.seat;
    }
  return found;
}

static const char *
status_for_machines (const HuPostcode *postcode, const Found *found, gboolean known)
{
  if (postcode->status == HU_POSTCODE_MALFORMED)
    return "malformed";
  if (found->told != NULL && found->told->status == HU_UK_POSTCODE_ENDED)
    return "terminated";
  if (!known)
    return "unknown";
  return found->seat >= 0 ? "ok" : "outside";
}

static void
answer_machine (Locator *locator, const HuPostcode *postcode, const char *shown, const Found *found)
{
  gboolean told = found->told != NULL && found->told->status != HU_UK_POSTCODE_UNKNOWN;
  /* The middle of half a postcode is nothing to build upon. */
  gboolean known = postcode->status == HU_POSTCODE_OK || (told && (found->seat >= 0 || isfinite (found->longitude)));
  const HuSeatInfo *info = known && found->seat >= 0 ? hu_seats_get (locator->seats, (guint) found->seat) : NULL;

  hu_table_add_text (locator->table, shown);
  hu_table_add_text (locator->table, info != NULL ? info->code : NULL);
  hu_table_add_text (locator->table, info != NULL ? info->name : NULL);
  hu_table_add_number (locator->table, known ? round_degrees (found->latitude) : NAN);
  hu_table_add_number (locator->table, known ? round_degrees (found->longitude) : NAN);
  hu_table_add_text (locator->table, status_for_machines (postcode, found, known));
}

/* What is said of a place outside every polygon: a pier, for one. */
static char *
describe_outside (const Locator *locator, HuPoint point)
{
  double metres;
  int nearest = hu_hit_index_nearest (locator->index, point, NEAREST_METRES, &metres);
  if (nearest < 0)
    return g_strdup (_ ("outside every constituency"));
  /* Translators: %s is a constituency. */
  return g_strdup_printf (_ ("outside every constituency, %.0f m from %s"), metres,
                          hu_seats_get (locator->seats, (guint) nearest)->name);
}

static char *
describe_outcode (const Locator *locator, const HuPostcode *postcode, int seat)
{
  g_autofree char *outcode = g_strndup (postcode->text, strcspn (postcode->text, " "));
  const char *name = seat >= 0 ? hu_seats_get (locator->seats, (guint) seat)->name : _ ("no constituency");
  if (strcmp (outcode, postcode->text) == 0)
    /* Translators: the first %s is half a postcode, "SW1A", the second a constituency. */
    return g_strdup_printf (_ ("only half a postcode: the middle of %s is in %s"), outcode, name);
  return g_strdup_printf (_ ("not in the data: the middle of %s is in %s"), outcode, name);
}

/* From what is on board. */
static char *
describe (const Locator *locator, const HuPostcode *postcode, const Found *found)
{
  switch (postcode->status)
    {
    case HU_POSTCODE_OUTCODE:
      return describe_outcode (locator, postcode, found->seat);
    case HU_POSTCODE_UNKNOWN:
      return g_strdup (_ ("not in the data: newer than mid-2023, or not a postcode at all"));
    case HU_POSTCODE_NOT_COVERED:
      return g_strdup (_ ("the data leave out Northern Ireland, the Channel Islands and the Isle of Man"));
    case HU_POSTCODE_MALFORMED:
      return g_strdup (_ ("this does not look like a postcode"));
    case HU_POSTCODE_OK:
      break;
    }
  if (found->seat < 0)
    return describe_outside (locator, found->point);
  const HuSeatInfo *info = hu_seats_get (locator->seats, (guint) found->seat);
  if (hu_hit_index_border_distance (locator->index, found->point, DOUBTFUL_METRES) < DOUBTFUL_METRES)
    return g_strdup_printf (_ ("%s (near a boundary: may be wrong)"), info->name);
  return g_strdup (info->name);
}

/* With what the service says. */
static char *
describe_told (const Locator *locator, const HuPostcode *postcode, const Found *found)
{
  g_autofree char *place = NULL;

  if (found->told->status == HU_UK_POSTCODE_UNKNOWN)
    {
      g_autofree char *words = describe (locator, postcode, found);

      /* Translators: %s says that a postcode is not in the program's own data. */
      return g_strdup_printf (_ ("%s; the service does not know it either"), words);
    }
  if (found->seat >= 0)
    place = g_strdup (hu_seats_get (locator->seats, (guint) found->seat)->name);
  else if (isfinite (found->longitude))
    place = describe_outside (locator, found->point);
  if (found->told->status == HU_UK_POSTCODE_ENDED)
    /* Translators: of a postcode; %s is the constituency that it was in. */
    return place != NULL ? g_strdup_printf (_ ("no longer in use; its place: %s"), place)
                         : g_strdup (_ ("no longer in use"));
  /* Translators: %s is the constituency that a postcode is in. */
  return place != NULL ? g_strdup_printf (_ ("%s (by the service)"), place)
                       : g_strdup (_ ("known to the service, which names no constituency"));
}

static void
answer (Locator *locator, const Question *question)
{
  const HuPostcode *postcode = &question->postcode;
  const char *shown = question->cleaned != NULL ? question->cleaned : postcode->text;
  Found found = find (locator, postcode);

  locator->left_out |= postcode->status == HU_POSTCODE_NOT_COVERED && found.told == NULL;
  if (locator->table != NULL)
    {
      answer_machine (locator, postcode, shown, &found);
      return;
    }
  g_autofree char *words =
    found.told != NULL ? describe_told (locator, postcode, &found) : describe (locator, postcode, &found);
  printf ("%-8s  %s\n", shown, words);
}

static void
answer_questions (Locator *locator)
{
  if (locator->service != NULL)
    hu_ctl_service_ask (locator->service);
  for (guint i = 0; i < locator->questions->len; i++)
    answer (locator, &g_array_index (locator->questions, Question, i));
  g_array_set_size (locator->questions, 0);
  fflush (stdout);
}

static void
take_line (Locator *locator, const char *line, gsize length)
{
  Question question = { 0 };
  const HuPostcode *postcode = &question.postcode;

  /* A NUL hides what is behind it: such a line is no postcode. */
  hu_postcodes_find (locator->postcodes, strlen (line) == length ? line : "", &question.postcode);
  if (postcode->status == HU_POSTCODE_MALFORMED)
    question.cleaned = hu_text_clean (line, length, MAX_SHOWN);
  /* Half a postcode is none that a service could know. */
  else if (postcode->status != HU_POSTCODE_OK && locator->service != NULL && strchr (postcode->text, ' ') != NULL)
    hu_ctl_service_want (locator->service, postcode->text);
  g_array_append_val (locator->questions, question);
}

/* One answer for every line, as soon as those that came with it are there: a person may be typing. */
static gboolean
answer_all (Locator *locator, GError **error)
{
  g_autoptr (GString) line = g_string_sized_new (MAX_LINE);
  char chunk[65536];
  gssize got;

  while ((got = read (STDIN_FILENO, chunk, sizeof chunk)) != 0)
    {
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        {
          int code = errno;
          g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("Standard input cannot be read: %s"),
                       g_strerror (code));
          return FALSE;
        }
      for (const char *at = chunk, *end = chunk + got; at < end;)
        {
          const char *stop = memchr (at, '\n', (gsize) (end - at));
          gsize length = (gsize) ((stop != NULL ? stop : end) - at);
          /* What is beyond any postcode's length is only needed to be shown, cut. */
          if (line->len < MAX_LINE)
            g_string_append_len (line, at, (gssize) MIN (length, MAX_LINE));
          if (stop != NULL)
            {
              take_line (locator, line->str, line->len);
              g_string_truncate (line, 0);
              length++;
            }
          at += length;
        }
      answer_questions (locator);
    }
  if (line->len > 0)
    take_line (locator, line->str, line->len);
  answer_questions (locator);
  return TRUE;
}

/* The vintage asked for, or -1: the complaint has been printed. */
static int
understand_vintage (const char *vintage, const char *election)
{
  if (vintage != NULL && election != NULL)
    hu_ctl_usage (&hu_command_locate, _ ("give --vintage or --election, not both"));
  else if (vintage != NULL)
    {
      int found = hu_vintage_from_id (vintage);
      if (found < 0)
        hu_ctl_usage (&hu_command_locate, _ ("“%s” is not a vintage of boundaries; 2010 and 2024 are"), vintage);
      return found;
    }
  else if (election != NULL)
    {
      int found = hu_election_from_id (election);
      if (found < 0)
        hu_ctl_usage (&hu_command_locate,
                      _ ("“%s” is not an election; 2010, 2015, 2017, 2019, 2019-notional and 2024 are"), election);
      return found < 0 ? -1 : (int) hu_election_vintage ((HuElection) found);
    }
  else
    return HU_VINTAGE_2024;
  return -1;
}

/* %FALSE: the complaint has been printed, *@status is what to return. */
static gboolean
understand_service (Locator *locator, const char *address, HuExit *status)
{
  g_autoptr (GError) error = NULL;

  if (!hu_uk_postcodes_is_service (address))
    *status = hu_ctl_usage (&hu_command_locate,
                            _ ("“%s” is not the address of postcodes: of postcodes.io it ends in /postcodes, "
                               "of MapIt in /postcode"),
                            address);
  else if (!hu_http_address_ok (address, &error))
    {
      g_autofree char *words = hu_feed_error_statement (error);

      *status = hu_ctl_fail_words ("%s", words);
    }
  else
    locator->service = hu_ctl_service_new (address);
  return locator->service != NULL;
}

static HuExit
run_locate (HuCtl *ctl, int argc, char **argv)
{
  g_autofree char *vintage = NULL, *election = NULL, *service = NULL;
  const GOptionEntry entries[] = {
    { "vintage", 0, 0, G_OPTION_ARG_STRING, &vintage, N_ ("The boundaries of 2010 or of 2024 (the default)"),
      N_ ("VINTAGE") },
    { "election", 0, 0, G_OPTION_ARG_STRING, &election, N_ ("The boundaries of an election"), N_ ("ELECTION") },
    { "service", 0, 0, G_OPTION_ARG_STRING, &service,
      N_ ("Ask postcodes.io (https://…/postcodes) or MapIt (https://…/postcode) for what is not in "
          "the data: those postcodes are sent there; without this nothing is sent"),
      N_ ("ADDRESS") },
    G_OPTION_ENTRY_NULL
  };
  g_auto (Locator) locator = { 0 };
  g_autoptr (GError) error = NULL;

  if (!hu_ctl_parse (&hu_command_locate, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_locate, _ ("postcodes are read from standard input, one a line"));
  int which = understand_vintage (vintage, election);
  HuExit status = HU_EXIT_USAGE;
  if (which < 0 || (service != NULL && !understand_service (&locator, service, &status)))
    return status;
  if (!locator_load (&locator, (HuVintage) which, &error))
    return hu_ctl_fail (error);

  if (ctl->output != HU_OUTPUT_PEOPLE)
    locator.table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  gboolean done = answer_all (&locator, &error);
  if (locator.table != NULL)
    hu_table_finish (locator.table);
  if (!done)
    return hu_ctl_fail (error);
  if (locator.left_out && locator.table != NULL)
    hu_ctl_note (_ ("the data leave out Northern Ireland, the Channel Islands and the Isle of Man"));
  return locator.service != NULL ? hu_ctl_service_end (locator.service) : HU_EXIT_DONE;
}

const HuCommand hu_command_locate = {
  .name = "locate",
  .arguments = NULL,
  .summary = N_ ("Say which constituency each postcode on standard input is in"),
  .run = run_locate,
};
