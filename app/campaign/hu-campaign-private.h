/* hu-campaign-private.h: one class in ten files
 *
 * hu-campaign.c          the object, what screens ask for
 * hu-campaign-open.c     opening, in a worker
 * hu-campaign-load.c     reading the store in workers, and applying what came
 * hu-campaign-figures.c  from events to figures: tally, priorities, assumption
 * hu-campaign-find.c     the best sessions for one person, and places held
 * hu-campaign-feeds.c    setting up sources
 * hu-campaign-removal.c  removing sources
 * hu-campaign-people.c   who joined a call and then signed up
 * hu-campaign-views.c    sessions, groups, series, searching
 * hu-campaign-money.c    funds and conference calls
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
  HuBoundaries *boundaries;
  HuHitIndex *hit_index;
  HuPostcodes *postcodes; /* nullable: search does without */
  GListStore *seats; /* HuSeat */
  double *longitude, *latitude; /* of each seat's middle */

  /* the store and what feeds it */
  HuStore *store;
  HuHttp *http;
  HuPlacer *placer; /* shared by the feeds */
  GListStore *feeds; /* HuFeed */
  GPtrArray *taken_out; /* HuFeed: removed soon, unless that is taken back */
  HuMatcher *matcher; /* shared by the feeds */
  GBytes *people_key; /* nullable */
  HuPeopleState people_state;

  /* what was read */
  GArray *events; /* HuEvent */
  GHashTable *event_index; /* gint64 row* -> index + 1 */
  GArray *fund_rows; /* HuFundRow */
  GArray *group_rows; /* HuGroupRow */
  GHashTable *densities, *notes; /* interned code -> members, text */
  GArray *past; /* HuEvent: as they were known at the moment looked back at; %NULL when live */

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
  HuAssumption assumption;
  double slider, poll;
  int poll_day;
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
  GHashTable *densities, *notes, *settings;
  GPtrArray *sources;
} HuLoaded;

void hu_loaded_free (HuLoaded *loaded);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuLoaded, hu_loaded_free)

/* hu-campaign-load.c */
HuLoaded *hu_campaign_read (const char *path, HuChangeKinds kinds, GError **error);
void hu_campaign_apply (HuCampaign *campaign, HuLoaded *loaded);
void hu_campaign_store_changed (HuCampaign *campaign, HuChanges *changes);
void hu_campaign_look_back (HuCampaign *campaign);

/* hu-campaign-figures.c */
void hu_campaign_init_figures (HuCampaign *campaign);
/* Recomputes everything that is shown, tells seats, emits `updated`. */
void hu_campaign_refigure (HuCampaign *campaign, HuChangeKinds kinds);
/* The clock: the next moment at which figures change by themselves is waited for. */
void hu_campaign_schedule_tick (HuCampaign *campaign);
const GArray *hu_campaign_get_events (HuCampaign *campaign);

/* hu-campaign.c */
void hu_campaign_emit_updated (HuCampaign *campaign, HuChangeKinds kinds);

/* hu-campaign-feeds.c */
void hu_campaign_add_feed (HuCampaign *campaign, const HuSource *source);
/* In the list, or -1. */
int hu_campaign_feed_position (HuCampaign *campaign, const char *id);

/* hu-campaign-removal.c */
/* Removes for good what was taken out. Blocks. */
void hu_campaign_remove_taken_out (HuCampaign *campaign);

/* hu-campaign-people.c */
/* Starts a feed: once the keyring has answered, where the feed tells of people. */
void hu_campaign_start_feed (HuCampaign *campaign, HuFeed *feed);
/* Of one feed. */
void hu_campaign_forget_feed_people (HuCampaign *campaign, HuFeed *feed);

/* hu-campaign-money.c */
void hu_fund_free (HuFund *fund);
void hu_call_free (HuCall *call);

G_END_DECLS
