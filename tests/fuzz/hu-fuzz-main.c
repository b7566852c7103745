/* hu-fuzz-main.c: runs a fuzz target without libFuzzer
 *
 * hu-fuzz-main FOLDER [RUNS]: the target on every file of FOLDER, then on RUNS changed copies of
 * them, the same ones each time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gio/gio.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

#define SEED 20191212
#define RUNS 4000
#define MAX_SIZE (256 * 1024)
#define MOST_CHANGES 4

static const char *const pieces[] = { "\0\0\0\0",
                                      "\xff\xff\xff\xff",
                                      "\"",
                                      "{",
                                      "}",
                                      "[",
                                      "]",
                                      ",",
                                      ":",
                                      "\\u0000",
                                      "\n",
                                      "\r\n",
                                      "-1",
                                      "1e9",
                                      "null",
                                      "\xef\xbb\xbf",
                                      "999999999999999999999",
                                      "\x80",
                                      "true",
                                      "0.5",
                                      " " };

static void
insert (GByteArray *bytes, guint at, const void *data, guint length)
{
  g_autofree void *copy = g_memdup2 (data, length);
  guint tail = bytes->len - at;

  if (length == 0 || bytes->len + length > MAX_SIZE)
    return;
  g_byte_array_set_size (bytes, bytes->len + length);
  memmove (bytes->data + at + length, bytes->data + at, tail);
  memcpy (bytes->data + at, copy, length);
}

/* One change: a bit, a byte, a piece, a cut, a repetition or something of another file. */
static void
change (GByteArray *bytes, GBytes *other, GRand *rand)
{
  guint at = bytes->len > 0 ? (guint) g_rand_int_range (rand, 0, (gint32) bytes->len) : 0;
  guint length = bytes->len > 0 ? (guint) g_rand_int_range (rand, 1, (gint32) MIN (bytes->len - at, 64) + 1) : 0;
  const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
  gsize other_size;
  const guint8 *other_data = g_bytes_get_data (other, &other_size);

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      if (bytes->len > 0)
        bytes->data[at] ^= (guint8) (1u << g_rand_int_range (rand, 0, 8));
      break;
    case 1:
      if (bytes->len > 0)
        bytes->data[at] = (guint8) g_rand_int_range (rand, 0, 256);
      break;
    case 2:
      insert (bytes, at, piece, (guint) MAX (strlen (piece), 1));
      break;
    case 3:
      if (length > 0)
        g_byte_array_remove_range (bytes, at, length);
      break;
    case 4:
      if (length > 0)
        insert (bytes, at, bytes->data + at, length);
      break;
    case 5:
      if (other_size > 0)
        {
          guint from = (guint) g_rand_int_range (rand, 0, (gint32) other_size);

          insert (bytes, at, other_data + from, (guint) MIN (other_size - from, 128));
        }
      break;
    default:
      g_byte_array_set_size (bytes, at);
    }
}

/* A copy with nothing after its end, so that reading beyond it is found. */
static void
run_on (const guint8 *data, gsize size)
{
  g_autofree guint8 *exact = size > 0 ? g_memdup2 (data, size) : g_malloc (1);

  LLVMFuzzerTestOneInput (exact, size);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static GPtrArray *
read_corpus (const char *folder)
{
  GPtrArray *files = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;

  if (dir == NULL)
    g_error ("%s", error->message);
  while ((name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autoptr (GFile) file = g_file_new_for_path (names->pdata[i]);
      GBytes *bytes = g_file_load_bytes (file, NULL, NULL, &error);

      if (bytes == NULL)
        g_error ("%s", error->message);
      g_ptr_array_add (files, bytes);
    }
  return files;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (SEED);
  guint runs = argc > 2 ? (guint) g_ascii_strtoull (argv[2], NULL, 10) : RUNS;

  if (argc < 2)
    g_error ("usage: %s FOLDER [RUNS]", argv[0]);
  files = read_corpus (argv[1]);
  run_on (NULL, 0);
  for (guint i = 0; i < files->len; i++)
    {
      gsize size;
      const guint8 *data = g_bytes_get_data (files->pdata[i], &size);

      run_on (data, size);
    }
  for (guint i = 0; files->len > 0 && i < runs; i++)
    {
      GBytes *file = files->pdata[i % files->len];
      GBytes *other = files->pdata[g_rand_int_range (rand, 0, (gint32) files->len)];
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      gint32 changes = g_rand_int_range (rand, 1, MOST_CHANGES + 1);

      g_byte_array_append (bytes, g_bytes_get_data (file, NULL), (guint) MIN (g_bytes_get_size (file), MAX_SIZE));
      for (gint32 n = 0; n < changes; n++)
        change (bytes, other, rand);
      run_on (bytes->data, bytes->len);
    }
  g_print ("%u files, %u changed copies\n", files->len, files->len > 0 ? runs : 0);
  return 0;
}
