/* hu-import.c: reading what is to be imported; results
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-import.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <lzma.h>
#include <string.h>

#include "hu-datasets.h"
#include "hu-import-private.h"
#include "hu-parties.h"

/* Far above any of the sources: the postcodes unpack to 39 MB. */
#define MAX_UNPACKED (1024 * 1024 * 1024)
#define MAX_MEMORY (256 * 1024 * 1024)

static const char *
words_for (lzma_ret status)
{
  if (status == LZMA_MEMLIMIT_ERROR || status == LZMA_MEM_ERROR)
    return _ ("unpacking it needs too much memory");
  if (status == LZMA_OK || status == LZMA_BUF_ERROR)
    return _ ("it ends too early");
  return _ ("it is damaged");
}

/* Runs the decoder over all of its input. */
static GByteArray *
run_decoder (lzma_stream *stream, GError **error)
{
  g_autoptr (GByteArray) out = g_byte_array_new ();
  guint8 buffer[65536];
  lzma_ret status;

  do
    {
      stream->next_out = buffer;
      stream->avail_out = sizeof buffer;
      status = lzma_code (stream, LZMA_FINISH);
      if (out->len + sizeof buffer > MAX_UNPACKED)
        status = LZMA_MEMLIMIT_ERROR;
      g_byte_array_append (out, buffer, (guint) (sizeof buffer - stream->avail_out));
    }
  while (status == LZMA_OK && (stream->avail_in > 0 || stream->avail_out == 0));
  if (status == LZMA_STREAM_END)
    return g_steal_pointer (&out);
  g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, words_for (status));
  return NULL;
}

static GBytes *
unpack_xz (GBytes *packed, GError **error)
{
  lzma_stream stream = LZMA_STREAM_INIT;
  gsize size;

  stream.next_in = g_bytes_get_data (packed, &size);
  stream.avail_in = size;
  if (lzma_stream_decoder (&stream, MAX_MEMORY, LZMA_CONCATENATED) != LZMA_OK)
    {
      g_set_error_literal (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, words_for (LZMA_MEM_ERROR));
      return NULL;
    }
  GByteArray *out = run_decoder (&stream, error);
  lzma_end (&stream);
  return out != NULL ? g_byte_array_free_to_bytes (out) : NULL;
}

GBytes *
hu_import_read (const char *path, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);

  static const guint8 xz_magic[] = { 0xfd, '7', 'z', 'X', 'Z', 0 };
  char *contents;
  gsize size;

  if (!g_file_get_contents (path, &contents, &size, error))
    return NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_take (contents, size);
  if (size < sizeof xz_magic || memcmp (contents, xz_magic, sizeof xz_magic) != 0)
    return g_steal_pointer (&bytes);
  return unpack_xz (bytes, error);
}

gboolean
hu_import_write (const char *folder, const char *file, const char *data, gsize size, GError **error)
{
  g_autofree char *path = g_build_filename (folder, file, NULL);

  if (g_mkdir_with_parents (folder, 0755) != 0)
    {
      int code = errno;
      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code), _ ("the folder %s cannot be made: %s"), folder,
                   g_strerror (code));
      return FALSE;
    }
  /* Into a file beside it first, which then takes its name: never half a dataset. */
  return g_file_set_contents_full (path, data, (gssize) size,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0644, error);
}

/* Which row of @csv holds each seat. */
static guint *
match_rows (const HuCsv *csv, const HuSeats *seats, GError **error)
{
  int code_column = hu_csv_column (csv, "code");
  g_autofree guint *rows = g_new (guint, hu_seats_n (seats));

  for (guint i = 0; i < hu_seats_n (seats); i++)
    rows[i] = G_MAXUINT;
  for (guint row = 0; row < hu_csv_n_rows (csv); row++)
    {
      const char *code = hu_csv_get (csv, row, code_column);
      int seat = hu_seats_index (seats, code);
      if (seat < 0)
        {
          hu_dataset_malformed (csv, row, error, _ ("code: “%s” is not a constituency of the boundaries of %s"), code,
                                hu_vintage_id (hu_seats_vintage (seats)));
          return NULL;
        }
      if (rows[seat] != G_MAXUINT)
        {
          hu_dataset_malformed (csv, row, error, _ ("code: %s stands twice"), code);
          return NULL;
        }
      rows[seat] = row;
    }
  for (guint i = 0; i < hu_seats_n (seats); i++)
    if (rows[i] == G_MAXUINT)
      {
        const HuSeatInfo *seat = hu_seats_get (seats, i);
        g_set_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED, _ ("there is no line for %s, %s"), seat->code,
                     seat->name);
        return NULL;
      }
  return g_steal_pointer (&rows);
}

static gboolean
anybody_voted_for (const HuResults *results, guint n, HuParty party)
{
  for (guint seat = 0; seat < n; seat++)
    if (hu_results_get (results, seat)->votes[party] > 0)
      return TRUE;
  return FALSE;
}

static gboolean
anybody_voted (const HuResults *results, guint n)
{
  for (guint seat = 0; seat < n; seat++)
    if (hu_results_get (results, seat)->valid_votes > 0)
      return TRUE;
  return FALSE;
}

static GString *
write_results (const HuResults *results, const HuSeats *seats)
{
  GString *out = g_string_new ("code,electorate,majority,first");
  gboolean have_votes = hu_results_have_votes (results);
  gboolean stood[HU_N_PARTIES] = { FALSE };
  guint n = hu_seats_n (seats);
  gboolean counted = anybody_voted (results, n);

  if (counted)
    g_string_assign (out, "code,electorate,valid_votes,majority,first,second");
  for (HuParty party = 0; party < HU_N_PARTIES && have_votes; party++)
    {
      stood[party] = anybody_voted_for (results, n, party);
      if (stood[party])
        g_string_append_printf (out, ",%s", hu_party_id (party));
    }
  g_string_append_c (out, '\n');

  for (guint seat = 0; seat < n; seat++)
    {
      const HuResult *result = hu_results_get (results, seat);
      hu_csv_append (out, hu_seats_get (seats, seat)->code);
      g_string_append_printf (out, ",%u,", result->electorate);
      if (counted)
        g_string_append_printf (out, "%u,", result->valid_votes);
      g_string_append_printf (out, "%u,", result->majority);
      hu_csv_append (out, result->first_label);
      if (counted)
        {
          g_string_append_c (out, ',');
          hu_csv_append (out, result->second_label);
        }
      for (HuParty party = 0; party < HU_N_PARTIES; party++)
        if (stood[party])
          g_string_append_printf (out, ",%u", result->votes[party]);
      g_string_append_c (out, '\n');
    }
  return out;
}

gboolean
hu_import_results (GBytes *csv, HuElection election, const char *folder, GError **error)
{
  g_return_val_if_fail (csv != NULL && folder != NULL, FALSE);

  g_autoptr (HuSeats) seats = hu_seats_load (hu_election_vintage (election), error);
  if (seats == NULL)
    return FALSE;
  g_autoptr (GBytes) plain = hu_import_commons (csv);
  if (plain == NULL && !hu_import_parliament (csv, &plain, error))
    return FALSE;
  g_autoptr (HuCsv) source = hu_csv_parse (plain != NULL ? plain : csv, error);
  if (source == NULL || hu_csv_require (source, "code", error) < 0)
    return FALSE;
  g_autofree guint *rows = match_rows (source, seats, error);
  if (rows == NULL)
    return FALSE;
  g_autoptr (HuResults) results = hu_results_new_from_csv (election, seats, source, rows, error);
  if (results == NULL)
    return FALSE;

  g_autoptr (GString) out = write_results (results, seats);
  g_autofree char *file = hu_results_file (election);
  return hu_import_write (folder, file, out->str, out->len, error);
}
