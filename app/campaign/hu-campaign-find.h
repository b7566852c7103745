/* hu-campaign-find.h: where should the person at the other end of this postcode go?
 *
 * Section 2 of the model on the campaign as it stands. What is asked is forgotten with the answer: nothing about a person
 * is kept, written or sent.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign.h"
#include "hu-personal.h"

G_BEGIN_DECLS

#define HU_FIND_SESSIONS 3

/* Says of @input what @row knows of its place. */
void hu_find_take_access (HuSessionInput *input, const HuEventRow *row);

typedef enum
{
  HU_FIND_OK,
  HU_FIND_EMPTY, /* nothing was typed */
  HU_FIND_MALFORMED, /* not a postcode */
  HU_FIND_UNKNOWN, /* the shape of one, but not on file */
  HU_FIND_NOT_COVERED, /* Northern Ireland, the Channel Islands, the Isle of Man */
  HU_FIND_AT_SEA, /* in no constituency */
  HU_FIND_NO_POSTCODES, /* the file of postcodes could not be read */
  HU_FIND_LOOKING_BACK, /* the campaign shows the past: nobody can be sent there */
  HU_FIND_NO_SESSIONS, /* no session lies ahead, from the day that was asked for */
  HU_FIND_OUT_OF_REACH, /* there are sessions, but none where this person could be in time and do anything */
} HuFindStatus;

typedef struct
{
  const char *postcode; /* as it was typed; or its first half */
  double free_hours; /* of the day, travel included; over 0 */
  double travel_hours; /* the longest way there, each way */
  int from_day; /* the first day that is wanted, as hu_time_day() counts */
  gboolean step_free; /* only where the place is known to be */
} HuFindQuestion;

typedef struct
{
  HuSession *session;
  HuSeat *seat; /* where it is */
  HuPersonalAnswer answer; /* places_left: without those that are held */
} HuFound;

typedef struct
{
  HuFindStatus status;
  char postcode[10]; /* as it is written: "LS28 6AA" */
  gboolean outcode; /* only the first half is known: distances are from its middle */
  HuSeat *home; /* the constituency; %NULL where it is not known */
  gboolean step_free; /* that was asked for */
  guint left_out; /* sessions that would do, but nobody knows whether they are step-free */
  guint n; /* sessions, best first */
  HuFound found[HU_FIND_SESSIONS];
} HuFindAnswer;

void hu_find_answer_clear (HuFindAnswer *answer);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuFindAnswer, hu_find_answer_clear)

/* The constituency of a postcode and the best sessions for whoever sets out there, by the scores now: those within the
 * campaign's scope that begin after one can be there. Reads what is in memory: linear in the sessions, no files. @answer is filled whatever it is worth;
 * the caller clears it. */
void hu_campaign_find (HuCampaign *campaign, const HuFindQuestion *question, HuFindAnswer *answer);

/* Holds a place at @session for a quarter of an hour of the campaign's clock: it is taken for others, and counts as hours at
 * the share of sign-ups that turns up. The hold's number; 0 where there is no place any more, it began or was called off, or
 * the past is shown. Emits `updated`, as does its lapse. */
guint64 hu_campaign_hold (HuCampaign *campaign, HuSession *session);
/* Gives the place back; %FALSE where the hold had lapsed. */
gboolean hu_campaign_release (HuCampaign *campaign, guint64 hold);
/* Until when a place is held, µs UTC; HU_NEVER where it is no longer. */
gint64 hu_campaign_get_held_until (HuCampaign *campaign, guint64 hold);

G_END_DECLS
