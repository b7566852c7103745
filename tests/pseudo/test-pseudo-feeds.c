/* test-pseudo-feeds.c: what is said of documents that cannot be understood is translatable
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-feed.h"
#include "hu-format-hustings.h"
#include "hu-http.h"
#include "hu-test-pseudo.h"

#define HEAD "{\"hustings\":1,\"at\":\"2019-11-30T11:24:00Z\""
#define EVENT "\"id\":\"a\",\"kind\":\"canvass\",\"start\":\"2019-11-30T09:30:00Z\""

/* Fails where @error, in words for people, has English in it that is no part of @names, which are those of members. */
static void
assert_translated (const GError *error, const char *const *names)
{
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *words = hu_feed_error_statement (error);
  g_autofree char *english = NULL;

  for (gsize i = 0; names[i] != NULL; i++)
    g_ptr_array_add (data, g_strdup (names[i]));
  hu_test_pseudo_sort (data);
  english = hu_test_pseudo_find (words, data);
  if (english == NULL)
    return;
  g_test_message ("“%s” is not translatable in: %s", english, words);
  g_test_fail ();
}

static void
test_documents (void)
{
  static const char *const documents[] = {
    "",
    "<!DOCTYPE html>",
    "[]",
    "{\"hustings\":1}",
    "{\"hustings\":\"1\",\"at\":\"2019-11-30T11:24:00Z\"}",
    HEAD ",\"at\":\"2019-11-30T11:24:00Z\"}",
    HEAD ",\"title\":1}",
    HEAD ",\"snapshot\":1}",
    HEAD ",\"snapshot\":true}",
    HEAD ",\"clock\":{\"speed\":-1}}",
    HEAD ",\"poll\":\"10\"}",
    HEAD ",\"next\":\"a b\"}",
    HEAD ",\"events\":{}}",
    HEAD ",\"events\":[{\"kind\":\"canvass\"}]}",
    HEAD ",\"events\":[{\"id\":\"\"}]}",
    HEAD ",\"events\":[{\"id\":\"b\",\"kind\":\"rally\"}]}",
    HEAD ",\"events\":[{" EVENT ",\"status\":\"off\"}]}",
    HEAD ",\"events\":[{" EVENT ",\"lon\":181,\"lat\":1}]}",
    HEAD ",\"events\":[{" EVENT ",\"lon\":1}]}",
    HEAD ",\"events\":[{" EVENT ",\"capacity\":-1}]}",
    HEAD ",\"events\":[{" EVENT ",\"end\":\"2019-11-30T09:00:00Z\"}]}",
    HEAD ",\"funds\":[{\"id\":\"f\",\"currency\":\"pounds\"}]}",
  };
  static const char *const names[] = { "hustings",  "title",    "snapshot",  "clock",    "speed",     "poll",
                                       "next",      "events",   "id",        "kind",     "status",    "lon",
                                       "lat",       "capacity", "end",       "funds",    "currency",  "canvass",
                                       "training",  "call",     "phonebank", "social",   "confirmed", "tentative",
                                       "cancelled", "JSON",     "ISO",       "Hustings", "at",        NULL };

  if (!hu_test_pseudo_in_force ())
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (documents[i], strlen (documents[i]));
      g_autoptr (GError) error = NULL;
      HuFeedHead head = { 0 };
      g_autoptr (HuBatch) batch = hu_format_hustings_parse (bytes, "test", &head, &error);

      g_assert_null (batch);
      g_assert_nonnull (error);
      assert_translated (error, names);
      hu_feed_head_clear (&head);
    }
}

static void
test_addresses (void)
{
  static const char *const addresses[] = { "a.example", "https://user@a.example/", "http://a.example/" };
  static const char *const names[] = { "a.example", "https", "http", "user", NULL };

  if (!hu_test_pseudo_in_force ())
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (hu_http_address_ok (addresses[i], &error));
      assert_translated (error, names);
    }
}

int
main (int argc, char **argv)
{
  hu_test_pseudo_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/pseudo/feeds/documents", test_documents);
  g_test_add_func ("/pseudo/feeds/addresses", test_addresses);
  return g_test_run ();
}
