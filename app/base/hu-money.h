/* hu-money.h: money as integer minor units
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "£255,000", or "£26.50" where there are pence; grouping of the locale. (transfer full) */
char *hu_money_format (gint64 minor, const char *currency);
/* "£1.2m", "£255k": at most three digits, for axes and far screens. (transfer full) */
char *hu_money_format_short (gint64 minor, const char *currency);
/* Decimal text ("1234.5", "1,234.50") to minor units; %FALSE where it is not exact. */
gboolean hu_money_parse (const char *text, const char *currency, gint64 *minor);
/* Digits after the point of @currency: 2 for GBP, 0 for JPY. */
int hu_money_exponent (const char *currency);

G_END_DECLS
