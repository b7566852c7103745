/* hu-session-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-session.h"

G_BEGIN_DECLS

/* Copies @row. @moment: what "running" and "done" are judged by. @distance: km from the seat it is listed beside, or NAN.
 * @seat_name: (nullable) the seat it is in, where the list holds several. */
HuSession *hu_session_new (const HuEventRow *row, gint64 moment, const char *seat_name, double distance);

G_END_DECLS
