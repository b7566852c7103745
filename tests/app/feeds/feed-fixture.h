/* feed-fixture.h: a server, a real store and a feed between them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-feed-private.h"
#include "hu-feed.h"
#include "hu-poller-private.h"
#include "hu-reader.h"
#include "hu-test-server.h"
#include "hu-time.h"

#define JSON "application/json"
/* A poll of ten seconds takes ten milliseconds. */
#define SCALE 0.001

typedef struct
{
  HuTestServer *server;
  HuHttp *http;
  HuStore *store;
  HuFeed *feed;
  char *folder;
  guint commits;
} Fixture;

/* What a server says. */
#define EVENTS(n)                                                                                                      \
  "\"events\":[{\"id\":\"a\",\"kind\":\"canvass\",\"start\":\"2019-11-30T09:30:00Z\",\"end\":"                         \
  "\"2019-11-30T12:30:00Z\","                                                                                          \
  "\"counts\":{\"at\":\"2019-11-30T10:00:00Z\",\"signed_up\":" #n "}}]"
#define SNAPSHOT(rest, n)                                                                                              \
  "{\"hustings\":1,\"title\":\"Test\",\"illustrative\":true,\"at\":\"2019-11-30T10:00:00Z\","                          \
  "\"clock\":{\"speed\":60},"                                                                                          \
  "\"snapshot\":true," rest                                                                                            \
  EVENTS (n) "}"
#define DELTA(rest, at, n)                                                                                             \
  "{\"hustings\":1,\"illustrative\":true,\"at\":\"2019-11-30T" at "Z\"," rest                                          \
  "\"events\":[{\"id\":\"a\",\"counts\":{\"at\":\"2019-11-30T" at "Z\",\"signed_up\":" #n "}}]}"
#define NOTHING(rest) "{\"hustings\":1,\"illustrative\":true,\"at\":\"2019-11-30T10:30:00Z\"" rest "}"

void close_store (Fixture *fixture);
void open_store (Fixture *fixture);
HuSource *read_source (Fixture *fixture);
/* A feed that goes on from what the store knows. */
void make_feed (Fixture *fixture);
/* And waits for what it was doing, so that nothing is kept alive. */
void drop_feed (Fixture *fixture);
void set_up (Fixture *fixture, gconstpointer data);
void tear_down (Fixture *fixture, gconstpointer data);
void serve (Fixture *fixture, const char *path, const char *text);
/* Sign-ups of the one event as the store has them; -1 without the event. */
int signed_up (Fixture *fixture);
void wait_for_state (Fixture *fixture, HuFeedState state);
void wait_for_commits (Fixture *fixture, guint least);
void wait_for_signed_up (Fixture *fixture, int n);
void wait_for_requests (Fixture *fixture, const char *path, guint least);
gboolean is_pushed (gpointer data);
gboolean is_not_pushed (gpointer data);
gssize sync_once (Fixture *fixture, GError **error);
