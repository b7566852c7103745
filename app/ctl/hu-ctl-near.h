/* hu-ctl-near.h: how far each seat is from a postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seats.h"

G_BEGIN_DECLS

/* Kilometres, as the crow flies, from @postcode (or its first half) to each seat's anchor. (transfer full); %NULL where the
 * postcode or the datasets do not serve. */
double *hu_near_distances (const HuSeats *seats, const char *postcode, GError **error);

G_END_DECLS
