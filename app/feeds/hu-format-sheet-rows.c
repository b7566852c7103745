/* hu-format-sheet-rows.c: one gift, event, group or pledge of a table
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-format-sheet-private.h"

#include "hu-text.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_TITLE 200

/* Cleaned; %NULL where nothing is left. (transfer full) */
static char *
text_of (const HuSheet *sheet, const char *field)
{
  const char *cell = hu_sheet_cell (sheet, field);
  g_autofree char *clean = hu_text_clean (cell, strlen (cell), MAX_TITLE);

  return clean[0] != '\0' ? g_steal_pointer (&clean) : NULL;
}

/* The code of a constituency, or %NULL. (transfer full) */
static char *
seat_of (const HuSheet *sheet, const char *field)
{
  g_autofree char *code = g_strstrip (g_strdup (hu_sheet_cell (sheet, field)));

  if (strlen (code) != 9 || strchr ("ENSW", code[0]) == NULL || strspn (code + 1, G_CSET_DIGITS) != 8)
    return NULL;
  return g_steal_pointer (&code);
}

static void
place_of (const HuSheet *sheet, double *longitude, double *latitude)
{
  const char *lat = hu_sheet_cell (sheet, "latitude");
  const char *lon = hu_sheet_cell (sheet, "longitude");
  char *lat_end = NULL;
  char *lon_end = NULL;

  *latitude = g_ascii_strtod (lat, &lat_end);
  *longitude = g_ascii_strtod (lon, &lon_end);
  if (lat_end == lat || lon_end == lon || !(fabs (*latitude) <= 90.0) || !(fabs (*longitude) <= 180.0))
    *latitude = *longitude = NAN;
}

/* Whether a gift never came, or was given back whole. */
static gboolean
is_void (const char *status, gint64 amount)
{
  static const char *const never[] = { "failed", "pending", "cancelled", "canceled", "declined", "void", NULL };
  g_autofree char *word = g_strstrip (g_ascii_strdown (status, -1));

  return g_strv_contains (never, word) || (amount > 0 && g_str_equal (word, "refunded"));
}

gboolean
hu_sheet_gift (HuSheet *sheet)
{
  g_autofree char *id = hu_sheet_id (sheet);
  g_autofree char *own = hu_harvest_option (sheet->harvest, "currency");
  const char *currency = own != NULL && strlen (own) == 3 ? own : "GBP";
  HuGift gift = { .id = id, .currency = currency };

  if (!hu_sheet_money (sheet, "amount", currency, &gift.amount) || !hu_sheet_time (sheet, "date", &gift.at))
    return FALSE;
  if (is_void (hu_sheet_cell (sheet, "status"), gift.amount))
    gift.amount = 0;
  hu_harvest_gift (sheet->harvest, &gift);
  return TRUE;
}

/* "yes", "no", or nothing where nobody knows. */
static gboolean
read_step_free (HuSheet *sheet, HuStepFree *step_free)
{
  g_autofree char *word = g_strstrip (g_ascii_strdown (hu_sheet_cell (sheet, "step_free"), -1));

  if (*word == '\0')
    return TRUE;
  if (!g_str_equal (word, "yes") && !g_str_equal (word, "no"))
    return hu_sheet_fail (sheet, "step_free", _ ("neither yes nor no"));
  *step_free = g_str_equal (word, "yes") ? HU_STEP_FREE_YES : HU_STEP_FREE_NO;
  return TRUE;
}

static gboolean
read_event (HuSheet *sheet, const char *id, HuEventRecord *event)
{
  g_autofree char *kind_word = g_strstrip (g_ascii_strdown (hu_sheet_cell (sheet, "kind"), -1));
  g_autofree char *status_word = g_strstrip (g_ascii_strdown (hu_sheet_cell (sheet, "status"), -1));
  int kind = kind_word[0] != '\0' ? hu_event_kind_from_id (kind_word) : (int) HU_EVENT_CANVASS;
  int status = status_word[0] != '\0' ? hu_event_status_from_id (status_word) : (int) HU_EVENT_CONFIRMED;
  g_autofree char *postcode = text_of (sheet, "postcode");
  int signed_up;

  if (kind < 0)
    return hu_sheet_fail (sheet, "kind", _ ("not one of canvass, training, call, phonebank, social"));
  if (status < 0)
    return hu_sheet_fail (sheet, "status", _ ("not one of confirmed, tentative, cancelled"));
  event->kind = (HuEventKind) kind;
  event->status = (HuEventStatus) status;
  event->title = text_of (sheet, "title");
  event->place = text_of (sheet, "place");
  event->seat = seat_of (sheet, "constituency");
  place_of (sheet, &event->longitude, &event->latitude);
  hu_harvest_set_postcode (sheet->harvest, id, postcode);
  if (!hu_sheet_time (sheet, "start", &event->start) || !hu_sheet_count (sheet, "capacity", &event->capacity)
      || !read_step_free (sheet, &event->step_free) || !hu_sheet_count (sheet, "signed_up", &signed_up))
    return FALSE;
  hu_harvest_declare_signed_up (sheet->harvest, id, signed_up);
  return hu_sheet_cell (sheet, "end")[0] == '\0' || hu_sheet_time (sheet, "end", &event->end);
}

gboolean
hu_sheet_event (HuSheet *sheet)
{
  g_autofree char *id = hu_sheet_id (sheet);

  if (read_event (sheet, id, hu_harvest_event (sheet->harvest, id, HU_NEVER)))
    return TRUE;
  hu_harvest_leave_out_event (sheet->harvest, id);
  return FALSE;
}

gboolean
hu_sheet_group (HuSheet *sheet)
{
  g_autofree char *id = hu_sheet_id (sheet);
  g_autofree char *name = text_of (sheet, "name");
  g_autofree char *seat = seat_of (sheet, "constituency");
  double longitude, latitude;
  int members;

  if (name == NULL)
    return hu_sheet_fail (sheet, "name", _ ("missing"));
  if (!hu_sheet_count (sheet, "members", &members))
    return FALSE;
  place_of (sheet, &longitude, &latitude);
  hu_harvest_group (sheet->harvest, id, name, seat, longitude, latitude, members);
  return TRUE;
}

/* Pledges are counted by constituency: one cohort for each that the sheet names. */
gboolean
hu_sheet_pledge (HuSheet *sheet)
{
  g_autofree char *id = hu_sheet_id (sheet);
  g_autofree char *home = text_of (sheet, "constituency");
  g_autofree char *seat = seat_of (sheet, "constituency");
  gint64 at;

  if (!hu_sheet_time (sheet, "date", &at))
    return FALSE;
  hu_harvest_pledge (sheet->harvest, home != NULL ? home : "-", id, NULL, seat, FALSE, hu_time_day (at, NULL));
  return TRUE;
}
