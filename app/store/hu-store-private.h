/* hu-store-private.h: what the store's files share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-store.h"
#include "hu-writer.h"

G_BEGIN_DECLS

HuWriter *hu_store_get_writer (HuStore *store);

G_END_DECLS
