/* hu-ctl-import-people.h: counts of people, places for them and the ways there, from a file into a campaign
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

G_BEGIN_DECLS

/* "cohorts", "stays", "density" or "travel-times". */
gboolean hu_ctl_is_people_file (const char *kind);
/* @vintage: of the seats' codes, or %NULL for the campaign's. All of the file, at once, or nothing; every faulty line
 * is printed. */
HuExit hu_ctl_import_people (HuCtl *ctl, const char *kind, const char *path, const char *vintage);

G_END_DECLS
