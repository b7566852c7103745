/* hu-campaign-feeds.h: setting up the sources of a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"

G_BEGIN_DECLS

/* A feed as a person sets it up. */
typedef struct
{
  const char *id; /* of the feed that is changed; %NULL for a new one */
  const char *title, *kind, *url;
  const char *options; /* lines of "name=value"; %NULL for none */
  const char *key; /* %NULL: as it is, or none; "": what is in the keyring goes */
} HuFeedSetup;

/* Keeps a feed and starts it. The key goes into the keyring first: where there is none nothing is kept at all. @setup is copied. */
void hu_campaign_put_feed_async (HuCampaign *campaign, const HuFeedSetup *setup, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR_KEYRING, HU_STORE_ERROR or G_IO_ERROR_CANCELLED. */
gboolean hu_campaign_put_feed_finish (HuCampaign *campaign, GAsyncResult *result, GError **error);

/* The feed with that address and kind, or %NULL. (transfer none) */
HuFeed *hu_campaign_find_feed (HuCampaign *campaign, const char *kind, const char *url);
/* The settings of a feed, as they are kept; %NULL for none. Read in a worker. (transfer full) */
void hu_campaign_feed_options_async (HuCampaign *campaign, HuFeed *feed, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer data);
char *hu_campaign_feed_options_finish (HuCampaign *campaign, GAsyncResult *result, GError **error);

/* It rests until it is resumed, at the next start too. */
void hu_campaign_pause_feed (HuCampaign *campaign, HuFeed *feed, gboolean paused);

/* Stops a feed and takes it off the list; what it brought stays until it is removed for good. */
void hu_campaign_take_out_feed (HuCampaign *campaign, HuFeed *feed);
/* Takes that back: it stands where it stood. */
void hu_campaign_put_back_feed (HuCampaign *campaign, HuFeed *feed);
/* Removes a feed that was taken out, with all that it brought, its settings and its key. A campaign that is closed removes what
 * was taken out. */
void hu_campaign_remove_feed (HuCampaign *campaign, HuFeed *feed);

/* Whether it is counted who joined a call and then signed up. Property `people-state` of HuCampaign. */
typedef enum
{
  HU_PEOPLE_NONE, /* no feed tells of people */
  HU_PEOPLE_ASKING, /* the keyring has not answered yet */
  HU_PEOPLE_MATCHED, /* counted, under a key in the keyring */
  HU_PEOPLE_FORGOTTEN, /* a person had everyone forgotten */
  HU_PEOPLE_NO_KEYRING,
} HuPeopleState;
HuPeopleState hu_campaign_get_people_state (HuCampaign *campaign);
/* Destroys the key under which people were told apart, and what was remembered of them. Nobody is matched from then on, at the
 * next start either, until hu_campaign_match_people(). Counts that were made stay. */
void hu_campaign_forget_people_async (HuCampaign *campaign, GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR_KEYRING: the key is still there. */
gboolean hu_campaign_forget_people_finish (HuCampaign *campaign, GAsyncResult *result, GError **error);
/* Makes a new key, under which those are counted that feeds bring from then on. */
void hu_campaign_match_people (HuCampaign *campaign);

/* Finds constituencies by coordinates and postcodes, in the campaign's boundaries. (transfer none) */
HuPlacer *hu_campaign_get_placer (HuCampaign *campaign);
HuHttp *hu_campaign_get_http (HuCampaign *campaign);

G_END_DECLS
