/* hu-scenario-document-private.h: what the writing of a document shares
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-json-text.h"
#include "hu-scenario-private.h"

G_BEGIN_DECLS

typedef struct
{
  const HuScenario *scenario;
  gint64 since; /* -1 in a snapshot: whatever happened after it is told */
  guint32 now;
  GString *out;
  GString *counts; /* elements of an array that is written beside the events */
  guint n_records;
} HuDocument;

/* Keys need no escapes; seconds and days are of the demonstration. */
void hu_document_add_text (GString *out, const char *key, const char *text);
void hu_document_add_integer (GString *out, const char *key, gint64 value);
void hu_document_add_boolean (GString *out, const char *key, gboolean value);
void hu_document_add_time (GString *out, const char *key, guint32 second);
void hu_document_add_day (GString *out, const char *key, guint day);
void hu_document_add_count (GString *out, const char *key, int count);
void hu_document_add_place (GString *out, const HuScenarioPlace *place);
const HuScenarioPlace *hu_document_place_of (const HuScenario *scenario, guint seat, guint place);
const char *hu_document_code_of (const HuScenario *scenario, guint seat);
/* An object of an array; an array, which is taken out again where nothing was added to it in a delta. */
void hu_document_open_record (HuDocument *writer, GString *out);
void hu_document_open_array (GString *out, const char *key);
void hu_document_close_array (HuDocument *writer, gsize before);

G_END_DECLS
