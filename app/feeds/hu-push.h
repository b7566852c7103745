/* hu-push.h: one stream of Server-Sent Events, kept open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"

G_BEGIN_DECLS

typedef struct
{
  void (*opened) (gpointer user_data);
  /* Anything came, if only a comment: the source is there. */
  void (*heard) (gpointer user_data);
  /* A delta. No other follows until hu_push_next(). */
  void (*document) (GBytes *data, const char *event_id, gpointer user_data);
  /* It was open and is not any more; it opens again by itself unless @for_good. */
  void (*closed) (gboolean for_good, gpointer user_data);
} HuPushFuncs;

#define HU_TYPE_PUSH (hu_push_get_type ())
G_DECLARE_FINAL_TYPE (HuPush, hu_push, HU, PUSH, GObject)

HuPush *hu_push_new (HuHttp *http, const HuPushFuncs *funcs, gpointer user_data);
/* Where to open next, and (nullable) with which Last-Event-ID. What is open stays open. */
void hu_push_aim (HuPush *push, const char *url, const char *last_event_id);
/* Opens, unless it is open, opening, waiting to open again, or ended for good. */
void hu_push_start (HuPush *push);
/* Waits no longer. */
void hu_push_hurry (HuPush *push);
/* The last document was dealt with. */
void hu_push_next (HuPush *push);
/* It could not be: closes, and opens again after a while. */
void hu_push_give_up (HuPush *push);
/* Nothing is called from then on, until it is started again. */
void hu_push_stop (HuPush *push);
gboolean hu_push_is_open (HuPush *push);

G_END_DECLS
