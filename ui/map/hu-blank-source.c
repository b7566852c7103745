/* hu-blank-source.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-blank-source.h"

struct _HuBlankSource
{
  ShumateMapSource parent_instance;
};

G_DEFINE_FINAL_TYPE (HuBlankSource, hu_blank_source, SHUMATE_TYPE_MAP_SOURCE)

static void
fill_tile_async (ShumateMapSource *source, ShumateTile *tile, GCancellable *cancellable, GAsyncReadyCallback callback,
                 gpointer data)
{
  g_autoptr (GTask) task = g_task_new (source, cancellable, callback, data);

  g_task_set_source_tag (task, fill_tile_async);
  shumate_tile_set_state (tile, SHUMATE_STATE_DONE);
  g_task_return_boolean (task, TRUE);
}

static gboolean
fill_tile_finish (ShumateMapSource *source, GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
hu_blank_source_class_init (HuBlankSourceClass *klass)
{
  ShumateMapSourceClass *source_class = SHUMATE_MAP_SOURCE_CLASS (klass);

  source_class->fill_tile_async = fill_tile_async;
  source_class->fill_tile_finish = fill_tile_finish;
}

static void
hu_blank_source_init (HuBlankSource *self)
{
}

ShumateMapSource *
hu_blank_source_new (guint min_zoom, guint max_zoom)
{
  return g_object_new (HU_TYPE_BLANK_SOURCE, "id", "blank", "projection", SHUMATE_MAP_PROJECTION_MERCATOR,
                       "min-zoom-level", min_zoom, "max-zoom-level", max_zoom, "tile-size", 256, NULL);
}
