/* hu-ctl-publish.c: a campaign's own feed, for other dashboards
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"
#include "hu-ctl-campaign.h"
#include "hu-ctl-look.h"
#include "hu-publish.h"

#include <glib/gi18n-lib.h>

static const HuColumn columns[] = {
  { "written", NULL, HU_COLUMN_INTEGER },     { "records", NULL, HU_COLUMN_INTEGER },
  { "changed", NULL, HU_COLUMN_INTEGER },     { "snapshot_bytes", NULL, HU_COLUMN_INTEGER },
  { "delta_bytes", NULL, HU_COLUMN_INTEGER },
};

static void
print_published (HuCtl *ctl, const char *place, const HuPublished *published)
{
  HuTable *table;

  if (ctl->output == HU_OUTPUT_PEOPLE)
    {
      if (!published->written)
        g_print (_ ("Nothing has changed; “%s” is as it was.\n"), place);
      else
        g_print (ngettext ("Published %u record into “%s”; others subscribe to the address of its feed.json.\n",
                           "Published %u records into “%s”; others subscribe to the address of its feed.json.\n",
                           published->records),
                 published->records, place);
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

/* What a person asked for. */
typedef struct
{
  char *folder, *put, *push; /* one of the first two; the last may be %NULL */
  char *key;                 /* or %NULL */
} Wish;

static void
wish_clear (Wish *wish)
{
  g_free (wish->folder);
  g_free (wish->put);
  g_free (wish->push);
  g_free (wish->key);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Wish, wish_clear)

/* A server's refusal comes with what to do about it. */
static HuExit
fail_to_publish (const GError *error)
{
  if (g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_KEY))
    /* Translators: %s is an address and the server's answer */
    return hu_ctl_fail_words (_ ("%s; the key was refused, or one is needed: give it with --key-stdin. "
                                 "Subscribers keep what they have"),
                              error->message);
  if (error->domain == HU_FEED_ERROR && error->code != HU_FEED_ERROR_MALFORMED && error->code != HU_FEED_ERROR_ADDRESS)
    /* Translators: %s is an address and the server's answer, or the system's own message */
    return hu_ctl_fail_words (_ ("%s; subscribers keep what they have. Run it again: it goes on from there"),
                              error->message);
  return hu_ctl_fail (error);
}

static HuExit
publish (HuCtl *ctl, const Wish *wish)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *store = NULL;
  g_autoptr (HuHttp) http = hu_http_new ();
  HuPublishPush push = { http, wish->push, wish->key };
  g_autoptr (HuPublishPlace) place = NULL;
  g_autoptr (HuSettings) settings = NULL;
  g_autoptr (HuReader) reader = NULL;
  HuPublished published;

  if (wish->push != NULL && !hu_http_address_ok (wish->push, &error))
    return hu_ctl_fail (error);
  place = wish->put != NULL ? hu_publish_server_new (http, wish->put, wish->key, &error)
                            : hu_publish_folder_new (wish->folder);
  settings = place != NULL ? hu_ctl_campaign (ctl, &store, &error) : NULL;
  reader = settings != NULL ? hu_ctl_reader_open (ctl, &error) : NULL;
  if (reader == NULL
      || !hu_publish (reader, settings->title, place, wish->push != NULL ? &push : NULL, g_get_real_time (), &published,
                      &error))
    return fail_to_publish (error);
  print_published (ctl, wish->put != NULL ? wish->put : wish->folder, &published);
  return HU_EXIT_DONE;
}

static HuExit
check_wish (const Wish *wish, gboolean key_stdin)
{
  gboolean folder = wish->folder != NULL && *wish->folder != '\0';

  if (folder == (wish->put != NULL))
    return hu_ctl_usage (&hu_command_publish, _ ("say where to: --output=DIR or --put=URL"));
  if (key_stdin && wish->put == NULL && wish->push == NULL)
    return hu_ctl_usage (&hu_command_publish, _ ("--key-stdin belongs to --put and --push"));
  /* A dashboard listens at no other, and the key is shown to no other. */
  if (wish->put != NULL && wish->push != NULL && !hu_address_same_origin (wish->put, wish->push))
    return hu_ctl_usage (&hu_command_publish, _ ("--put and --push must be on the same server"));
  return HU_EXIT_DONE;
}

static HuExit
run_publish (HuCtl *ctl, int argc, char **argv)
{
  g_auto (Wish) wish = { 0 };
  gboolean key_stdin = FALSE;
  const GOptionEntry entries[] = {
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &wish.folder,
      N_ ("The folder that a web server serves; it is made where it is not there"), N_ ("DIR") },
    { "put", 0, 0, G_OPTION_ARG_STRING, &wish.put, N_ ("The address of a folder on a server that takes PUT and DELETE"),
      N_ ("URL") },
    { "push", 0, 0, G_OPTION_ARG_STRING, &wish.push,
      N_ ("The address of a hub there, which hands changes on to who listens"), N_ ("URL") },
    { "key-stdin", 0, 0, G_OPTION_ARG_NONE, &key_stdin,
      N_ ("Read the server's key from standard input: USER:PASSWORD, or a token"), NULL },
    G_OPTION_ENTRY_NULL
  };
  HuExit status;

  if (!hu_ctl_parse (&hu_command_publish, entries, &argc, &argv))
    return HU_EXIT_USAGE;
  if (argc > 1)
    return hu_ctl_usage (&hu_command_publish, _ ("“%s” is one word too many"), argv[1]);
  status = check_wish (&wish, key_stdin);
  if (status != HU_EXIT_DONE)
    return status;
  wish.key = key_stdin ? hu_ctl_read_line () : NULL;
  return publish (ctl, &wish);
}

const HuCommand hu_command_publish = {
  .name = "publish",
  .arguments = N_ ("--output=DIR | --put=URL"),
  .summary = N_ ("Write a campaign's counts as files that other dashboards subscribe to"),
  .run = run_publish,
};
