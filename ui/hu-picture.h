/* hu-picture.h: drawing one view into a PNG file, and leaving
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-window.h"

G_BEGIN_DECLS

typedef struct _HuPicture HuPicture;

HuPicture *hu_picture_new (void);
void hu_picture_free (HuPicture *picture);
void hu_picture_add_options (GApplication *application);
/* --screenshot and what goes with it. %FALSE: wrong usage. */
gboolean hu_picture_read_options (HuPicture *picture, GVariantDict *options, GError **error);
gboolean hu_picture_is_wanted (const HuPicture *picture);
/* Whether it is taken after polls have closed: the demonstration stands still there. */
gboolean hu_picture_shows_result (const HuPicture *picture);
/* Before the first window. */
void hu_picture_set_style (const HuPicture *picture);
/* Shows the view, waits until it is settled, draws it, and quits; exit 1 where that takes over two minutes. */
void hu_picture_take (HuPicture *picture, HuWindow *window);

G_END_DECLS
