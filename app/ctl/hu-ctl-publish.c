/* hu-ctl-publish.c: a campaign's own feed, for other dashboards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-campaign.h"
#include "hu-publish.h"

#include <glib/gi18n-lib.h>

static const HuColumn columns[] = {
  { "written", NULL, HU_COLUMN_INTEGER },     { "records", NULL, HU_COLUMN_INTEGER },
  { "changed", NULL, HU_COLUMN_INTEGER },     { "snapshot_bytes", NULL, HU_COLUMN_INTEGER },
  { "delta_bytes", NULL, HU_COLUMN_INTEGER },
};

static void
print_published (HuCtl *ctl, const char *folder, const HuPublished *published)
{
  HuTable *table;

  if (ctl->output == HU_OUTPUT_PEOPLE)
    {
      if (!published->written)
        g_print (_ ("Nothing has changed; “%s” is as it was.\n"), folder);
      else
        g_print (ngettext ("Published %u record into “%s”; others subscribe to the address of its feed.json.\n",
                           "Published %u records into “%s”; others subscribe to the address of its feed.json.\n",
                           published->records),
                 published->records, folder);
      return;
    }
  table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  hu_table_add_integer (table, published->written);
  hu_table_add_integer (table, published->records);
  hu_table_add_integer (table, published->changed);
  hu_table_add_integer (table, (gint64) published->bytes);
  hu_table_add_integer (table, (gint64) published->delta_bytes);
  hu_table_finish (table);
}

static HuExit
publish (HuCtl *ctl, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autoptr (HuSettings) settings = hu_ctl_campaign (ctl, &store, &error);
  g_autoptr (HuReader) reader = settings != NULL ? hu_ctl_reader_open (ctl, &error) : NULL;
  HuPublished published;

  if (reader == NULL || !hu_publish (reader, settings->title, folder, g_get_real_time (), &published, &error))
    return hu_ctl_fail (error);
  print_published (ctl, folder, &published);
  return HU_EXIT_DONE;
}

static HuExit
run_publish (HuCtl *ctl, int argc, char **argv)
{
  g_autofree char *folder = NULL;
  const GOptionEntry entries[] = { { "output", 0, 0, G_OPTION_ARG_FILENAME, &folder,
                                     N_ ("The folder that a web server serves; it is made where it is not there"),
                                     N_ ("DIR") },
                                   G_OPTION_ENTRY_NULL };

  if (!hu_ctl_parse (&hu_command_publish, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_publish, _ ("“%s” is one word too many"), argv[1]);
  if (folder == NULL || *folder == '\0')
    return hu_ctl_usage (&hu_command_publish, _ ("say into which folder, with --output=DIR"));
  return publish (ctl, folder);
}

const HuCommand hu_command_publish = {
  .name = "publish",
  .arguments = N_ ("--output=DIR"),
  .summary = N_ ("Write a campaign's counts as files that other dashboards subscribe to"),
  .run = run_publish,
};
