/* fuzz-uk.c: hostile pages of boundaries and elections
 *
 * The first byte says which of them.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"
#include "hu-uk-open-private.h"

#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  gboolean elections = size > 0 && data[0] == 'e';
  g_autoptr (GBytes) body = g_bytes_new (size > 0 ? data + 1 : NULL, size > 0 ? size - 1 : 0);
  g_autoptr (HuUkPages) pages = hu_uk_pages_new (elections ? hu_uk_read_elections : hu_uk_read_boundaries);
  g_autoptr (GError) error = NULL;
  g_autofree char *next = NULL;
  gboolean ok = pages->read (pages, "https://e.example/api/?resultOffset=3", body, &next, &error);

  g_assert (ok == (error == NULL));
  g_assert (next == NULL || hu_address_same_origin (next, "https://e.example/"));
  for (guint i = 0; i < pages->elections->len; i++)
    {
      const HuUkElection *election = &g_array_index (pages->elections, HuUkElection, i);

      g_assert (election->id[0] != '\0' && election->day >= 0);
    }
  return 0;
}
