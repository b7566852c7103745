/* hu-test-server.h: an HTTP server on loopback that does what a test says
 *
 * Runs in a thread of its own; every function may be called from the test's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HuTestServer HuTestServer;

HuTestServer *hu_test_server_new (void);
/* The same over TLS. */
HuTestServer *hu_test_server_new_tls (GTlsCertificate *certificate);
void hu_test_server_free (HuTestServer *server);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuTestServer, hu_test_server_free)

/* "http://127.0.0.1:PORT", or https://, and @path. (transfer full) */
char *hu_test_server_url (HuTestServer *server, const char *path);

/* From now on @path (with its query) is answered with this; further arguments are names and values
 * of headers, then %NULL. With an ETag, 304 answers whoever sends it back. */
void hu_test_server_answer (HuTestServer *server, const char *path, guint status, const char *type, const char *body,
                            ...) G_GNUC_NULL_TERMINATED;
void hu_test_server_answer_bytes (HuTestServer *server, const char *path, guint status, const char *type, GBytes *body,
                                  ...) G_GNUC_NULL_TERMINATED;

/* One header more in what @path is answered with. */
void hu_test_server_add_header (HuTestServer *server, const char *path, const char *name, const char *value);

typedef enum
{
  HU_TEST_STALL,   /* sends @raw and then nothing more */
  HU_TEST_RESET,   /* sends @raw and resets the connection */
  HU_TEST_CLOSE,   /* sends @raw and closes the connection */
  HU_TEST_ENDLESS, /* sends @raw, then spaces for ever */
  HU_TEST_DRIP,    /* the same, ten in a second */
} HuTestMood;
/* From now on @path is answered with the bytes @raw, head and all. */
void hu_test_server_misbehave (HuTestServer *server, const char *path, HuTestMood mood, const char *raw);

/* From now on @path is a stream of Server-Sent Events. */
void hu_test_server_stream (HuTestServer *server, const char *path);
/* To every stream that is open, whatever its path. */
void hu_test_server_send (HuTestServer *server, const char *text);
/* Ends every stream that is open. */
void hu_test_server_hang_up (HuTestServer *server);
guint hu_test_server_n_streams (HuTestServer *server);

/* Requests for @path so far, and a header of the last of them: (transfer full), %NULL where it had
 * none. */
guint hu_test_server_n_requests (HuTestServer *server, const char *path);
char *hu_test_server_last_header (HuTestServer *server, const char *path, const char *name);
/* What the last of them sent; %NULL where nothing was sent. (transfer full) */
char *hu_test_server_last_body (HuTestServer *server, const char *path);

/* Runs the default main context until @condition, which is looked at after everything that happens
 * there or at the server. Fails the test after a minute. */
void hu_test_wait_for (gboolean (*condition) (gpointer data), gpointer data);
/* The same until *@pointer is not %NULL. */
void hu_test_wait_for_pointer (gpointer *pointer);
/* A GAsyncReadyCallback that keeps its result in the GAsyncResult * at @data. */
void hu_test_keep_result (GObject *source, GAsyncResult *result, gpointer data);

/* @text compressed. (transfer full) */
GBytes *hu_test_gzip (const char *text, gsize length);

G_END_DECLS
