/* hu-ctl-near.h: how far each seat is from a postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-boundaries.h"
#include "hu-postcodes.h"

G_BEGIN_DECLS

/* Where @postcode (or its first half) is; %FALSE says why it cannot be known. */
gboolean hu_near_find (const char *postcode, HuPostcode *place, GError **error);
/* Kilometres, as the crow flies, from @postcode (or its first half) to each seat's anchor. (transfer full); %NULL where the
 * postcode or the datasets do not serve. */
double *hu_near_distances (const HuSeats *seats, const char *postcode, GError **error);

G_END_DECLS
