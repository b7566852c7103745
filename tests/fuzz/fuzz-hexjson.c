/* fuzz-hexjson.c: any bytes as a layout of hexagons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <stddef.h>
#include <stdint.h>

#include "hu-import-private.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* No register from before: the bytes alone decide. */
  g_setenv ("HUSTINGS_WESTMINSTER_DIR", "/nonexistent", TRUE);
  return 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  GString *text = hu_import_compile_hexes (bytes, HU_VINTAGE_2024, &error);

  g_assert_true ((text == NULL) == (error != NULL));
  if (text != NULL)
    g_string_free (text, TRUE);
  return 0;
}
