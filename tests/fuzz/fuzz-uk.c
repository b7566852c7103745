/* fuzz-uk.c: hostile answers of open services: pages of boundaries and elections, postcodes, candidates
 *
 * The first byte says which of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"
#include "hu-uk-candidates.h"
#include "hu-uk-open-private.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
try_pages (GBytes *body, HuUkReadFunc read)
{
  g_autoptr (HuUkPages) pages = hu_uk_pages_new (read);
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  gboolean ok = pages->read (pages, "https://e.example/api/?resultOffset=3", body, &next, &error);

  g_assert (ok == (error == NULL));
  g_assert (next == NULL || hu_address_same_origin (next, "https://e.example/"));
  for (guint i = 0; i < pages->elections->len; i++)
    {
      const HuUkElection *election = &g_array_index (pages->elections, HuUkElection, i);

      g_assert (election->id[0] != '\0' && election->day >= 0);
    }
}

/* Two in a list, or one. */
static void
try_postcodes (GBytes *body, gboolean list)
{
  HuUkPostcode postcodes[] = { { .text = "BT1 1AA" }, { .text = "BT2 2AA" } };
  g_autoptr (GPtrArray) asked = g_ptr_array_new ();
  g_autoptr (GError) error = NULL;
  gboolean ok;

  for (guint i = 0; i < (list ? 2 : 1); i++)
    g_ptr_array_add (asked, &postcodes[i]);
  ok = hu_uk_read_postcodes (asked, list, body, &error);
  g_assert (ok == (error == NULL));
  for (guint i = 0; i < asked->len; i++)
    {
      const HuUkPostcode *postcode = &postcodes[i];

      g_assert (ok == (postcode->status != HU_UK_POSTCODE_NOT_ASKED));
      g_assert (postcode->seat[0] == '\0'
                || (strlen (postcode->seat) == 9 && postcode->status == HU_UK_POSTCODE_CURRENT));
      g_assert (!ok || isnan (postcode->longitude)
                || (fabs (postcode->longitude) <= 180 && fabs (postcode->latitude) <= 90));
    }
}

static void
try_candidates (GBytes *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ballots = hu_uk_read_candidates (body, &error);

  g_assert ((ballots != NULL) == (error == NULL));
  for (guint i = 0; ballots != NULL && i < ballots->len; i++)
    {
      const HuUkBallot *ballot = &g_array_index (ballots, HuUkBallot, i);

      g_assert (g_str_has_prefix (ballot->id, "parl."));
      g_assert (ballot->candidates > 0 && ballot->known <= ballot->candidates && ballot->elected <= ballot->known);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (size > 0 ? data + 1 : NULL, size > 0 ? size - 1 : 0);

  switch (size > 0 ? data[0] : 'b')
    {
    case 'c':
      try_candidates (body);
      break;
    case 'e':
      try_pages (body, hu_uk_read_elections);
      break;
    case 'l':
      try_postcodes (body, TRUE);
      break;
    case 'p':
      try_postcodes (body, FALSE);
      break;
    default:
      try_pages (body, hu_uk_read_boundaries);
    }
  return 0;
}
