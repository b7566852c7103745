/* hu-find-words.h: an answer in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-campaign-find.h"

G_BEGIN_DECLS

/* Why there is no session to offer and what to do about it, or, with sessions, where the postcode is and how many there
 * are. (transfer full) */
char *hu_find_status_words (const HuFindAnswer *answer);

/* "1. Pudsey · Sat 30 Nov, 14:00–16:30", "Canvassing, Market Cross", "12 km away · 14 places left"; and why, in sentences:
 * the way and the hours, the region, how close the seat was. (transfer full) */
char *hu_find_title_words (const HuFound *found, guint rank);
char *hu_find_place_words (const HuFound *found);
char *hu_find_facts_words (const HuPersonalAnswer *answer);
char *hu_find_reason_words (HuCampaign *campaign, const HuFound *found);

/* "From Saturday 30 November 2019, 5 hours free, up to 1.5 hours each way". (transfer full) */
char *hu_find_wishes_words (const HuFindQuestion *question);

G_END_DECLS
