/* hu-topology-private.h: what the readers of boundaries share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-topology.h"

#include <yyjson.h>

G_BEGIN_DECLS

/* Where positions are not quantised already: degrees, about 7 m by 11 m in the United Kingdom. */
#define HU_TOPOLOGY_STEP 0.0001

typedef struct
{
  HuTopology *topology;
  const char *const *codes;
  guint n_codes;
  gboolean quantised; /* of TopoJSON */
  guint n_polygons;
  gboolean *seen; /* of seats */
  GError **error;
} HuTopologyReader;

/* Sets HU_GEO_ERROR_MALFORMED. Always %FALSE. */
gboolean hu_topology_malformed (HuTopologyReader *reader, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* The first two numbers of @array. */
gboolean hu_topology_read_pair (yyjson_val *array, double *x, double *y);
/* The seat that geometry or feature @number is of, which was not there before; -1 with the error set. */
int hu_topology_read_seat (HuTopologyReader *reader, yyjson_val *geometry, guint number);

/* hu-geojson.c: the features of a collection, cut into arcs that neighbours share. */
gboolean hu_topology_read_features (HuTopologyReader *reader, yyjson_val *root);

G_END_DECLS
