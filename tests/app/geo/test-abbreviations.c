/* test-abbreviations.c: three or four letters for a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-abbreviations.h"

#include <string.h>

static char **
assign (const char *const *names, const char *const *kept)
{
  guint n = g_strv_length ((char **) names);
  g_autofree const char **none = g_new0 (const char *, n);
  char **letters = g_new0 (char *, n + 1);
  hu_abbreviations_assign (n, names, kept != NULL ? kept : none, letters);
  return letters;
}

static void
test_rule (void)
{
  static const struct
  {
    const char *name, *letters;
  } cases[] = {
    { "Kensington", "KEN" },
    { "Southampton, Itchen", "SOI" },
    { "East Ham", "EHA" },
    { "Newcastle-under-Lyme", "NEL" },
    { "Perth and North Perthshire", "PNP" },
    { "North East Fife", "NEF" },
    { "Ynys Môn", "YNM" },
    { "Na h-Eileanan an Iar", "EII" },
    { "The Wrekin", "WRE" },
    { "St. Ives", "STI" },
  };
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *names[] = { cases[i].name, NULL };
      g_auto (GStrv) letters = assign (names, NULL);
      g_assert_cmpstr (letters[0], ==, cases[i].letters);
    }
}

static void
test_collisions (void)
{
  const char *names[] = { "Kensington", "Kenilworth", "Kent", "Ken", "Kenny", "East", NULL };
  g_auto (GStrv) letters = assign (names, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (letters[i]), >=, 3);
      g_assert_cmpuint (strlen (letters[i]), <=, 4);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (letters[i], !=, letters[j]);
    }
}

static void
test_order_does_not_matter (void)
{
  const char *names[] = { "Bolton East", "Bolton Eastham", "Bolton Easterly", NULL };
  const char *turned[] = { "Bolton Easterly", "Bolton East", "Bolton Eastham", NULL };
  g_auto (GStrv) letters = assign (names, NULL);
  g_auto (GStrv) turned_letters = assign (turned, NULL);
  g_assert_cmpstr (letters[0], ==, turned_letters[1]);
  g_assert_cmpstr (letters[1], ==, turned_letters[2]);
  g_assert_cmpstr (letters[2], ==, turned_letters[0]);
}

static void
test_kept (void)
{
  const char *names[] = { "Kent", "Kenilworth", "Kendal", NULL };
  const char *kept[] = { NULL, "KEN", "KEN" };
  g_auto (GStrv) letters = assign (names, kept);
  g_assert_cmpstr (letters[1], ==, "KEN");
  g_assert_cmpstr (letters[0], !=, "KEN");
  g_assert_cmpstr (letters[2], !=, "KEN");
}

/* Names without a letter of the alphabet still get some. */
static void
test_odd_names (void)
{
  const char *names[] = { "", "12", "東京", "and the", "É", "A", "A", NULL };
  g_auto (GStrv) letters = assign (names, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_assert_cmpuint (strlen (letters[i]), >=, 3);
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (letters[i], !=, letters[j]);
    }
}

static void
test_unfortunate (void)
{
  const char *names[] = { "Titley", "Sodbury", NULL };
  g_auto (GStrv) letters = assign (names, NULL);
  g_assert_cmpstr (letters[0], !=, "TIT");
  g_assert_cmpstr (letters[1], !=, "SOD");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/abbreviations/rule", test_rule);
  g_test_add_func ("/abbreviations/collisions", test_collisions);
  g_test_add_func ("/abbreviations/order-does-not-matter", test_order_does_not_matter);
  g_test_add_func ("/abbreviations/kept", test_kept);
  g_test_add_func ("/abbreviations/odd-names", test_odd_names);
  g_test_add_func ("/abbreviations/unfortunate", test_unfortunate);
  return g_test_run ();
}
