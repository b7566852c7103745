/* hu-ctl-feed.h: parts of `hustingsctl feed`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

#include "hu-store.h"

G_BEGIN_DECLS

/* The one of @sources (of HuSource) that is called @id, or that has the address @url; each may be %NULL. %NULL: none has. */
const HuSource *hu_ctl_find_source (GPtrArray *sources, const char *id, const char *url);

/* Reads what a webhook posted, from the file at @path or, where that is %NULL, from standard input; says what it holds, and asks the
 * feed @id again where it holds anything. @key_stdin: see hu_ctl_sync_feeds(). */
HuExit hu_ctl_feed_delivery (HuCtl *ctl, const char *id, const char *path, gboolean key_stdin);

G_END_DECLS
