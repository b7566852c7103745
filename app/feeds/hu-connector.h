/* hu-connector.h: where campaigns keep their numbers, and how each is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-harvest.h"

G_BEGIN_DECLS

/* How a key is shown to a provider. */
typedef enum
{
  HU_KEY_NONE,
  HU_KEY_HEADER, /* as it is, in a header of the provider's own */
  HU_KEY_BEARER,
  HU_KEY_BASIC, /* "USER:PASSWORD" */
  HU_KEY_ACCOUNT, /* "ACCOUNT:CLIENT:SECRET", for which a token is asked; or a token */
} HuKeyStyle;

/**
 * HuConnector:
 *
 * One kind of source. begin() asks for the first lists that the address names: all that the provider has, or one collection of
 * it. read() is pure but for @harvest: it takes one answer in and asks for what follows; what makes no sense at all is
 * HU_FEED_ERROR_MALFORMED, and one row that makes none is the list's trouble.
 */
typedef struct
{
  const char *id; /* "action-network", in files and commands */
  const char *title; /* marked with N_ () or a name */
  const char *what; /* one line on what is read, marked with N_ () */
  const char *address; /* the provider's, with "ID" in it for what differs; %NULL where each has its own */
  const char *accept; /* media type */
  HuKeyStyle key;
  const char *key_header; /* with HU_KEY_HEADER */
  const char *key_words; /* what the provider calls its key, marked with N_ () */
  gboolean key_needed; /* nothing can be read without */
  const char *header, *value; /* sent along, or %NULL */
  const char *redirect_host; /* see HuHttpAsk */
  gboolean one_document; /* fetched with its ETag */
  gboolean has_options; /* its columns can be mapped */
  guint poll_seconds;
  guint pause; /* milliseconds from one request to the next, of all that ask this host */
  gboolean (*begin) (HuHarvest *harvest, GError **error);
  gboolean (*read) (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error);
} HuConnector;

extern const HuConnector hu_connector_action_network, hu_connector_csv, hu_connector_donorbox, hu_connector_geojson,
  hu_connector_ical, hu_connector_mobilize, hu_connector_osdi, hu_connector_sheet, hu_connector_stripe,
  hu_connector_zetkin, hu_connector_zoom;
extern const HuConnector *const hu_connectors[];
extern const guint hu_connectors_n;

/* The kind in one or two words, and what is read, translated; of a Hustings feed where @connector is %NULL. (transfer none) */
const char *hu_connector_title (const HuConnector *connector);
const char *hu_connector_what (const HuConnector *connector);
/* (nullable): %NULL for "hustings" too, which is no connector */
const HuConnector *hu_connector_find (const char *id);
/* What a person pasted as it can be fetched: webcal: is https:, a sheet that is open for editing its export. (transfer full) */
char *hu_connector_address (const char *url);

typedef struct
{
  HuBatch *batch; /* %NULL where it is unchanged */
  char *incomplete; /* in words, what of it is not whole; %NULL where all is */
  GArray *canvassers; /* see hu_harvest_canvassers() */
  GPtrArray *calls; /* see hu_harvest_calls() */
  char *etag; /* of the one document */
  gboolean unchanged; /* the one document is as it was */
} HuConnectorAnswer;
void hu_connector_answer_free (HuConnectorAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuConnectorAnswer, hu_connector_answer_free)

/* Asks for everything, one request after the other; parses in a worker thread. @harvest is (transfer full). @key (nullable): as a
 * person entered it. Any request that fails fails the whole: nothing is half done. */
void hu_connector_run_async (const HuConnector *connector, HuHttp *http, HuHarvest *harvest, const char *key,
                             const char *etag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
/* HU_FEED_ERROR or G_IO_ERROR_CANCELLED. (transfer full) */
HuConnectorAnswer *hu_connector_run_finish (HuHttp *http, GAsyncResult *result, GError **error);
/* Adds what a run took, whether it went well or not. */
void hu_connector_run_add_traffic (GAsyncResult *result, HuTraffic *traffic);

G_END_DECLS
