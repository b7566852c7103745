/* hu-connector-private.h: what connectors share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"
#include "hu-json-values.h"

G_BEGIN_DECLS

/* Path of the address without a slash at its end, and without what follows "?". (transfer full) */
char *hu_connector_path (HuHarvest *harvest);
/* @path below the address, whose query is left out; @query (nullable). (transfer full) */
char *hu_connector_url (HuHarvest *harvest, const char *path, const char *query);
/* @id in an address. (transfer full) */
char *hu_connector_escape (const char *id);
/* Whole number @name in the query of @url, or @otherwise. */
guint hu_connector_query (const char *url, const char *name, guint otherwise);
/* @url with @name set in its query, the rest of which stays. (transfer full) */
char *hu_connector_with_query (const char *url, const char *name, guint value);
char *hu_connector_with_text (const char *url, const char *name, const char *encoded);

/* Rows of a page: calls @row for each element of @array, whose errors are the list's trouble. */
typedef gboolean (*HuRowFunc) (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value);
void hu_connector_rows (HuHarvest *harvest, const HuStep *step, yyjson_val *array, const char *section, HuRowFunc row);
/* The document, or %NULL; to be freed with yyjson_doc_free(). */
typedef gboolean (*HuDocumentFunc) (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root);
/* Reads @body as JSON, and its root with @func. */
gboolean hu_connector_document (HuHarvest *harvest, const HuStep *step, GBytes *body, HuDocumentFunc func,
                                GError **error);

/* A list is not there, or not for this key: it is not asked for any more, and lacks to nobody. */
void hu_harvest_lacks (HuHarvest *harvest, const HuStep *step);

G_END_DECLS
