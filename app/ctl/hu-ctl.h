/* hu-ctl.h: what the commands of hustingsctl share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  HU_OUTPUT_PEOPLE, /* aligned columns, words */
  HU_OUTPUT_JSON, /* one array of objects */
  HU_OUTPUT_CSV,
  HU_OUTPUT_HTML, /* a page for people; only with hu_table_write_to() */
} HuOutput;

typedef enum
{
  HU_EXIT_DONE = 0,
  HU_EXIT_FAILED = 1, /* it could not be done: one line on standard error says why and what to do */
  HU_EXIT_USAGE = 2,
} HuExit;

/* Options common to all commands, taken from anywhere on the command line. */
typedef struct
{
  HuOutput output; /* --format=json|csv */
  char *data_dir; /* --data-dir, default hu_data_dir_default() */
  char *campaign_file; /* --campaign FILE, a campaign.ini, or %NULL */
} HuCtl;

typedef struct
{
  const char *name;
  const char *arguments; /* "SEAT", for usage */
  const char *summary; /* one line, translated by the caller */
  HuExit (*run) (HuCtl *ctl, int argc, char **argv); /* argv[0] is the command */
} HuCommand;

/* One per file hu-ctl-NAME.c; hu-ctl.c lists them. */
extern const HuCommand hu_command_seats, hu_command_locate, hu_command_import, hu_command_check, hu_command_elections;
extern const HuCommand hu_command_priorities, hu_command_explain, hu_command_nearest, hu_command_place;
extern const HuCommand hu_command_experiment, hu_command_export, hu_command_publish;
extern const HuCommand hu_command_feed, hu_command_sync, hu_command_totals;
extern const HuCommand hu_command_replay;

/* Prints "hustingsctl: MESSAGE" on standard error; returns HU_EXIT_FAILED. */
HuExit hu_ctl_fail (const GError *error);
HuExit hu_ctl_fail_words (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* The same for wrong usage; returns HU_EXIT_USAGE. */
HuExit hu_ctl_usage (const HuCommand *command, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* Something worth knowing that is no failure, on standard error. */
void hu_ctl_note (const char *message);
/* Parses @entries with GOption out of argc/argv, so that what is left are arguments; `--help` prints and exits. %FALSE: the
 * complaint has been printed, return HU_EXIT_USAGE. */
gboolean hu_ctl_parse (const HuCommand *command, const GOptionEntry *entries, int *argc, char ***argv);

/* Whether @source is an address, and not a file. */
gboolean hu_ctl_is_address (const char *source);

/* A GAsyncReadyCallback, with the place of a result that hu_ctl_wait() then waits for. */
void hu_ctl_keep_result (GObject *source, GAsyncResult *result, gpointer place);
/* Runs the main loop until *@result is there; it is the caller's. */
void hu_ctl_wait (GAsyncResult **result);

/* A table for people or machines. */
typedef enum
{
  HU_COLUMN_TEXT,
  HU_COLUMN_INTEGER,
  HU_COLUMN_NUMBER, /* with the column's decimals; NAN is empty (people, csv) or null (json) */
} HuColumnType;

typedef struct
{
  const char *name; /* machine column */
  const char
    *title; /* for people, marked with N_ (), translated when printed; %NULL leaves the column out for people */
  HuColumnType type;
  int decimals; /* people; machines get as many digits as round-trip */
} HuColumn;

typedef struct _HuTable HuTable;
HuTable *hu_table_new (HuOutput output, const HuColumn *columns, guint n_columns);
void hu_table_add_text (HuTable *table, const char *text); /* next cell; %NULL is empty or null */
void hu_table_add_integer (HuTable *table, gint64 value);
void hu_table_add_count (HuTable *table, gint64 count); /* the same; one below zero is unknown: empty or null */
void hu_table_add_number (HuTable *table, double value);
/* Prints to standard output (people: aligned, all at the end; csv and json: as they come) and frees. */
void hu_table_finish (HuTable *table);
/* Tables that are made from now on are appended to @text instead; %NULL: to standard output again. @caption: of a table on a
 * page, translated; borrowed as @text is. */
void hu_table_write_to (GString *text, const char *caption);

G_END_DECLS
