/* test-keyring.c: keys, in libsecret's own file for tests, and where there is no keyring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "hu-http.h"
#include "hu-keyring.h"
#include "hu-test-server.h"

#include <string.h>
#include <unistd.h>

static char *
look_up (const char *store, const char *source, GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  hu_keyring_lookup_async (store, source, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  return hu_keyring_lookup_finish (result, error);
}

static void
put (const char *store, const char *source, const char *key)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  hu_keyring_put_async (store, source, "Title", key, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_keyring_put_finish (result, &error);
  g_assert_no_error (error);
}

static void
assert_key (const char *store, const char *source, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *key = look_up (store, source, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (key, ==, expected);
}

static GBytes *
people_key (const char *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GBytes *key;

  hu_keyring_people_async (store, NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  key = hu_keyring_people_finish (result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (key), ==, 32);
  return key;
}

static void
test_keys (void)
{
  assert_key ("/a.db", "an", NULL);
  put ("/a.db", "an", "one");
  put ("/a.db", "mobilize", "two");
  put ("/b.db", "an", "three");
  assert_key ("/a.db", "an", "one");
  assert_key ("/b.db", "an", "three");
  put ("/a.db", "an", "four");
  assert_key ("/a.db", "an", "four");
  put ("/a.db", "an", NULL);
  put ("/a.db", "an", NULL);
  assert_key ("/a.db", "an", NULL);
  assert_key ("/a.db", "mobilize", "two");
}

static void
test_people (void)
{
  g_autoptr (GBytes) first = people_key ("/a.db");
  g_autoptr (GBytes) again = people_key ("/a.db");
  g_autoptr (GBytes) other = people_key ("/b.db");
  g_autoptr (GBytes) fresh = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_bytes_equal (first, again));
  g_assert_false (g_bytes_equal (first, other));
  hu_keyring_forget_people_async ("/a.db", NULL, hu_test_keep_result, &result);
  hu_test_wait_for_pointer ((gpointer *) &result);
  hu_keyring_forget_people_finish (result, &error);
  g_assert_no_error (error);
  /* Who was told apart under the former is nobody now. */
  fresh = people_key ("/a.db");
  g_assert_false (g_bytes_equal (first, fresh));
}

static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  if (!g_test_subprocess ())
    {
      g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
      g_test_trap_assert_passed ();
      return;
    }
  g_unsetenv ("SECRET_BACKEND");
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere/at/all", TRUE);
  g_assert_null (look_up ("/a.db", "an", &error));
  g_assert_error (error, HU_FEED_ERROR, HU_FEED_ERROR_KEYRING);
  words = hu_feed_error_words (error);
  g_assert_nonnull (strstr (words, "--key-stdin"));
}

int
main (int argc, char *argv[])
{
  g_autofree char *file = NULL;

  g_test_init (&argc, &argv, NULL);
  file = g_strdup_printf ("%s/hustings-keyring-%d", g_get_tmp_dir (), (int) getpid ());
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", file, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "a password of the test", TRUE);
  g_test_add_func ("/keyring/keys", test_keys);
  g_test_add_func ("/keyring/people", test_people);
  g_test_add_func ("/keyring/none", test_no_keyring);
  {
    int status = g_test_run ();

    unlink (file);
    return status;
  }
}
