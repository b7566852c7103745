/* hu-matcher.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-matcher.h"

#include <string.h>

typedef struct
{
  GArray *signups;  /* HuMatchSignup; %NULL where the source does not say */
  GPtrArray *calls; /* HuMatchCall */
} Part;

struct _HuMatcher
{
  grefcount refs;
  GHashTable *parts; /* of each source */
  GHashTable *said;  /* "source/event" -> count that was told last */
};

gboolean
hu_match_hash (GBytes *key, const char *email, HuMatchHash *hash)
{
  g_autofree char *trimmed = NULL;
  g_autofree char *folded = NULL;
  g_autoptr (GHmac) hmac = NULL;
  gsize size = HU_MATCH_SIZE;

  if (key == NULL || email == NULL || strchr (email, '@') == NULL)
    return FALSE;
  trimmed = g_strstrip (g_strdup (email));
  folded = g_utf8_strdown (trimmed, -1);
  hmac = g_hmac_new (G_CHECKSUM_SHA256, g_bytes_get_data (key, NULL), g_bytes_get_size (key));
  g_hmac_update (hmac, (const guchar *) folded, (gssize) strlen (folded));
  g_hmac_get_digest (hmac, hash->bytes, &size);
  return TRUE;
}

HuMatchCall *
hu_match_call_new (const char *event, gint64 start)
{
  HuMatchCall *call = g_new0 (HuMatchCall, 1);

  call->event = g_strdup (event);
  call->start = start;
  call->joined = g_array_new (FALSE, FALSE, sizeof (HuMatchHash));
  return call;
}

void
hu_match_call_free (HuMatchCall *call)
{
  g_free (call->event);
  g_array_unref (call->joined);
  g_free (call);
}

static void
part_free (gpointer data)
{
  Part *part = data;

  g_clear_pointer (&part->signups, g_array_unref);
  g_ptr_array_unref (part->calls);
  g_free (part);
}

HuMatcher *
hu_matcher_new (void)
{
  HuMatcher *matcher = g_new0 (HuMatcher, 1);

  g_ref_count_init (&matcher->refs);
  matcher->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, part_free);
  matcher->said = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return matcher;
}

HuMatcher *
hu_matcher_ref (HuMatcher *matcher)
{
  g_ref_count_inc (&matcher->refs);
  return matcher;
}

void
hu_matcher_unref (HuMatcher *matcher)
{
  if (!g_ref_count_dec (&matcher->refs))
    return;
  g_hash_table_unref (matcher->parts);
  g_hash_table_unref (matcher->said);
  g_free (matcher);
}

static gpointer
copy_call (gconstpointer data, gpointer unused)
{
  const HuMatchCall *call = data;
  HuMatchCall *copy = hu_match_call_new (call->event, call->start);

  g_array_append_vals (copy->joined, call->joined->data, call->joined->len);
  return copy;
}

void
hu_matcher_put (HuMatcher *matcher, const char *source, GArray *signups, GPtrArray *calls)
{
  Part *part = g_new0 (Part, 1);

  part->signups = signups != NULL ? g_array_copy (signups) : NULL;
  part->calls = calls != NULL ? g_ptr_array_copy (calls, copy_call, NULL) : g_ptr_array_new ();
  g_ptr_array_set_free_func (part->calls, (GDestroyNotify) hu_match_call_free);
  g_hash_table_replace (matcher->parts, g_strdup (source), part);
}

void
hu_matcher_clear (HuMatcher *matcher)
{
  g_hash_table_remove_all (matcher->parts);
  g_hash_table_remove_all (matcher->said);
}

/* --- counting --- */

static guint
hash_of (gconstpointer data)
{
  guint hash;

  memcpy (&hash, data, sizeof hash);
  return hash;
}

static gboolean
same_hash (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, HU_MATCH_SIZE) == 0;
}

/* Who signed up to canvass anywhere, and when last: borrowed from the parts. %NULL where no source says. */
static GHashTable *
latest_signups (HuMatcher *matcher)
{
  GHashTable *latest = NULL;
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, matcher->parts);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      GArray *signups = ((Part *) value)->signups;

      if (signups == NULL)
        continue;
      if (latest == NULL)
        latest = g_hash_table_new (hash_of, same_hash);
      for (guint i = 0; i < signups->len; i++)
        {
          HuMatchSignup *signup = &g_array_index (signups, HuMatchSignup, i);
          HuMatchSignup *known = g_hash_table_lookup (latest, &signup->who);

          if (known == NULL || signup->at > known->at)
            g_hash_table_replace (latest, &signup->who, signup);
        }
    }
  return latest;
}

static int
count_converted (const HuMatchCall *call, GHashTable *latest)
{
  int n = 0;

  for (guint i = 0; i < call->joined->len; i++)
    {
      const HuMatchSignup *signup = g_hash_table_lookup (latest, &g_array_index (call->joined, HuMatchHash, i));

      n += signup != NULL && signup->at >= call->start;
    }
  return n;
}

static void
gather_changes (HuMatcher *matcher, const char *source, const Part *part, GHashTable *latest, HuBatch *batch)
{
  for (guint i = 0; i < part->calls->len; i++)
    {
      const HuMatchCall *call = part->calls->pdata[i];
      g_autofree char *name = g_strconcat (source, "/", call->event, NULL);
      int n = count_converted (call, latest);
      HuEventCountRecord count = { .at = batch->at,
                                   .signed_up = HU_UNKNOWN,
                                   .confirmed = HU_UNKNOWN,
                                   .checked_in = HU_UNKNOWN,
                                   .attended = HU_UNKNOWN,
                                   .converted = n };

      /* One more, as %NULL says that nothing was told yet. */
      if (GPOINTER_TO_INT (g_hash_table_lookup (matcher->said, name)) == n + 1)
        continue;
      g_hash_table_insert (matcher->said, g_steal_pointer (&name), GINT_TO_POINTER (n + 1));
      count.event = g_strdup (call->event);
      g_array_append_val (batch->event_counts, count);
    }
}

GPtrArray *
hu_matcher_take_changes (HuMatcher *matcher, gint64 at)
{
  GPtrArray *batches = g_ptr_array_new_with_free_func ((GDestroyNotify) hu_batch_free);
  g_autoptr (GHashTable) latest = latest_signups (matcher);
  GHashTableIter iter;
  gpointer source, part;

  g_hash_table_iter_init (&iter, matcher->parts);
  while (latest != NULL && g_hash_table_iter_next (&iter, &source, &part))
    {
      g_autoptr (HuBatch) batch = hu_batch_new (source);

      batch->at = at;
      gather_changes (matcher, source, part, latest, batch);
      if (batch->event_counts->len > 0)
        g_ptr_array_add (batches, g_steal_pointer (&batch));
    }
  return batches;
}
