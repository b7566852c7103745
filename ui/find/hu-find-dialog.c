/* hu-find-dialog.c: a postcode in, the three best sessions out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-find-dialog.h"

#include <glib/gi18n.h>

#include "hu-calendar-day.h"
#include "hu-find-row.h"
#include "hu-find-words.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuFindDialog
{
  AdwDialog parent_instance;

  GtkWidget *postcode, *wishes, *free_hours, *travel_hours, *step_free, *day_button, *calendar, *live;
  GtkLabel *status, *assumption, *caveat;
  GtkListBox *sessions;

  HuCampaign *campaign;
  gboolean asked; /* a question is answered below */
  HuFindStatus answered;
  HuFindRow *holder; /* where this person's place is held; of the list */
  guint64 hold; /* 0: none */
};

G_DEFINE_FINAL_TYPE (HuFindDialog, hu_find_dialog, ADW_TYPE_DIALOG)

/* --- the question ---------------------------------------------------------------------------------------- */

static HuFindQuestion
read_question (HuFindDialog *self)
{
  return (HuFindQuestion) {
    .postcode = gtk_editable_get_text (GTK_EDITABLE (self->postcode)),
    .free_hours = adw_spin_row_get_value (ADW_SPIN_ROW (self->free_hours)),
    .travel_hours = adw_spin_row_get_value (ADW_SPIN_ROW (self->travel_hours)),
    .from_day = hu_calendar_get_day (GTK_CALENDAR (self->calendar)),
    .step_free = adw_switch_row_get_active (ADW_SWITCH_ROW (self->step_free)),
  };
}

static void
show_wishes (HuFindDialog *self)
{
  HuFindQuestion question = read_question (self);
  g_autofree char *words = hu_find_wishes_words (&question);
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  /* Translators: a day on a button, see strftime: "Sat 30 Nov 2019" */
  g_autofree char *day = g_date_time_format (date, _ ("%a %-d %b %Y"));

  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->wishes), words);
  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), day);
}

/* --- the answer ------------------------------------------------------------------------------------------ */

static gboolean
is_wrong (HuFindStatus status)
{
  return status == HU_FIND_MALFORMED || status == HU_FIND_UNKNOWN || status == HU_FIND_NOT_COVERED
         || status == HU_FIND_AT_SEA;
}

/* What an answer rests on. */
static void
show_caveat (HuFindDialog *self, gboolean answered)
{
  hu_words_take (self->assumption, answered ? hu_words_assumption (self->campaign) : NULL);
  hu_words_take (self->caveat, answered ? hu_words_caveat (self->campaign) : NULL);
}

static void
show_answer (HuFindDialog *self, const HuFindAnswer *answer, const char *before)
{
  g_autofree char *words = hu_find_status_words (answer);

  /* A place stays held without its row: this may be the next person. */
  self->holder = NULL;
  self->hold = 0;
  gtk_list_box_remove_all (self->sessions);
  for (guint i = 0; i < answer->n; i++)
    gtk_list_box_append (self->sessions, hu_find_row_new (self->campaign, &answer->found[i], i + 1));
  gtk_widget_set_visible (GTK_WIDGET (self->sessions), answer->n > 0);
  gtk_widget_set_visible (self->live, answer->status == HU_FIND_LOOKING_BACK);
  if (before != NULL)
    /* Translators: two sentences: why there is a new answer; the answer */
    hu_words_take (self->status, g_strdup_printf (C_ ("find", "%1$s %2$s"), before, words));
  else
    hu_words_set (self->status, words);
  if (is_wrong (answer->status))
    gtk_widget_add_css_class (self->postcode, "error");
  else
    gtk_widget_remove_css_class (self->postcode, "error");
  show_caveat (self, answer->n > 0);
}

static void
ask (HuFindDialog *self, const char *before)
{
  HuFindQuestion question = read_question (self);
  g_auto (HuFindAnswer) answer = { 0 };

  if (self->campaign == NULL)
    return;
  hu_campaign_find (self->campaign, &question, &answer);
  self->asked = answer.status != HU_FIND_EMPTY;
  self->answered = answer.status;
  show_answer (self, &answer, before);
}

/* The hands stay on the keyboard: what is best is one Return away. */
static void
ask_cb (HuFindDialog *self)
{
  GtkListBoxRow *best;

  ask (self, NULL);
  hu_words_announce (self->postcode, gtk_label_get_label (self->status));
  best = gtk_list_box_get_row_at_index (self->sessions, 0);
  if (best != NULL)
    adw_dialog_set_focus (ADW_DIALOG (self), GTK_WIDGET (best));
}

static void
wish_changed_cb (HuFindDialog *self)
{
  if (self->campaign == NULL)
    return;
  show_wishes (self);
  if (self->asked)
    ask (self, NULL);
}

/* --- holding a place --------------------------------------------------------------------------------------- */

static void
show_held (HuFindDialog *self)
{
  gint64 until;
  g_autofree char *moment = NULL;
  g_autofree char *words = NULL;

  if (self->holder == NULL)
    return;
  until = hu_campaign_get_held_until (self->campaign, self->hold);
  if (until == HU_NEVER)
    {
      hu_find_row_set_held (self->holder, FALSE, _ ("The place is no longer held."));
      self->holder = NULL;
      self->hold = 0;
      return;
    }
  moment = hu_words_moment (until, hu_campaign_get_now (self->campaign));
  /* Translators: %s is a time: "11:39" */
  words = g_strdup_printf (_ ("A place is held until %s. It is theirs once they have signed up."), moment);
  hu_find_row_set_held (self->holder, TRUE, words);
}

static void
give_back (HuFindDialog *self)
{
  HuFindRow *row = self->holder;
  guint64 hold = self->hold;

  if (row == NULL)
    return;
  self->holder = NULL;
  self->hold = 0;
  hu_campaign_release (self->campaign, hold);
  hu_find_row_set_held (row, FALSE, NULL);
}

static void
row_activated_cb (HuFindDialog *self, HuFindRow *row)
{
  guint64 hold;

  if (row == self->holder)
    {
      give_back (self);
      hu_words_announce (GTK_WIDGET (row), _ ("Place given back"));
      return;
    }
  hold = hu_campaign_hold (self->campaign, hu_find_row_get_session (row));
  if (hold == 0)
    {
      ask (self, _ ("That session has no place left any more."));
      hu_words_announce (self->postcode, gtk_label_get_label (self->status));
      return;
    }
  /* One person, one place. */
  give_back (self);
  self->holder = row;
  self->hold = hold;
  show_held (self);
  hu_words_announce (GTK_WIDGET (row), _ ("Place held for 15 minutes"));
}

/* Nothing was found, but new figures may change that. */
static gboolean
may_change (HuFindStatus status)
{
  return status == HU_FIND_LOOKING_BACK || status == HU_FIND_NO_SESSIONS || status == HU_FIND_OUT_OF_REACH;
}

/* A list stays as it was answered: nobody can read one that jumps. What is held is told as it is. */
static void
updated_cb (HuFindDialog *self)
{
  if (may_change (self->answered))
    ask (self, NULL);
  show_held (self);
}

static void
live_cb (HuFindDialog *self)
{
  hu_campaign_set_moment (self->campaign, HU_NEVER);
  gtk_widget_grab_focus (self->postcode);
}

/* --- the class --------------------------------------------------------------------------------------------- */

/* Ready for the next person: the old postcode is selected. */
static gboolean
hu_find_dialog_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HU_FIND_DIALOG (widget)->postcode);
}

static void
hu_find_dialog_dispose (GObject *object)
{
  HuFindDialog *self = HU_FIND_DIALOG (object);

  g_clear_object (&self->campaign);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FIND_DIALOG);
  G_OBJECT_CLASS (hu_find_dialog_parent_class)->dispose (object);
}

static void
hu_find_dialog_class_init (HuFindDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_find_dialog_dispose;
  widget_class->grab_focus = hu_find_dialog_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/find/hu-find-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuFindDialog, name)
  CHILD (postcode);
  CHILD (wishes);
  CHILD (free_hours);
  CHILD (travel_hours);
  CHILD (step_free);
  CHILD (day_button);
  CHILD (calendar);
  CHILD (live);
  CHILD (status);
  CHILD (assumption);
  CHILD (caveat);
  CHILD (sessions);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, ask_cb);
  gtk_widget_class_bind_template_callback (widget_class, wish_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, live_cb);
}

static void
hu_find_dialog_init (HuFindDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_find_dialog_new (HuCampaign *campaign)
{
  HuFindDialog *self = g_object_new (HU_TYPE_FIND_DIALOG, NULL);
  const HuParameters *parameters;

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  parameters = hu_campaign_get_parameters (campaign);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->free_hours), parameters->day_hours);
  adw_spin_row_set_value (ADW_SPIN_ROW (self->travel_hours), parameters->travel_limit);
  hu_calendar_set_day (GTK_CALENDAR (self->calendar), hu_time_day (hu_campaign_get_now (campaign), NULL));
  self->campaign = g_object_ref (campaign);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  show_wishes (self);
  ask (self, NULL);
  return ADW_DIALOG (self);
}

void
hu_find_dialog_ask (HuFindDialog *self, const char *postcode)
{
  g_return_if_fail (HU_IS_FIND_DIALOG (self));
  g_return_if_fail (postcode != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->postcode), postcode);
  ask_cb (self);
}
