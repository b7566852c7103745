/* hu-place-whole.c: whole people out of divided ones
 *
 * In the optimum a group is divided among columns that are worth the same, so any way of making it whole that leaves
 * the sums of slots and groups alone costs next to nothing. On each day groups and slots are the two sides of a graph
 * whose edges are the columns with a fraction. Along a cycle, or a way between two nodes with a fraction to spare,
 * people are moved to and fro alternately until one number is whole: there are as many steps as fractions at most, and
 * the sums stay between the whole numbers they were between.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-place-model-private.h"

#include <math.h>

#define WHOLE 1e-7
/* Passes over everybody, each of whom may move to something better. */
#define PASSES 4
/* In hours at the best seat: less is what sums of many numbers leave behind. */
#define LEAST_GAIN 1e-9

/* --- fractions of one day --- */

typedef struct
{
  guint group, column;
  guint nodes[2]; /* the group's and the slot's */
  guint next[2]; /* the next edge of each */
  gboolean done;
} Edge;

typedef struct
{
  HuModel *model;
  GArray *edges; /* Edge */
  guint *first; /* edge of each node: groups, then slots; G_MAXUINT ends */
  guint *mark; /* where a node is on the way, from 1 */
  guint n_groups, n_nodes;
  GArray *way; /* guint: edges in order */
} Fractions;

static double
fraction (double value)
{
  double part = value - floor (value);

  return part < WHOLE || part > 1 - WHOLE ? 0 : part;
}

static Edge *
edge_of (const Fractions *fractions, guint edge)
{
  return &g_array_index (fractions->edges, Edge, edge);
}

/* What a node has to spare: people at rest, or places. */
static double
spare_of (const Fractions *fractions, guint node)
{
  const HuModelSlot *slot;

  if (node < fractions->n_groups)
    return hu_model_columns (hu_model_group (fractions->model, node))[0].x;
  slot = hu_model_slot (fractions->model, node - fractions->n_groups);
  return slot->places - slot->taken;
}

static gboolean
is_unlimited (const Fractions *fractions, guint node)
{
  return node >= fractions->n_groups
         && hu_model_slot (fractions->model, node - fractions->n_groups)->places >= G_MAXDOUBLE;
}

static gboolean
is_loose (const Fractions *fractions, guint node)
{
  return is_unlimited (fractions, node) || fraction (spare_of (fractions, node)) > 0;
}

static void
add_edges (Fractions *fractions, guint day)
{
  for (guint g = 0; g < fractions->n_groups; g++)
    {
      const HuModelGroup *group = hu_model_group (fractions->model, g);

      for (guint i = 1; !group->away && group->first == day && i < group->columns->len; i++)
        {
          const HuModelColumn *column = &hu_model_columns (group)[i];
          Edge edge = { .group = g, .column = i };

          if (fraction (column->x) == 0)
            continue;
          edge.nodes[0] = g;
          edge.nodes[1] = fractions->n_groups + column->leg.slot;
          for (guint end = 0; end < 2; end++)
            {
              edge.next[end] = fractions->first[edge.nodes[end]];
              fractions->first[edge.nodes[end]] = fractions->edges->len;
            }
          g_array_append_val (fractions->edges, edge);
        }
    }
}

static guint
other_end (const Edge *edge, guint node)
{
  return edge->nodes[edge->nodes[0] == node];
}

/* An edge of @node that is not yet whole, and not @but; those that are fall out of the list. */
static guint
find_edge (Fractions *fractions, guint node, guint but)
{
  guint *link = &fractions->first[node];

  while (*link != G_MAXUINT)
    {
      Edge *edge = edge_of (fractions, *link);

      if (edge->done)
        *link = edge->next[edge->nodes[1] == node];
      else if (*link != but)
        return *link;
      else
        link = &edge->next[edge->nodes[1] == node];
    }
  return G_MAXUINT;
}

/* How far a number may go up, or down, until it is whole. */
static double
distance_to_whole (double value, gboolean up)
{
  double part = fraction (value);

  return part == 0 ? 0 : up ? 1 - part : part;
}

/* How far the way from @from on may be followed; its edges in turn gain and lose, the first gains where @up. @start
 * and @end: nodes at its ends where it is none that ends where it began, or G_MAXUINT. */
static double
find_reach (const Fractions *fractions, guint from, gboolean up, guint start, guint end)
{
  double reach = G_MAXDOUBLE;
  gboolean gains = up;

  for (guint i = from; i < fractions->way->len; i++, gains = !gains)
    {
      const Edge *edge = edge_of (fractions, g_array_index (fractions->way, guint, i));

      reach = MIN (reach, distance_to_whole (
                            hu_model_columns (hu_model_group (fractions->model, edge->group))[edge->column].x, gains));
    }
  /* What comes in at an end is taken from what it has to spare. */
  if (start != G_MAXUINT && !is_unlimited (fractions, start))
    reach = MIN (reach, distance_to_whole (spare_of (fractions, start), !up));
  if (end != G_MAXUINT && !is_unlimited (fractions, end))
    reach = MIN (reach, distance_to_whole (spare_of (fractions, end), gains));
  return reach;
}

static double
slope_along (const Fractions *fractions, guint from)
{
  double sum = 0, sign = 1;

  for (guint i = from; i < fractions->way->len; i++, sign = -sign)
    {
      const Edge *edge = edge_of (fractions, g_array_index (fractions->way, guint, i));
      const HuModelLeg *leg = &hu_model_columns (hu_model_group (fractions->model, edge->group))[edge->column].leg;

      sum += sign * leg->hours * fractions->model->seats[hu_model_slot (fractions->model, leg->slot)->seat].slope;
    }
  return sum;
}

static void
follow (Fractions *fractions, guint from, guint start, guint end)
{
  gboolean up = slope_along (fractions, from) >= 0, gains = up;
  double reach = find_reach (fractions, from, up, start, end);

  for (guint i = from; i < fractions->way->len; i++, gains = !gains)
    {
      Edge *edge = edge_of (fractions, g_array_index (fractions->way, guint, i));
      HuModelGroup *group = hu_model_group (fractions->model, edge->group);
      HuModelColumn *column = &hu_model_columns (group)[edge->column];
      double people = gains ? reach : -reach;

      hu_model_move (fractions->model, column, people);
      hu_model_columns (group)[0].x -= people;
      edge->done = fraction (column->x) == 0;
    }
  /* A way that leads nowhere is a fraction that only looks like one. */
  if (reach == 0)
    edge_of (fractions, g_array_index (fractions->way, guint, fractions->way->len - 1))->done = TRUE;
}

/* Goes on from @start until a cycle is closed or, where it has something to spare, another loose node is met; then
 * makes one number whole. %FALSE where there is no edge. */
static gboolean
walk (Fractions *fractions, guint start)
{
  gboolean loose = is_loose (fractions, start);
  guint at = start, last = G_MAXUINT, from = 0, end = G_MAXUINT;

  g_array_set_size (fractions->way, 0);
  fractions->mark[start] = 1;
  for (;;)
    {
      guint edge = find_edge (fractions, at, last);

      if (edge == G_MAXUINT)
        {
          end = at;
          break;
        }
      g_array_append_val (fractions->way, edge);
      last = edge;
      at = other_end (edge_of (fractions, edge), at);
      if (fractions->mark[at] != 0)
        {
          from = fractions->mark[at] - 1;
          break;
        }
      fractions->mark[at] = fractions->way->len + 1;
      if (loose && is_loose (fractions, at))
        {
          end = at;
          break;
        }
    }
  for (guint i = 0, node = start; i <= fractions->way->len; i++)
    {
      fractions->mark[node] = 0;
      if (i < fractions->way->len)
        node = other_end (edge_of (fractions, g_array_index (fractions->way, guint, i)), node);
    }
  if (fractions->way->len == 0)
    return FALSE;
  follow (fractions, from, end != G_MAXUINT ? start : G_MAXUINT, end);
  return TRUE;
}

static void
make_day_whole (Fractions *fractions, guint day)
{
  g_array_set_size (fractions->edges, 0);
  for (guint node = 0; node < fractions->n_nodes; node++)
    fractions->first[node] = G_MAXUINT;
  add_edges (fractions, day);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < fractions->edges->len; i++)
      for (guint end = 0; end < 2; end++)
        {
          guint node = edge_of (fractions, i)->nodes[end];
          guint left = 2 * fractions->edges->len;

          /* First from nodes with something to spare; what is left then has none. */
          while (left-- > 0 && (pass == 1 || is_loose (fractions, node)) && walk (fractions, node))
            ;
        }
}

/* --- what is left --- */

static void
set_whole (HuModel *model)
{
  for (guint g = 0; g < model->groups->len; g++)
    {
      HuModelGroup *group = hu_model_group (model, g);
      HuModelColumn *columns = hu_model_columns (group);
      double out = 0;

      for (guint i = 1; i < group->columns->len; i++)
        {
          columns[i].x = floor (columns[i].x + (group->away ? WHOLE : 0.5));
          columns[i].x = MIN (columns[i].x, group->people - out);
          out += columns[i].x;
        }
      columns[0].x = group->people - out;
    }
  hu_model_refresh (model);
}

static gboolean
breaks_rule (const HuModel *model, const HuModelColumn *column)
{
  const HuModelLeg *legs = hu_column_legs (column);

  for (guint i = 0; i < column->n_legs; i++)
    {
      const HuModelSlot *slot = hu_model_slot (model, legs[i].slot);
      const HuModelSeat *seat = &model->seats[slot->seat];

      if (slot->taken > slot->places)
        return TRUE;
      if (legs[i].outside && seat->ceiling <= 1 && seat->outside > seat->ceiling * seat->hours + HU_MODEL_SLACK)
        return TRUE;
    }
  return FALSE;
}

/* Making hours whole may pass a ceiling by part of a person: people go until it holds. A ceiling sinks with the
 * hours of those who leave its seat, so it takes as many passes as that has consequences. */
static void
keep_rules (HuModel *model)
{
  gboolean changed;

  do
    {
      changed = FALSE;
      for (guint g = 0; g < model->groups->len; g++)
        {
          HuModelGroup *group = hu_model_group (model, g);

          for (guint i = 1; i < group->columns->len; i++)
            while (hu_model_columns (group)[i].x > 0 && breaks_rule (model, &hu_model_columns (group)[i]))
              {
                hu_model_move (model, &hu_model_columns (group)[i], -1);
                hu_model_columns (group)[0].x++;
                changed = TRUE;
              }
        }
    }
  while (changed);
}

/* Puts one person on @column, or takes one off; returns what that gains exactly. */
static double
step (HuModel *model, HuModelColumn *column, double people)
{
  const HuModelLeg *legs = hu_column_legs (column);
  double sum = 0;

  for (guint i = 0; i < column->n_legs; i++)
    {
      HuModelSeat *seat = &model->seats[hu_model_slot (model, legs[i].slot)->seat];

      sum += seat->value * exp (-seat->hours / seat->saturation) * seat->saturation
             * -expm1 (-legs[i].hours * people / seat->saturation);
      seat->hours += legs[i].hours * people;
    }
  for (guint i = 0; i < column->n_legs; i++)
    model->seats[hu_model_slot (model, legs[i].slot)->seat].hours -= legs[i].hours * people;
  hu_model_move (model, column, people);
  return sum;
}

/* Whoever would do better elsewhere goes there, where that is a gain with whole people too. */
static gboolean
improve_group (HuModel *model, HuModelGroup *group)
{
  HuModelLeg legs[HU_PLACE_MAX_DAYS];
  gboolean moved = FALSE;

  for (guint i = 0; i < group->columns->len; i++)
    while (hu_model_columns (group)[i].x >= 1)
      {
        /* Out of the way first, so that the place that is left is one of those looked at. */
        double change = step (model, &hu_model_columns (group)[i], -1);
        guint n_legs, to;

        hu_model_best (model, group, TRUE, legs, &n_legs);
        to = hu_model_column (group, legs, n_legs);
        change += step (model, &hu_model_columns (group)[to], 1);
        if (to == i || change <= LEAST_GAIN)
          {
            step (model, &hu_model_columns (group)[to], -1);
            step (model, &hu_model_columns (group)[i], 1);
            break;
          }
        moved = TRUE;
      }
  return moved;
}

void
hu_model_make_whole (HuModel *model)
{
  Fractions fractions = { .model = model, .n_groups = model->groups->len };
  gboolean moved = TRUE;

  for (guint i = 0; i < model->slots->len; i++)
    hu_model_slot (model, i)->price = hu_model_slot (model, i)->penalty = 0;
  for (guint i = 0; i < model->n_seats; i++)
    model->seats[i].price = model->seats[i].penalty = 0;
  hu_model_refresh (model);

  fractions.n_nodes = fractions.n_groups + model->slots->len;
  fractions.edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  fractions.way = g_array_new (FALSE, FALSE, sizeof (guint));
  fractions.first = g_new (guint, MAX (fractions.n_nodes, 1));
  fractions.mark = g_new0 (guint, MAX (fractions.n_nodes, 1));
  for (guint day = 0; day < model->n_days; day++)
    make_day_whole (&fractions, day);
  g_array_unref (fractions.edges);
  g_array_unref (fractions.way);
  g_free (fractions.first);
  g_free (fractions.mark);

  hu_model_unsettle (model);
  set_whole (model);
  keep_rules (model);
  for (guint pass = 0; moved && pass < PASSES; pass++)
    {
      moved = FALSE;
      for (guint g = 0; g < model->groups->len; g++)
        moved |= improve_group (model, hu_model_group (model, g));
    }
  keep_rules (model);
}
