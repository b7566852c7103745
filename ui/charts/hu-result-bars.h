/* hu-result-bars.h: an election's result, party by party
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct
{
  const char *party; /* "Labour" */
  const char *id; /* "lab": names the CSS class `party-lab` of the small mark */
  gint64 votes;
  double percent; /* of the valid vote */
} HuResultBar;

/**
 * HuResultBars:
 *
 * One row per party: a small mark in the party's colour, its name, a neutral bar, votes and share. The bars are neutral
 * because colour in this program says where people are needed, not who won. Role list.
 */
#define HU_TYPE_RESULT_BARS (hu_result_bars_get_type ())
G_DECLARE_FINAL_TYPE (HuResultBars, hu_result_bars, HU, RESULT_BARS, GtkWidget)

GtkWidget *hu_result_bars_new (void);
/* @bars in the order to show; copied. The longest bar fills the width. */
void hu_result_bars_set (HuResultBars *bars, const HuResultBar *rows, guint n);

G_END_DECLS
