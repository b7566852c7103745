/* hu-ctl-check-datasets.c: each dataset can be read, and they fit together
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-check.h"

#include <glib/gi18n-lib.h>

#include "hu-boundaries-private.h"
#include "hu-parties.h"
#include "hu-postcode-key.h"
#include "hu-postcodes.h"

/* The name of a dataset and, where it is not the one that came with the program, where it lies. */
static void
report (HuCtl *ctl, HuCheck *check, const char *file, const char *version, const char *holds, const GError *error)
{
  g_autofree char *own = g_build_filename (ctl->data_dir, "westminster", file, NULL);
  g_autofree char *path = hu_dataset_path (file);
  hu_check_report (check, g_strcmp0 (own, path) == 0 ? path : file, version, holds,
                   error != NULL ? error->message : NULL);
}

static void
check_results (HuCtl *ctl, HuCheck *check, HuElection election, const HuSeats *seats)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuResults) results = hu_results_load (election, seats, &error);
  g_autofree char *file = hu_results_file (election);
  g_autofree char *holds = NULL;
  guint64 votes = 0;

  if (results != NULL)
    {
      for (guint i = 0; i < hu_seats_n (seats); i++)
        votes += hu_results_get (results, i)->valid_votes;
      holds = hu_results_have_votes (results)
                ? g_strdup_printf (_ ("%u results, %'" G_GUINT64_FORMAT " votes"), hu_seats_n (seats), votes)
                : g_strdup_printf (_ ("%u results, without votes"), hu_seats_n (seats));
    }
  report (ctl, check, file, NULL, holds, error);
}

static void
check_boundaries (HuCtl *ctl, HuCheck *check, HuVintage vintage, const HuSeats *seats)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuBoundaries) boundaries = hu_boundaries_load (vintage, &error);
  g_autofree char *file = g_strdup_printf ("boundaries-%s.bin", hu_vintage_id (vintage));
  g_autofree char *version = g_strdup_printf (_ ("format %d"), HU_BOUNDARIES_VERSION);
  g_autofree char *holds = NULL;

  if (boundaries != NULL)
    {
      holds = g_strdup_printf (_ ("%u boundaries"), hu_boundaries_n (boundaries));
      if (hu_boundaries_n (boundaries) != hu_seats_n (seats))
        g_set_error (&error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED,
                     _ ("the register has %u constituencies; import hexes and boundaries of the same geography"),
                     hu_seats_n (seats));
    }
  report (ctl, check, file, version, holds, error);
}

static void
check_vintage (HuCtl *ctl, HuCheck *check, HuVintage vintage)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuSeats) seats = hu_seats_load (vintage, &error);
  g_autofree char *file = g_strdup_printf ("seats-%s.csv", hu_vintage_id (vintage));
  g_autofree char *holds = NULL;

  if (seats != NULL)
    holds = g_strdup_printf (_ ("%u constituencies"), hu_seats_n (seats));
  report (ctl, check, file, NULL, holds, error);
  if (seats == NULL)
    return;
  check_boundaries (ctl, check, vintage, seats);
  for (HuElection election = 0; election < HU_N_ELECTIONS; election++)
    if (hu_election_vintage (election) == vintage)
      check_results (ctl, check, election, seats);
}

void
hu_check_datasets (HuCtl *ctl, HuCheck *check)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *version = g_strdup_printf (_ ("format %d"), HU_POSTCODE_VERSION);
  g_autofree char *holds = NULL;

  check_vintage (ctl, check, HU_VINTAGE_2010);
  check_vintage (ctl, check, HU_VINTAGE_2024);

  g_autoptr (HuPostcodes) postcodes = hu_postcodes_load (&error);
  if (postcodes != NULL && hu_postcodes_foreach (postcodes, NULL, NULL, &error))
    holds = g_strdup_printf (_ ("%'u postcodes"), hu_postcodes_n (postcodes));
  report (ctl, check, "postcodes.bin", version, holds, error);
}
