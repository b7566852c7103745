/* hu-deliveries.h: what an Action Network webhook delivered, as counts
 *
 * A delivery says that something happened, never how much there is now: what is counted here is for telling it, and for knowing
 * whether asking the feed again is worth it. Nobody's name or address is read.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HU_DELIVERY_ATTENDANCE,
  HU_DELIVERY_DONATION,
  HU_DELIVERY_SUBMISSION,
  HU_DELIVERY_SIGNATURE,
  HU_DELIVERY_OUTREACH,
  HU_DELIVERY_ACTION, /* any other that somebody took */
  HU_DELIVERY_UPLOAD,
} HuDeliveryKind;
#define HU_N_DELIVERY_KINDS (HU_DELIVERY_UPLOAD + 1)

typedef struct
{
  guint elements; /* as they came */
  guint distinct; /* of those, without the repeats of an idempotency_key; one that has no key repeats nothing */
  guint kinds[HU_N_DELIVERY_KINDS]; /* of the distinct ones */
  guint unknown; /* of the distinct ones: of no kind, or of more than one */
} HuDeliveries;

/* The body of a POST: an array of objects. Errors are HU_FEED_ERROR: TOO_LARGE above HU_HTTP_MAX_BYTES, MALFORMED says where. */
gboolean hu_deliveries_parse (GBytes *body, HuDeliveries *deliveries, GError **error);

G_END_DECLS
