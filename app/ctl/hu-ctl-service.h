/* hu-ctl-service.h: a service that is asked for the postcodes that are not on board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"
#include "hu-uk-postcodes.h"

G_BEGIN_DECLS

typedef struct _HuCtlService HuCtlService;

/* @address: see hu_uk_postcodes_is_service(). */
HuCtlService *hu_ctl_service_new (const char *address);
void hu_ctl_service_free (HuCtlService *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuCtlService, hu_ctl_service_free)

/* That @postcode, as it is written, is to be asked for: once, however often it is wanted. */
void hu_ctl_service_want (HuCtlService *self, const char *postcode);
/* Asks for what is wanted and waits. What goes wrong is printed; nothing is asked after that. */
void hu_ctl_service_ask (HuCtlService *self);
/* What it said of @postcode; %NULL where it was not asked, or did not answer. */
const HuUkPostcode *hu_ctl_service_find (HuCtlService *self, const char *postcode);
/* Says how much is left of its quota where that is little. Returns HU_EXIT_FAILED where something went wrong. */
HuExit hu_ctl_service_end (HuCtlService *self);

G_END_DECLS
