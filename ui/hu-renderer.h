/* hu-renderer.h: what draws, where there is no graphics card
 *
 * GTK draws with OpenGL even where OpenGL is the processor's own work. Its other renderer, Cairo, then starts in half the time and
 * takes half the memory.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * hu_renderer_choose:
 * @dev_dir: where the system's devices are: "/dev"
 *
 * Sets the environment that GTK reads when it starts, so this comes before anything of GTK's. What a person asks for with
 * GSK_RENDERER stays.
 */
void hu_renderer_choose (const char *dev_dir);

G_END_DECLS
