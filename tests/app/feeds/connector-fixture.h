/* connector-fixture.h: a provider on loopback, and a connector that asks it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"
#include "hu-poller-private.h"
#include "hu-test-server.h"
#include "hu-time.h"

#define JSON "application/json"
/* 2026-11-23T12:00:00Z */
#define NOW (G_GINT64_CONSTANT (1795435200) * HU_SECOND)

typedef struct
{
  HuTestServer *server;
  HuHttp *http;
} Provider;

void provider_set_up (Provider *provider, gconstpointer data);
void provider_tear_down (Provider *provider, gconstpointer data);
/* Answers @path with 200 and @body, in which {{BASE}} stands for the server's origin. */
void provider_serve (Provider *provider, const char *path, const char *type, const char *body);

/* What @kind makes of @path; @key, @options and @people (a key for hashes) may be %NULL. (transfer full) */
HuConnectorAnswer *provider_ask_all (Provider *provider, const char *kind, const char *path, const char *key,
                                     const char *options, GBytes *people, GError **error);
/* The same, which must go well. */
HuConnectorAnswer *provider_ask (Provider *provider, const char *kind, const char *path, const char *key);
/* The same, which must fail. */
void provider_assert_fails (Provider *provider, const char *kind, const char *path, const char *key, int code);

const HuEventRecord *find_event (const HuConnectorAnswer *answer, const char *id);
const HuEventCountRecord *find_count (const HuConnectorAnswer *answer, const char *event);
const HuContactCountRecord *find_contacts (const HuConnectorAnswer *answer, const char *event);
/* What had come in by the last moment of local @day ("2026-11-14"), or -1. */
gint64 raised_on (const HuConnectorAnswer *answer, const char *fund, const char *day);
/* The newest total. */
const HuFundTotalRecord *last_total (const HuConnectorAnswer *answer, const char *fund);
void assert_time (gint64 instant, const char *expected);
