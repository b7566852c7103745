/* hu-blank-source.h: a map source without a map
 *
 * libshumate's viewport needs a reference source for its coordinates. This one gives them and no tiles, so that the map
 * works with no network at all.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <shumate/shumate.h>

G_BEGIN_DECLS

#define HU_TYPE_BLANK_SOURCE (hu_blank_source_get_type ())
G_DECLARE_FINAL_TYPE (HuBlankSource, hu_blank_source, HU, BLANK_SOURCE, ShumateMapSource)

/* @min_zoom and @max_zoom bound what a map may show. */
ShumateMapSource *hu_blank_source_new (guint min_zoom, guint max_zoom);

G_END_DECLS
