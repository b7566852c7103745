/* hu-ctl-check.c: is everything whole, and what to say in an issue
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-check.h"

#include <glib/gi18n-lib.h>
#include <lzma.h>
#include <stdio.h>
#include <yyjson.h>

struct _HuCheck
{
  HuTable *table;
  GPtrArray *troubles; /* lines, for people */
};

static const HuColumn columns[] = {
  { "part", N_ ("Part"), HU_COLUMN_TEXT },
  { "version", N_ ("Version"), HU_COLUMN_TEXT },
  { "holds", N_ ("Holds"), HU_COLUMN_TEXT },
  { "trouble", NULL, HU_COLUMN_TEXT },
};

static void (*const parts[]) (HuCtl *ctl, HuCheck *check) = {
  hu_check_datasets,
  hu_check_stores,
};

void
hu_check_report (HuCheck *check, const char *what, const char *version, const char *holds, const char *trouble)
{
  hu_table_add_text (check->table, what);
  hu_table_add_text (check->table, version);
  hu_table_add_text (check->table, trouble != NULL && holds == NULL ? _ ("trouble, see below") : holds);
  hu_table_add_text (check->table, trouble);
  if (trouble != NULL)
    g_ptr_array_add (check->troubles, g_strdup_printf ("%s: %s", what, trouble));
}

static void
report_versions (HuCheck *check)
{
  g_autofree char *glib = g_strdup_printf ("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
  guint32 yyjson = yyjson_version ();
  g_autofree char *json = g_strdup_printf ("%u.%u.%u", yyjson >> 16, yyjson >> 8 & 0xff, yyjson & 0xff);

  hu_check_report (check, "hustingsctl", HU_VERSION, NULL, NULL);
  hu_check_report (check, "GLib", glib, NULL, NULL);
  hu_check_report (check, "yyjson", json, NULL, NULL);
  hu_check_report (check, "liblzma", lzma_version_string (), NULL, NULL);
}

static HuExit
run_check (HuCtl *ctl, int argc, char **argv)
{
  HuCheck check = { 0 };

  if (!hu_ctl_parse (&hu_command_check, NULL, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_check, _ ("“%s” is one word too many"), argv[1]);

  check.table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  g_autoptr (GPtrArray) troubles = check.troubles = g_ptr_array_new_with_free_func (g_free);
  report_versions (&check);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i](ctl, &check);
  hu_table_finish (check.table);

  if (troubles->len > 0)
    {
      if (ctl->output == HU_OUTPUT_PEOPLE)
        {
          printf ("\n%s\n", _ ("Trouble:"));
          for (guint i = 0; i < troubles->len; i++)
            printf ("  %s\n", (const char *) g_ptr_array_index (troubles, i));
        }
      return hu_ctl_fail_words (ngettext ("%u thing is not whole", "%u things are not whole", troubles->len),
                                troubles->len);
    }
  if (ctl->output == HU_OUTPUT_PEOPLE)
    printf ("\n%s\n", _ ("Everything is whole."));
  return HU_EXIT_DONE;
}

const HuCommand hu_command_check = {
  .name = "check",
  .arguments = NULL,
  .summary = N_ ("Check the data, and print the versions that an issue should name"),
  .run = run_check,
};
