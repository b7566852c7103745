/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-money.h"

static void
assert_money (char *got, const char *wanted)
{
  g_assert_cmpstr (got, ==, wanted);
  g_free (got);
}

static void
test_format (void)
{
  assert_money (hu_money_format (5000, "GBP"), "£50");
  assert_money (hu_money_format (2650, "GBP"), "£26.50");
  assert_money (hu_money_format (-2605, "GBP"), "−£26.05");
  assert_money (hu_money_format (700, "JPY"), "700 JPY");
  assert_money (hu_money_format (G_MININT64, "GBP"), "−£92233720368547758.08");
}

static void
test_format_short (void)
{
  assert_money (hu_money_format_short (99900, "GBP"), "£999");
  assert_money (hu_money_format_short (250000, "GBP"), "£2.5k");
  assert_money (hu_money_format_short (25500000, "GBP"), "£255k");
  assert_money (hu_money_format_short (100000000, "GBP"), "£1m");
  assert_money (hu_money_format_short (123000000, "GBP"), "£1.2m");
}

static void
test_parse (void)
{
  gint64 minor = -1;

  g_assert_true (hu_money_parse ("1,234.5", "GBP", &minor));
  g_assert_cmpint (minor, ==, 123450);
  g_assert_true (hu_money_parse ("0.10", "GBP", &minor));
  g_assert_cmpint (minor, ==, 10);
  g_assert_true (hu_money_parse ("12.000", "GBP", &minor));
  g_assert_cmpint (minor, ==, 1200);
  g_assert_true (hu_money_parse ("700", "JPY", &minor));
  g_assert_cmpint (minor, ==, 700);
  g_assert_false (hu_money_parse ("", "GBP", &minor));
  g_assert_false (hu_money_parse (".", "GBP", &minor));
  g_assert_false (hu_money_parse ("1.005", "GBP", &minor));
  g_assert_false (hu_money_parse ("£5", "GBP", &minor));
  g_assert_false (hu_money_parse ("99999999999999999999", "GBP", &minor));
  g_assert_cmpint (minor, ==, 700);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/money/format", test_format);
  g_test_add_func ("/money/format-short", test_format_short);
  g_test_add_func ("/money/parse", test_parse);
  return g_test_run ();
}
