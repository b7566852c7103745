/* hu-format-hustings.h: the Hustings feed, version 1 (docs/feed.md)
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-record.h"
#include "hu-http.h"

G_BEGIN_DECLS

/* What stands beside the records. */
typedef struct
{
  char *title; /* of the campaign, cleaned */
  char *note; /* the publisher's own words on what is illustrative; %NULL where none */
  char *next; /* address of the next delta, relative to the feed; %NULL: fetch the same again */
  char *stream; /* address of the push stream; %NULL where none */
  gint64 at; /* the source's time of this answer */
  double clock_speed; /* campaign seconds per second: 1 but for a replay; 0 stands still */
  guint poll_seconds; /* what the source asks for, 5..3600 */
} HuFeedHead;
void hu_feed_head_clear (HuFeedHead *head);

/* Pure. Bytes in, records or an error out: everything or nothing. @head is filled in; clear it. */
HuBatch *hu_format_hustings_parse (GBytes *bytes, const char *source, HuFeedHead *head, GError **error);

G_END_DECLS
