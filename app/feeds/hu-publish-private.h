/* hu-publish-private.h: what publishing's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-reader.h"

#include <yyjson.h>

G_BEGIN_DECLS

/* The arrays of a document, in their order; NULL ends them. */
extern const char *const hu_publish_arrays[];

/* What stands above the arrays. */
typedef struct
{
  gint64 at; /* the sources' own time, HU_NEVER where they have none */
  gboolean illustrative;
} HuPublishHead;

/* Adds the arrays of all that the store holds to @root. */
gboolean hu_publish_records (HuReader *reader, yyjson_mut_doc *doc, yyjson_mut_val *root, HuPublishHead *head,
                             GError **error);

G_END_DECLS
