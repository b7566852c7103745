/* test-samples.c: the shared sample cases of connectors, each served and asked for, against the totals that they expect
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "samples.h"

#include "hu-contacts.h"

typedef struct Case Case;
typedef void (*Check) (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect);

struct Case
{
  const char *id;
  const char *kind, *path, *options;
  Check check;
  int code; /* of the error that is expected, where @check is %NULL */
};

static gint64
total_signed_up (const HuConnectorAnswer *answer)
{
  gint64 n = 0;

  for (guint i = 0; i < answer->batch->event_counts->len; i++)
    n += MAX (g_array_index (answer->batch->event_counts, HuEventCountRecord, i).signed_up, 0);
  return n;
}

static guint
count_status (const HuConnectorAnswer *answer, HuEventStatus status)
{
  guint n = 0;

  for (guint i = 0; i < answer->batch->events->len; i++)
    n += g_array_index (answer->batch->events, HuEventRecord, i).status == status;
  return n;
}

static void
assert_starts (const HuConnectorAnswer *answer, yyjson_val *starts)
{
  yyjson_obj_iter iter;
  yyjson_val *key;

  g_assert_cmpuint (yyjson_obj_size (starts), >, 0);
  yyjson_obj_iter_init (starts, &iter);
  while ((key = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const HuEventRecord *event = find_event (answer, yyjson_get_str (key));

      if (event != NULL)
        assert_time (event->start, yyjson_get_str (yyjson_obj_iter_get_val (key)));
    }
}

/* --- what each must come to --- */

static void
check_an_events (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_true (answer->batch->snapshot);
  /* What has no start cannot be placed in time. */
  g_assert_cmpint (answer->batch->events->len, ==,
                   expected (expect, "visible") - expected (expect, "live_without_start"));
  g_assert_cmpint (count_status (answer, HU_EVENT_CANCELLED), ==, expected (expect, "visible_cancelled"));
  assert_starts (
    answer, yyjson_obj_get (expect, c->options == NULL ? "start_utc_if_wall_clock_london" : "start_utc_if_z_is_utc"));
  g_assert_cmpint (total_signed_up (answer), >, 0);
  g_assert_cmpint (total_signed_up (answer), <=, expected (expect, "signups_on_live_events"));
}

static void
check_an_attendances (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_cmpint (total_signed_up (answer), ==, expected (expect, "distinct_signups"));
  g_assert_cmpint (g_array_index (answer->batch->event_counts, HuEventCountRecord, 0).attended, ==, HU_UNKNOWN);
}

static void
check_an_fundraising (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const char *fund = g_array_index (answer->batch->funds, HuFundRecord, 0).id;
  yyjson_val *days = yyjson_obj_get (expect, "by_london_day_pence");
  gint64 sum = 0;
  yyjson_obj_iter iter;
  yyjson_val *day;

  g_assert_cmpint (last_total (answer, fund)->amount, ==, expected (expect, "headline_pence"));
  yyjson_obj_iter_init (days, &iter);
  while ((day = yyjson_obj_iter_next (&iter)) != NULL)
    {
      sum += yyjson_get_sint (yyjson_obj_iter_get_val (day));
      g_assert_cmpint (raised_on (answer, fund, yyjson_get_str (day)), ==, sum);
    }
  g_assert_cmpint (sum, ==, expected (expect, "donation_sum_gbp_pence"));
}

static void
check_an_pledges (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_cmpint (g_array_index (answer->batch->cohorts, HuCohortRecord, 0).people, ==,
                   expected (expect, "distinct_people"));
}

static void
check_an_people (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_true (yyjson_is_true (yyjson_obj_get (expect, "complete")));
  g_assert_null (answer->incomplete);
  g_assert_cmpuint (answer->batch->cohorts->len, ==, 1);
  g_assert_cmpint (g_array_index (answer->batch->cohorts, HuCohortRecord, 0).people, ==, expected (expect, "people"));
}

static void
check_mobilize_events (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_cmpint (answer->batch->events->len, ==, expected (expect, "timeslots_after_deletions"));
  assert_starts (answer, yyjson_obj_get (expect, "slot_start_utc"));
  g_assert_nonnull (find_event (answer, "901"));
}

static void
check_mobilize_attendances (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  yyjson_obj_iter iter;
  yyjson_val *slot;

  g_assert_null (answer->incomplete);
  g_assert_cmpint (total_signed_up (answer), ==, expected (expect, "active_signups"));
  yyjson_obj_iter_init (yyjson_obj_get (expect, "per_timeslot"), &iter);
  while ((slot = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const HuEventCountRecord *count = find_count (answer, yyjson_get_str (slot));
      yyjson_val *values = yyjson_obj_iter_get_val (slot);
      gint64 came = expected (values, "checked_in");

      g_assert_cmpint (count->signed_up, ==, expected (values, "signups"));
      /* Nobody wrote down who came: unknown, and not nobody. */
      g_assert_cmpint (count->attended, ==, came + expected (values, "no_show") > 0 ? came : HU_UNKNOWN);
    }
}

static void
check_incomplete (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_nonnull (answer->incomplete);
  g_assert_false (answer->batch->snapshot);
}

static void
check_osdi_donations (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, expected (expect, "net_pence"));
  /* Of the empty collection beside it. */
  g_assert_true (answer->batch->snapshot);
  g_assert_cmpuint (answer->batch->events->len, ==, 0);
}

static void
check_zetkin_actions (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  yyjson_obj_iter iter;
  yyjson_val *id;

  g_assert_cmpint (answer->batch->events->len, ==, expected (expect, "published_at_2026-11-23T12:00Z"));
  g_assert_cmpint (count_status (answer, HU_EVENT_CANCELLED), ==, expected (expect, "cancelled"));
  assert_starts (answer, yyjson_obj_get (expect, "start_utc"));
  yyjson_obj_iter_init (yyjson_obj_get (expect, "titles_after_fallback"), &iter);
  while ((id = yyjson_obj_iter_next (&iter)) != NULL)
    {
      const HuEventRecord *event = find_event (answer, yyjson_get_str (id));

      if (event != NULL)
        g_assert_cmpstr (event->title, ==, yyjson_get_str (yyjson_obj_iter_get_val (id)));
    }
}

static void
check_zetkin_participants (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuEventCountRecord *count = find_count (answer, "401");

  g_assert_cmpint (count->confirmed, ==, expected (expect, "booked"));
  g_assert_cmpint (count->signed_up, ==, expected (expect, "interested_total"));
  g_assert_cmpint (count->attended, ==, expected (expect, "attended"));
}

static void
check_zetkin_groups (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_cmpint (answer->batch->groups->len, ==, expected (expect, "active"));
}

static void
check_zetkin_onboarding (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuCohortRecord *cohort = &g_array_index (answer->batch->cohorts, HuCohortRecord, 0);

  g_assert_cmpint (cohort->people - cohort->placed, ==, expected (expect, "queue_pending"));
  g_assert_cmpint (cohort->placed, ==, expected (expect, "accepted"));
}

static void
check_zetkin_calls (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuContactCountRecord *count = find_contacts (answer, "calls-12");
  double rate = yyjson_get_real (yyjson_obj_get (expect, "reach_rate_percent_1dp"));
  HuContactSums sums = HU_CONTACT_SUMS_NONE;
  g_autofree char *words = NULL;
  g_autofree char *ending = g_strdup_printf ("(%.1f%%)", rate);

  g_assert_cmpint (count->contacts.attempts, ==, expected (expect, "calls_made"));
  g_assert_cmpint (count->contacts.contacts, ==, expected (expect, "calls_reached"));
  g_assert_cmpint (count->contacts.targets, ==, HU_UNKNOWN);
  hu_contact_sums_add (&sums, HU_EVENT_PHONEBANK, &count->contacts);
  words = hu_contact_sum_calls (&sums.telephone);
  g_assert_true (g_str_has_suffix (words, ending));
}

static void
check_zetkin_canvass_stats (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuContactCountRecord *count = find_contacts (answer, "areas-3");
  HuContactSums none = HU_CONTACT_SUMS_NONE;
  g_autofree char *words = hu_contact_sum_visits (&none.doorsteps);

  g_assert_cmpint (count->contacts.targets, ==, expected (expect, "households"));
  g_assert_cmpint (count->contacts.attempts, ==, expected (expect, "households_visited"));
  g_assert_cmpint (count->contacts.locations, ==, expected (expect, "locations_visited"));
  g_assert_cmpstr (words, ==, yyjson_get_str (yyjson_obj_get (expect, "null_shown_as")));
}

static void
check_zetkin_areas (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_true (yyjson_is_true (yyjson_obj_get (expect, "complete")));
  g_assert_null (answer->incomplete);
}

static void
check_zoom_registrants (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, expected (expect, "meeting_id"));

  g_assert_null (answer->incomplete);
  g_assert_cmpint (find_count (answer, id)->signed_up, ==, expected (expect, "approved"));
}

static void
check_zoom_attendance (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuMatchCall *call = answer->calls->pdata[0];

  g_assert_null (answer->incomplete);
  g_assert_cmpint (find_count (answer, "93412345678")->attended, ==, expected (expect, "distinct_attendees"));
  g_assert_cmpint (call->joined->len, ==, expected (expect, "with_email"));
}

static void
check_ical (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuEventRecord *one = find_event (answer, "one@feeds.example");
  yyjson_val *lat_lon = yyjson_obj_get (expect, "one_lat_lon");
  yyjson_val *weekly = yyjson_obj_get (yyjson_obj_get (expect, "occurrences_utc"), "weekly");

  g_assert_null (answer->incomplete);
  g_assert_cmpint (count_status (answer, HU_EVENT_CANCELLED), ==, expected (expect, "cancelled"));
  g_assert_cmpuint (answer->batch->events->len, ==, 3 + yyjson_arr_size (weekly));
  g_assert_cmpstr (one->title, ==, yyjson_get_str (yyjson_obj_get (expect, "one_summary")));
  g_assert_cmpstr (one->place, ==, yyjson_get_str (yyjson_obj_get (expect, "one_location")));
  g_assert_cmpfloat_with_epsilon (one->latitude, yyjson_get_num (yyjson_arr_get (lat_lon, 0)), 1e-9);
  g_assert_cmpfloat_with_epsilon (one->longitude, yyjson_get_num (yyjson_arr_get (lat_lon, 1)), 1e-9);
  for (gsize i = 0; i < yyjson_arr_size (weekly); i++)
    {
      const char *at = yyjson_get_str (yyjson_arr_get (weekly, i));
      g_autofree char *id = g_strconcat ("weekly@feeds.example/", at, NULL);

      assert_time (find_event (answer, id)->start, at);
      g_assert_cmpstr (find_event (answer, id)->title, ==,
                       yyjson_get_str (yyjson_arr_get_first (yyjson_obj_get (expect, "long_summaries"))));
    }
  assert_time (find_event (answer, "day@feeds.example")->start, "2026-12-12T00:00:00Z");
  assert_time (find_event (answer, "day@feeds.example")->end, "2026-12-14T00:00:00Z");
}

static void
check_geojson (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  gint64 placed = 0;
  gint64 members = 0;

  for (guint i = 0; i < answer->batch->groups->len; i++)
    placed += g_array_index (answer->batch->groups, HuGroupRecord, i).longitude > -180.0;
  for (guint i = 0; i < answer->batch->group_counts->len; i++)
    members += g_array_index (answer->batch->group_counts, HuGroupCountRecord, i).members;
  g_assert_cmpint (answer->batch->groups->len, ==, expected (expect, "features"));
  g_assert_cmpint (placed, ==, expected (expect, "placed_on_map"));
  g_assert_cmpint (members, ==, expected (expect, "members_total"));
  g_assert_cmpint (answer->batch->groups->len - answer->batch->group_counts->len, ==,
                   expected (expect, "members_unknown_groups"));
}

static void
check_csv_pledges (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  gint64 people = 0;

  g_assert_null (answer->incomplete);
  for (guint i = 0; i < answer->batch->cohorts->len; i++)
    people += g_array_index (answer->batch->cohorts, HuCohortRecord, i).people;
  g_assert_cmpint (people, ==, expected (expect, "distinct_pledges"));
}

static void
check_donorbox_campaigns (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  const HuFundRecord *fund = &g_array_index (answer->batch->funds, HuFundRecord, 0);

  g_assert_cmpint (fund->target, ==, expected (expect, "goal_pence"));
  g_assert_cmpint (last_total (answer, fund->id)->amount, ==, expected (expect, "headline_pence"));
}

static void
check_donorbox_gifts (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_cmpint (last_total (answer, "77")->amount, ==, expected (expect, "net_gbp_pence"));
}

static void
check_stripe (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_null (answer->incomplete);
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, expected (expect, "net_of_refunds_pence"));
}

static void
check_actblue (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_cmpint (last_total (answer, "gifts-USD")->amount, ==, expected (expect, "paid_cents"));
}

static void
check_manual (const Case *c, const HuConnectorAnswer *answer, yyjson_val *expect)
{
  g_assert_cmpint (last_total (answer, "gifts-GBP")->amount, ==, expected (expect, "net_pence"));
}

#define AN "/api/v2/"
#define PAGE "3f98e277-4cbd-47ad-9c90-a9587403e430"
static const Case cases[] = {
  { "an-events", "action-network", AN "events", NULL, check_an_events, 0 },
  { "an-events", "action-network", AN "events", "clock=utc", check_an_events, 0 },
  { "an-attendances", "action-network", AN "events/6513270e-269e-4d37-b2a7-4de452e6b438/attendances", NULL,
    check_an_attendances, 0 },
  { "an-fundraising", "action-network", AN "fundraising_pages/" PAGE, NULL, check_an_fundraising, 0 },
  { "an-pledges", "action-network", AN "forms/4f426dcb-b394-4b36-bb2d-420f0f88080b/submissions", NULL, check_an_pledges,
    0 },
  { "an-people-no-totals", "action-network", AN "people", NULL, check_an_people, 0 },
  { "an-error-403", "action-network", AN "events", NULL, NULL, HU_FEED_ERROR_KEY },
  { "an-error-404", "action-network", AN "events", NULL, NULL, HU_FEED_ERROR_STATUS },
  { "an-error-429", "action-network", AN "events", NULL, NULL, HU_FEED_ERROR_BUSY },
  { "mobilize-events", "mobilize", "/v1/organizations/4100/events", NULL, check_mobilize_events, 0 },
  { "mobilize-attendances", "mobilize", "/v1/organizations/4100/attendances", NULL, check_mobilize_attendances, 0 },
  { "mobilize-error-400", "mobilize", "/v1/organizations/1/events?updated_since=soon", NULL, NULL,
    HU_FEED_ERROR_STATUS },
  { "mobilize-limited", "mobilize", "/v1/organizations/4100/events?tag_id=3", NULL, check_incomplete, 0 },
  { "osdi-donations", "osdi", "/osdi/", NULL, check_osdi_donations, 0 },
  { "zetkin-actions", "zetkin", "/v1/orgs/21/actions?recursive", NULL, check_zetkin_actions, 0 },
  { "zetkin-participants", "zetkin", "/v1/orgs/21/actions?recursive", NULL, check_zetkin_participants, 0 },
  { "zetkin-groups", "zetkin", "/v1/orgs/21/sub_organizations?recursive", NULL, check_zetkin_groups, 0 },
  { "zetkin-onboarding", "zetkin", "/v1/orgs/21/join_submissions", NULL, check_zetkin_onboarding, 0 },
  { "zetkin-calls", "zetkin", "/v1/orgs/21/call_assignments/12/stats", NULL, check_zetkin_calls, 0 },
  { "zetkin-canvass-stats", "zetkin", "/v2/orgs/21/area_assignments/3/stats", NULL, check_zetkin_canvass_stats, 0 },
  { "zetkin-areas", "zetkin", "/v2/orgs/21/areas?size=100&page=1", NULL, check_zetkin_areas, 0 },
  { "zetkin-error-v1", "zetkin", "/v1/orgs/1/actions", NULL, NULL, HU_FEED_ERROR_KEY },
  { "zetkin-error-v2", "zetkin", "/v2/orgs/1/areas", NULL, NULL, HU_FEED_ERROR_KEY },
  { "zoom-registrants", "zoom", "/v2/meetings/93412345678/registrants?status=approved&page_size=4", NULL,
    check_zoom_registrants, 0 },
  { "zoom-attendance", "zoom", "/v2/report/meetings/93412345678/participants?page_size=5&include_fields=registrant_id",
    NULL, check_zoom_attendance, 0 },
  { "zoom-429", "zoom", "/v2/users/me/meetings", NULL, NULL, HU_FEED_ERROR_BUSY },
  { "zoom-401", "zoom", "/v2/users/me/meetings", NULL, NULL, HU_FEED_ERROR_KEY },
  { "ical-feed", "ical", "/sessions.ics", NULL, check_ical, 0 },
  { "geojson-groups", "geojson", "/groups.geojson", NULL, check_geojson, 0 },
  { "csv-pledges", "csv", "/pub/imagined", "rows=pledges\nid=Pledge ID", check_csv_pledges, 0 },
  { "donorbox", "donorbox", "/api/v1", NULL, check_donorbox_campaigns, 0 },
  { "donorbox", "donorbox", "/api/v1/donations?order=asc&per_page=3&page=1", NULL, check_donorbox_gifts, 0 },
  { "stripe", "stripe", "/v1/balance_transactions?limit=4", NULL, check_stripe, 0 },
  { "actblue-csv", "csv", "/api/v1/csvs/1", "rows=gifts\nid=Lineitem ID\ncurrency=USD", check_actblue, 0 },
  { "manual-csv", "csv", "/pledges.csv", "rows=gifts\ndate=Pledge date", check_manual, 0 },
};

static void
run_case (gconstpointer data)
{
  const Case *c = data;
  Provider provider = { 0 };
  yyjson_val *expect = yyjson_obj_get (find_case (c->id), "expect");
  g_autoptr (GBytes) people = g_bytes_new_static ("0123456789abcdef", 16);
  g_autoptr (GError) error = NULL;
  g_autoptr (HuConnectorAnswer) answer = NULL;

  provider_set_up (&provider, NULL);
  serve_case (&provider, c->id);
  if (g_str_equal (c->id, "osdi-donations"))
    serve_case (&provider, "osdi-empty");
  if (g_str_equal (c->id, "mobilize-limited"))
    provider_serve (&provider, "/v1/organizations/4100/events/deleted", JSON, "{\"data\":[],\"next\":null}");
  if (g_str_has_prefix (c->id, "zetkin-"))
    serve_case (&provider, g_str_equal (c->id, "zetkin-participants") ? "zetkin-actions" : "zetkin-participants");
  if (g_str_has_prefix (c->id, "zetkin-"))
    {
      /* The samples have people of one action only. */
      provider_serve (&provider, "/v1/orgs/21/actions/402/participants", JSON, "{\"data\":[]}");
      provider_serve (&provider, "/v1/orgs/21/actions/402/responses", JSON, "{\"data\":[]}");
    }
  if (g_str_equal (c->id, "donorbox"))
    provider_serve (&provider, "/api/v1/donations?order=asc&per_page=100&page=1", JSON, "[]");
  answer = provider_ask_all (&provider, c->kind, c->path, "token", c->options, people, &error);
  if (c->check != NULL)
    {
      g_assert_no_error (error);
      c->check (c, answer, expect);
      if (yyjson_obj_get (expect, "requests") != NULL)
        g_assert_cmpint (count_requests (&provider, c->id), ==, expected (expect, "requests"));
    }
  else
    g_assert_error (error, HU_FEED_ERROR, c->code);
  provider_tear_down (&provider, NULL);
}

/* Call to canvass, over two providers. */
static void
test_conversion (void)
{
  Provider provider = { 0 };
  g_autoptr (GBytes) people = g_bytes_new_static ("0123456789abcdef", 16);
  g_autoptr (HuMatcher) matcher = hu_matcher_new ();
  g_autoptr (HuConnectorAnswer) calls = NULL;
  g_autoptr (HuConnectorAnswer) signups = NULL;
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  yyjson_val *expect = yyjson_obj_get (find_case ("zoom-conversion"), "expect");
  const HuBatch *batch;

  provider_set_up (&provider, NULL);
  serve_case (&provider, "zoom-attendance");
  serve_case (&provider, "mobilize-attendances");
  calls = provider_ask_all (&provider, "zoom",
                            "/v2/report/meetings/93412345678/participants?page_size=5&include_fields=registrant_id",
                            "token", NULL, people, NULL);
  signups = provider_ask_all (&provider, "mobilize", "/v1/organizations/4100/attendances", "k", NULL, people, NULL);
  hu_matcher_put (matcher, "zoom", calls->canvassers, calls->calls);
  /* Nobody has said who canvasses: not none of them, but unknown. */
  none = hu_matcher_take_changes (matcher, NOW);
  g_assert_cmpuint (none->len, ==, 0);
  assert_time (((HuMatchCall *) calls->calls->pdata[0])->start, yyjson_get_str (yyjson_obj_get (expect, "call_start")));
  hu_matcher_put (matcher, "mobilize", signups->canvassers, signups->calls);
  changes = hu_matcher_take_changes (matcher, NOW);
  g_assert_cmpuint (changes->len, ==, 1);
  batch = changes->pdata[0];
  g_assert_cmpstr (batch->source, ==, "zoom");
  g_assert_cmpint (g_array_index (batch->event_counts, HuEventCountRecord, 0).converted, ==,
                   expected (expect, "converted_after_call"));
  provider_tear_down (&provider, NULL);
}

int
main (int argc, char *argv[])
{
  int status;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  if (!samples_open ())
    return 0;
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdup_printf ("/samples/%02" G_GSIZE_FORMAT "-%s", i, cases[i].id);

      g_test_add_data_func (name, &cases[i], run_case);
    }
  g_test_add_func ("/samples/zoom-conversion", test_conversion);
  status = g_test_run ();
  samples_close ();
  return status;
}
