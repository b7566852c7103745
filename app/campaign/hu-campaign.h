/* hu-campaign.h: the live model that screens bind to
 *
 * Everything here is on the main thread and returns at once; what takes long runs in workers behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-choices.h"
#include "hu-explain.h"
#include "hu-feed.h"
#include "hu-hit-index.h"
#include "hu-postcodes.h"
#include "hu-reader.h"
#include "hu-region-need.h"
#include "hu-seat.h"
#include "hu-session.h"
#include "hu-settings.h"
#include "hu-time.h"
#include "hu-travel-kept.h"

G_BEGIN_DECLS

/* What colours the map. */
typedef enum
{
  HU_LAYER_SCORE,
  HU_LAYER_SERVED, /* hours against the fair share */
  HU_LAYER_EXPECTED, /* people expected in the seven days ahead */
  HU_LAYER_PROBABILITY, /* chance of winning */
  HU_LAYER_MAJORITY, /* last majority, points */
  HU_LAYER_MEMBERS, /* members per 10,000 electors */
  HU_LAYER_CHANGE, /* people out, last seven days against the seven before */
  HU_N_LAYERS
} HuLayer;
#define HU_TYPE_LAYER (hu_layer_get_type ())
GType hu_layer_get_type (void);

/* UK polls close at 22:00, local time: after the day's start. */
#define HU_POLLS_CLOSE (22 * HU_HOUR)

typedef struct
{
  int out_now, sessions_now; /* people at the doors or telephones now */
  int today, sessions_today; /* people at today's sessions, those to come as expected */
  int week; /* expected in the seven days ahead */
  int
    last_time; /* people out on the same day before polling day in the last campaign; HU_UNKNOWN where nobody counted */
  HuContactSums contacts; /* of telephone and canvass rounds that are under way */
  int region_now[HU_N_REGIONS];
  int region_today[HU_N_REGIONS];
  gint64 as_of; /* the source's time */
} HuNow;

typedef struct
{
  gint64 at;
  double value;
} HuPoint2; /* a point of a chart: µs UTC, value in the chart's unit */

typedef struct
{
  char *id, *title, *currency;
  gint64 raised, target; /* minor units */
  int donors; /* HU_UNKNOWN */
  double per_day; /* pace over the last 24 h of data, minor units a day */
  gint64 projected; /* at the close, at the pace of the last seven days */
  gint64 reaches_target; /* µs UTC, HU_NEVER where it does not */
  gint64 opened, closes, as_of;
  GArray *points; /* HuFundPoint, rising time; at most 2,000 */
} HuFund;

typedef struct
{
  char *id, *title;
  gint64 start, end, as_of;
  int signed_up, joined, converted; /* HU_UNKNOWN where not known */
} HuCall;

/**
 * HuCampaign:
 *
 * Properties: `title`, `live` (boolean: shows the present), `moment` (int64), `layer`, `assumption`, `shift` (double),
 * `illustrative` (boolean), `selected` (HuSeat, nullable), `people-state` (HuPeopleState). The kinds of `updated` are HuChangeKinds.
 * Signal `updated (guint change_kinds)`: figures changed; at most once per commit, and after `moment`, `shift` and the like.
 */
#define HU_TYPE_CAMPAIGN (hu_campaign_get_type ())
G_DECLARE_FINAL_TYPE (HuCampaign, hu_campaign, HU, CAMPAIGN, GObject)

/* Loads the register, results and boundaries, opens the store, reads the previous state, starts the feeds. */
void hu_campaign_open_async (const HuSettings *settings, const char *data_dir, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
HuCampaign *hu_campaign_open_finish (GAsyncResult *result, GError **error);
/* Stops feeds. What is queued is stored, and the store closed, in a worker, for which the next opening waits. */
void hu_campaign_close (HuCampaign *campaign);
/* Blocks until the stores of all campaigns that were closed are: for a worker that opens one, and for who ends the program. */
void hu_campaign_wait_closed (void);

const HuSettings *hu_campaign_get_settings (HuCampaign *campaign);
HuSeats *hu_campaign_get_register (HuCampaign *campaign);
HuResults *hu_campaign_get_results (HuCampaign *campaign);
/* Results of the election that the campaign was for: once polls have closed at the moment shown, and where the data have it.
 * (nullable) */
HuResults *hu_campaign_get_outcome (HuCampaign *campaign);
HuStore *hu_campaign_get_store (HuCampaign *campaign);

/* HuSeat in register order; items never change, their figures do. (transfer none) */
GListModel *hu_campaign_get_seats (HuCampaign *campaign);
HuSeat *hu_campaign_get_seat (HuCampaign *campaign, guint index);
HuSeat *hu_campaign_get_seat_by_code (HuCampaign *campaign, const char *code);
/* Whether a seat is within the campaign's scope. */
gboolean hu_campaign_in_scope (HuCampaign *campaign, HuSeat *seat);

/* HuFeed. (transfer none) */
GListModel *hu_campaign_get_feeds (HuCampaign *campaign);
/* Adds a Hustings feed, or gives it another address; it starts at once. Everything else is in hu-campaign-feeds.h. */
void hu_campaign_put_source (HuCampaign *campaign, const char *id, const char *title, const char *url);

gint64 hu_campaign_get_now (HuCampaign *campaign); /* the campaign's present, by its feeds' clock */
gint64 hu_campaign_get_moment (HuCampaign *campaign); /* what is shown: the present, or the past looked back at */
gboolean hu_campaign_get_live (HuCampaign *campaign);
/* Whether newer figures are in the store and on their way to the screen. */
gboolean hu_campaign_get_reading (HuCampaign *campaign);
/* Looks back; HU_NEVER returns to the present. */
void hu_campaign_set_moment (HuCampaign *campaign, gint64 moment);
int hu_campaign_get_days_left (HuCampaign *campaign); /* at the moment shown */
gboolean hu_campaign_get_illustrative (HuCampaign *campaign);
/* The publisher's words on what is illustrative, or a general sentence. */
const char *hu_campaign_get_illustrative_note (HuCampaign *campaign);

const HuNow *hu_campaign_get_people (HuCampaign *campaign);
const HuEvenness *hu_campaign_get_evenness (HuCampaign *campaign);
/* (element-type HuFund), (element-type HuCall): valid until the next `updated`. (transfer none) */
GPtrArray *hu_campaign_get_funds (HuCampaign *campaign);
GPtrArray *hu_campaign_get_calls (HuCampaign *campaign);
/* People out per day from the campaign's first day to polling day; days to come as expected. Day n is points[n]; value is
 * people. (transfer none) (element-type HuPoint2) */
const GArray *hu_campaign_get_people_by_day (HuCampaign *campaign);
/* The same for one seat, of canvasser-hours. (transfer full) */
GArray *hu_campaign_get_seat_hours_by_day (HuCampaign *campaign, HuSeat *seat);
/* Evenness by day of the campaign so far. (transfer none) */
const GArray *hu_campaign_get_evenness_by_day (HuCampaign *campaign);
/* First day of the charts: 44 days before polling day, or the day of the first event if that is earlier. */
int hu_campaign_get_first_day (HuCampaign *campaign);

/* What organisers chose: each is kept with the campaign and in force at once. */
const HuChoices *hu_campaign_get_choices (HuCampaign *campaign);
HuAssumption hu_campaign_get_assumption (HuCampaign *campaign);
void hu_campaign_set_assumption (HuCampaign *campaign, HuAssumption assumption);
double hu_campaign_get_shift (HuCampaign *campaign); /* points, in force; of Great Britain where polls tell more */
/* The value of an assumption, whether in force or not (poll and slider as entered, majority as computed; NAN: none). */
double hu_campaign_get_assumed_shift (HuCampaign *campaign, HuAssumption assumption);
void hu_campaign_set_slider (HuCampaign *campaign, double points);
/* @points: -25 to 25; NAN takes the poll back. @day: of the poll, days since 1970-01-01. */
void hu_campaign_set_poll (HuCampaign *campaign, HuPollPlace place, double points, int day);
/* How many of the first hundred differ between the list in force and the one of no change and of the majority point: the
 * larger. Over 40 a screen warns. */
guint hu_campaign_get_disagreement (HuCampaign *campaign);
/* The ranking that an assumption makes of the same counts, into @out, one for each seat; %FALSE where it has no value. */
gboolean hu_campaign_rank_under (HuCampaign *campaign, HuAssumption assumption, HuPriority *out);
const HuParameters *hu_campaign_get_parameters (HuCampaign *campaign);
/* @value is in the range of @info, a parameter that hu_choices_has_parameter(); NAN: the default. */
void hu_campaign_set_parameter (HuCampaign *campaign, const HuParameterInfo *info, double value);
/* All parameters to their defaults. */
void hu_campaign_reset_parameters (HuCampaign *campaign);
/* @weight: 0 to HU_WEIGHT_MAX; other than 1 it needs a @reason in the organisers' words, which is published with the plan and
 * dated with the campaign's present. */
void hu_campaign_set_weight (HuCampaign *campaign, HuSeat *seat, double weight, const char *reason);
/* Travel times that somebody measured, kept with the campaign: they go before reckoned ones. */
const HuTravelKept *hu_campaign_get_travel (HuCampaign *campaign);
/* Takes the table in @file in place of those that are kept, all of it or nothing, or with %NULL keeps none any more. Emits
 * `updated`. */
void hu_campaign_change_travel_async (HuCampaign *campaign, GFile *file, GAsyncReadyCallback callback, gpointer data);
/* %FALSE with every faulty line in @problems (nullable, transfer full), or with @error; then all is as it was. */
gboolean hu_campaign_change_travel_finish (HuCampaign *campaign, GAsyncResult *result, GPtrArray **problems,
                                           GError **error);
/* What each region has and needs, and who may help it. */
void hu_campaign_get_region_needs (HuCampaign *campaign, HuRegionNeed out[HU_N_REGIONS]);

/* What every seat's score is made of, one for each seat, until the next `updated`. (transfer none) */
const HuSeatInput *hu_campaign_get_inputs (HuCampaign *campaign);

/* A layer's value at a seat, NAN where there is none. */
double hu_campaign_get_layer_value (HuCampaign *campaign, HuLayer layer, HuSeat *seat);

/* Sessions of a seat around the moment shown: those running, those ahead, then the last ones done. HuSession. (transfer full) */
GListModel *hu_campaign_get_sessions (HuCampaign *campaign, HuSeat *seat);
/* Sessions within @km of the seat's middle in other seats, in the seven days ahead, nearest first. (transfer full) */
GListModel *hu_campaign_get_sessions_nearby (HuCampaign *campaign, HuSeat *seat, double km);
/* Groups of a seat (element-type HuGroupRow). (transfer container) */
GPtrArray *hu_campaign_get_groups (HuCampaign *campaign, HuSeat *seat);
/* The sentences of a seat's score. (element-type HuReason) (transfer full) */
GPtrArray *hu_campaign_explain (HuCampaign *campaign, HuSeat *seat);
const char *hu_campaign_get_note (HuCampaign *campaign, HuSeat *seat);
void hu_campaign_set_note (HuCampaign *campaign, HuSeat *seat, const char *text);

/* Where a seat is: its middle. */
void hu_campaign_get_seat_place (HuCampaign *campaign, HuSeat *seat, double *longitude, double *latitude);

/* Loaded with the campaign; (transfer none). Map widgets draw from these. */
HuBoundaries *hu_campaign_get_boundaries (HuCampaign *campaign);
const HuHitIndex *hu_campaign_get_hit_index (HuCampaign *campaign);

/* Seats whose name in any language, code or abbreviation matches, best first; or, where @text is a postcode, the seat it is
 * in. (transfer full) (element-type HuSeat) */
GPtrArray *hu_campaign_search (HuCampaign *campaign, const char *text, guint max);
/* A postcode or the name of a seat as a point on the ground; %FALSE where it is neither. */
gboolean hu_campaign_locate (HuCampaign *campaign, const char *text, double *longitude, double *latitude);

G_END_DECLS
