/* hu-uk-open.h: open services for setting up a campaign in the United Kingdom
 *
 * Boundaries of the Office for National Statistics (Open Government Licence v3.0) and elections of Democracy Club (CC BY 4.0). Both
 * are fetched whole, page by page, or not at all. Errors are HU_FEED_ERROR.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"

G_BEGIN_DECLS

typedef struct
{
  char *code; /* GSS */
  char *name, *name_cy; /* name_cy %NULL where there is none */
} HuUkSeat;

typedef struct
{
  GArray *seats; /* HuUkSeat, in order of code, each once */
  GBytes *geojson; /* a collection of their features: properties code, name, name_cy; longitude and latitude */
} HuUkBoundaries;
void hu_uk_boundaries_free (HuUkBoundaries *boundaries);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuUkBoundaries, hu_uk_boundaries_free)

/* @layer: "https://…/FeatureServer/0". The year in the names of its fields is not looked at. */
void hu_uk_boundaries_async (HuHttp *http, const char *layer, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer data);
/* (transfer full) */
HuUkBoundaries *hu_uk_boundaries_finish (HuHttp *http, GAsyncResult *result, GError **error);

typedef struct
{
  char *id; /* "parl.york-central.by.2026-12-10" */
  char *seat; /* GSS code, or %NULL: of no one constituency */
  int day; /* of the poll, days since 1970-01-01 */
  gboolean cancelled; /* it stays listed */
} HuUkElection;

/* @address: of EveryElection, "https://elections.democracyclub.org.uk/api/elections/?…". */
void hu_uk_elections_async (HuHttp *http, const char *address, GCancellable *cancellable, GAsyncReadyCallback callback,
                            gpointer data);
/* Ballots, each once, in the order in which they came. (transfer full) (element-type HuUkElection) */
GArray *hu_uk_elections_finish (HuHttp *http, GAsyncResult *result, GError **error);

G_END_DECLS
