/* hu-timeline.h: the campaign day by day, and a way back to any moment of it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-panel.h"

G_BEGIN_DECLS

/**
 * HuTimeline:
 *
 * People out per day from the campaign's first day to polling day; days to come are hollow. Dragging looks back at any hour;
 * Left and Right go by a day, with Control by an hour, Page Up and Page Down by a week, Home to the first day, End or the
 * button *Live* to the present. A slider to assistive technology, whose value is said in words.
 */
#define HU_TYPE_TIMELINE (hu_timeline_get_type ())
G_DECLARE_FINAL_TYPE (HuTimeline, hu_timeline, HU, TIMELINE, HuPanel)

GtkWidget *hu_timeline_new (void);

G_END_DECLS
