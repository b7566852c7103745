/* hu-publish-private.h: what publishing's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-publish.h"

#include <yyjson.h>

G_BEGIN_DECLS

/* The arrays of a document, in their order; NULL ends them. */
#define HU_PUBLISH_EVENTS 0
#define HU_PUBLISH_N_ARRAYS 6
extern const char *const hu_publish_arrays[HU_PUBLISH_N_ARRAYS + 1];

/* What stands above the arrays. */
typedef struct
{
  gint64 at; /* the sources' own time, HU_NEVER where they have none */
  gboolean illustrative;
} HuPublishHead;

/* Adds the arrays of all that the store holds to @root. */
gboolean hu_publish_records (HuReader *reader, yyjson_mut_doc *doc, yyjson_mut_val *root, HuPublishHead *head,
                             GError **error);

/* --- documents --- */

typedef struct
{
  const char *title;
  const char *stream; /* where changes are pushed, or %NULL */
  HuPublishHead head;
  yyjson_mut_val *snapshot; /* its root */
  GHashTable *current[HU_PUBLISH_N_ARRAYS]; /* the snapshot's records by key */
} HuPublication;

/* A document with all that stands above the arrays; @next: the name of the file to go on with. */
yyjson_mut_doc *hu_publish_document_new (const HuPublication *self, gboolean snapshot, const char *next);
/* A pledge is over when its people are 0, and that has to be said in snapshots too: leaving it out says nothing. */
void hu_publish_keep_ended (const HuPublication *self, yyjson_val *before, yyjson_mut_doc *doc);
/* Finds the snapshot's records by their keys from now on. */
void hu_publish_index (HuPublication *self, yyjson_mut_val *snapshot);
/* What stands otherwise in the snapshot than in @before, and how many records that are. */
yyjson_mut_doc *hu_publish_compare (const HuPublication *self, yyjson_val *before, const char *next, guint *changed);
/* @older, what changed since an older publication, with @delta on top; %NULL where @older is damaged. Every record is as the
 * snapshot has it: what a publication that broke off left behind is put right with that. */
yyjson_mut_doc *hu_publish_merge (const HuPublication *self, yyjson_val *older, yyjson_mut_doc *delta,
                                  const char *next);

/* --- places --- */

/* Every function blocks. */
typedef struct
{
  /* The numbers of the cursors that are there, in any order. Called first; makes the place where it is not there. */
  GArray *(*list) (HuPublishPlace *place, GError **error);
  /* %NULL without an error where it is not there. */
  GBytes *(*read) (HuPublishPlace *place, const char *name, GError **error);
  gboolean (*write) (HuPublishPlace *place, const char *name, GBytes *text, GError **error);
  /* No failure where it is not there. */
  gboolean (*remove) (HuPublishPlace *place, const char *name, GError **error);
  void (*free) (HuPublishPlace *place);
} HuPublishPlaceFuncs;

struct _HuPublishPlace
{
  const HuPublishPlaceFuncs *funcs;
  char *name; /* as a person gave it */
};

/* Hands @doc to the hub; blocks. */
gboolean hu_publish_push (const HuPublishPush *push, yyjson_mut_doc *doc, GError **error);

#define HU_PUBLISH_SNAPSHOT "feed.json"
#define HU_PUBLISH_INDEX "index.json"
char *hu_publish_cursor_name (gint64 number);
/* The number in a cursor's name, or 0. */
gint64 hu_publish_cursor_number (const char *name);

G_END_DECLS
