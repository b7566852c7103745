/* hu-harvest.h: what the answers of one provider add up to
 *
 * A connector asks for lists, page by page; parsers put rows into a harvest; when all is read the harvest is folded into one
 * batch. Rows of people are in memory here until then, and nowhere else.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"
#include "hu-matcher.h"
#include "hu-placer.h"
#include "hu-record.h"

G_BEGIN_DECLS

typedef struct _HuHarvest HuHarvest;

/* What a list holds. */
typedef enum
{
  HU_LIST_ENTRY, /* where the provider says what it has */
  HU_LIST_EVENTS,
  HU_LIST_DELETED, /* events that are gone */
  HU_LIST_SIGNUPS, /* of an event, or of all where it has no owner */
  HU_LIST_RESPONSES, /* people who would come to an event, beside its sign-ups */
  HU_LIST_REGISTRANTS, /* of a call */
  HU_LIST_JOINED, /* who was in a call */
  HU_LIST_FUNDS,
  HU_LIST_GIFTS, /* to a fund, or to any where it has no owner */
  HU_LIST_FORMS,
  HU_LIST_PLEDGES, /* sent in with a form */
  HU_LIST_GROUPS,
  HU_LIST_CALL_ROUNDS, /* of people who telephone */
  HU_LIST_CANVASS_ROUNDS, /* of people who go from door to door */
  HU_LIST_CONTACTS, /* how far one of those is */
  HU_LIST_AREAS, /* to canvass */
  HU_N_LISTS
} HuListKind;

/* One list of the provider's, over all its pages. */
typedef struct
{
  HuListKind kind;
  char *owner; /* id of what it belongs to, or %NULL */
  gint64 declared; /* rows by the provider's own count; -1 where it gives none */
  gint64 rows; /* received, those that came twice among them */
  guint pages;
  gboolean ended; /* the provider said that there is no more */
  gboolean may_be_refused; /* 403 says that this key may not see it, without which the rest is whole */
  char *trouble; /* why it is not whole, in words; %NULL where it is */
} HuList;
/* Every page was read, every row understood, and the provider's count agrees. */
gboolean hu_list_is_complete (const HuList *list);

/* One request. */
typedef struct
{
  HuList *list;
  char *url;
  gboolean may_lack; /* 404 says that there is none yet */
} HuStep;

/* @address: of the source. @options (nullable): its settings, see the format. @people_key (nullable): of the campaign; without
 * one people are counted and never matched. @now: µs UTC. */
HuHarvest *hu_harvest_new (const char *source, const char *address, const char *options, GBytes *people_key,
                           gint64 now);
/* Places what has coordinates or a postcode and no constituency. @placer (nullable). */
void hu_harvest_set_placer (HuHarvest *harvest, HuPlacer *placer);
/* What was read before is of @moment, and what is read now is newer: even where this computer's clock was set back since. */
void hu_harvest_come_after (HuHarvest *harvest, gint64 moment);
void hu_harvest_free (HuHarvest *harvest);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuHarvest, hu_harvest_free)

const char *hu_harvest_address (const HuHarvest *harvest);
/* One of the settings, which are lines of "name=value"; %NULL where it is not set. (transfer full) */
char *hu_harvest_option (const HuHarvest *harvest, const char *name);
gint64 hu_harvest_now (const HuHarvest *harvest);
gboolean hu_harvest_matches_people (const HuHarvest *harvest);

/* --- asking --- */

/* The first page of a list. @url: relative to the address, and must stay on its origin. */
HuList *hu_harvest_ask (HuHarvest *harvest, HuListKind kind, const char *owner, const char *url, gboolean may_lack);
/* @step was read and goes on at @url; %NULL: that was the last page. A link elsewhere, one that was there before, or more
 * pages than there may be end the list as it is: not whole. */
void hu_harvest_go_on (HuHarvest *harvest, const HuStep *step, const char *url);
/* The first of several troubles stays. */
void hu_harvest_trouble (HuHarvest *harvest, HuList *list, const char *what);
/* The next request, or %NULL when there is no more to ask. Valid until the next call. */
const HuStep *hu_harvest_next_step (HuHarvest *harvest);
guint hu_harvest_n_requests (const HuHarvest *harvest);
/* (nullable): all that were asked for, in order */
const HuList *hu_harvest_find_list (const HuHarvest *harvest, HuListKind kind, const char *owner);

/* --- rows; every string is copied --- */

/* An event with its id: a new one, or the one that was there, cleared, where @modified is no older; %NULL where it is older. */
HuEventRecord *hu_harvest_event (HuHarvest *harvest, const char *id, gint64 modified);
/* As if it had never been there. */
void hu_harvest_forget_event (HuHarvest *harvest, const char *id);
HuEventRecord *hu_harvest_find_event (HuHarvest *harvest, const char *id);
/* Of a meeting place; used to place it and not kept. @postcode (nullable). */
void hu_harvest_set_postcode (HuHarvest *harvest, const char *id, const char *postcode);
void hu_harvest_set_parent (HuHarvest *harvest, const char *id, const char *parent);
/* No event with that id, or that belongs to it, goes into the batch: it is hidden, gone, or could not be read. */
void hu_harvest_leave_out_event (HuHarvest *harvest, const char *id);
/* The provider's own count of sign-ups, which goes before rows. HU_UNKNOWN for none. */
void hu_harvest_declare_signed_up (HuHarvest *harvest, const char *event, int signed_up);

typedef enum
{
  HU_SIGNUP_SIGNED_UP,
  HU_SIGNUP_CONFIRMED, /* and signed up */
  HU_SIGNUP_CANCELLED,
} HuSignupState;

typedef enum
{
  HU_ATTENDED_UNKNOWN = -1, /* nobody wrote it down, which is not a no */
  HU_ATTENDED_NO,
  HU_ATTENDED_YES,
} HuAttended;

typedef struct
{
  const char *id;
  const char *event; /* %NULL where the provider does not say */
  const char *email; /* or %NULL; kept as a hash only, and only with a key */
  const char *person; /* the provider's own id, or %NULL */
  gint64 created, modified; /* HU_NEVER where unknown */
  HuSignupState state;
  HuAttended attended;
  gboolean response; /* counts where the person is not among the sign-ups */
} HuSignup;
void hu_harvest_signup (HuHarvest *harvest, const HuSignup *signup);

/* How far a round is by now. */
void hu_harvest_contacts (HuHarvest *harvest, const char *event, const HuContacts *contacts);

/* One row of who was in a call from @at on. People are told apart by @registrant, else @email, else @name: each may be %NULL,
 * one of them is there. */
void hu_harvest_joined (HuHarvest *harvest, const char *call, const char *registrant, const char *email,
                        const char *name, gint64 at);

typedef struct
{
  const char *id, *title, *currency;
  gint64 target; /* 0 for none */
  gint64 headline; /* the provider's own total; -1 for none */
  int donors; /* HU_UNKNOWN */
  gint64 opened; /* HU_NEVER */
} HuFundState;
void hu_harvest_fund (HuHarvest *harvest, const HuFundState *fund);

typedef struct
{
  const char *id, *fund, *currency;
  const char *person; /* the provider's own id, or %NULL */
  gint64 amount; /* minor units, what was given back taken off; below zero where it is a refund */
  gint64 at;
  gint64 modified; /* HU_NEVER */
} HuGift;
/* A fund that nobody names is made: @fund is its id, in its currency. */
void hu_harvest_gift (HuHarvest *harvest, const HuGift *gift);
/* So far, each counted once. */
guint hu_harvest_n_gifts (const HuHarvest *harvest);

/* A form, and one answer to it; @person tells people apart. */
void hu_harvest_form (HuHarvest *harvest, const char *form);
void hu_harvest_pledge (HuHarvest *harvest, const char *form, const char *id, const char *person, const char *home,
                        gboolean placed, int day);

void hu_harvest_group (HuHarvest *harvest, const char *id, const char *name, const char *seat, double longitude,
                       double latitude, int members);

/* --- the end --- */

/* One batch. It is a snapshot where every list of events is whole; counts of lists that are not are left out. @incomplete
 * (out): in words what is not whole, or %NULL. (transfer full) */
HuBatch *hu_harvest_fold (HuHarvest *harvest, char **incomplete);
/* For matching: who signed up to canvass, %NULL where no list of them is whole; and who was in which call. (transfer full) */
GArray *hu_harvest_canvassers (HuHarvest *harvest); /* HuMatchSignup */
GPtrArray *hu_harvest_calls (HuHarvest *harvest); /* HuMatchCall */

G_END_DECLS
