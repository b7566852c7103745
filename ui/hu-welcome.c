/* hu-welcome.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-welcome.h"

#include "hu-elections-dialog.h"
#include "hu-time.h"

#include <glib/gi18n.h>

struct _HuWelcome
{
  AdwBin parent_instance;
  GtkWidget *navigation, *status, *explore, *kept_group, *kept;
  GtkWidget *name, *party, *election, *day_button, *calendar, *scope, *start;
  char *elections_address;
  GPtrArray *campaigns; /* HuSettings */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HuWelcome, hu_welcome, ADW_TYPE_BIN)

enum
{
  SETTINGS_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Parties that stand in some seat of Great Britain, in the order of the results' columns. */
static const HuParty parties[] = {
  HU_PARTY_CON, HU_PARTY_LAB, HU_PARTY_LD, HU_PARTY_RUK, HU_PARTY_GREEN, HU_PARTY_SNP, HU_PARTY_PC,
};
/* Newest first; the notional result has no votes by party to rank by. */
static const HuElection elections[] = {
  HU_ELECTION_2024, HU_ELECTION_2019, HU_ELECTION_2017, HU_ELECTION_2015, HU_ELECTION_2010,
};

static void
choose (HuWelcome *self, HuSettings *settings)
{
  g_signal_emit (self, signals[SETTINGS_CHOSEN], 0, settings);
}

/* --- the first page ---------------------------------------------------------------------------------- */

static void
explore_cb (HuWelcome *self)
{
  g_autoptr (HuSettings) settings = hu_settings_new_demonstration ();

  choose (self, settings);
}

static void
kept_activated_cb (HuWelcome *self, GtkListBoxRow *row)
{
  int index = gtk_list_box_row_get_index (row);

  if (self->campaigns != NULL && index >= 0 && (guint) index < self->campaigns->len)
    choose (self, self->campaigns->pdata[index]);
}

static GtkWidget *
make_row (const HuSettings *settings)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = NULL;

  /* Translators: of a kept campaign: the party, then the year of the results it rests on. */
  subtitle = g_strdup_printf (_ ("%1$s, on the results of %2$d"), hu_party_name (settings->party),
                              hu_election_year (settings->election));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), settings->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return row;
}

static void
list_thread (GTask *task, gpointer object, gpointer data, GCancellable *cancellable)
{
  g_task_return_pointer (task, hu_settings_list (data), (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  HuWelcome *self = HU_WELCOME (object);
  GPtrArray *campaigns = g_task_propagate_pointer (G_TASK (result), NULL);

  if (campaigns == NULL)
    return;
  g_clear_pointer (&self->campaigns, g_ptr_array_unref);
  self->campaigns = campaigns;
  gtk_list_box_remove_all (GTK_LIST_BOX (self->kept));
  for (guint i = 0; i < campaigns->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->kept), make_row (campaigns->pdata[i]));
  gtk_widget_set_visible (self->kept_group, campaigns->len > 0);
}

void
hu_welcome_refresh (HuWelcome *self, const char *data_dir)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (HU_IS_WELCOME (self));

  task = g_task_new (self, self->cancellable, listed_cb, NULL);
  g_task_set_source_tag (task, hu_welcome_refresh);
  g_task_set_task_data (task, g_strdup (data_dir), g_free);
  g_task_run_in_thread (task, list_thread);
}

void
hu_welcome_show_start (HuWelcome *self, gboolean start)
{
  g_return_if_fail (HU_IS_WELCOME (self));

  adw_navigation_view_pop_to_tag (ADW_NAVIGATION_VIEW (self->navigation), "choose");
  if (start)
    adw_navigation_view_push_by_tag (ADW_NAVIGATION_VIEW (self->navigation), "start");
}

/* --- starting one -------------------------------------------------------------------------------------- */

static int
chosen_day (HuWelcome *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, (GDateDay) g_date_time_get_day_of_month (date), (GDateMonth) g_date_time_get_month (date),
                  (GDateYear) g_date_time_get_year (date));
  return (int) g_date_get_julian (&day) - 719163;
}

static void
day_selected_cb (HuWelcome *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (GTK_CALENDAR (self->calendar));
  /* Translators: polling day, see strftime: "Thursday 12 December 2019". */
  g_autofree char *words = g_date_time_format (date, _ ("%A %-d %B %Y"));

  gtk_menu_button_set_label (GTK_MENU_BUTTON (self->day_button), words);
}

/* Whatever is coming is fought on the newest boundaries, as the newest results are. */
static void
chosen_cb (HuWelcome *self, const HuUkElection *election)
{
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (election->day * (HU_DAY / HU_SECOND));
  g_autofree char *title = hu_uk_election_title (election);

  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), date);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->election), 0);
  if (*gtk_editable_get_text (GTK_EDITABLE (self->name)) == '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->name), title);
}

static void
look_up_cb (HuWelcome *self)
{
  AdwDialog *dialog = hu_elections_dialog_new (self->elections_address);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

void
hu_welcome_set_elections_address (HuWelcome *self, const char *address)
{
  g_return_if_fail (HU_IS_WELCOME (self) && address != NULL);

  g_set_str (&self->elections_address, address);
}

static void
name_changed_cb (HuWelcome *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));

  gtk_widget_set_sensitive (self->start, *g_strstrip (name) != '\0');
}

static gboolean
is_taken (const char *id, gpointer data)
{
  HuWelcome *self = data;

  for (guint i = 0; self->campaigns != NULL && i < self->campaigns->len; i++)
    {
      if (g_str_equal (((HuSettings *) self->campaigns->pdata[i])->id, id))
        return TRUE;
    }
  return FALSE;
}

static void
start_cb (HuWelcome *self)
{
  g_autofree char *name = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name)));
  guint party = adw_combo_row_get_selected (ADW_COMBO_ROW (self->party));
  guint election = adw_combo_row_get_selected (ADW_COMBO_ROW (self->election));
  guint scope = adw_combo_row_get_selected (ADW_COMBO_ROW (self->scope));
  g_autoptr (HuSettings) settings = NULL;

  settings = hu_settings_new (g_strstrip (name), parties[party], elections[election], chosen_day (self),
                              scope == 0 ? 0 : 1u << (scope - 1));
  /* A second campaign of the same name is another campaign: it never takes the first one's place. */
  g_free (settings->id);
  settings->id = hu_settings_new_id (settings->title, is_taken, self);
  choose (self, settings);
}

static void
fill_choices (HuWelcome *self)
{
  g_autoptr (GtkStringList) party_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) election_names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) scopes = gtk_string_list_new (NULL);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autoptr (GDateTime) later = g_date_time_add_days (now, 44);

  for (guint i = 0; i < G_N_ELEMENTS (parties); i++)
    gtk_string_list_append (party_names, hu_party_name (parties[i]));
  for (guint i = 0; i < G_N_ELEMENTS (elections); i++)
    {
      g_autofree char *year = g_strdup_printf ("%d", hu_election_year (elections[i]));

      gtk_string_list_append (election_names, year);
    }
  gtk_string_list_append (scopes, _ ("United Kingdom"));
  for (int i = 0; i < HU_N_REGIONS; i++)
    gtk_string_list_append (scopes, hu_region_name ((HuRegion) i));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->party), G_LIST_MODEL (party_names));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->election), G_LIST_MODEL (election_names));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->scope), G_LIST_MODEL (scopes));
  gtk_calendar_select_day (GTK_CALENDAR (self->calendar), later);
  day_selected_cb (self);
}

static void
hu_welcome_dispose (GObject *object)
{
  HuWelcome *self = HU_WELCOME (object);

  g_cancellable_cancel (self->cancellable);
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), HU_TYPE_WELCOME);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->campaigns, g_ptr_array_unref);
  g_clear_pointer (&self->elections_address, g_free);
  G_OBJECT_CLASS (hu_welcome_parent_class)->dispose (object);
}

static void
hu_welcome_class_init (HuWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = hu_welcome_dispose;
  signals[SETTINGS_CHOSEN] = g_signal_new ("settings-chosen", HU_TYPE_WELCOME, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                           G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/hu-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, navigation);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, status);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, explore);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, kept_group);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, kept);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, name);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, party);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, election);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, day_button);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, calendar);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, scope);
  gtk_widget_class_bind_template_child (widget_class, HuWelcome, start);
  gtk_widget_class_bind_template_callback (widget_class, explore_cb);
  gtk_widget_class_bind_template_callback (widget_class, kept_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, look_up_cb);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
}

static void
hu_welcome_init (HuWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  self->elections_address = g_strdup (HU_UK_ELECTIONS_ADDRESS);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (self->status), HU_APP_ID);
  gtk_widget_set_visible (self->kept_group, FALSE);
  fill_choices (self);
}

GtkWidget *
hu_welcome_new (void)
{
  return g_object_new (HU_TYPE_WELCOME, NULL);
}
