/* hu-ctl-feed.c: the sources of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-feed.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-look.h"

#include <glib/gi18n-lib.h>

#include "hu-address.h"
#include "hu-feed.h"
#include "hu-keyring.h"
#include "hu-settings.h"
#include "hu-time.h"

static HuExit
fail_in_words (const GError *error)
{
  g_autofree char *words = hu_feed_error_statement (error);

  return hu_ctl_fail_words ("%s", words);
}

static void
print_contacts (const HuContactSums *contacts)
{
  g_autofree char *calls = hu_contact_sum_calls (&contacts->telephone);
  g_autofree char *visits = hu_contact_sum_visits (&contacts->doorsteps);

  if (contacts->telephone.rounds > 0)
    /* Translators: %s is "140 calls made, 61 reached (43.6%)" */
    g_print (_ ("Telephone rounds: %s\n"), calls);
  if (contacts->doorsteps.rounds > 0)
    /* Translators: %s is "300 of 880 households visited, 120 with someone reached" */
    g_print (_ ("Canvass rounds: %s\n"), visits);
}

static void
print_for_people (const char *url, const HuLook *look)
{
  const HuBatch *batch = look->batch;
  g_autofree char *at = hu_time_format (look->head.at);

  g_print ("%s\n", look->head.title != NULL ? look->head.title : url);
  if (look->incomplete != NULL)
    g_print ("%s\n", look->incomplete);
  if (batch->illustrative)
    g_print (_ ("Its figures are made up.\n"));
  if (look->head.note != NULL)
    g_print ("%s\n", look->head.note);
  /* Translators: a time such as 2019-11-30T11:24:00Z */
  g_print (_ ("As of %s\n"), at);
  g_print (ngettext ("%u event, ", "%u events, ", batch->events->len), batch->events->len);
  g_print (ngettext ("%u count of them\n", "%u counts of them\n", batch->event_counts->len), batch->event_counts->len);
  print_contacts (&look->sum.contacts);
  g_print (ngettext ("%u fund, ", "%u funds, ", batch->funds->len), batch->funds->len);
  g_print (ngettext ("%u total of them\n", "%u totals of them\n", batch->fund_totals->len), batch->fund_totals->len);
  g_print (ngettext ("%u group\n", "%u groups\n", batch->groups->len), batch->groups->len);
  g_print (ngettext ("members of %u seat\n", "members of %u seats\n", batch->densities->len), batch->densities->len);
  g_print (ngettext ("%u pledge\n", "%u pledges\n", batch->cohorts->len), batch->cohorts->len);
  if (look->head.stream != NULL)
    g_print (_ ("Changes are pushed.\n"));
  else
    g_print (ngettext ("Asked again every %u second.\n", "Asked again every %u seconds.\n", look->head.poll_seconds),
             look->head.poll_seconds);
}

static void
print_for_machines (HuCtl *ctl, const char *url, const HuLook *look)
{
  static const HuColumn columns[] = {
    { "url", NULL, HU_COLUMN_TEXT, 0 },
    { "title", NULL, HU_COLUMN_TEXT, 0 },
    { "illustrative", NULL, HU_COLUMN_INTEGER, 0 },
    { "at", NULL, HU_COLUMN_TEXT, 0 },
    { "poll", NULL, HU_COLUMN_INTEGER, 0 },
    { "stream", NULL, HU_COLUMN_INTEGER, 0 },
    { "snapshot", NULL, HU_COLUMN_INTEGER, 0 },
    { "events", NULL, HU_COLUMN_INTEGER, 0 },
    { "counts", NULL, HU_COLUMN_INTEGER, 0 },
    { "funds", NULL, HU_COLUMN_INTEGER, 0 },
    { "totals", NULL, HU_COLUMN_INTEGER, 0 },
    { "groups", NULL, HU_COLUMN_INTEGER, 0 },
    { "density", NULL, HU_COLUMN_INTEGER, 0 },
    { "pledges", NULL, HU_COLUMN_INTEGER, 0 },
    { "calls_made", NULL, HU_COLUMN_INTEGER, 0 },
    { "calls_reached", NULL, HU_COLUMN_INTEGER, 0 },
    { "households", NULL, HU_COLUMN_INTEGER, 0 },
    { "households_visited", NULL, HU_COLUMN_INTEGER, 0 },
    { "households_reached", NULL, HU_COLUMN_INTEGER, 0 },
    { "addresses_visited", NULL, HU_COLUMN_INTEGER, 0 },
  };
  HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  g_autofree char *at = hu_time_format (look->head.at);
  const HuBatch *batch = look->batch;
  const HuContactSums *contacts = &look->sum.contacts;

  hu_table_add_text (table, url);
  hu_table_add_text (table, look->head.title);
  hu_table_add_integer (table, batch->illustrative);
  hu_table_add_text (table, at);
  hu_table_add_integer (table, look->head.poll_seconds);
  hu_table_add_integer (table, look->head.stream != NULL);
  hu_table_add_integer (table, batch->snapshot);
  hu_table_add_integer (table, batch->events->len);
  hu_table_add_integer (table, batch->event_counts->len);
  hu_table_add_integer (table, batch->funds->len);
  hu_table_add_integer (table, batch->fund_totals->len);
  hu_table_add_integer (table, batch->groups->len);
  hu_table_add_integer (table, batch->densities->len);
  hu_table_add_integer (table, batch->cohorts->len);
  hu_table_add_count (table, contacts->telephone.attempts);
  hu_table_add_count (table, contacts->telephone.contacts);
  hu_table_add_count (table, contacts->doorsteps.targets);
  hu_table_add_count (table, contacts->doorsteps.attempts);
  hu_table_add_count (table, contacts->doorsteps.contacts);
  hu_table_add_count (table, contacts->doorsteps.locations);
  hu_table_finish (table);
}

static HuExit
test_feed (HuCtl *ctl, const HuWish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = hu_look_at (wish, &error);

  if (look == NULL)
    return fail_in_words (error);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_for_people (wish->url, look);
  else
    print_for_machines (ctl, wish->url, look);
  return HU_EXIT_DONE;
}

/* --- keeping it --- */

const HuSource *
hu_ctl_find_source (GPtrArray *sources, const char *id, const char *url)
{
  for (guint i = 0; i < sources->len; i++)
    {
      const HuSource *source = sources->pdata[i];

      if ((id != NULL && g_str_equal (source->id, id)) || (url != NULL && g_str_equal (source->url, url)))
        return source;
    }
  return NULL;
}

static gboolean
is_taken (const char *id, gpointer sources)
{
  return hu_ctl_find_source (sources, id, NULL) != NULL;
}

/* The sources of a store that is open: written data is seen at once. */
static GPtrArray *
sources_of (HuStore *store, GError **error)
{
  g_autoptr (HuReader) reader = hu_reader_new (hu_store_get_path (store), error);

  return reader != NULL ? hu_reader_sources (reader, error) : NULL;
}

/* Into the keyring; without one the feed is there all the same, and its key has to be given each time. @key %NULL: out of it. */
static void
keep_key (const char *store, const char *id, const char *title, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_keyring_put_async (store, id, title, key, NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  if (!hu_keyring_put_finish (result, &error) && key != NULL)
    {
      g_autofree char *words = hu_feed_error_statement (error);

      hu_ctl_note (words);
    }
}

static HuExit
put_source (HuCtl *ctl, HuStore *store, const HuWish *wish, const char *title)
{
  const char *url = wish->url;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = sources_of (store, &error);
  g_autofree char *id = NULL;
  const HuSource *known;
  HuSource source;

  if (sources == NULL)
    return hu_ctl_fail (error);
  known = hu_ctl_find_source (sources, NULL, url);
  if (known != NULL)
    return hu_ctl_fail_words (_ ("that feed is there already, as “%s”"), known->id);
  id = hu_settings_new_id (title, is_taken, sources);
  source = (HuSource) { .id = id,
                        .title = (char *) title,
                        .kind = (char *) (wish->connector != NULL ? wish->connector->id : "hustings"),
                        .url = (char *) url,
                        .last_try = HU_NEVER,
                        .last_success = HU_NEVER,
                        .data_at = HU_NEVER };
  if (!hu_store_put_source (store, &source, &error))
    return hu_ctl_fail (error);
  if (wish->options != NULL)
    {
      g_autofree char *setting = hu_feed_options_setting (id);

      hu_store_put_setting (store, setting, wish->options);
    }
  if (wish->key != NULL)
    keep_key (hu_store_get_path (store), id, title, wish->key);
  if (ctl->output == HU_OUTPUT_PEOPLE)
    /* Translators: first a title, then the word by which the feed is named in commands */
    g_print (_ ("Added “%s” as “%s”. “hustingsctl sync --once” fetches it.\n"), title, id);
  else
    {
      static const HuColumn columns[] = { { "id", NULL, HU_COLUMN_TEXT, 0 },
                                          { "title", NULL, HU_COLUMN_TEXT, 0 },
                                          { "url", NULL, HU_COLUMN_TEXT, 0 } };
      HuTable *table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));

      hu_table_add_text (table, id);
      hu_table_add_text (table, title);
      hu_table_add_text (table, url);
      hu_table_finish (table);
    }
  return HU_EXIT_DONE;
}

/* Only what can be fetched and understood is added. */
static HuExit
add_feed (HuCtl *ctl, const HuWish *wish, const char *title)
{
  g_autofree char *host = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuLook) look = hu_look_at (wish, &error);
  g_autoptr (HuStore) store = NULL;
  HuExit status;

  if (look == NULL)
    return fail_in_words (error);
  host = hu_address_host (wish->url);
  if (title == NULL)
    title = look->head.title != NULL ? look->head.title : host;
  store = hu_ctl_store_open (ctl, TRUE, &error);
  if (store == NULL)
    return hu_ctl_fail (error);
  status = put_source (ctl, store, wish, title);
  hu_store_close (store);
  return status;
}

static void
add_time (HuTable *table, gint64 instant)
{
  g_autofree char *text = instant != HU_NEVER ? hu_time_format (instant) : NULL;

  hu_table_add_text (table, text);
}

static HuExit
list_feeds (HuCtl *ctl)
{
  const HuColumn columns[] = {
    { "id", _ ("Feed"), HU_COLUMN_TEXT, 0 },
    { "title", _ ("Title"), HU_COLUMN_TEXT, 0 },
    { "url", _ ("Address"), HU_COLUMN_TEXT, 0 },
    { "illustrative", NULL, HU_COLUMN_INTEGER, 0 },
    { "last_success", _ ("Last fetched"), HU_COLUMN_TEXT, 0 },
    { "data_at", _ ("Figures of"), HU_COLUMN_TEXT, 0 },
    { "error", _ ("What is wrong"), HU_COLUMN_TEXT, 0 },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = hu_ctl_reader_open (ctl, &error);
  g_autoptr (GPtrArray) sources = reader != NULL ? hu_reader_sources (reader, &error) : NULL;
  HuTable *table;

  if (sources == NULL)
    return hu_ctl_fail (error);
  table = hu_table_new (ctl->output, columns, G_N_ELEMENTS (columns));
  for (guint i = 0; i < sources->len; i++)
    {
      const HuSource *source = sources->pdata[i];

      hu_table_add_text (table, source->id);
      hu_table_add_text (table, source->title);
      hu_table_add_text (table, source->url);
      hu_table_add_integer (table, source->illustrative);
      add_time (table, source->last_success);
      add_time (table, source->data_at);
      hu_table_add_text (table, source->last_error);
    }
  hu_table_finish (table);
  return HU_EXIT_DONE;
}

static HuExit
remove_feed (HuCtl *ctl, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuStore) store = hu_ctl_store_open (ctl, FALSE, &error);
  g_autoptr (GPtrArray) sources = store != NULL ? sources_of (store, &error) : NULL;
  HuExit status = HU_EXIT_DONE;

  if (store == NULL)
    return hu_ctl_fail (error);
  if (sources != NULL && hu_ctl_find_source (sources, id, NULL) == NULL)
    status = hu_ctl_fail_words (_ ("there is no feed “%s”; “hustingsctl feed list” names them"), id);
  else if (sources == NULL || !hu_store_remove_source (store, id, &error))
    status = hu_ctl_fail (error);
  else
    {
      g_autofree char *setting = hu_feed_options_setting (id);

      hu_store_put_setting (store, setting, NULL);
      keep_key (hu_store_get_path (store), id, NULL, NULL);
    }
  if (status == HU_EXIT_DONE && ctl->output == HU_OUTPUT_PEOPLE)
    g_print (_ ("Removed “%s”.\n"), id);
  hu_store_close (store);
  return status;
}

/* "ADDRESS" of a Hustings feed, or "KIND ADDRESS". */
static gboolean
parse_wish (int argc, char **argv, HuWish *wish)
{
  if (argc == 4 && !g_str_equal (argv[2], "hustings"))
    {
      wish->connector = hu_connector_find (argv[2]);
      if (wish->connector == NULL)
        return FALSE;
    }
  wish->url = hu_connector_address (argv[argc - 1]);
  return argc == 3 || argc == 4;
}

static HuExit
wrong_kind (const char *kind)
{
  g_autoptr (GString) kinds = g_string_new ("hustings");

  for (guint i = 0; i < hu_connectors_n; i++)
    g_string_append_printf (kinds, ", %s", hu_connectors[i]->id);
  /* Translators: first what was typed, then the words that are known */
  return hu_ctl_usage (&hu_command_feed, _ ("“%s” is not a kind of feed: say one of %s"), kind, kinds->str);
}

/* Whether @verb takes an address and looks at it. */
static gboolean
is_look (const char *verb)
{
  return g_str_equal (verb, "add") || g_str_equal (verb, "test");
}

static HuExit
check_options (const char *verb, gboolean title, gboolean key_stdin, gboolean settings)
{
  if (title && !g_str_equal (verb, "add"))
    return hu_ctl_usage (&hu_command_feed, _ ("--title belongs to “feed add”"));
  if (settings && !is_look (verb))
    return hu_ctl_usage (&hu_command_feed, _ ("--set belongs to “feed add” and “feed test”"));
  if (key_stdin && !is_look (verb) && !g_str_equal (verb, "delivery"))
    return hu_ctl_usage (&hu_command_feed, _ ("--key-stdin belongs to “feed add”, “feed test” and “feed delivery”"));
  return HU_EXIT_DONE;
}

static HuExit
run_feed (HuCtl *ctl, int argc, char **argv)
{
  g_autofree char *title = NULL;
  g_auto (GStrv) settings = NULL;
  g_auto (HuWish) wish = { 0 };
  gboolean key_stdin = FALSE;
  const GOptionEntry entries[] = { { "title", 0, 0, G_OPTION_ARG_STRING, &title,
                                     N_ ("With add: what to call it, instead of what it calls itself"), N_ ("TITLE") },
                                   { "key-stdin", 0, 0, G_OPTION_ARG_NONE, &key_stdin,
                                     N_ ("With add and test: read its key from standard input; with delivery: a line "
                                         "for each feed, FEED KEY, as sync does"),
                                     NULL },
                                   { "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &settings,
                                     N_ ("With add and test: a setting of the feed, such as which column is which"),
                                     N_ ("NAME=VALUE") },
                                   G_OPTION_ENTRY_NULL };
  const char *verb;
  HuExit status;

  if (!hu_ctl_parse (&hu_command_feed, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  verb = argc > 1 ? argv[1] : "";
  status = check_options (verb, title != NULL, key_stdin, settings != NULL);
  if (status != HU_EXIT_DONE)
    return status;
  if (g_str_equal (verb, "list") && argc == 2)
    return list_feeds (ctl);
  if (g_str_equal (verb, "remove") && argc == 3)
    return remove_feed (ctl, argv[2]);
  if (g_str_equal (verb, "delivery") && (argc == 3 || argc == 4))
    return hu_ctl_feed_delivery (ctl, argv[2], argv[3], key_stdin);
  if (!is_look (verb) || argc < 3 || argc > 4)
    return hu_ctl_usage (&hu_command_feed, _ ("say “add KIND ADDRESS”, “test KIND ADDRESS”, “list”, “remove FEED” or "
                                              "“delivery FEED”"));
  if (!parse_wish (argc, argv, &wish))
    return wrong_kind (argv[2]);
  wish.options = settings != NULL ? g_strjoinv ("\n", settings) : NULL;
  wish.key = key_stdin ? hu_ctl_read_line () : NULL;
  return g_str_equal (verb, "add") ? add_feed (ctl, &wish, title) : test_feed (ctl, &wish);
}

const HuCommand hu_command_feed = {
  .name = "feed",
  .arguments = N_ ("add [KIND] ADDRESS | test [KIND] ADDRESS | list | remove FEED | delivery FEED [FILE]"),
  .summary = N_ ("Add a source of numbers, try one, list or remove them; take in a webhook’s delivery"),
  .run = run_feed,
};
