/* fault-fixture.h: a feed of any kind, a real store, and a server that does what networks do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "connector-fixture.h"

#include "hu-feed.h"

#define MAX_BYTES (512 * 1024)
#define N_KINDS 12

/* One answer of each, which is all that the address asks for. */
typedef struct
{
  const char *kind, *path, *type, *body;
  int refused; /* what 403 is */
} Kind;

extern const Kind kinds[N_KINDS];

typedef struct
{
  const Kind *kind;
  HuTestServer *server;
  HuHttp *http;
  HuStore *store;
  HuFeed *feed;
  char *folder;
} Fixture;

/* @data: a Kind. Waits take no time, and silence a second at most. */
void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);
/* The test, for every kind of feed. */
void add_fault (const char *name, void (*func) (Fixture *fixture, gconstpointer data));

/* Asks @url instead. */
void make_feed (Fixture *fixture, const char *url);
void sync_feed (Fixture *fixture, GError **error);
/* Events, money and groups, as one number. */
gint64 stored (Fixture *fixture);
/* The server answers as it should, and that is taken. */
void serve_good (Fixture *fixture);
void assert_good (Fixture *fixture);
/* Fails as it should, and loses nothing. */
void assert_fault (Fixture *fixture, const char *name, int code);
