/* hu-abbreviations.c: three or four letters for the name of a seat
 *
 * One word gives its first letters (Kensington: KEN), two give two letters and one (Southampton, Itchen: SOI) or, where the first is
 * a direction, one and two (East Ham: EHA), more give their initials (Perth and North Perthshire: PNP). A seat whose letters
 * are taken tries further letters of its words, then four.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-abbreviations.h"

#include <string.h>

#include "hu-text.h"

typedef struct
{
  guint index;
  char *folded;
  char **words; /* in capitals, without the small ones */
  guint n_words;
} Name;

typedef struct
{
  GHashTable *taken; /* owns the abbreviations */
  char *found;
} Search;

/* Words that carry no meaning in a name, in English, Gaelic and Welsh. */
static gboolean
is_small (const char *word)
{
  static const char *const small[] = { "and",   "of", "the", "upon", "on", "in", "with",
                                       "under", "le", "na",  "h",    "an", "y",  NULL };
  return g_strv_contains (small, word);
}

static gboolean
is_direction (const char *word)
{
  static const char *const directions[] = { "NORTH", "SOUTH", "EAST", "WEST", "MID", NULL };
  return g_strv_contains (directions, word);
}

/* Letters that nobody wants to see on a wall beside the name of where they live. */
static gboolean
is_unfortunate (const char *letters)
{
  static const char *const unfortunate[] = { "ASS", "BUM", "COK", "CUM", "DIE", "FAG", "FAT", "GIT",
                                             "KKK", "NIG", "POO", "SEX", "SOD", "TIT", "WOG", NULL };
  return g_strv_contains (unfortunate, letters);
}

/* Takes @letters unless they are taken; %TRUE ends the search. */
static gboolean
try_letters (Search *search, const char *letters)
{
  gsize length = strlen (letters);
  if (length < 3 || length > 4 || is_unfortunate (letters) || g_hash_table_contains (search->taken, letters))
    return FALSE;
  search->found = g_strdup (letters);
  g_hash_table_add (search->taken, search->found);
  return TRUE;
}

/* The first @n_first letters of one word, then @n_second of another. */
static gboolean
try_heads (Search *search, const char *first, guint n_first, const char *second, guint n_second)
{
  char letters[5];
  if (strlen (first) < n_first || strlen (second) < n_second)
    return FALSE;
  memcpy (letters, first, n_first);
  memcpy (letters + n_first, second, n_second);
  letters[n_first + n_second] = '\0';
  return try_letters (search, letters);
}

/* @head, then each later letter of @word in turn. */
static gboolean
try_later_letters (Search *search, const char *head, const char *word, guint from)
{
  for (guint i = from; i < strlen (word); i++)
    {
      char letters[] = { head[0], head[1], word[i], '\0' };
      if (try_letters (search, letters))
        return TRUE;
    }
  return FALSE;
}

static gboolean
try_initials (Search *search, const Name *name, guint n)
{
  char letters[5] = "";
  if (name->n_words < n)
    return FALSE;
  for (guint i = 0; i < n; i++)
    letters[i] = name->words[i][0];
  return try_letters (search, letters);
}

static gboolean
try_one_word (Search *search, const char *word)
{
  return try_heads (search, word, 3, "", 0) || try_later_letters (search, word, word, 3)
         || try_heads (search, word, 4, "", 0);
}

static gboolean
try_words (Search *search, const Name *name)
{
  const char *first = name->words[0], *second = name->words[1], *last = name->words[name->n_words - 1];
  char head[3] = { first[0], last[0], '\0' };

  if (name->n_words > 2 && (try_initials (search, name, 3) || try_initials (search, name, 4)))
    return TRUE;
  if (is_direction (first) && name->n_words == 2)
    return try_heads (search, first, 1, second, 2) || try_later_letters (search, head, second, 2)
           || try_heads (search, first, 1, second, 3);
  return try_heads (search, first, 2, last, 1) || try_heads (search, first, 1, last, 2)
         || try_heads (search, first, 2, last, 2) || try_heads (search, first, 3, last, 1)
         || try_later_letters (search, head, last, 2) || try_heads (search, first, 1, last, 3);
}

/* Every combination of letters, for a name that has none of its own left. */
static void
try_everything (Search *search)
{
  for (guint i = 0;; i++)
    {
      char letters[] = { (char) ('A' + i / 17576 % 26), (char) ('A' + i / 676 % 26), (char) ('A' + i / 26 % 26),
                         (char) ('A' + i % 26), '\0' };
      if (try_letters (search, letters))
        return;
    }
}

static char **
split_words (const char *folded)
{
  g_auto (GStrv) all = g_strsplit (folded, " ", -1);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (guint i = 0; all[i] != NULL; i++)
    {
      g_autofree char *capitals = g_ascii_strup (all[i], -1);
      if (*capitals != '\0' && !is_small (all[i])
          && strspn (capitals, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == strlen (capitals))
        g_strv_builder_add (words, capitals);
    }
  return g_strv_builder_end (words);
}

/* Shorter names have the stronger claim; then by name, so that the order of the input does not matter. */
static int
compare_names_cb (gconstpointer a, gconstpointer b)
{
  const Name *name_a = a, *name_b = b;
  if (name_a->n_words != name_b->n_words)
    return name_a->n_words < name_b->n_words ? -1 : 1;
  int order = strcmp (name_a->folded, name_b->folded);
  return order != 0 ? order : (name_a->index < name_b->index ? -1 : 1);
}

static void
clear_name_cb (gpointer data)
{
  Name *name = data;
  g_free (name->folded);
  g_strfreev (name->words);
}

void
hu_abbreviations_assign (guint n, const char *const *names, const char *const *kept, char **abbreviations)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) waiting = g_array_new (FALSE, FALSE, sizeof (Name));
  g_array_set_clear_func (waiting, clear_name_cb);

  for (guint i = 0; i < n; i++)
    {
      Search search = { .taken = taken };
      if (kept[i] != NULL && try_letters (&search, kept[i]))
        {
          abbreviations[i] = search.found;
          continue;
        }
      Name name = { .index = i, .folded = hu_text_fold (names[i]) };
      name.words = split_words (name.folded);
      name.n_words = g_strv_length (name.words);
      g_array_append_val (waiting, name);
    }
  g_array_sort (waiting, compare_names_cb);
  for (guint i = 0; i < waiting->len; i++)
    {
      const Name *name = &g_array_index (waiting, Name, i);
      Search search = { .taken = taken };
      gboolean found = name->n_words == 1  ? try_one_word (&search, name->words[0])
                       : name->n_words > 1 ? try_words (&search, name)
                                           : FALSE;
      if (!found)
        try_everything (&search);
      abbreviations[name->index] = search.found;
    }
}
