/* hu-ctl-feed-delivery.c: what a webhook posted to a campaign's server is taken as a hint to ask that feed again
 *
 * The store holds counts and no people, so that what one delivery tells cannot be added to them without counting somebody twice. Nothing
 * of it is kept: counts come from the provider's complete lists, as they always do.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-feed.h"

#include "hu-ctl-campaign.h"
#include "hu-ctl-sync.h"
#include "hu-deliveries.h"
#include "hu-http.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* --- what was posted --- */

/* At most one byte more than there may be. */
static GBytes *
read_body (const char *path)
{
  FILE *file = path != NULL ? g_fopen (path, "rb") : stdin;
  g_autofree char *text = NULL;
  gsize length;
  int code = 0;

  if (file == NULL)
    {
      hu_ctl_fail_words ("%s: %s", path, g_strerror (errno));
      return NULL;
    }
  text = g_malloc (HU_HTTP_MAX_BYTES + 1);
  length = fread (text, 1, HU_HTTP_MAX_BYTES + 1, file);
  if (ferror (file))
    code = errno;
  if (file != stdin)
    fclose (file);
  if (code == 0)
    return g_bytes_new_take (g_realloc (g_steal_pointer (&text), MAX (length, 1)), length);
  hu_ctl_fail_words ("%s: %s", path != NULL ? path : _ ("standard input"), g_strerror (code));
  return NULL;
}

static gboolean
read_deliveries (const char *path, HuDeliveries *deliveries)
{
  g_autoptr (GBytes) body = read_body (path);
  g_autoptr (GError) error = NULL;

  if (body == NULL || hu_deliveries_parse (body, deliveries, &error))
    return body != NULL;
  if (g_error_matches (error, HU_FEED_ERROR, HU_FEED_ERROR_TOO_LARGE))
    hu_ctl_fail_words (_ ("the delivery is larger than %d MiB, so it was not read and the feed was not asked"),
                       HU_HTTP_MAX_BYTES / 1024 / 1024);
  else
    /* Translators: %s says where in it */
    hu_ctl_fail_words (
      _ ("the delivery could not be understood (%s), so the feed was not asked; pass on the body of the "
         "POST as it came"),
      error->message);
  return FALSE;
}

/* --- saying so --- */

static char *
kind_words (HuDeliveryKind kind, guint n)
{
  switch (kind)
    {
    case HU_DELIVERY_ATTENDANCE:
      return g_strdup_printf (ngettext ("%u attendance", "%u attendances", n), n);
    case HU_DELIVERY_DONATION:
      return g_strdup_printf (ngettext ("%u donation", "%u donations", n), n);
    case HU_DELIVERY_SUBMISSION:
      return g_strdup_printf (ngettext ("%u form", "%u forms", n), n);
    case HU_DELIVERY_SIGNATURE:
      return g_strdup_printf (ngettext ("%u signature", "%u signatures", n), n);
    case HU_DELIVERY_OUTREACH:
      return g_strdup_printf (ngettext ("%u letter or call", "%u letters or calls", n), n);
    case HU_DELIVERY_UPLOAD:
      return g_strdup_printf (ngettext ("%u upload", "%u uploads", n), n);
    case HU_DELIVERY_ACTION:
    default:
      return g_strdup_printf (ngettext ("%u other action", "%u other actions", n), n);
    }
}

static void
print_for_people (const HuDeliveries *deliveries)
{
  guint n = deliveries->elements;
  guint repeats = n - deliveries->distinct;
  const char *before = ": ";

  g_print (ngettext ("%u delivery", "%u deliveries", n), n);
  if (repeats > 0)
    /* Translators: after "4 deliveries" */
    g_print (ngettext (", %u of them a repeat", ", %u of them repeats", repeats), repeats);
  for (HuDeliveryKind kind = 0; kind < HU_N_DELIVERY_KINDS; kind++)
    {
      g_autofree char *words = kind_words (kind, deliveries->kinds[kind]);

      if (deliveries->kinds[kind] == 0)
        continue;
      g_print ("%s%s", before, words);
      before = ", ";
    }
  if (deliveries->unknown > 0)
    {
      g_print ("%s", before);
      /* Translators: in a list such as "1 attendance, 2 donations, 1 of an unknown kind" */
      g_print (ngettext ("%u of an unknown kind", "%u of unknown kinds", deliveries->unknown), deliveries->unknown);
    }
  g_print ("\n");
}

/* For people it is the same table as that of sync; what was delivered they have read. */
static HuTable *
begin_table (HuOutput output, const HuDeliveries *deliveries)
{
  static const HuColumn columns[] = {
    { "deliveries", NULL, HU_COLUMN_INTEGER, 0 },
    { "repeats", NULL, HU_COLUMN_INTEGER, 0 },
    { "attendances", NULL, HU_COLUMN_INTEGER, 0 },
    { "donations", NULL, HU_COLUMN_INTEGER, 0 },
    { "submissions", NULL, HU_COLUMN_INTEGER, 0 },
    { "signatures", NULL, HU_COLUMN_INTEGER, 0 },
    { "outreaches", NULL, HU_COLUMN_INTEGER, 0 },
    { "actions", NULL, HU_COLUMN_INTEGER, 0 },
    { "uploads", NULL, HU_COLUMN_INTEGER, 0 },
    { "unknown", NULL, HU_COLUMN_INTEGER, 0 },
    HU_CTL_SYNC_COLUMNS,
  };
  HuTable *table = hu_table_new (output, columns, G_N_ELEMENTS (columns));

  hu_table_add_integer (table, deliveries->elements);
  hu_table_add_integer (table, deliveries->elements - deliveries->distinct);
  for (HuDeliveryKind kind = 0; kind < HU_N_DELIVERY_KINDS; kind++)
    hu_table_add_integer (table, deliveries->kinds[kind]);
  hu_table_add_integer (table, deliveries->unknown);
  return table;
}

/* --- asking --- */

static HuExit
ask (HuCtl *ctl, HuStore *store, const char *id, gboolean key_stdin, const HuDeliveries *deliveries)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) feeds = hu_ctl_sync_feeds (ctl, store, id, key_stdin, &error);

  if (feeds == NULL)
    return hu_ctl_fail (error);
  return hu_ctl_sync_once (ctl, feeds, begin_table (ctl->output, deliveries));
}

/* Whoever paused a feed has the last word. */
static HuExit
leave (HuCtl *ctl, const HuSource *source, const HuDeliveries *deliveries)
{
  HuTable *table;

  if (ctl->output == HU_OUTPUT_PEOPLE)
    {
      if (source->paused)
        g_print (_ ("“%s” is paused, so it was not asked.\n"), source->title);
      else
        g_print (_ ("There is nothing new in that, so “%s” was not asked.\n"), source->title);
      return HU_EXIT_DONE;
    }
  table = begin_table (ctl->output, deliveries);
  hu_table_add_text (table, source->id);
  hu_table_add_text (table, source->title);
  hu_table_add_text (table, NULL);
  hu_table_add_text (table, NULL);
  hu_table_finish (table);
  return HU_EXIT_DONE;
}

/* %NULL where there is none that has webhooks, which has then been said. */
static const HuSource *
check_source (GPtrArray *sources, const char *id)
{
  const HuSource *source = hu_ctl_find_source (sources, id, NULL);

  if (source == NULL)
    hu_ctl_fail_words (_ ("there is no feed “%s”; “hustingsctl feed list” names them"), id);
  else if (g_strcmp0 (source->kind, "action-network") != 0)
    hu_ctl_fail_words (_ ("“%s” is no feed of Action Network, and only its deliveries are known here; "
                          "“hustingsctl sync --once --feed %s” asks it"),
                       id, id);
  else
    return source;
  return NULL;
}

HuExit
hu_ctl_feed_delivery (HuCtl *ctl, const char *id, const char *path, gboolean key_stdin)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GPtrArray) sources = NULL;
  g_autoptr (HuStore) store = NULL;
  const HuSource *source;
  HuDeliveries deliveries;
  HuExit status;

  if (path == NULL && key_stdin)
    return hu_ctl_usage (&hu_command_feed, _ ("with --key-stdin the delivery has to come from a file: name it after "
                                              "the feed"));
  reader = hu_ctl_reader_open (ctl, &error);
  sources = reader != NULL ? hu_reader_sources (reader, &error) : NULL;
  if (sources == NULL)
    return hu_ctl_fail (error);
  source = check_source (sources, id);
  if (source == NULL || !read_deliveries (path, &deliveries))
    return HU_EXIT_FAILED;
  if (ctl->output == HU_OUTPUT_PEOPLE)
    print_for_people (&deliveries);
  if (source->paused || deliveries.distinct == deliveries.unknown)
    return leave (ctl, source, &deliveries);
  store = hu_ctl_store_open (ctl, FALSE, &error);
  if (store == NULL)
    return hu_ctl_fail (error);
  status = ask (ctl, store, id, key_stdin, &deliveries);
  hu_store_close (store);
  return status;
}
