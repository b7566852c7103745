/* hu-line-raster.c: coverage by the distance of a pixel's centre from the line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"
#include "hu-line-raster.h"

#include <math.h>

void
hu_line_mask_stroke (HuLineMask *mask, float ax, float ay, float bx, float by, float half, float strength, guint8 kind)
{
  float reach = half + 0.5f, most = MIN (1.f, 2 * half);
  float dx = bx - ax, dy = by - ay;
  float length2 = dx * dx + dy * dy;
  float per_length2 = length2 > 1e-6f ? 1 / length2 : 0;
  float left = MIN (ax, bx) - reach, right = MAX (ax, bx) + reach;
  int y0 = MAX (0, (int) floorf (MIN (ay, by) - reach));
  int y1 = MIN (mask->height - 1, (int) ceilf (MAX (ay, by) + reach));
  gboolean steep = fabsf (dy) > 1e-3f;
  float slope = steep ? dx / dy : 0;
  float extent = steep ? reach * sqrtf (length2) / fabsf (dy) : 0;

  if (right < 0 || left > mask->width || most * strength <= 0)
    return;
  for (int y = y0; y <= y1; y++)
    {
      guint16 *row = mask->pixels + (gsize) y * mask->width;
      float py = y + 0.5f - ay;
      float lo = left, hi = right;
      int x0, x1;

      if (steep)
        {
          /* The strip about the endless line; the ends are cut by the distance below. */
          float center = ax + py * slope;
          lo = MAX (lo, center - extent);
          hi = MIN (hi, center + extent);
        }
      x0 = MAX (0, (int) ceilf (lo - 0.5f));
      x1 = MIN (mask->width - 1, (int) floorf (hi - 0.5f));
      for (int x = x0; x <= x1; x++)
        {
          float px = x + 0.5f - ax;
          float along = CLAMP ((px * dx + py * dy) * per_length2, 0.f, 1.f);
          float ex = px - along * dx, ey = py - along * dy;
          float cover = reach - sqrtf (ex * ex + ey * ey);

          if (cover > 0)
            {
              guint alpha = MIN (cover, most) * strength * 255 + 0.5f;
              guint16 pixel = alpha << 8 | kind;
              if (alpha > 0 && pixel > row[x])
                row[x] = pixel;
            }
        }
    }
}
