/* hu-topology.h: boundaries as they are imported, on their grid and at full detail
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  gint32 x, y; /* y north */
} HuGridPoint;

typedef struct
{
  guint first, n; /* points, both ends included; n >= 2 */
} HuTopologyArc;

/* Rings keep their seat on the right, seen with north up. References are twice the arc's number,
 * plus one where it is followed from its end. Every arc is named once or twice. */
typedef struct
{
  guint seat;
  guint polygon; /* numbers the parts of all seats; a part is an outer ring and its holes */
  gboolean hole;
  guint first, n; /* references */
  double area; /* square grid steps, positive */
} HuTopologyRing;

typedef struct
{
  double scale_x, scale_y, translate_x, translate_y; /* degrees = translate + grid * scale */
  guint columns, rows; /* the greatest x and y; the least are 0 */
  GArray *points; /* of HuGridPoint */
  GArray *arcs; /* of HuTopologyArc */
  GArray *references; /* of guint32 */
  GArray *rings; /* of HuTopologyRing, in the order of seats; every seat has one */
} HuTopology;

/* Reads the polygons in the first geometry collection of a TopoJSON document, or in a feature
 * collection of GeoJSON (RFC 7946). @codes, in ascending order, tell a geometry's seat: by its "id",
 * or by any of its properties. Rings without area are left out. */
HuTopology *hu_topology_from_json (GBytes *json, const char *const *codes, guint n_codes, GError **error);
void hu_topology_free (HuTopology *topology);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuTopology, hu_topology_free)

/* For the parser: brings what was read into the form promised above. @codes for words in errors. */
gboolean hu_topology_tidy (HuTopology *topology, const char *const *codes, guint n_codes, GError **error);
HuTopology *hu_topology_new (void);

G_END_DECLS
