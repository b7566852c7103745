/* hu-seat-private.h: how the campaign fills a seat in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-seat.h"

G_BEGIN_DECLS

/* @register_ and @result are borrowed: the campaign outlives its seats' figures. */
HuSeat *hu_seat_new (guint index, HuSeats *register_, const HuResult *result, HuParty party);
/* Takes new figures and notifies what differs. @today: the day shown, for the reason's words. Whether anything did. */
gboolean hu_seat_update (HuSeat *seat, const HuSeatLive *live, const HuPriority *priority, int today);

G_END_DECLS
