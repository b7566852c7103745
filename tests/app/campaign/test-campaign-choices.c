/* test-campaign-choices.c: weights, polls and parameters of a campaign, in every score and at the next start
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-test-campaign.h"

#include <math.h>

#include "hu-reader.h"
#include "hu-time.h"

#define KENSINGTON "E14000768"
#define ARFON "W07000057"

typedef struct
{
  HuCampaign *campaign;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->campaign = hu_test_campaign_new (HU_TEST_FIGURES);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  if (f->campaign != NULL)
    hu_test_campaign_free (f->campaign);
}

static const HuPriority *
priority_of (Fixture *f, const char *code)
{
  return hu_seat_get_priority (hu_campaign_get_seat_by_code (f->campaign, code));
}

static const char *
sentence_of (GPtrArray *reasons, HuFactor factor)
{
  for (guint i = 0; i < reasons->len; i++)
    if (((HuReason *) reasons->pdata[i])->factor == factor)
      return ((HuReason *) reasons->pdata[i])->sentence;
  return NULL;
}

static void
test_weight (Fixture *f, gconstpointer data)
{
  HuSeat *seat;
  double before;
  g_autoptr (GPtrArray) reasons = NULL;
  g_autoptr (GPtrArray) none = NULL;

  if (f->campaign == NULL)
    return;
  seat = hu_campaign_get_seat_by_code (f->campaign, KENSINGTON);
  before = hu_seat_get_priority (seat)->next_hour;
  hu_campaign_set_weight (f->campaign, seat, 1.5, "The recount was won by twenty votes");
  g_assert_cmpfloat_with_epsilon (hu_seat_get_priority (seat)->next_hour, 1.5 * before, 1e-12);
  g_assert_nonnull (strstr (hu_seat_get_reason (seat), "weight ×1.5"));
  reasons = hu_campaign_explain (f->campaign, seat);
  /* Dated with the campaign's present: 30 November 2019. */
  g_assert_cmpstr (
    sentence_of (reasons, HU_FACTOR_WEIGHT), ==,
    "Organisers raised this seat to ×1.5 on 30 November 2019 because: The recount was won by twenty votes");
  /* It counts under every assumption. */
  {
    guint n = hu_seats_n (hu_campaign_get_register (f->campaign));
    g_autofree HuPriority *other = g_new (HuPriority, n);

    g_assert_true (hu_campaign_rank_under (f->campaign, HU_ASSUME_MAJORITY, other));
    g_assert_cmpfloat (other[hu_seat_get_index (seat)].weight, ==, 1.5);
  }
  hu_campaign_set_weight (f->campaign, seat, 1, NULL);
  g_assert_cmpfloat (hu_seat_get_priority (seat)->next_hour, ==, before);
  none = hu_campaign_explain (f->campaign, seat);
  g_assert_null (sentence_of (none, HU_FACTOR_WEIGHT));
  g_assert_null (strstr (hu_seat_get_reason (seat), "weight"));
}

/* Weight 0 takes a seat off the list. */
static void
test_no_weight (Fixture *f, gconstpointer data)
{
  HuSeat *seat;

  if (f->campaign == NULL)
    return;
  seat = hu_campaign_get_seat_by_code (f->campaign, ARFON);
  g_assert_cmpuint (hu_seat_get_priority (seat)->rank, <=, 3);
  hu_campaign_set_weight (f->campaign, seat, 0, "The candidate stood down");
  g_assert_cmpfloat (hu_seat_get_priority (seat)->score, ==, 0);
  g_assert_cmpfloat (hu_seat_get_priority (seat)->fair_share_hours, ==, 0);
  g_assert_cmpuint (hu_seat_get_priority (seat)->rank, >, 600);
  g_assert_false (isnan (hu_campaign_get_evenness (f->campaign)->evenness));
}

static void
count_cb (guint *count)
{
  (*count)++;
}

static void
test_polls (Fixture *f, gconstpointer data)
{
  guint notified = 0;

  if (f->campaign == NULL)
    return;
  g_assert_true (isnan (hu_campaign_get_assumed_shift (f->campaign, HU_ASSUME_POLL)));
  hu_campaign_set_assumption (f->campaign, HU_ASSUME_POLL);
  g_assert_cmpfloat (priority_of (f, ARFON)->shift, ==, 0);
  g_signal_connect_swapped (f->campaign, "notify::shift", G_CALLBACK (count_cb), &notified);
  hu_campaign_set_poll (f->campaign, HU_POLL_BRITAIN, -6.5, 18228);
  hu_campaign_set_poll (f->campaign, HU_POLL_REGION + HU_REGION_LONDON, 2, 18229);
  g_assert_cmpuint (notified, ==, 2);
  g_assert_cmpfloat (priority_of (f, ARFON)->shift, ==, -6.5);
  g_assert_cmpfloat (priority_of (f, KENSINGTON)->shift, ==, 2);
  g_assert_cmpfloat (hu_campaign_get_assumed_shift (f->campaign, HU_ASSUME_POLL), ==, -6.5);
  /* The same again is no change. */
  hu_campaign_set_poll (f->campaign, HU_POLL_BRITAIN, -6.5, 18228);
  g_assert_cmpuint (notified, ==, 2);
  hu_campaign_set_poll (f->campaign, HU_POLL_REGION + HU_REGION_LONDON, NAN, 0);
  g_assert_cmpfloat (priority_of (f, KENSINGTON)->shift, ==, -6.5);
}

static void
test_parameters (Fixture *f, gconstpointer data)
{
  const HuParameterInfo *sigma = hu_parameter_find ("sigma_seat"), *c = hu_parameter_find ("c");
  double before, coverage;

  if (f->campaign == NULL)
    return;
  before = priority_of (f, KENSINGTON)->sigma;
  coverage = priority_of (f, KENSINGTON)->coverage;
  hu_campaign_set_parameter (f->campaign, sigma, 10);
  hu_campaign_set_parameter (f->campaign, c, 12);
  g_assert_cmpfloat (priority_of (f, KENSINGTON)->sigma, >, before);
  g_assert_cmpfloat_with_epsilon (priority_of (f, KENSINGTON)->coverage, 2 * coverage, 1e-12);
  hu_campaign_set_parameter (f->campaign, c, NAN);
  g_assert_cmpfloat_with_epsilon (priority_of (f, KENSINGTON)->coverage, coverage, 1e-12);
  hu_campaign_reset_parameters (f->campaign);
  g_assert_cmpfloat (priority_of (f, KENSINGTON)->sigma, ==, before);
  g_assert_cmpuint (g_hash_table_size (hu_campaign_get_choices (f->campaign)->parameters), ==, 0);
}

/* The majority point is made with the parameters that are chosen: more scatter takes less of a shift. */
static void
test_majority_point (Fixture *f, gconstpointer data)
{
  double before;

  if (f->campaign == NULL)
    return;
  before = hu_campaign_get_assumed_shift (f->campaign, HU_ASSUME_MAJORITY);
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("sigma_seat"), 10);
  g_assert_cmpfloat (hu_campaign_get_assumed_shift (f->campaign, HU_ASSUME_MAJORITY), !=, before);
}

/* All of it is in the store once it is closed, in the words that hu_choices_read() takes. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  g_auto (HuChoices) choices = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (HuReader) reader = NULL;
  g_autoptr (GHashTable) settings = NULL;
  const char *path;

  if (f->campaign == NULL)
    return;
  path = hu_store_get_path (hu_campaign_get_store (f->campaign));
  hu_campaign_set_weight (f->campaign, hu_campaign_get_seat_by_code (f->campaign, KENSINGTON), 1.5, "near");
  hu_campaign_set_weight (f->campaign, hu_campaign_get_seat_by_code (f->campaign, ARFON), 0.5, "far");
  hu_campaign_set_weight (f->campaign, hu_campaign_get_seat_by_code (f->campaign, ARFON), 1, "");
  hu_campaign_set_poll (f->campaign, HU_POLL_ENGLAND, 3, 18228);
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("theta"), 0.5);
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("rho_wales"), 0.9);
  hu_campaign_set_parameter (f->campaign, hu_parameter_find ("rho_wales"), NAN);
  hu_campaign_set_assumption (f->campaign, HU_ASSUME_POLL);
  hu_campaign_close (f->campaign);
  hu_campaign_wait_closed ();
  reader = hu_reader_new (path, &error);
  g_assert_no_error (error);
  settings = hu_reader_settings (reader, &error);
  g_assert_no_error (error);
  hu_choices_init (&choices);
  hu_choices_read (&choices, settings);
  g_assert_cmpint (choices.assumption, ==, HU_ASSUME_POLL);
  g_assert_cmpuint (g_hash_table_size (choices.weights), ==, 1);
  g_assert_cmpstr (hu_choices_get_weight (&choices, KENSINGTON)->reason, ==, "near");
  g_assert_cmpfloat (choices.polls.place[HU_POLL_ENGLAND].points, ==, 3);
  g_assert_cmpuint (g_hash_table_size (choices.parameters), ==, 1);
  g_assert_cmpfloat (*(double *) g_hash_table_lookup (choices.parameters, "theta"), ==, 0.5);
}

/* Lists held against one another: of no change with itself nothing differs. */
static void
test_lists (Fixture *f, gconstpointer data)
{
  guint n;
  g_autofree HuPriority *no_change = NULL;
  g_autofree HuPriority *majority = NULL;

  if (f->campaign == NULL)
    return;
  n = hu_seats_n (hu_campaign_get_register (f->campaign));
  no_change = g_new (HuPriority, n);
  majority = g_new (HuPriority, n);
  g_assert_false (hu_campaign_rank_under (f->campaign, HU_ASSUME_POLL, majority));
  g_assert_true (hu_campaign_rank_under (f->campaign, HU_ASSUME_NO_CHANGE, no_change));
  g_assert_true (hu_campaign_rank_under (f->campaign, HU_ASSUME_MAJORITY, majority));
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (no_change[i].rank, ==, hu_seat_get_priority (hu_campaign_get_seat (f->campaign, i))->rank);
  g_assert_cmpuint (hu_priorities_differ (no_change, majority, n, HU_DIFFER_TOP), ==,
                    hu_campaign_get_disagreement (f->campaign));
  g_assert_cmpuint (hu_campaign_get_disagreement (f->campaign), >, 0);
}

/* The north-east problem of 2019: few members where much is needed. */
static void
test_regions (Fixture *f, gconstpointer data)
{
  HuRegionNeed needs[HU_N_REGIONS];
  double need = 0, hours = 0;

  if (f->campaign == NULL)
    return;
  hu_campaign_get_region_needs (f->campaign, needs);
  for (int region = 0; region < HU_N_REGIONS; region++)
    {
      need += needs[region].need;
      hours += needs[region].supply;
    }
  g_assert_cmpfloat_with_epsilon (need, hu_campaign_get_parameters (f->campaign)->planned_hours, 1);
  g_assert_cmpfloat_with_epsilon (hours, hu_campaign_get_evenness (f->campaign)->hours, 1);
  g_assert_cmpuint (needs[HU_REGION_NORTHERN_IRELAND].seats, ==, 0);
  g_assert_cmpfloat (needs[HU_REGION_NORTH_EAST].density, <, needs[HU_REGION_LONDON].density);
  g_assert_cmpfloat (needs[HU_REGION_NORTH_EAST].burden, >, needs[HU_REGION_LONDON].burden);
  g_assert_cmpuint (needs[HU_REGION_NORTH_EAST].helpers >> HU_REGION_YORKSHIRE & 1, ==, 1);
  g_assert_cmpuint (needs[HU_REGION_NORTH_EAST].helpers >> HU_REGION_LONDON & 1, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, func) g_test_add ("/campaign-choices/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("weight", test_weight);
  ADD ("no-weight", test_no_weight);
  ADD ("polls", test_polls);
  ADD ("parameters", test_parameters);
  ADD ("majority-point", test_majority_point);
  ADD ("kept", test_kept);
  ADD ("lists", test_lists);
  ADD ("regions", test_regions);
#undef ADD
  return g_test_run ();
}
