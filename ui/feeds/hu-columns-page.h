/* hu-columns-page.h: which column of a table holds what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define HU_TYPE_COLUMNS_PAGE (hu_columns_page_get_type ())
G_DECLARE_FINAL_TYPE (HuColumnsPage, hu_columns_page, HU, COLUMNS_PAGE, AdwBin)

/* Property `complete`: every column that is needed is chosen. */
GtkWidget *hu_columns_page_new (void);
/* Offers the @names of a table's header; @options (nullable): what is chosen already. */
void hu_columns_page_show (HuColumnsPage *page, const char *const *names, const char *options);
/* @options (nullable), in which this page's choices take the place of former ones. (transfer full) */
char *hu_columns_page_get_options (HuColumnsPage *page, const char *options);
gboolean hu_columns_page_get_complete (HuColumnsPage *page);

G_END_DECLS
