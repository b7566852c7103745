/* test-ctl-nginx.c: publishing through a real web server, and through its hub
 *
 * nginx runs as whoever runs the test, in a folder of its own, on a socket that listens before it starts: whoever asks early waits.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-server.h"
#include "publish-fixture.h"

#include <glib/gstdio.h>
#include <string.h>

#define MODULE "/usr/lib/nginx/modules/ngx_nchan_module.so"
/* What it is given the socket as. */
#define DESCRIPTOR 9

typedef struct
{
  Pair pair;
  char *folder; /* of nginx */
  guint port;
  GSubprocess *nginx;
} Fixture;

static const char configuration[] =
  "%s"
  "daemon off; master_process off; pid nginx.pid; error_log error.log;\n"
  "events {}\n"
  "http {\n"
  "  log_format plain '$request_method $uri $status'; access_log access.log plain;\n"
  "  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi;\n"
  "  scgi_temp_path scgi; client_max_body_size 32m;\n"
  "  types { application/json json; }\n"
  "  gzip on; gzip_types application/json;\n"
  "  server {\n"
  "    listen 127.0.0.1:%u;\n"
  "    root %s;\n"
  "    location /campaign/ { dav_methods PUT DELETE; }\n"
  "    %s\n"
  "  }\n"
  "}\n";

static const char hub[] = "location = /campaign/stream { nchan_pubsub http eventsource; nchan_channel_id campaign;"
                          " nchan_subscriber_first_message oldest; nchan_message_timeout 10m;"
                          " nchan_eventsource_ping_interval 20; }";

static GSocket *
listen_somewhere (guint *port)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, &error);
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) any = g_inet_socket_address_new (loopback, 0), local = NULL;

  g_assert_no_error (error);
  g_socket_bind (socket, any, TRUE, &error);
  g_assert_no_error (error);
  g_socket_listen (socket, &error);
  g_assert_no_error (error);
  local = g_socket_get_local_address (socket, &error);
  g_assert_no_error (error);
  *port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (local));
  return socket;
}

static char *
find_nginx (void)
{
  char *found = g_find_program_in_path ("nginx");

  return found != NULL ? found : g_find_program_in_path ("/usr/sbin/nginx");
}

static void
start_nginx (Fixture *f, const char *program, gboolean with_hub)
{
  g_autoptr (GSocket) socket = listen_somewhere (&f->port);
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (
    (GSubprocessFlags) (G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE));
  g_autofree char *file = g_build_filename (f->folder, "nginx.conf", NULL);
  g_autofree char *text = g_strdup_printf (configuration, with_hub ? "load_module " MODULE ";\n" : "", f->port,
                                           f->folder, with_hub ? hub : "");
  g_autofree char *prefix = g_strconcat (f->folder, "/", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (file, text, -1, NULL));
  g_subprocess_launcher_take_fd (launcher, dup (g_socket_get_fd (socket)), DESCRIPTOR);
  g_subprocess_launcher_setenv (launcher, "NGINX", G_STRINGIFY (DESCRIPTOR) ";", TRUE);
  f->nginx = g_subprocess_launcher_spawn (launcher, &error, program, "-p", prefix, "-e", "error.log", "-c", file, NULL);
  g_assert_no_error (error);
}

/* @data: whether it needs the hub. */
static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *program = find_nginx ();
  g_autofree char *campaign = NULL;
  gboolean with_hub = data != NULL;

  if (program == NULL || (with_hub && !g_file_test (MODULE, G_FILE_TEST_EXISTS)))
    {
      g_test_skip (with_hub ? "nginx with nchan is not installed" : "nginx is not installed");
      return;
    }
  f->folder = g_build_filename (g_get_user_cache_dir (), "nginx", NULL);
  campaign = g_build_filename (f->folder, "campaign", NULL);
  g_assert_cmpint (g_mkdir_with_parents (campaign, 0755), ==, 0);
  start_nginx (f, program, with_hub);
  pair_init (&f->pair);
  pair_fill (&f->pair);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->nginx == NULL)
    return;
  pair_clear (&f->pair);
  g_subprocess_send_signal (f->nginx, SIGTERM);
  g_subprocess_wait (f->nginx, NULL, NULL);
  g_object_unref (f->nginx);
  g_free (f->folder);
}

static char *
address_of (Fixture *f, const char *name)
{
  return g_strdup_printf ("http://127.0.0.1:%u/campaign/%s", f->port, name);
}

static guint
count_lines (Fixture *f, const char *begin, const char *end)
{
  g_autofree char *path = g_build_filename (f->folder, "access.log", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_has_prefix (lines[i], begin) && g_str_has_suffix (lines[i], end);
  return n;
}

/* A folder that is served: everything, what changed, and 304. */
static void
test_folder (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL, *words = NULL;

  if (f->nginx == NULL)
    return;
  feed = address_of (f, "feed.json");
  words = g_strdup_printf ("publish --format=csv --output '%s/campaign'", f->folder);
  g_free (output_of (f->pair.publisher, words));
  subscribe (&f->pair, feed);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  sync_once (&f->pair);
  sync_once (&f->pair);
  g_assert_cmpuint (count_lines (f, "GET /campaign/since-", " 200"), ==, 1);
  g_assert_cmpuint (count_lines (f, "GET /campaign/since-", " 304"), ==, 1);

  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  g_free (output_of (f->pair.publisher, words));
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  g_assert_cmpuint (count_lines (f, "GET /campaign/since-", " 200"), ==, 2);
  g_assert_cmpuint (count_lines (f, "GET /campaign/feed.json", " 200"), ==, 2);
}

static void
test_put (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL, *base = NULL, *words = NULL;

  if (f->nginx == NULL)
    return;
  feed = address_of (f, "feed.json");
  base = address_of (f, "");
  words = g_strdup_printf ("publish --format=csv --put '%s'", base);
  g_free (output_of (f->pair.publisher, words));
  subscribe (&f->pair, feed);
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  g_free (output_of (f->pair.publisher, words));
  sync_once (&f->pair);
  assert_same_totals (&f->pair);
  g_assert_cmpuint (count_lines (f, "PUT /campaign/feed.json", " 204"), ==, 1);
}

static void
test_pushed (Fixture *f, gconstpointer data)
{
  g_autofree char *feed = NULL, *stream = NULL, *words = NULL;
  Listener listener;

  if (f->nginx == NULL)
    return;
  feed = address_of (f, "feed.json");
  stream = address_of (f, "stream");
  words = g_strdup_printf ("publish --format=csv --output '%s/campaign' --push '%s'", f->folder, stream);
  g_free (output_of (f->pair.publisher, words));
  listener_init (&listener, feed);
  pair_count (&f->pair, "e1", NOON + HU_HOUR, 5000);
  g_free (output_of (f->pair.publisher, words));
  listener_wait (&listener, 5000);
  /* It did not ask for it. */
  g_assert_cmpuint (count_lines (f, "GET /campaign/since-", ""), ==, 0);
  listener_clear (&listener);
}

#define ADD(name, with_hub, func)                                                                                      \
  g_test_add ("/ctl/nginx/" name, Fixture, GINT_TO_POINTER (with_hub), set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("folder", FALSE, test_folder);
  ADD ("put", FALSE, test_put);
  ADD ("pushed", TRUE, test_pushed);
  return g_test_run ();
}
