/* hu-ctl.c: hustingsctl, the campaign's logic without a window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl.h"

#include <errno.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "hu-seats.h"
#include "hu-settings.h"

/* One line a command. */
static const HuCommand *const commands[] = {
  &hu_command_seats,     &hu_command_priorities, &hu_command_explain, &hu_command_nearest,
  &hu_command_place,     &hu_command_experiment, &hu_command_export,  &hu_command_locate,
  &hu_command_elections, &hu_command_import,     &hu_command_totals,  &hu_command_check,
  &hu_command_feed,      &hu_command_sync,       &hu_command_publish, &hu_command_replay,
};

static const char *
translate_cb (const char *text, gpointer data)
{
  return *text != '\0' ? g_dgettext (GETTEXT_PACKAGE, text) : text;
}

static void
print_error_line (const char *message)
{
  g_autofree char *line = g_strdup (message);
  /* One line, whatever a file's name or a library's message holds. */
  g_strdelimit (line, "\r\n", ' ');
  fflush (stdout);
  g_printerr ("hustingsctl: %s\n", g_strchomp (line));
}

static void
print_help (void)
{
  g_print (_ ("Usage: hustingsctl [OPTION…] COMMAND [ARGUMENT…]\n\nCommands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-12s %s\n", commands[i]->name, _ (commands[i]->summary));
  g_print (_ ("\nOptions for every command:\n"
              "  --format=FORMAT  json or csv, for programs; without it, words and aligned columns\n"
              "  --data-dir=DIR   where campaigns and your own datasets are kept\n"
              "  --campaign=FILE  a campaign.ini: whose party, election, region and choices to use\n"
              "  --help           what a command takes: hustingsctl COMMAND --help\n"
              "  --version        the version\n"));
}

/* Edit distance over letters as they are typed: small words only. */
static guint
distance_between (const char *a, const char *b)
{
  gsize length_b = strlen (b);
  g_autofree guint *row = g_new (guint, length_b + 1);
  for (gsize j = 0; j <= length_b; j++)
    row[j] = j;
  for (gsize i = 1; a[i - 1] != '\0'; i++)
    {
      guint diagonal = row[0];
      row[0] = i;
      for (gsize j = 1; j <= length_b; j++)
        {
          guint substituted = diagonal + (a[i - 1] != b[j - 1]);
          diagonal = row[j];
          row[j] = MIN (substituted, MIN (row[j], row[j - 1]) + 1);
        }
    }
  return row[length_b];
}

static const HuCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (strcmp (commands[i]->name, name) == 0)
      return commands[i];
  return NULL;
}

static HuExit
complain_unknown_command (const char *name)
{
  const HuCommand *nearest = NULL;
  guint best = 3;
  for (guint i = 0; i < G_N_ELEMENTS (commands) && strlen (name) < 32; i++)
    {
      guint distance = g_str_has_prefix (commands[i]->name, name) ? 0 : distance_between (name, commands[i]->name);
      if (distance < best)
        {
          best = distance;
          nearest = commands[i];
        }
    }
  g_autofree char *message =
    nearest != NULL ? g_strdup_printf (_ ("there is no command “%s”; did you mean “%s”?"), name, nearest->name)
                    : g_strdup_printf (_ ("there is no command “%s”; “hustingsctl --help” lists them"), name);
  print_error_line (message);
  return HU_EXIT_USAGE;
}

static gboolean
set_format (HuCtl *ctl, const char *value)
{
  if (strcmp (value, "json") == 0)
    ctl->output = HU_OUTPUT_JSON;
  else if (strcmp (value, "csv") == 0)
    ctl->output = HU_OUTPUT_CSV;
  else
    {
      g_autofree char *message = g_strdup_printf (_ ("--format takes json or csv, not “%s”"), value);
      print_error_line (message);
      return FALSE;
    }
  return TRUE;
}

/* Where @argument is --NAME or --NAME=VALUE: the value, from @next where it stands apart. */
static gboolean
take_option (const char *argument, const char *name, const char *next, const char **value, gboolean *used_next)
{
  if (!g_str_has_prefix (argument, name))
    return FALSE;
  const char *rest = argument + strlen (name);
  if (*rest != '\0' && *rest != '=')
    return FALSE;
  *used_next = *rest == '\0';
  *value = *rest == '=' ? rest + 1 : next;
  return TRUE;
}

/* Takes the common options out of @argv, wherever they stand before "--". */
static gboolean
take_common_options (HuCtl *ctl, int *argc, char **argv)
{
  static const char *const names[] = { "--format", "--data-dir", "--campaign" };
  int kept = 1, i = 1;

  for (; i < *argc && strcmp (argv[i], "--") != 0; i++)
    {
      const char *value = NULL;
      gboolean used_next = FALSE;
      guint option = 0;
      while (option < G_N_ELEMENTS (names) && !take_option (argv[i], names[option], argv[i + 1], &value, &used_next))
        option++;
      if (option == G_N_ELEMENTS (names))
        {
          argv[kept++] = argv[i];
          continue;
        }
      if (value == NULL || *value == '\0')
        {
          g_autofree char *message = g_strdup_printf (_ ("%s needs a value"), names[option]);
          print_error_line (message);
          return FALSE;
        }
      if (option == 0 && !set_format (ctl, value))
        return FALSE;
      if (option == 1)
        g_set_str (&ctl->data_dir, value);
      if (option == 2)
        g_set_str (&ctl->campaign_file, value);
      i += used_next;
    }
  for (; i < *argc; i++)
    argv[kept++] = argv[i];
  argv[kept] = NULL;
  *argc = kept;
  return TRUE;
}

static HuExit
run (HuCtl *ctl, int argc, char **argv)
{
  if (!take_common_options (ctl, &argc, argv))
    return HU_EXIT_USAGE;
  if (argc < 2)
    {
      print_error_line (_ ("a command is missing; “hustingsctl --help” lists them"));
      return HU_EXIT_USAGE;
    }
  if (strcmp (argv[1], "--help") == 0 || strcmp (argv[1], "-h") == 0)
    {
      print_help ();
      return HU_EXIT_DONE;
    }
  if (strcmp (argv[1], "--version") == 0)
    {
      g_print ("hustingsctl %s\n", HU_VERSION);
      return HU_EXIT_DONE;
    }
  if (argv[1][0] == '-')
    {
      g_autofree char *message =
        g_strdup_printf (_ ("“%s” is not an option here; options of a command stand after it"), argv[1]);
      print_error_line (message);
      return HU_EXIT_USAGE;
    }

  const HuCommand *command = find_command (argv[1]);
  if (command == NULL)
    return complain_unknown_command (argv[1]);

  g_autofree char *own_datasets = g_build_filename (ctl->data_dir, "westminster", NULL);
  hu_dataset_set_user_dir (own_datasets);
  return command->run (ctl, argc - 1, argv + 1);
}

HuExit
hu_ctl_fail (const GError *error)
{
  print_error_line (error->message);
  return HU_EXIT_FAILED;
}

HuExit
hu_ctl_fail_words (const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_error_line (message);
  return HU_EXIT_FAILED;
}

HuExit
hu_ctl_usage (const HuCommand *command, const char *format, ...)
{
  va_list arguments;
  va_start (arguments, format);
  g_autofree char *message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_autofree char *line = g_strdup_printf (_ ("%s (see “hustingsctl %s --help”)"), message, command->name);
  print_error_line (line);
  return HU_EXIT_USAGE;
}

void
hu_ctl_note (const char *message)
{
  print_error_line (message);
}

gboolean
hu_ctl_is_address (const char *source)
{
  return g_str_has_prefix (source, "https://") || g_str_has_prefix (source, "http://");
}

void
hu_ctl_keep_result (GObject *source, GAsyncResult *result, gpointer place)
{
  *(GAsyncResult **) place = g_object_ref (result);
}

void
hu_ctl_wait (GAsyncResult **result)
{
  while (*result == NULL)
    g_main_context_iteration (NULL, TRUE);
}

gboolean
hu_ctl_parse (const HuCommand *command, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GOptionContext) context = g_option_context_new (command->arguments);
  g_autofree char *program = g_strdup_printf ("hustingsctl %s", command->name);

  /* The usage line names the program by g_get_prgname(). */
  g_set_prgname (program);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_translate_func (context, translate_cb, NULL, NULL);
  if (entries != NULL)
    g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    {
      /* "--" has done its work. */
      if (*argc > 1 && strcmp ((*argv)[1], "--") == 0)
        {
          memmove (*argv + 1, *argv + 2, (*argc - 1) * sizeof (char *));
          *argc -= 1;
        }
      return TRUE;
    }
  hu_ctl_usage (command, "%s", error->message);
  return FALSE;
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("HUSTINGS_LOCALE_DIR") != NULL ? g_getenv ("HUSTINGS_LOCALE_DIR") : LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  HuCtl ctl = { .data_dir = hu_data_dir_default () };
  /* A copy whose pointers may be moved about; the strings stay argv's own. */
  g_autofree char **arguments = g_memdup2 (argv, (argc + 1) * sizeof *argv);
  HuExit status = run (&ctl, argc, arguments);
  g_free (ctl.data_dir);
  g_free (ctl.campaign_file);

  /* What was printed has arrived, or the caller hears that it has not: a full disk, for one. */
  if (fflush (stdout) != 0 || ferror (stdout))
    {
      int code = errno;
      if (status == HU_EXIT_DONE)
        status = hu_ctl_fail_words (_ ("The output could not be written: %s"), g_strerror (code));
    }
  return status;
}
