/* hu-people-view-private.h: one class in two files
 *
 * hu-people-view.c   the board on screen, and what is done with it
 * hu-people-files.c  bringing pledges and beds in, and the board out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-people-view.h"

#include "hu-people-file.h"

G_BEGIN_DECLS

/* A toast; with @undo it has a button that takes the last decision back. */
void hu_people_view_say (HuPeopleView *view, const char *words, gboolean undo);

/* hu-people-files.c */
/* Asks for a file, and stores all of it or nothing; every faulty line is shown. */
void hu_people_view_import (HuPeopleView *view, HuPeopleFile kind);
void hu_people_view_export (HuPeopleView *view);
/* What hu_people_view_import() does once a file was chosen. */
void hu_people_view_import_file (HuPeopleView *view, HuPeopleFile kind, GFile *file);

G_END_DECLS
