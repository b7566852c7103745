/* test-deliveries.c: what a webhook delivered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-deliveries.h"

#include "hu-http.h"

#include <string.h>

static HuDeliveries
read_body (const char *text)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HuDeliveries deliveries;

  g_assert_true (hu_deliveries_parse (body, &deliveries, &error));
  g_assert_no_error (error);
  return deliveries;
}

static void
assert_fails (const char *text, const char *message)
{
  g_autoptr (GBytes) body = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  HuDeliveries deliveries;

  g_assert_false (hu_deliveries_parse (body, &deliveries, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_MALFORMED);
  if (strstr (error->message, message) == NULL)
    g_error ("“%s” does not say “%s”", error->message, message);
}

static void
assert_counts (const HuDeliveries *deliveries, guint elements, guint distinct, guint unknown)
{
  g_assert_cmpuint (deliveries->elements, ==, elements);
  g_assert_cmpuint (deliveries->distinct, ==, distinct);
  g_assert_cmpuint (deliveries->unknown, ==, unknown);
}

static void
test_kinds (void)
{
  static const char *const names[] = {
    [HU_DELIVERY_ATTENDANCE] = "osdi:attendance",   [HU_DELIVERY_DONATION] = "osdi:donation",
    [HU_DELIVERY_SUBMISSION] = "osdi:submission",   [HU_DELIVERY_SIGNATURE] = "osdi:signature",
    [HU_DELIVERY_OUTREACH] = "osdi:outreach",       [HU_DELIVERY_ACTION] = "action_network:action",
    [HU_DELIVERY_UPLOAD] = "action_network:upload",
  };

  g_assert_cmpuint (G_N_ELEMENTS (names), ==, HU_N_DELIVERY_KINDS);
  for (guint kind = 0; kind < HU_N_DELIVERY_KINDS; kind++)
    {
      g_autofree char *text =
        g_strdup_printf ("[{\"%s\":{\"person\":{}},\"action_network:sponsor\":{\"title\":\"Fens\"},"
                         "\"idempotency_key\":\"k\"}]",
                         names[kind]);
      HuDeliveries deliveries = read_body (text);

      assert_counts (&deliveries, 1, 1, 0);
      for (guint other = 0; other < HU_N_DELIVERY_KINDS; other++)
        g_assert_cmpuint (deliveries.kinds[other], ==, other == kind ? 1 : 0);
    }
}

static void
test_nothing (void)
{
  HuDeliveries deliveries = read_body (" [ ] ");

  assert_counts (&deliveries, 0, 0, 0);
}

/* A key that comes again is the same delivery; as a number or as text it is its own. */
static void
test_repeats (void)
{
  HuDeliveries deliveries = read_body ("[{\"osdi:attendance\":{},\"idempotency_key\":\"a\"},"
                                       "{\"osdi:donation\":{},\"idempotency_key\":\"b\"},"
                                       "{\"idempotency_key\":\"a\",\"osdi:attendance\":{}},"
                                       "{\"osdi:attendance\":{},\"idempotency_key\":\"a\"},"
                                       "{\"osdi:attendance\":{},\"idempotency_key\":7}]");

  assert_counts (&deliveries, 5, 3, 0);
  g_assert_cmpuint (deliveries.kinds[HU_DELIVERY_ATTENDANCE], ==, 2);
  g_assert_cmpuint (deliveries.kinds[HU_DELIVERY_DONATION], ==, 1);
}

/* Older deliveries have none, and may well be alike. */
static void
test_no_key (void)
{
  HuDeliveries deliveries = read_body ("[{\"osdi:attendance\":{}},{\"osdi:attendance\":{}},"
                                       "{\"osdi:attendance\":{},\"idempotency_key\":null}]");

  assert_counts (&deliveries, 3, 3, 0);
  g_assert_cmpuint (deliveries.kinds[HU_DELIVERY_ATTENDANCE], ==, 3);
}

/* What is not known does not hide what is. */
static void
test_unknown (void)
{
  HuDeliveries deliveries =
    read_body ("[{\"osdi:message\":{},\"idempotency_key\":\"a\"},7,null,[],\"osdi:donation\",{},"
               "{\"osdi:donation\":\"20.00\"},{\"osdi:donation\":null},"
               "{\"osdi:donation\":{},\"osdi:attendance\":{}},"
               "{\"osdi:message\":{},\"idempotency_key\":\"a\"},{\"osdi:donation\":{}}]");

  assert_counts (&deliveries, 11, 10, 9);
  g_assert_cmpuint (deliveries.kinds[HU_DELIVERY_DONATION], ==, 1);
  g_assert_cmpuint (deliveries.kinds[HU_DELIVERY_ATTENDANCE], ==, 0);
}

static void
test_malformed (void)
{
  assert_fails ("", "empty");
  assert_fails ("{\"osdi:attendance\":{}}", "not an array");
  assert_fails ("null", "not an array");
  assert_fails ("[{\"osdi:attendance\":{}}", "byte");
  assert_fails ("[{\"osdi:attendance\":{}}] []", "byte");
  assert_fails ("[{\"osdi:attendance\":{\"a\":\"\xff\"}}]", "byte");
  assert_fails ("[{},{\"idempotency_key\":[1]}]", "[1].idempotency_key: not text");
  assert_fails ("[{\"idempotency_key\":\"\"}]", "[0].idempotency_key");
  assert_fails ("[{\"osdi:donation\":{},\"osdi:donation\":{}}]", "[0].osdi:donation: stands twice");
}

static void
test_limits (void)
{
  g_autoptr (GString) deep = g_string_new ("[{\"osdi:attendance\":");
  g_autoptr (GBytes) large = g_bytes_new_take (g_malloc0 (HU_HTTP_MAX_BYTES + 1), HU_HTTP_MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  HuDeliveries deliveries;

  for (guint i = 0; i < 63; i++)
    g_string_append_c (deep, '[');
  assert_fails (deep->str, "64 deep");
  g_assert_false (hu_deliveries_parse (large, &deliveries, &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_TOO_LARGE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/deliveries/kinds", test_kinds);
  g_test_add_func ("/deliveries/nothing", test_nothing);
  g_test_add_func ("/deliveries/repeats", test_repeats);
  g_test_add_func ("/deliveries/no-key", test_no_key);
  g_test_add_func ("/deliveries/unknown", test_unknown);
  g_test_add_func ("/deliveries/malformed", test_malformed);
  g_test_add_func ("/deliveries/limits", test_limits);
  return g_test_run ();
}
