/* hu-ctl-check.h: parts of `hustingsctl check`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-ctl.h"

G_BEGIN_DECLS

typedef struct _HuCheck HuCheck;

/* One line of the report. @version and @holds are words for people ("format 1", "650 constituencies") or %NULL; @trouble is what is
 * wrong and what to do about it, or %NULL where all is well. */
void hu_check_report (HuCheck *check, const char *what, const char *version, const char *holds, const char *trouble);

/* Each looks at one part of what is installed or kept, and reports. */
void hu_check_datasets (HuCtl *ctl, HuCheck *check);
void hu_check_stores (HuCtl *ctl, HuCheck *check);

G_END_DECLS
