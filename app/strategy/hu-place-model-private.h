/* hu-place-model-private.h: the plan as numbers
 *
 * Sessions of one seat, day and length are one slot; people of one cohort on one day are one group. A group that may
 * stay away is one group for all its days, and its columns are itineraries. A column is what one person does; x is how
 * many do it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-placement.h"

G_BEGIN_DECLS

/* Hours by which a ceiling may be missed: what sums of many numbers leave behind. */
#define HU_MODEL_SLACK 1e-6

typedef struct
{
  double value; /* A = w k / V, against the largest of all */
  double saturation; /* E / c */
  double before, fixed; /* hours before the plan; and with what is confirmed */
  double hours; /* now */
  double slope; /* s = A exp (-hours / saturation) */
  double ceiling; /* theta; over 1: none */
  double outside_fixed, outside; /* hours from outside its region */
  double price, penalty; /* kappa of the ceiling, and what presses on it */
  double inside_value, outside_value; /* what an hour is worth with kappa */
} HuModelSeat;

typedef struct
{
  guint seat;
  guint first, last; /* days from the first of the plan */
  double length;
  double places; /* G_MAXDOUBLE for no limit */
  gboolean locals, crossers; /* for people of the seat only; for people over the border too */
  double taken; /* now */
  double price, penalty; /* pi of a place, and what presses on it */
  double cost; /* what a place costs now */
} HuModelSlot;

/* What is left of one session's places. */
typedef struct
{
  double open, kept; /* for everybody; for people of the seat */
} HuModelPlaces;

/* From a home to a seat. */
typedef struct
{
  guint seat;
  HuRelation relation;
  double minutes;
} HuModelWay;

typedef struct
{
  guint cohort;
  guint first_way, n_ways;
  gboolean stays_home; /* has no way to leave the home seat */
} HuModelOrigin;

typedef struct
{
  guint slot;
  gboolean outside;
  double hours; /* e */
} HuModelLeg;

typedef struct
{
  double x;
  double settled; /* beside x, and out of the problem: hu_model_settle() */
  guint n_legs; /* 0: at rest */
  HuModelLeg leg; /* the only one … */
  HuModelLeg *legs; /* … or all of several */
} HuModelColumn;

typedef struct
{
  guint origin;
  guint first, last; /* days */
  double people; /* least of what is left on each day */
  gboolean away;
  GArray *columns; /* HuModelColumn; the first is rest */
} HuModelGroup;

typedef struct
{
  const HuPlaceInput *input;
  int first_day;
  guint n_days, n_seats;
  HuModelSeat *seats;
  GArray *slots; /* HuModelSlot, by seat, then day */
  HuModelPlaces *left; /* of each session, beside what is confirmed */
  guint *session_slot; /* slot of each session; the slot of its places for locals is the next one where there is one */
  guint *day_slots; /* the first slot of each seat and day, seat by seat; one more at the end */
  GArray *ways; /* HuModelWay */
  GArray *origins; /* HuModelOrigin */
  GArray *groups; /* HuModelGroup */
} HuModel;

HuModel *hu_model_new (const HuPlaceInput *input);
void hu_model_free (HuModel *model);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuModel, hu_model_free)

/* e: hours at the doors of one of @cohort. Who stays away travels once there and once back for all @n_days. */
static inline double
hu_model_hours (const HuCohort *cohort, double length, guint n_days, double minutes)
{
  if (n_days == 1)
    return hu_travel_hours_left (cohort->hours, length, minutes);
  return MAX (n_days * MIN (length, cohort->hours) - 2 * minutes / 60, 0);
}

static inline const HuCohort *
hu_model_cohort (const HuPlaceInput *input, guint index)
{
  return &g_array_index (input->cohorts, HuCohort, index);
}

static inline const HuPlaceSession *
hu_model_session (const HuPlaceInput *input, guint index)
{
  return &g_array_index (input->sessions, HuPlaceSession, index);
}

static inline HuModelSlot *
hu_model_slot (const HuModel *model, guint slot)
{
  return &g_array_index (model->slots, HuModelSlot, slot);
}

static inline HuModelGroup *
hu_model_group (const HuModel *model, guint group)
{
  return &g_array_index (model->groups, HuModelGroup, group);
}

static inline HuModelColumn *
hu_model_columns (const HuModelGroup *group)
{
  return (HuModelColumn *) (gpointer) group->columns->data;
}

static inline const HuModelLeg *
hu_column_legs (const HuModelColumn *column)
{
  return column->n_legs > 1 ? column->legs : &column->leg;
}

/* What one more person in @leg gains now, places and ceilings paid for. */
static inline double
hu_model_leg_value (const HuModel *model, const HuModelLeg *leg)
{
  const HuModelSlot *slot = hu_model_slot (model, leg->slot);
  const HuModelSeat *seat = &model->seats[slot->seat];

  return leg->hours * (leg->outside ? seat->outside_value : seat->inside_value) - slot->cost;
}

/* Who sets out from where, and every way they may take; part of hu_model_new(). */
void hu_model_make_origins (HuModel *model);
/* Puts @people more, or fewer, on @column: hours, places, slopes and prices follow. */
void hu_model_move (HuModel *model, HuModelColumn *column, double people);
/* Everything that follows from the columns, anew; what small steps left behind goes. */
void hu_model_refresh (HuModel *model);
/* Gained by what is placed now, beyond the hours before. */
double hu_model_gain (const HuModel *model);
/* The best that one more person of @group can do now, as legs in @legs (room for n_days), and what it gains; 0 and
 * no leg: rest. Only slots that have @room for one more where that is asked. */
double hu_model_best (const HuModel *model, const HuModelGroup *group, gboolean room, HuModelLeg *legs, guint *n_legs);
/* The column of @group that is made of @legs, made where there is none. */
guint hu_model_column (HuModelGroup *group, const HuModelLeg *legs, guint n_legs);

/* The optimum where people may be divided; leaves it in the columns, all rules kept, with prices. @warm: goes on from
 * what is there. The bound. */
gboolean hu_model_optimise (HuModel *model, double tolerance, gboolean warm, GCancellable *cancellable, double *bound,
                            GError **error);
/* Takes those who stay away and are whole out of the problem, and makes the plan again for the others, some times over. */
gboolean hu_model_settle (HuModel *model, double tolerance, GCancellable *cancellable, GError **error);
/* Puts them back; part of hu_model_make_whole(). */
void hu_model_unsettle (HuModel *model);
/* Whole people out of divided ones, no worse by more than rounding must be. */
void hu_model_make_whole (HuModel *model);
/* Everybody one after the other, in an order drawn once, to the best place there is then. */
gboolean hu_model_fill_greedily (HuModel *model, GCancellable *cancellable, GError **error);

G_END_DECLS
