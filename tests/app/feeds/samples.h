/* samples.h: the shared sample cases
 *
 * The samples are not part of the project: without HUSTINGS_SHARED there is nothing to compare, and a test says so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "connector-fixture.h"

#include <yyjson.h>

/* Opens the list of cases; %FALSE, and the test is skipped, where it is not here. */
gboolean samples_open (void);
void samples_close (void);
yyjson_val *find_case (const char *id);
/* Answers as the case does. */
void serve_case (Provider *provider, const char *id);
/* Requests so far for what the case answers. */
guint count_requests (Provider *provider, const char *id);
/* The body of a case's first answer. (transfer full) */
char *samples_body (const char *id);
/* A number that a case expects. */
gint64 expected (yyjson_val *expect, const char *name);
