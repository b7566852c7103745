/* fuzz-connector.c: hostile answers of a provider
 *
 * The first line is the path of the source's address, which says which list is asked for; the rest is every answer. Built once for
 * each kind, HU_FUZZ_KIND.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector.h"
#include "hu-time.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#define MAX_STEPS 12
/* 2026-11-23T12:00:00Z */
#define NOW (G_GINT64_CONSTANT (1795435200) * HU_SECOND)

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_id (const char *id)
{
  g_assert (id != NULL && id[0] != '\0' && g_utf8_validate (id, -1, NULL));
}

static void
check_events (const HuBatch *batch)
{
  for (guint i = 0; i < batch->events->len; i++)
    {
      const HuEventRecord *event = &g_array_index (batch->events, HuEventRecord, i);

      check_id (event->id);
      g_assert (event->start != HU_NEVER && event->end >= event->start);
      g_assert (event->capacity >= HU_UNKNOWN);
      g_assert (isnan (event->longitude) == isnan (event->latitude));
      g_assert (event->title == NULL || g_utf8_strlen (event->title, -1) <= 201);
      g_assert (event->url == NULL || g_str_has_prefix (event->url, "http"));
    }
  for (guint i = 0; i < batch->event_counts->len; i++)
    {
      const HuEventCountRecord *count = &g_array_index (batch->event_counts, HuEventCountRecord, i);

      check_id (count->event);
      g_assert (count->signed_up >= HU_UNKNOWN && count->attended >= HU_UNKNOWN);
    }
}

static void
check_contacts (const HuBatch *batch)
{
  for (guint i = 0; i < batch->contact_counts->len; i++)
    {
      const HuContactCountRecord *count = &g_array_index (batch->contact_counts, HuContactCountRecord, i);

      check_id (count->event);
      g_assert (count->contacts.targets >= HU_UNKNOWN && count->contacts.attempts >= HU_UNKNOWN
                && count->contacts.contacts >= HU_UNKNOWN && count->contacts.locations >= HU_UNKNOWN);
    }
}

static void
check_rest (const HuBatch *batch)
{
  for (guint i = 0; i < batch->funds->len; i++)
    {
      const HuFundRecord *fund = &g_array_index (batch->funds, HuFundRecord, i);

      check_id (fund->id);
      g_assert (strlen (fund->currency) == 3 && fund->target >= 0);
    }
  for (guint i = 0; i < batch->fund_totals->len; i++)
    g_assert (g_array_index (batch->fund_totals, HuFundTotalRecord, i).at != HU_NEVER);
  for (guint i = 0; i < batch->groups->len; i++)
    g_assert (g_array_index (batch->groups, HuGroupRecord, i).name != NULL);
  for (guint i = 0; i < batch->cohorts->len; i++)
    {
      const HuCohortRecord *cohort = &g_array_index (batch->cohorts, HuCohortRecord, i);

      g_assert (cohort->placed >= 0 && cohort->placed <= cohort->people);
      g_assert (cohort->last_day >= cohort->first_day);
    }
}

/* An address that a person could have entered. */
static char *
address_of (const uint8_t *data, size_t size, size_t *used)
{
  const uint8_t *end = memchr (data, '\n', size);
  size_t length = end != NULL ? (size_t) (end - data) : 0;
  g_autofree char *path = g_strndup ((const char *) data, MIN (length, 200));

  *used = end != NULL ? length + 1 : 0;
  for (char *p = path; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr ("/?&=._-", *p) == NULL)
        *p = '-';
    }
  return g_strconcat ("https://api.example/", path, NULL);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const HuConnector *connector = hu_connector_find (HU_FUZZ_KIND);
  g_autoptr (GBytes) people = g_bytes_new_static ("key", 3);
  size_t used = 0;
  g_autofree char *address = size > 0 ? address_of (data, size, &used) : g_strdup ("https://api.example/");
  g_autoptr (GBytes) body = g_bytes_new (size > 0 ? data + used : NULL, size - used);
  g_autoptr (HuHarvest) harvest = hu_harvest_new ("fuzz", address, NULL, people, NOW);
  g_autofree char *incomplete = NULL;
  g_autoptr (HuBatch) batch = NULL;
  g_autoptr (GArray) canvassers = NULL;
  g_autoptr (GPtrArray) calls = NULL;
  const HuStep *step;

  g_assert (connector != NULL);
  if (!connector->begin (harvest, NULL))
    return 0;
  for (guint i = 0; i < MAX_STEPS && (step = hu_harvest_next_step (harvest)) != NULL; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert (g_str_has_prefix (step->url, "https://api.example/"));
      if (!connector->read (harvest, step, body, &error))
        {
          g_assert (error != NULL && g_utf8_validate (error->message, -1, NULL));
          return 0;
        }
    }
  batch = hu_harvest_fold (harvest, &incomplete);
  check_events (batch);
  check_contacts (batch);
  check_rest (batch);
  canvassers = hu_harvest_canvassers (harvest);
  calls = hu_harvest_calls (harvest);
  return 0;
}
