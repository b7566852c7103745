/* hu-test-drop.h: a server on loopback that keeps what is PUT, and a hub
 *
 * Runs in a thread of its own; every function may be called from the test's thread.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct _HuTestDrop HuTestDrop;

/* GET, PUT with If-Match and If-None-Match, DELETE; "/stream" hands every POST on as an event to those who GET it, and the last few
 * to who comes later. Without @authorization (nullable) writing is 401. */
HuTestDrop *hu_test_drop_new (const char *authorization);
void hu_test_drop_free (HuTestDrop *drop);
/* (transfer full) */
char *hu_test_drop_url (HuTestDrop *drop, const char *path);

/* From now on, @n writes are taken, and then every one is 500; G_MAXUINT: all are taken. POSTs are writes too. */
void hu_test_drop_break_after (HuTestDrop *drop, guint n);
/* DELETE is 405 from now on. */
void hu_test_drop_keep_all (HuTestDrop *drop);
/* That were taken so far. */
guint hu_test_drop_n_writes (HuTestDrop *drop);
guint hu_test_drop_n_listeners (HuTestDrop *drop);
/* GETs of @path so far, 304 among them. */
guint hu_test_drop_n_reads (HuTestDrop *drop, const char *path);

/* (transfer full), %NULL where it is not there */
char *hu_test_drop_read (HuTestDrop *drop, const char *path);
/* As if somebody else had; %NULL removes it. */
void hu_test_drop_write (HuTestDrop *drop, const char *path, const char *text);
/* The same, right before the next write of @path. */
void hu_test_drop_meanwhile (HuTestDrop *drop, const char *path, const char *text);
/* (transfer full): the first moment at which a file named one that was not there; %NULL: there was none */
char *hu_test_drop_gap (HuTestDrop *drop);

G_END_DECLS
