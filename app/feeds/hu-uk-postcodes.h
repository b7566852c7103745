/* hu-uk-postcodes.h: open services that know postcodes
 *
 * For what the postcodes on board do not hold: those of Northern Ireland, new ones, and such as are no longer in use. Whoever is asked
 * learns which postcodes somebody is interested in, so that nothing here is called unless a person names a service. Errors are
 * HU_FEED_ERROR.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-http.h"

G_BEGIN_DECLS

typedef enum
{
  HU_UK_POSTCODE_NOT_ASKED,
  HU_UK_POSTCODE_CURRENT,
  HU_UK_POSTCODE_ENDED, /* no longer in use */
  HU_UK_POSTCODE_UNKNOWN, /* to the service */
} HuUkPostcodeStatus;

/* What a service says of a postcode. */
typedef struct
{
  char text[10]; /* as it is written: "BT1 1AA" */
  HuUkPostcodeStatus status;
  char seat[10]; /* GSS code of its constituency on the boundaries of 2024, "" where it is not told */
  double longitude, latitude; /* WGS 84; both NAN where they are not told */
} HuUkPostcode;

/* Whether @service is the address of the postcodes of a kind of service that is known: of postcodes.io "https://…/postcodes", of MapIt
 * "https://…/postcode". */
gboolean hu_uk_postcodes_is_service (const char *service);

/* Asks for each of @postcodes (element-type HuUkPostcode), whose texts are set, and fills in the rest: those of postcodes.io a hundred
 * at a time, and once more one by one where it knows none, for then it says which are no longer in use; those of MapIt one by one.
 * They must stay where they are until the end. */
void hu_uk_postcodes_async (HuHttp *http, const char *service, GPtrArray *postcodes, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer data);
/* After an error what was answered before it is filled in. HU_FEED_ERROR_BUSY where the quota is used up, see
 * hu_http_get_quota_left(). */
gboolean hu_uk_postcodes_finish (HuHttp *http, GAsyncResult *result, GError **error);

G_END_DECLS
