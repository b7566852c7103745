/* test-calendar-file.c: a session as a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "hu-calendar-file.h"
#include "hu-session-private.h"
#include "hu-test-campaign.h"
#include "hu-time.h"

static HuSession *
make_session (const char *title)
{
  HuEventRow row = { .source = (char *) "test",
                     .id = (char *) "1",
                     .title = (char *) title,
                     .place = (char *) "Market square",
                     .longitude = 0,
                     .latitude = 0,
                     .capacity = 20,
                     .signed_up = 5,
                     .confirmed = HU_UNKNOWN,
                     .checked_in = HU_UNKNOWN,
                     .attended = HU_UNKNOWN,
                     .converted = HU_UNKNOWN,
                     .counted_at = HU_NEVER };

  g_assert_true (hu_time_parse ("2019-11-30T11:00:00Z", &row.start));
  row.end = row.start + 2 * HU_HOUR;
  return hu_session_new (&row, row.start - HU_DAY, NULL, 0);
}

static void
test_name (void)
{
  g_autoptr (HuSession) plain = make_session ("Canvassing in Pudsey");
  g_autoptr (HuSession) odd = make_session ("../a:b\\c|d");
  g_autofree char *name = hu_calendar_file_name (plain);
  g_autofree char *odd_name = hu_calendar_file_name (odd);

  g_assert_cmpstr (name, ==, "2019-11-30 Canvassing in Pudsey.ics");
  g_assert_null (strpbrk (odd_name, "/\\:|"));
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

static gboolean
is_written (gpointer data)
{
  return *(GAsyncResult **) data != NULL;
}

static void
test_write (void)
{
  g_autoptr (HuSession) session = make_session ("Canvassing in Pudsey");
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autofree char *tmp = g_dir_make_tmp ("hustings-test-XXXXXX", &error);
  g_autoptr (GFile) top = g_file_new_for_path (tmp);
  g_autoptr (GFile) folder = g_file_get_child (top, "sessions");
  g_autofree char *content = NULL;
  g_autofree char *wanted = hu_session_calendar (session, "Pudsey");

  /* The folder is not there yet. */
  hu_calendar_file_write_async (session, "Pudsey", folder, NULL, written_cb, &result);
  g_assert_true (hu_test_wait (is_written, &result));
  g_autoptr (GFile) file = hu_calendar_file_write_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_load_contents (file, NULL, &content, NULL, NULL, &error));
  g_assert_cmpstr (content, ==, wanted);
  g_assert_nonnull (strstr (content, "BEGIN:VEVENT\r\n"));
  g_assert_true (g_file_delete (file, NULL, NULL) && g_file_delete (folder, NULL, NULL)
                 && g_file_delete (top, NULL, NULL));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calendar-file/name", test_name);
  g_test_add_func ("/calendar-file/write", test_write);
  return g_test_run ();
}
