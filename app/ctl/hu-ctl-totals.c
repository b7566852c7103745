/* hu-ctl-totals.c: what a campaign's store holds now
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"
#include "hu-money.h"
#include "hu-reader.h"

#include <glib/gi18n-lib.h>

static const HuColumn columns[] = {
  { "kind", N_ ("Kind"), HU_COLUMN_TEXT },
  { "value", N_ ("Now"), HU_COLUMN_INTEGER },
};

/* People read words, programs the kind's own name. */
static void
add_kind (HuTable *table, HuOutput output, const char *kind, const char *words)
{
  hu_table_add_text (table, output == HU_OUTPUT_PEOPLE ? words : kind);
}

static void
add_count (HuTable *table, HuOutput output, const char *kind, const char *words, gint64 value)
{
  add_kind (table, output, kind, words);
  hu_table_add_integer (table, value);
}

static void
add_money (HuTable *table, HuOutput output, const HuTotals *totals)
{
  if (output == HU_OUTPUT_PEOPLE)
    {
      g_autofree char *raised = totals->currency != NULL ? hu_money_format (totals->raised, totals->currency) : NULL;

      hu_table_add_text (table, _ ("Raised"));
      hu_table_add_text (table, raised);
      return;
    }
  add_count (table, output, "raised_minor", NULL, totals->raised);
  hu_table_add_text (table, "currency");
  hu_table_add_text (table, totals->currency);
}

static void
add_contacts (HuTable *table, HuOutput output, const HuContactSums *contacts)
{
  const struct
  {
    const char *kind;
    gint64 value;
  } counts[] = {
    { "calls_made", contacts->telephone.attempts },         { "calls_reached", contacts->telephone.contacts },
    { "households", contacts->doorsteps.targets },          { "households_visited", contacts->doorsteps.attempts },
    { "households_reached", contacts->doorsteps.contacts }, { "addresses_visited", contacts->doorsteps.locations },
  };

  if (output == HU_OUTPUT_PEOPLE)
    {
      /* Only who has rounds misses a figure of theirs. */
      if (contacts->telephone.rounds > 0)
        {
          g_autofree char *calls = hu_contact_sum_calls (&contacts->telephone);

          hu_table_add_text (table, _ ("Telephone rounds"));
          hu_table_add_text (table, calls);
        }
      if (contacts->doorsteps.rounds > 0)
        {
          g_autofree char *visits = hu_contact_sum_visits (&contacts->doorsteps);

          hu_table_add_text (table, _ ("Canvass rounds"));
          hu_table_add_text (table, visits);
        }
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (counts); i++)
    {
      hu_table_add_text (table, counts[i].kind);
      hu_table_add_count (table, counts[i].value);
    }
}

static void
print_totals (HuOutput output, const HuTotals *totals)
{
  HuTable *table = hu_table_new (output, columns, G_N_ELEMENTS (columns));

  add_count (table, output, "events", _ ("Events"), totals->events);
  add_count (table, output, "signed_up", _ ("Signed up"), totals->signed_up);
  add_count (table, output, "checked_in", _ ("Checked in"), totals->checked_in);
  add_count (table, output, "attended", _ ("Attended"), totals->attended);
  add_money (table, output, totals);
  add_count (table, output, "donors", _ ("Donors"), totals->donors);
  add_count (table, output, "calls", _ ("Conference calls"), totals->calls);
  add_count (table, output, "groups", _ ("Groups"), totals->groups);
  add_count (table, output, "pledges", _ ("People who pledged days"), totals->pledges);
  add_contacts (table, output, &totals->contacts);
  hu_table_finish (table);
}

static HuExit
run_totals (HuCtl *ctl, int argc, char **argv)
{
  g_autoptr (HuSettings) settings = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  HuTotals totals;

  if (!hu_ctl_parse (&hu_command_totals, NULL, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_totals, _ ("“%s” is one word too many"), argv[1]);
  settings = hu_ctl_campaign (ctl, &store, &error);
  if (settings == NULL)
    return hu_ctl_fail (error);
  if (!g_file_test (store, G_FILE_TEST_EXISTS))
    return hu_ctl_fail_words (_ ("“%s” has not stored anything yet; “hustingsctl sync” fetches its feeds"),
                              settings->title);
  reader = hu_reader_new (store, &error);
  if (reader == NULL || !hu_reader_totals (reader, &totals, &error))
    return hu_ctl_fail (error);
  print_totals (ctl->output, &totals);
  g_free (totals.currency);
  return HU_EXIT_DONE;
}

const HuCommand hu_command_totals = {
  .name = "totals",
  .arguments = NULL,
  .summary = N_ ("Print what a campaign's store holds now"),
  .run = run_totals,
};
