/* hu-ctl-look.h: looking at a feed of any kind before it is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-connector.h"
#include "hu-format-hustings.h"

G_BEGIN_DECLS

/* What to look at. */
typedef struct
{
  const HuConnector *connector; /* %NULL: a Hustings feed */
  char *url, *key, *options; /* the last two may be %NULL */
} HuWish;
void hu_wish_clear (HuWish *wish);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuWish, hu_wish_clear)

/* What was seen. */
typedef struct
{
  HuBatch *batch;
  HuFeedHead head; /* title and note where it has them, when, how often */
  char *incomplete; /* in words, or %NULL */
} HuLook;
void hu_look_clear (HuLook *look);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuLook, hu_look_clear)

/* Fetches and reads; stores nothing. Blocks. Errors are HU_FEED_ERROR. */
gboolean hu_look_at (const HuWish *wish, HuLook *look, GError **error);

/* The first line of standard input, without its end; "" where there is none. A key never comes as an argument, which others on
 * the computer could read. (transfer full) */
char *hu_ctl_read_line (void);

G_END_DECLS
