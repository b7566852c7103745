/* fuzz-postcodes.c: any bytes as a file of postcodes, and as a postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <lzma.h>

#include "hu-postcode-key.h"
#include "hu-postcodes.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
visit_cb (const HuPostcode *postcode, gpointer data)
{
  HuPostcode again;
  g_assert_cmpint (hu_postcodes_find (data, postcode->text, &again), !=, HU_POSTCODE_MALFORMED);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const char *const texts[] = { "AB1 0AA", "M1 1AE", "N1C 4AG", "W1A", "ZZ99 9ZZ", "BT1 1AA" };
  guint8 *copy = g_memdup2 (data, size);
  g_autoptr (GBytes) bytes = g_bytes_new_take (copy, size);
  g_autoptr (GError) error = NULL;

  /* A right checksum lets the bytes behind it be read too. */
  if (size >= HU_POSTCODE_HEADER)
    {
      guint64 sum = GUINT64_TO_LE (lzma_crc64 (copy + HU_POSTCODE_CHECKED, size - HU_POSTCODE_CHECKED, 0));
      memcpy (copy + 8, &sum, sizeof sum);
    }
  g_autoptr (HuPostcodes) postcodes = hu_postcodes_new_from_bytes (bytes, &error);
  HuPostcode postcode;

  g_assert_true ((postcodes == NULL) == (error != NULL));
  if (postcodes == NULL)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    hu_postcodes_find (postcodes, texts[i], &postcode);
  /* What stands at the end of the file is also asked for. */
  g_autofree char *text = g_strndup ((const char *) data + size - MIN (size, 12), MIN (size, 12));
  hu_postcodes_find (postcodes, text, &postcode);
  hu_postcodes_foreach (postcodes, visit_cb, postcodes, NULL);
  return 0;
}
