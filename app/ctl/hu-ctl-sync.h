/* hu-ctl-sync.h: fetching feeds once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

#include "hu-store.h"

G_BEGIN_DECLS

/* What came of each feed: a table's columns, or the last of them. */
/* clang-format off */
#define HU_CTL_SYNC_COLUMNS                             \
  { "id", N_ ("Feed"), HU_COLUMN_TEXT, 0 },             \
  { "title", N_ ("Title"), HU_COLUMN_TEXT, 0 },         \
  { "records", N_ ("Records"), HU_COLUMN_INTEGER, 0 },  \
  { "error", N_ ("Outcome"), HU_COLUMN_TEXT, 0 }
/* clang-format on */

/* Ready to be fetched: the one that is called @only, even where it is paused, or with %NULL all that are not paused. @key_stdin:
 * their keys are read from standard input, a line for each, "FEED KEY", instead of from the keyring. An error where there is
 * none. (transfer full) (element-type HuFeed) */
GPtrArray *hu_ctl_sync_feeds (HuCtl *ctl, HuStore *store, const char *only, gboolean key_stdin, GError **error);
/* Fetches each of @feeds, writes a row for it to @table, or the rest of a row that was begun for the only one, and finishes @table.
 * Blocks. Returns HU_EXIT_FAILED where something could not be fetched, which has then been said. */
HuExit hu_ctl_sync_once (HuCtl *ctl, GPtrArray *feeds, HuTable *table);

G_END_DECLS
