/* hu-weight-dialog.c: how much a seat counts, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-weight-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-words.h"

#define STEP 0.1

typedef struct
{
  HuCampaign *campaign;
  HuSeat *seat;
  AdwDialog *dialog; /* borrowed: this is kept with it */
  AdwSpinRow *weight;
  GtkEditable *reason;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->campaign);
  g_object_unref (question->seat);
  g_free (question);
}

/* Without what a spin button's steps leave behind. */
static double
read_weight (const Question *question)
{
  return round (adw_spin_row_get_value (question->weight) / STEP) / (1 / STEP);
}

static char *
read_reason (const Question *question)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (question->reason)));
}

static void
changed_cb (Question *question)
{
  g_autofree char *reason = read_reason (question);

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (question->dialog), "save",
                                         read_weight (question) == 1 || *reason != '\0');
}

static void
save_cb (Question *question)
{
  g_autofree char *reason = read_reason (question);

  hu_campaign_set_weight (question->campaign, question->seat, read_weight (question), reason);
}

static GtkWidget *
make_rows (Question *question)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *weight = adw_spin_row_new_with_range (0, HU_WEIGHT_MAX, STEP);
  GtkWidget *reason = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (weight), _ ("Weight"));
  adw_spin_row_set_digits (ADW_SPIN_ROW (weight), 1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (reason), _ ("Reason, published"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (reason), TRUE);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), weight);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), reason);
  question->weight = ADW_SPIN_ROW (weight);
  question->reason = GTK_EDITABLE (reason);
  return group;
}

static void
show_weight (Question *question)
{
  const HuWeight *weight =
    hu_choices_get_weight (hu_campaign_get_choices (question->campaign), hu_seat_get_info (question->seat)->code);

  adw_spin_row_set_value (question->weight, weight != NULL ? weight->weight : 1);
  gtk_editable_set_text (question->reason, weight != NULL ? weight->reason : "");
  if (weight == NULL)
    return;
  g_autofree char *day = hu_words_day (weight->day);
  /* Translators: a day: "Thursday 14 November 2019" */
  g_autofree char *since = g_strdup_printf (_ ("Set on %s"), day);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (question->weight), since);
}

AdwDialog *
hu_weight_dialog_new (HuCampaign *campaign, HuSeat *seat)
{
  AdwDialog *dialog;
  Question *question;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign) && HU_IS_SEAT (seat), NULL);

  dialog = adw_alert_dialog_new (hu_seat_get_name (seat),
                                 _ ("An hour in a seat of weight 2 counts for two, one of weight 0 for none. The "
                                    "weight, its reason and the day are published with the plan."));
  question = g_new0 (Question, 1);
  question->campaign = g_object_ref (campaign);
  question->seat = g_object_ref (seat);
  question->dialog = dialog;
  g_object_set_data_full (G_OBJECT (dialog), "question", question, question_free);
  adw_alert_dialog_set_extra_child (ADW_ALERT_DIALOG (dialog), make_rows (question));
  adw_alert_dialog_add_responses (ADW_ALERT_DIALOG (dialog), "cancel", _ ("_Cancel"), "save", _ ("_Save"), NULL);
  adw_alert_dialog_set_response_appearance (ADW_ALERT_DIALOG (dialog), "save", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (dialog), "save");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (dialog), "cancel");
  show_weight (question);
  g_signal_connect_swapped (question->weight, "notify::value", G_CALLBACK (changed_cb), question);
  g_signal_connect_swapped (question->reason, "changed", G_CALLBACK (changed_cb), question);
  g_signal_connect_swapped (dialog, "response::save", G_CALLBACK (save_cb), question);
  return dialog;
}
