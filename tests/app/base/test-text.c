/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-text.h"

static void
assert_text (char *got, const char *wanted)
{
  g_assert_cmpstr (got, ==, wanted);
  g_free (got);
}

static void
test_fold (void)
{
  assert_text (hu_text_fold ("Ynys Môn"), "ynys mon");
  assert_text (hu_text_fold ("  Southampton, Itchen "), "southampton itchen");
  assert_text (hu_text_fold ("St. Helens"), "st helens");
  assert_text (hu_text_fold ("King’s Lynn"), "kings lynn");
  assert_text (hu_text_fold (""), "");
}

static void
test_matches (void)
{
  g_assert_true (hu_text_matches ("southampton itchen", "itch"));
  g_assert_true (hu_text_matches ("southampton itchen", "itch south"));
  g_assert_true (hu_text_matches ("southampton itchen", ""));
  g_assert_false (hu_text_matches ("southampton itchen", "ampton"));
  g_assert_false (hu_text_matches ("southampton itchen", "south x"));
}

static void
test_clean (void)
{
  assert_text (hu_text_clean ("a\n\t b", 5, 50), "a b");
  assert_text (hu_text_clean ("\xe2\x80\xae"
                              "evil",
                              7, 50),
               "evil");
  assert_text (hu_text_clean ("a\x01"
                              "b",
                              3, 50),
               "ab");
  assert_text (hu_text_clean ("\xff", 1, 50), "\xef\xbf\xbd");
  assert_text (hu_text_clean ("abcdef", 6, 3), "abc…");
  assert_text (hu_text_clean (NULL, 0, 3), "");
  /* Markup is text: it is shown as it is, never interpreted. */
  assert_text (hu_text_clean ("<b>x</b>", 8, 50), "<b>x</b>");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/matches", test_matches);
  g_test_add_func ("/text/clean", test_clean);
  return g_test_run ();
}
