/* hu-uk-open-private.h: pages of the open services, for their fuzzer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-uk-open.h"
#include "hu-uk-postcodes.h"

#include <yyjson.h>

G_BEGIN_DECLS

typedef struct _HuUkPages HuUkPages;

/* Takes one page in. @url: where it came from. @next (out): where the next is, or %NULL after the last. */
typedef gboolean (*HuUkReadFunc) (HuUkPages *pages, const char *url, GBytes *body, char **next, GError **error);
gboolean hu_uk_read_boundaries (HuUkPages *pages, const char *url, GBytes *body, char **next, GError **error);
gboolean hu_uk_read_elections (HuUkPages *pages, const char *url, GBytes *body, char **next, GError **error);

void hu_uk_election_clear (gpointer election);

/* What the pages of one answer add up to. */
struct _HuUkPages
{
  HuUkReadFunc read;
  HuUkProgress progress; /* or %NULL */
  GHashTable *seats; /* codes */
  yyjson_mut_doc *doc; /* the features */
  yyjson_mut_val *features;
  GBytes *geojson; /* all of them, when they have come */
  GArray *elections; /* HuUkElection */
  GHashTable *election_numbers; /* id -> index + 1 */
  GHashTable *asked; /* addresses */
  gsize rows, declared; /* declared 0: not said */
  char *url; /* of the page that is awaited */
};
HuUkPages *hu_uk_pages_new (HuUkReadFunc read);
void hu_uk_pages_free (HuUkPages *pages);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuUkPages, hu_uk_pages_free)

/* Takes in what a service says of @asked (element-type HuUkPostcode): a list of postcodes.io, or an answer of it or of MapIt for the
 * one that was asked. After an error nothing is known of any of them. */
gboolean hu_uk_read_postcodes (GPtrArray *asked, gboolean list, GBytes *body, GError **error);

G_END_DECLS
