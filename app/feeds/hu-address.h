/* hu-address.h: which addresses may be fetched
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean hu_address_is_loopback (const char *url);
/* Scheme, host and port. */
gboolean hu_address_same_origin (const char *a, const char *b);
/* @reference seen from @base, which must stay on its origin and be fit to be fetched. (transfer
 * full) */
char *hu_address_resolve (const char *base, const char *reference, GError **error);
/* "example.org", for messages; "?" where there is none. (transfer full) */
char *hu_address_host (const char *url);

G_END_DECLS
