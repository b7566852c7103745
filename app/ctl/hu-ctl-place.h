/* hu-ctl-place.h: where seats are, for the commands that send people there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-placement.h"

G_BEGIN_DECLS

/* One for each of @seats, at its anchor; (transfer full). */
HuPlaceSeat *hu_ctl_place_seats (const HuSeats *seats, GError **error);

G_END_DECLS
