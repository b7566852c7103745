/* hu-board-decide.c: what a person decides, into the store and back
 *
 * One decision after the other: the next one is taken when the store's news of the last has come, so that each rests on what
 * is kept and nobody is placed twice by two keys in quick succession.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-board-private.h"

typedef enum
{
  ACCEPT,
  ACCEPT_ALL,
  PIN,
  WITHDRAW,
  CHANGE,
  UNDO,
} Kind;

/* Named by rows, as the item may be gone when its turn comes. */
typedef struct
{
  Kind kind;
  HuBoardState state;
  gint64 cohort, stay;
  gint64 to; /* another stay */
  int people; /* another number */
} Decision;

/* What was before a decision, to be put back. */
typedef struct
{
  GArray *before, *after; /* HuPlacementRow, of the same cohorts, stays and agreement; people 0 where there were none */
  HuSuggestions suggestions;
} Step;

static Step *
step_new (HuBoard *self)
{
  Step *step = g_new0 (Step, 1);

  step->before = g_array_new (FALSE, FALSE, sizeof (HuPlacementRow));
  step->after = g_array_new (FALSE, FALSE, sizeof (HuPlacementRow));
  step->suggestions = self->suggestions;
  step->suggestions.rows = g_array_copy (self->suggestions.rows);
  return step;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_array_unref (step->before);
  g_array_unref (step->after);
  g_array_unref (step->suggestions.rows);
  g_free (step);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Step, step_free)

static void
put_back_suggestions (HuBoard *self, const Step *step)
{
  g_array_unref (self->suggestions.rows);
  self->suggestions = step->suggestions;
  self->suggestions.rows = g_array_copy (step->suggestions.rows);
}

/* --- what a decision does ------------------------------------------------------------------------------------ */

static int
count_decided (HuBoard *self, gint64 cohort, gint64 stay, gboolean agreed)
{
  const HuPledges *pledges = self->pledges;

  for (guint i = 0; i < pledges->decided->len; i++)
    {
      const HuDecided *decided = &g_array_index (pledges->decided, HuDecided, i);

      if (decided->agreed == agreed && g_array_index (pledges->cohort_rows, gint64, decided->cohort) == cohort
          && g_array_index (pledges->stay_rows, gint64, decided->stay) == stay)
        return decided->people;
    }
  return 0;
}

/* @people more, or fewer, of a cohort in a stay. */
static void
add_people (HuBoard *self, Step *step, gint64 cohort, gint64 stay, gboolean agreed, int people)
{
  HuPlacementRow row = { cohort, stay, agreed, 0 };

  for (guint i = 0; i < step->after->len; i++)
    {
      HuPlacementRow *other = &g_array_index (step->after, HuPlacementRow, i);

      if (other->cohort == cohort && other->stay == stay && other->agreed == agreed)
        {
          other->people += people;
          return;
        }
    }
  row.people = count_decided (self, cohort, stay, agreed);
  g_array_append_val (step->before, row);
  row.people += people;
  g_array_append_val (step->after, row);
}

static int
find_suggestion (HuBoard *self, gint64 cohort, gint64 stay)
{
  for (guint i = 0; i < self->suggestions.rows->len; i++)
    {
      const HuPlacementRow *row = &g_array_index (self->suggestions.rows, HuPlacementRow, i);

      if (row->cohort == cohort && row->stay == stay)
        return (int) i;
    }
  return -1;
}

/* Takes out of the board what is decided about, and says how many people that is. */
static int
take_out (HuBoard *self, const Decision *decision, Step *step)
{
  int people, at;

  if (decision->state == HU_BOARD_SUGGESTED)
    {
      at = find_suggestion (self, decision->cohort, decision->stay);
      if (at < 0)
        return 0;
      people = g_array_index (self->suggestions.rows, HuPlacementRow, at).people;
      g_array_remove_index (self->suggestions.rows, (guint) at);
      return people;
    }
  people = count_decided (self, decision->cohort, decision->stay, decision->state == HU_BOARD_AGREED);
  if (people > 0)
    add_people (self, step, decision->cohort, decision->stay, decision->state == HU_BOARD_AGREED, -people);
  return people;
}

/* Places on the board are what a person knew when they decided; by now there may be fewer. */
static int
fit (HuBoard *self, const Decision *decision, int leaving)
{
  g_autoptr (HuRoom) room = hu_board_room (self);
  int cohort = hu_board_find_row (self->pledges->cohort_rows, decision->cohort);
  int from = hu_board_find_row (self->pledges->stay_rows, decision->stay);
  int to = hu_board_find_row (self->pledges->stay_rows, decision->to);

  if (cohort < 0 || from < 0 || to < 0)
    return 0;
  if (decision->state != HU_BOARD_SUGGESTED)
    hu_room_add (room, (guint) cohort, (guint) from, -leaving);
  return MIN (decision->people, hu_room_left (room, (guint) cohort, (guint) to));
}

static void
accept_all (HuBoard *self, Step *step)
{
  for (guint i = 0; i < self->suggestions.rows->len; i++)
    {
      const HuPlacementRow *row = &g_array_index (self->suggestions.rows, HuPlacementRow, i);

      add_people (self, step, row->cohort, row->stay, TRUE, row->people);
    }
  g_array_set_size (self->suggestions.rows, 0);
}

/* Whether there was anything to do. */
static gboolean
decide (HuBoard *self, const Decision *decision, Step *step)
{
  int leaving, people;

  if (decision->kind == ACCEPT_ALL)
    {
      accept_all (self, step);
      return step->after->len > 0;
    }
  leaving = take_out (self, decision, step);
  if (leaving == 0)
    return FALSE;
  switch (decision->kind)
    {
    case ACCEPT:
      add_people (self, step, decision->cohort, decision->stay, TRUE, leaving);
      return TRUE;
    case PIN:
      add_people (self, step, decision->cohort, decision->stay, FALSE, leaving);
      return TRUE;
    case CHANGE:
      people = fit (self, decision, leaving);
      if (people <= 0)
        return FALSE;
      add_people (self, step, decision->cohort, decision->to, decision->state == HU_BOARD_AGREED, people);
      break;
    case WITHDRAW:
    case ACCEPT_ALL:
    case UNDO:
    default:
      break;
    }
  /* The plan is no longer what was reckoned. */
  self->suggestions.gap = NAN;
  return TRUE;
}

/* --- to the store and back ------------------------------------------------------------------------------------- */

static void take_turns (HuBoard *self);

typedef struct
{
  HuBoard *board;
  Step *step; /* to be kept for undo when it is written; %NULL where it is an undo itself */
  Step *undone; /* the other way round */
} Write;

static void
write_free (Write *write)
{
  g_object_unref (write->board);
  g_clear_pointer (&write->step, step_free);
  g_clear_pointer (&write->undone, step_free);
  g_free (write);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Write, write_free)

static void
finish (HuBoard *self, Write *write, const GError *error)
{
  if (error != NULL)
    {
      if (write->step != NULL)
        put_back_suggestions (self, write->step);
      /* It is still there to be undone. */
      if (write->undone != NULL)
        g_ptr_array_add (self->steps, g_steal_pointer (&write->undone));
      hu_board_emit_failed (self, error);
    }
  else if (write->step != NULL)
    g_ptr_array_add (self->steps, g_steal_pointer (&write->step));
  else
    put_back_suggestions (self, write->undone);
  hu_board_notify_can_undo (self);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  g_autoptr (Write) write = data;
  HuBoard *self = write->board;
  g_autoptr (GError) error = NULL;
  g_autoptr (HuChanges) changes = hu_store_put_placements_finish (HU_STORE (object), result, &error);
  gboolean back = !self->coming_back || changes == NULL || (changes->kinds & HU_CHANGE_PLACEMENTS) == 0;

  self->writing = FALSE;
  if (self->campaign == NULL)
    return;
  finish (self, write, error);
  if (!back)
    return;
  self->coming_back = FALSE;
  hu_board_show (self);
  take_turns (self);
}

static void
write_rows (HuBoard *self, Step *step, Step *undone)
{
  Write *write = g_new0 (Write, 1);

  write->board = g_object_ref (self);
  write->step = step;
  write->undone = undone;
  self->writing = self->coming_back = TRUE;
  hu_store_put_placements_async (hu_campaign_get_store (self->campaign), step != NULL ? step->after : undone->before,
                                 written_cb, write);
}

static void
undo (HuBoard *self)
{
  if (self->steps->len > 0)
    write_rows (self, NULL, g_ptr_array_steal_index (self->steps, self->steps->len - 1));
}

static void
take_turns (HuBoard *self)
{
  while (!self->writing && !self->coming_back)
    {
      g_autofree Decision *decision = g_queue_pop_head (&self->waiting);
      g_autoptr (Step) step = NULL;

      if (decision == NULL)
        return;
      if (decision->kind == UNDO)
        {
          undo (self);
          continue;
        }
      step = step_new (self);
      if (decide (self, decision, step))
        write_rows (self, g_steal_pointer (&step), NULL);
      else
        put_back_suggestions (self, step);
    }
}

static void
push (HuBoard *self, const Decision *decision)
{
  /* News that could not be read does not come. */
  if (!self->writing && self->coming_back && !hu_campaign_get_reading (self->campaign))
    self->coming_back = FALSE;
  g_queue_push_tail (&self->waiting, g_memdup2 (decision, sizeof *decision));
  take_turns (self);
}

void
hu_board_decided (HuBoard *self)
{
  self->coming_back = FALSE;
  take_turns (self);
}

void
hu_board_init_decisions (HuBoard *self)
{
  g_queue_init (&self->waiting);
  self->steps = g_ptr_array_new_with_free_func (step_free);
}

void
hu_board_clear_decisions (HuBoard *self)
{
  g_queue_clear_full (&self->waiting, g_free);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
}

/* --- what screens do --------------------------------------------------------------------------------------------- */

static Decision
decision_of (Kind kind, HuBoardItem *item)
{
  const HuBoardPlace *place = hu_board_item_get (item);

  return (Decision) { .kind = kind, .state = place->state, .cohort = place->cohort, .stay = place->stay };
}

void
hu_board_accept (HuBoard *self, HuBoardItem *item)
{
  Decision decision;

  g_return_if_fail (HU_IS_BOARD (self) && HU_IS_BOARD_ITEM (item));

  decision = decision_of (ACCEPT, item);
  if (decision.state != HU_BOARD_AGREED)
    push (self, &decision);
}

void
hu_board_accept_all (HuBoard *self)
{
  g_return_if_fail (HU_IS_BOARD (self));
  push (self, &(Decision) { .kind = ACCEPT_ALL });
}

void
hu_board_pin (HuBoard *self, HuBoardItem *item)
{
  Decision decision;

  g_return_if_fail (HU_IS_BOARD (self) && HU_IS_BOARD_ITEM (item));

  decision = decision_of (PIN, item);
  if (decision.state != HU_BOARD_PINNED)
    push (self, &decision);
}

void
hu_board_withdraw (HuBoard *self, HuBoardItem *item)
{
  Decision decision;

  g_return_if_fail (HU_IS_BOARD (self) && HU_IS_BOARD_ITEM (item));

  decision = decision_of (WITHDRAW, item);
  push (self, &decision);
}

void
hu_board_change (HuBoard *self, HuBoardItem *item, gint64 stay, int people)
{
  Decision decision;

  g_return_if_fail (HU_IS_BOARD (self) && HU_IS_BOARD_ITEM (item));

  decision = decision_of (CHANGE, item);
  decision.to = stay;
  decision.people = people;
  push (self, &decision);
}

void
hu_board_undo (HuBoard *self)
{
  g_return_if_fail (HU_IS_BOARD (self));
  push (self, &(Decision) { .kind = UNDO });
}

gboolean
hu_board_get_can_undo (HuBoard *self)
{
  g_return_val_if_fail (HU_IS_BOARD (self), FALSE);
  return self->steps != NULL && self->steps->len > 0;
}
