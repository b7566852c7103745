/* hu-feed-assistant-private.h: one class in three files
 *
 * hu-feed-assistant.c          the kind of a feed; the class
 * hu-feed-assistant-address.c  an address and its key
 * hu-feed-assistant-look.c     looking at what is there, and keeping the feed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-feed-assistant.h"

#include "hu-connector.h"

G_BEGIN_DECLS

struct _HuFeedAssistant
{
  AdwDialog parent_instance;

  AdwNavigationView *navigation;
  AdwNavigationPage *address_page, *columns_page, *look_page;
  AdwPreferencesGroup *kinds, *address_group, *key_group;
  GtkWidget *url, *key, *session_group, *session_kind, *clock, *next, *columns_bin, *columns_next;
  GtkWidget *properties_group, *property_name, *property_members, *property_constituency;
  GtkWidget *looks, *busy, *failure, *name_group, *name, *save;
  GtkLabel *trouble, *save_trouble;
  AdwBin *found;

  HuCampaign *campaign;
  HuFeed *feed; /* that is changed or looked at; %NULL: a new one */
  gboolean only_look;
  const HuConnector *connector; /* %NULL: a Hustings feed */
  char *options; /* of the feed, as they are kept */
  gboolean no_keyring;
  GCancellable *cancellable; /* of what is under way */
};

/* hu-feed-assistant.c */
/* Something begins: the cancellable of it. What was under way ends. (transfer none) */
GCancellable *hu_feed_assistant_begin (HuFeedAssistant *self);
void hu_feed_assistant_stop (HuFeedAssistant *self);

/* hu-feed-assistant-address.c */
void hu_feed_assistant_init_address (HuFeedAssistant *self);
/* Makes the address page that of a kind. @connector (nullable): a Hustings feed. */
void hu_feed_assistant_show_kind (HuFeedAssistant *self, const HuConnector *connector);
/* @options (transfer full) (nullable): those that are kept, which the rows then show. */
void hu_feed_assistant_take_options (HuFeedAssistant *self, char *options);
/* Something was typed: what was wrong may be so no more. */
void hu_feed_assistant_typed (HuFeedAssistant *self);
/* Goes on from the address, where nothing is wrong with it. */
void hu_feed_assistant_next (HuFeedAssistant *self);
/* The address as it can be fetched. (transfer full) */
char *hu_feed_assistant_get_url (HuFeedAssistant *self);
/* What was typed, without blanks; %NULL where nothing was. (transfer full) */
char *hu_feed_assistant_get_key (HuFeedAssistant *self);
/* Whether the key in the keyring may be sent to the address that was typed. */
gboolean hu_feed_assistant_keeps_key (HuFeedAssistant *self);
/* Settings as they are chosen. (transfer full) */
char *hu_feed_assistant_get_options (HuFeedAssistant *self);

/* hu-feed-assistant-look.c */
/* Shows the page for what the feed holds, and asks for it. */
void hu_feed_assistant_look (HuFeedAssistant *self);
void hu_feed_assistant_save (HuFeedAssistant *self);

G_END_DECLS
