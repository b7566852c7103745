/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hu-json-text.h"

static void
test_document (void)
{
  g_autoptr (GString) elements = g_string_new (NULL);
  g_autoptr (GString) out = g_string_new (NULL);

  hu_json_text_integer (elements, 1);
  hu_json_text_integer (elements, -23);
  hu_json_text_open (out, '{');
  hu_json_text_key (out, "list");
  hu_json_text_open (out, '[');
  hu_json_text_elements (out, elements);
  hu_json_text_open (out, '{');
  hu_json_text_close (out, '}');
  hu_json_text_boolean (out, TRUE);
  hu_json_text_close (out, ']');
  hu_json_text_key (out, "none");
  hu_json_text_open (out, '[');
  hu_json_text_close (out, ']');
  hu_json_text_key (out, "no");
  hu_json_text_boolean (out, FALSE);
  hu_json_text_close (out, '}');
  g_assert_cmpstr (out->str, ==, "{\"list\":[1,-23,{},true],\"none\":[],\"no\":false}");
}

static void
assert_string (const char *value, const char *json)
{
  g_autoptr (GString) out = g_string_new (NULL);

  hu_json_text_string (out, value);
  g_assert_cmpstr (out->str, ==, json);
}

static void
test_strings (void)
{
  assert_string ("", "\"\"");
  assert_string ("Ynys Môn", "\"Ynys Môn\"");
  assert_string ("a \"b\" \\ c", "\"a \\\"b\\\" \\\\ c\"");
  assert_string ("line\nend\x01", "\"line\\u000aend\\u0001\"");
}

static void
assert_decimal (double value, int decimals, const char *json)
{
  g_autoptr (GString) out = g_string_new (NULL);

  hu_json_text_decimal (out, value, decimals);
  g_assert_cmpstr (out->str, ==, json);
}

static void
test_numbers (void)
{
  g_autoptr (GString) out = g_string_new (NULL);

  assert_decimal (0.0, 1, "0.0");
  assert_decimal (-0.00000049, 5, "0.00000");
  assert_decimal (-1.093994, 5, "-1.09399");
  assert_decimal (59.999996, 5, "60.00000");
  assert_decimal (0.0001, 6, "0.000100");
  assert_decimal (1440.0, 6, "1440.000000");
  hu_json_text_integer (out, G_MININT64);
  hu_json_text_integer (out, 0);
  hu_json_text_integer (out, G_MAXINT64);
  g_assert_cmpstr (out->str, ==, "-9223372036854775808,0,9223372036854775807");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-text/document", test_document);
  g_test_add_func ("/json-text/strings", test_strings);
  g_test_add_func ("/json-text/numbers", test_numbers);
  return g_test_run ();
}
