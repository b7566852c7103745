/* fuzz-deliveries.c: hostile bodies of webhooks
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-deliveries.h"
#include "hu-http.h"

#include <stdint.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) body = g_bytes_new (data, size);
  g_autoptr (GError) error = NULL;
  HuDeliveries deliveries;
  gboolean ok = hu_deliveries_parse (body, &deliveries, &error);
  guint sum;

  g_assert (ok == (error == NULL));
  if (!ok)
    {
      g_assert (error->domain == HU_FEED_ERROR && g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  sum = deliveries.unknown;
  for (guint i = 0; i < HU_N_DELIVERY_KINDS; i++)
    sum += deliveries.kinds[i];
  g_assert (sum == deliveries.distinct && deliveries.distinct <= deliveries.elements);
  /* Only a repeat is left out, and it repeats something. */
  g_assert ((deliveries.distinct == 0) == (deliveries.elements == 0));
  /* Brackets, and at least a digit and a comma for each but the last. */
  g_assert (deliveries.elements <= size / 2);
  return 0;
}
