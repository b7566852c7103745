/* hu-matcher.h: joined a call, then signed up to canvass, as a count
 *
 * People are told apart by HMAC-SHA-256 of their e-mail address under a key of the campaign. What is kept here is those hashes,
 * in memory; destroy the key and nobody can be found again.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-record.h"

G_BEGIN_DECLS

#define HU_MATCH_SIZE 32
typedef struct
{
  guint8 bytes[HU_MATCH_SIZE];
} HuMatchHash;

/* @email trimmed and in small letters. %FALSE without a key, or where it is no address of e-mail. */
gboolean hu_match_hash (GBytes *key, const char *email, HuMatchHash *hash);

typedef struct
{
  HuMatchHash who;
  gint64 at; /* when they signed up */
} HuMatchSignup;

typedef struct
{
  char *event; /* the call */
  gint64 start;
  GArray *joined; /* HuMatchHash, each once */
} HuMatchCall;
HuMatchCall *hu_match_call_new (const char *event, gint64 start);
void hu_match_call_free (HuMatchCall *call);

/**
 * HuMatcher:
 *
 * Shared by the feeds of a campaign, each of which says anew who is in its own lists. Of one thread.
 */
typedef struct _HuMatcher HuMatcher;

HuMatcher *hu_matcher_new (void);
HuMatcher *hu_matcher_ref (HuMatcher *matcher);
void hu_matcher_unref (HuMatcher *matcher);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuMatcher, hu_matcher_unref)

/* @signups: HuMatchSignup, %NULL where the source does not say who canvasses. @calls (nullable): HuMatchCall. Both are copied,
 * and take the place of the source's former. */
void hu_matcher_put (HuMatcher *matcher, const char *source, GArray *signups, GPtrArray *calls);
/* Everyone is forgotten. */
void hu_matcher_clear (HuMatcher *matcher);

/* Calls whose count changed since it was last asked: a delta for each source that has any; none while no source says who
 * canvasses. @at: µs UTC.
 * (transfer full) (element-type HuBatch) */
GPtrArray *hu_matcher_take_changes (HuMatcher *matcher, gint64 at);

G_END_DECLS
