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

/* @n constituencies are here, and more are asked for. */
typedef void (*HuUkProgress) (guint n);

/* @layer: "https://…/FeatureServer/0", or a query of it. The year in the names of its fields is not looked at. @progress: called
 * between two pages, or %NULL. */
void hu_uk_boundaries_async (HuHttp *http, const char *layer, HuUkProgress progress, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer data);
/* A GeoJSON collection, as hu_import_boundaries() takes it: a feature for each constituency, whose "id" is its GSS code, with "name"
 * and, where there is one, "name_cy"; longitude and latitude. (transfer full) */
GBytes *hu_uk_boundaries_finish (HuHttp *http, GAsyncResult *result, GError **error);

/* Of Democracy Club's list of all elections. */
#define HU_UK_ELECTIONS_ADDRESS "https://elections.democracyclub.org.uk/api/elections/"

/* An election to the House of Commons. */
typedef struct
{
  char *id; /* "parl.york-central.by.2026-12-10"; of a general election "parl.2029-05-03" */
  gboolean by_election;
  char *seat, *name; /* of a by-election: GSS code and name of its constituency, %NULL where they are not told */
  int day; /* of the poll, days since 1970-01-01 */
  gboolean cancelled; /* it stays listed */
} HuUkElection;
/* "General election", "By-election in York Central", translated. (transfer full) */
char *hu_uk_election_title (const HuUkElection *election);

/* Elections that are announced for @day (days since 1970-01-01) or later. @address: where the list is, HU_UK_ELECTIONS_ADDRESS or one
 * of its kind, or a query of it, which is asked as it stands. */
void hu_uk_elections_async (HuHttp *http, const char *address, int day, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
/* By day, then by id; none of them where none is announced. (transfer full) (element-type HuUkElection) */
GArray *hu_uk_elections_finish (HuHttp *http, GAsyncResult *result, GError **error);

G_END_DECLS
