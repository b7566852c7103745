/* hu-choices.h: what organisers chose for a campaign, and what follows for the model
 *
 * Kept among the settings of the campaign's store, so that the window and hustingsctl score alike. A person typed every
 * one of them; none is about a person.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "hu-polls.h"

G_BEGIN_DECLS

/* How the assumed shift of the margin is chosen. */
typedef enum
{
  HU_ASSUME_NO_CHANGE,
  HU_ASSUME_POLL, /* numbers entered by hand, each with its date */
  HU_ASSUME_MAJORITY, /* the shift at which the party reaches 326 seats, computed */
  HU_ASSUME_SLIDER, /* fixed by hand */
  HU_N_ASSUMPTIONS
} HuAssumption;

/* The weight that organisers gave a seat. */
typedef struct
{
  double weight; /* 0 to HU_WEIGHT_MAX, not 1 */
  int day; /* when, days since 1970-01-01 */
  char *reason; /* in their words, never empty: published with the plan */
} HuWeight;
#define HU_WEIGHT_MAX 2.0

typedef struct
{
  HuAssumption assumption;
  double slider; /* points */
  HuPollTable polls;
  GHashTable *weights; /* code of a seat -> HuWeight */
  GHashTable *parameters; /* name -> double *: those that are not at their default */
} HuChoices;

void hu_choices_init (HuChoices *choices);
void hu_choices_clear (HuChoices *choices);
/* @copy is not yet initialised. */
void hu_choices_copy (const HuChoices *choices, HuChoices *copy);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HuChoices, hu_choices_clear)

/* Takes what a store's settings (text -> text) say. What cannot be understood counts as not chosen. */
void hu_choices_read (HuChoices *choices, GHashTable *settings);

/* Whether a campaign keeps a value of its own for the parameter @name; the shift, the days and what follows from them
 * are its assumption's and the calendar's. */
gboolean hu_choices_has_parameter (const char *name);
/* Fills @parameters: the defaults, and what was chosen instead. No change is assumed. */
void hu_choices_fill (const HuChoices *choices, HuParameters *parameters);
/* Sets the shift of @parameters, and whether it is fixed by hand. @majority: the majority point, NAN where there is
 * none; an assumption without a value assumes no change. */
void hu_choices_assume (const HuChoices *choices, HuAssumption assumption, double majority, HuParameters *parameters);
/* %NULL where the seat's weight is 1. */
const HuWeight *hu_choices_get_weight (const HuChoices *choices, const char *code);

/* Keys and values of the settings that keep them. (transfer full) */
const char *hu_assumption_id (HuAssumption assumption);
char *hu_choices_poll_key (HuPollPlace place);
char *hu_choices_poll_value (const HuPoll *poll);
char *hu_choices_weight_key (const char *code);
char *hu_choices_weight_value (const HuWeight *weight);
char *hu_choices_parameter_key (const char *name);
char *hu_choices_number_value (double value);

G_END_DECLS
