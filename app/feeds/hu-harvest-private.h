/* hu-harvest-private.h: what the files of HuHarvest share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-harvest.h"

G_BEGIN_DECLS

typedef struct
{
  HuEventRecord record;
  char *parent, *postcode;
  int declared; /* sign-ups by the provider's own count */
} HuHarvestEvent;

typedef struct
{
  char *event, *person;
  gint64 created, modified;
  HuSignupState state;
  HuAttended attended;
  gboolean known;
  HuMatchHash who;
} HuHarvestSignup;

typedef struct
{
  GHashTable *people; /* key -> HuMatchHash, one of zeros where there is no address */
  GHashTable *registered; /* addresses of those whose key is another */
  gint64 start;
} HuHarvestCall;

typedef struct
{
  HuFundState state; /* its strings are owned */
  GArray *gifts;     /* HuHarvestGift of this fund, filled while folding */
} HuHarvestFund;

typedef struct
{
  char *fund, *currency, *person;
  gint64 amount, at, modified;
} HuHarvestGift;

typedef struct
{
  char *person, *home;
  gboolean placed;
  int day;
} HuHarvestPledge;

typedef struct
{
  char *name, *seat;
  double longitude, latitude;
  int members;
} HuHarvestGroup;

struct _HuHarvest
{
  char *source, *address, *options;
  GBytes *people_key;
  HuPlacer *placer;
  gint64 now;
  gint64 at; /* of what is read: see hu_harvest_come_after() */

  GPtrArray *lists; /* HuList */
  GQueue *steps;    /* HuStep */
  HuStep *step;     /* handed out last */
  GHashTable *asked; /* addresses */
  guint n_requests;

  GHashTable *events;  /* id -> HuHarvestEvent */
  GHashTable *left_out; /* ids of events, or of what they belong to */
  GHashTable *signups[2]; /* id -> HuHarvestSignup: sign-ups, and responses beside them */
  GHashTable *contacts; /* id of an event -> HuContacts */
  GHashTable *calls; /* id -> HuHarvestCall */
  GHashTable *funds; /* id -> HuHarvestFund */
  GHashTable *gifts; /* id -> HuHarvestGift */
  GHashTable *forms; /* id -> GHashTable of id -> HuHarvestPledge */
  GHashTable *groups; /* id -> HuHarvestGroup */
};

/* Every list of @kind that speaks of @owner is whole, and there is one. */
gboolean hu_harvest_has_whole (const HuHarvest *harvest, HuListKind kind, const char *owner);
/* The ids of a table in order, so that the same answers make the same batch. (transfer container) */
GPtrArray *hu_harvest_sorted_ids (GHashTable *table);
void hu_harvest_fold_funds (HuHarvest *harvest, HuBatch *batch);
void hu_harvest_init_rows (HuHarvest *harvest);
void hu_harvest_clear_rows (HuHarvest *harvest);

G_END_DECLS
