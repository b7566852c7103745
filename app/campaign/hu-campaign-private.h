/* hu-campaign-private.h: one class in its files
 *
 * hu-campaign.c          the object, what screens ask for
 * hu-campaign-open.c     opening, in a worker
 * hu-campaign-load.c     reading the store in workers, and applying what came
 * hu-campaign-figures.c  from events to figures: tally, priorities, evenness
 * hu-campaign-choices.c  what organisers choose: assumption, polls, weights, parameters
 * hu-campaign-find.c     the best sessions for one person, and places held
 * hu-campaign-feeds.c    setting up sources
 * hu-campaign-removal.c  removing sources
 * hu-campaign-people.c   who joined a call and then signed up
 * hu-campaign-travel.c   measured travel times, in and out
 * hu-campaign-views.c    sessions, groups, series, searching
 * hu-campaign-money.c    funds and conference calls
 * hu-pledges.c           people who pledged days, as the plan takes them; the hours of those who were sent
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign-feeds.h"
#include "hu-connector.h"
#include "hu-holds.h"
#include "hu-seat-private.h"
#include "hu-tally.h"
#include "hu-time.h"

G_BEGIN_DECLS

/* Days before polling day on which a campaign's charts begin: that of 2019 ran 44 days from the vote to the poll. */
#define HU_CAMPAIGN_DAYS 44

struct _HuCampaign
{
  GObject parent_instance;

  /* what does not change */
  HuSettings *settings;
  HuSeats *register_;
  HuResults *results;
  HuResults *outcome; /* of the election that the campaign was for; nullable: not held yet, or not among the data */
  HuBoundaries *boundaries;
  HuHitIndex *hit_index;
  HuPostcodes *postcodes; /* nullable: search does without */
  GListStore *seats; /* HuSeat */
  double *longitude, *latitude; /* of each seat's middle */

  /* the store and what feeds it */
  HuStore *store;
  gboolean closed;
  HuHttp *http;
  HuPlacer *placer; /* shared by the feeds */
  GListStore *feeds; /* HuFeed */
  GPtrArray *taken_out; /* HuFeed: removed soon, unless that is taken back */
  GPtrArray *feed_order; /* ids of feeds that are listed or taken out, in the order of the list */
  HuMatcher *matcher; /* shared by the feeds */
  GBytes *people_key; /* nullable */
  HuPeopleState people_state;

  /* what was read */
  GArray *events; /* HuEvent */
  GHashTable *event_index; /* gint64 row* -> index + 1 */
  GArray *fund_rows; /* HuFundRow */
  GArray *group_rows; /* HuGroupRow */
  GArray *cohort_rows, *stay_rows, *placement_rows; /* HuCohortRow, HuStayRow, HuPlacementRow */
  GHashTable *densities, *notes; /* interned code -> members, text */
  GArray *past; /* HuEvent: as they were known at the moment looked back at; %NULL when live */

  HuTravelKept travel;
  GFileMonitor *travel_monitor;
  GCancellable *travel_reading; /* of the last change that was seen */
  HuHolds *holds; /* places somebody is looking at; never stored */

  /* refreshing: one worker at a time */
  gboolean refreshing;
  HuChangeKinds pending;
  GArray *pending_rows; /* gint64 */
  GCancellable *cancellable; /* of everything this campaign started */
  GCancellable *looking_back;

  /* what is shown */
  HuClock clock;
  gint64 moment; /* HU_NEVER: live */
  HuLayer layer;
  HuChoices choices;
  double majority_shift; /* NAN until computed */
  HuParameters parameters;
  HuSeatInput *inputs;
  HuSeatLive *live;
  HuPriority *priorities;
  HuTally tally;
  HuEvenness evenness;
  guint disagreement;
  gboolean disagreement_known;
  GArray *evenness_by_day; /* HuPoint2 */
  gboolean evenness_by_day_known;
  GArray *people_by_day; /* HuPoint2 */
  GPtrArray *funds, *calls; /* HuFund, HuCall; %NULL until asked for after a change */
  guint tick;
  HuSeat *selected;
};

/* What a worker reads at the start, or again after a change; members that were not asked for are %NULL. */
typedef struct
{
  GArray *events; /* HuEventRow */
  GArray *funds, *groups;
  GArray *cohorts, *stays, *placements;
  GHashTable *densities, *notes, *settings;
  GPtrArray *sources;
} HuLoaded;

void hu_loaded_free (HuLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuLoaded, hu_loaded_free)

/* hu-campaign-load.c */
HuLoaded *hu_campaign_read (const char *path, HuChangeKinds kinds, GError **error);
void hu_campaign_apply (HuCampaign *campaign, HuLoaded *loaded);
/* In a worker: what is queued may be much, and no screen should wait for the disk. @removed (nullable): sources to be removed
 * before, (transfer full). */
void hu_campaign_close_store (HuStore *store, GStrv removed);
void hu_campaign_store_changed (HuCampaign *campaign, HuChanges *changes);
void hu_campaign_look_back (HuCampaign *campaign);

/* hu-campaign-figures.c */
void hu_campaign_init_figures (HuCampaign *campaign);
/* Recomputes everything that is shown, tells seats, emits `updated`. */
void hu_campaign_refigure (HuCampaign *campaign, HuChangeKinds kinds);
/* The clock: the next moment at which figures change by themselves is waited for. */
void hu_campaign_schedule_tick (HuCampaign *campaign);
/* Takes up travel times that come or go on the disk: the command imports them too. */
void hu_campaign_watch_travel (HuCampaign *campaign);
void hu_campaign_unwatch_travel (HuCampaign *campaign);
const GArray *hu_campaign_get_events (HuCampaign *campaign);

/* hu-campaign-choices.c */
/* Parameters, weights and the majority point as they are chosen; figures are not made anew. */
void hu_campaign_take_choices (HuCampaign *campaign);
/* The parameters with @assumption in place of the one in force; the plan is for no fewer hours than there are. */
HuParameters hu_campaign_parameters_under (HuCampaign *campaign, HuAssumption assumption);

/* hu-campaign.c */
void hu_campaign_emit_updated (HuCampaign *campaign, HuChangeKinds kinds);

/* hu-campaign-feeds.c */
void hu_campaign_add_feed (HuCampaign *campaign, const HuSource *source);
/* In the list, or -1. */
int hu_campaign_feed_position (HuCampaign *campaign, const char *id);

/* hu-campaign-removal.c */
/* The sources that were taken out and are now to be removed for good; their keys go at once. (transfer full) */
GStrv hu_campaign_steal_taken_out (HuCampaign *campaign);
/* Removes a source with what came from it. Blocks. */
void hu_campaign_forget_source (HuStore *store, const char *id);

/* hu-campaign-people.c */
/* Starts a feed: once the keyring has answered, where the feed tells of people. */
void hu_campaign_start_feed (HuCampaign *campaign, HuFeed *feed);
/* Of one feed. */
void hu_campaign_forget_feed_people (HuCampaign *campaign, HuFeed *feed);

/* hu-pledges.c */
/* Adds to the hours of each seat's input those that agreed placements bring on the days ahead, at the share of confirmed
 * people who turn up. */
void hu_campaign_add_placed_hours (HuCampaign *campaign);

/* hu-campaign-money.c */
void hu_fund_free (HuFund *fund);
void hu_call_free (HuCall *call);

G_END_DECLS
