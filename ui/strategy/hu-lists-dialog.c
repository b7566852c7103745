/* hu-lists-dialog.c: no change, polls and the majority point side by side
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-lists-dialog.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-list-column.h"
#include "hu-list-entry.h"
#include "hu-polls-dialog.h"
#include "hu-words.h"

enum
{
  NO_CHANGE,
  POLL,
  MAJORITY,
  N_LISTS
};
static const HuAssumption assumptions[N_LISTS] = { HU_ASSUME_NO_CHANGE, HU_ASSUME_POLL, HU_ASSUME_MAJORITY };

struct _HuListsDialog
{
  AdwDialog parent_instance;

  GtkWidget *summary, *warning;
  GtkLabel *words, *caveat;
  HuListColumn *no_change, *poll, *majority;

  HuCampaign *campaign;
};

enum
{
  SEAT_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuListsDialog, hu_lists_dialog, ADW_TYPE_DIALOG)

/* The rankings that there are; %NULL where an assumption has no value. */
typedef struct
{
  HuPriority *list[N_LISTS];
  guint n;
} Lists;

static void
lists_clear (Lists *lists)
{
  for (guint i = 0; i < N_LISTS; i++)
    g_free (lists->list[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lists, lists_clear)

static void
rank (HuCampaign *campaign, Lists *lists)
{
  lists->n = hu_seats_n (hu_campaign_get_register (campaign));
  for (guint i = 0; i < N_LISTS; i++)
    {
      lists->list[i] = g_new (HuPriority, lists->n);
      if (!hu_campaign_rank_under (campaign, assumptions[i], lists->list[i]))
        g_clear_pointer (&lists->list[i], g_free);
    }
}

static gboolean
holds (const HuPriority *list, guint seat)
{
  return list != NULL && list[seat].scored && list[seat].rank <= HU_DIFFER_TOP;
}

static gboolean
is_only_in (const Lists *lists, guint list, guint seat)
{
  for (guint i = 0; i < N_LISTS; i++)
    if (i != list && holds (lists->list[i], seat))
      return FALSE;
  return TRUE;
}

/* --- the lists --------------------------------------------------------------------------------------------- */

static int
compare_ranks (gconstpointer a, gconstpointer b, gpointer data)
{
  const HuPriority *list = data;

  return (int) list[*(const guint *) a].rank - (int) list[*(const guint *) b].rank;
}

static GListModel *
make_entries (HuCampaign *campaign, const Lists *lists, guint list, guint *only)
{
  GListStore *entries = g_list_store_new (HU_TYPE_LIST_ENTRY);
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint seat = 0; seat < lists->n; seat++)
    if (holds (lists->list[list], seat))
      g_array_append_val (seats, seat);
  g_array_sort_with_data (seats, compare_ranks, lists->list[list]);
  *only = 0;
  for (guint i = 0; i < seats->len; i++)
    {
      guint seat = g_array_index (seats, guint, i);
      gboolean alone = is_only_in (lists, list, seat);
      g_autoptr (HuListEntry) entry =
        hu_list_entry_new (hu_campaign_get_seat (campaign, seat), &lists->list[list][seat], alone);

      *only += alone;
      g_list_store_append (entries, entry);
    }
  return G_LIST_MODEL (entries);
}

static char *
list_words (HuListsDialog *self, guint list)
{
  double shift = hu_campaign_get_assumed_shift (self->campaign, assumptions[list]);
  int year = hu_election_year (hu_campaign_get_settings (self->campaign)->election);
  g_autofree char *points = isnan (shift) ? NULL : hu_words_points (shift);

  if (list == NO_CHANGE)
    /* Translators: a year */
    return g_strdup_printf (_ ("The lead is what it was in %d"), year);
  if (list == POLL && points == NULL)
    return g_strdup (_ ("No poll is entered yet: “Polls…” above takes them."));
  if (points == NULL)
    return g_strdup (_ ("No shift within 40 points would give a majority."));
  if (list == POLL)
    /* Translators: points with their sign, a year */
    return g_strdup_printf (_ ("The lead has moved by %1$s points since %2$d, or as polls of regions say"), points,
                            year);
  /* Translators: points with their sign, a year */
  return g_strdup_printf (_ ("The lead has moved by %1$s points since %2$d, as a majority takes"), points, year);
}

static void
show_list (HuListsDialog *self, const Lists *lists, guint list, HuListColumn *column)
{
  g_autoptr (GListModel) entries = NULL;
  g_autofree char *words = list_words (self, list);
  guint only = 0;

  if (lists->list[list] != NULL)
    entries = make_entries (self->campaign, lists, list, &only);
  hu_list_column_show (column, entries, words, only);
}

/* --- how far they differ ----------------------------------------------------------------------------------- */

static guint
differ (const Lists *lists, guint a, guint b)
{
  if (lists->list[a] == NULL || lists->list[b] == NULL)
    return 0;
  return hu_priorities_differ (lists->list[a], lists->list[b], lists->n, HU_DIFFER_TOP);
}

/* Takes @part. */
static void
add_difference (GString *words, char *part)
{
  /* Translators: between two parts of a sentence */
  g_string_append_printf (words, "%s%s", words->len > 0 ? C_ ("differences", "; ") : "", part);
  g_free (part);
}

static void
show_summary (HuListsDialog *self, const Lists *lists)
{
  guint poll = differ (lists, NO_CHANGE, POLL), majority = differ (lists, NO_CHANGE, MAJORITY),
        both = differ (lists, POLL, MAJORITY);
  gboolean far = MAX (MAX (poll, majority), both) > HU_DIFFER_WARN;
  g_autoptr (GString) counts = g_string_new (NULL);

  if (lists->list[MAJORITY] != NULL)
    add_difference (counts, g_strdup_printf (_ ("%u between no change and the majority point"), majority));
  if (lists->list[POLL] != NULL)
    add_difference (counts, g_strdup_printf (_ ("%u between no change and the polls"), poll));
  if (lists->list[POLL] != NULL && lists->list[MAJORITY] != NULL)
    add_difference (counts, g_strdup_printf (_ ("%u between the polls and the majority point"), both));
  gtk_widget_set_visible (self->warning, far);
  if (far)
    gtk_widget_add_css_class (self->summary, "hu-warning");
  else
    gtk_widget_remove_css_class (self->summary, "hu-warning");
  if (counts->len == 0)
    hu_words_set (self->words, _ ("Of the first hundred seats, none differs: there is only one list."));
  else if (far)
    /* Translators: counts: "42 between no change and the majority point; 30 between …" */
    hu_words_take (self->words, g_strdup_printf (_ ("The lists rest on what is assumed. Of the first hundred seats "
                                                    "these differ: %s."),
                                                 counts->str));
  else
    /* Translators: counts: "12 between no change and the majority point; 8 between …" */
    hu_words_take (self->words, g_strdup_printf (_ ("Of the first hundred seats these differ: %s."), counts->str));
}

static void
show (HuListsDialog *self)
{
  g_auto (Lists) lists = { 0 };

  rank (self->campaign, &lists);
  show_list (self, &lists, NO_CHANGE, self->no_change);
  show_list (self, &lists, POLL, self->poll);
  show_list (self, &lists, MAJORITY, self->majority);
  show_summary (self, &lists);
  hu_words_take (self->caveat, hu_words_caveat (self->campaign));
}

static void
updated_cb (HuListsDialog *self, guint kinds)
{
  if (kinds & HU_CHANGE_SETTINGS)
    show (self);
}

static void
polls_cb (HuListsDialog *self)
{
  adw_dialog_present (hu_polls_dialog_new (self->campaign), GTK_WIDGET (self));
}

static void
seat_activated_cb (HuListsDialog *self, HuSeat *seat)
{
  g_autoptr (HuListsDialog) kept = g_object_ref (self);

  adw_dialog_close (ADW_DIALOG (self));
  g_signal_emit (self, signals[SEAT_ACTIVATED], 0, seat);
}

/* --- the class --------------------------------------------------------------------------------------------- */

static void
hu_lists_dialog_dispose (GObject *object)
{
  HuListsDialog *self = HU_LISTS_DIALOG (object);

  g_clear_object (&self->campaign);
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_LISTS_DIALOG);
  G_OBJECT_CLASS (hu_lists_dialog_parent_class)->dispose (object);
}

static void
hu_lists_dialog_class_init (HuListsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_lists_dialog_dispose;
  signals[SEAT_ACTIVATED] = g_signal_new ("seat-activated", HU_TYPE_LISTS_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 1, HU_TYPE_SEAT);

  g_type_ensure (HU_TYPE_LIST_COLUMN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/strategy/hu-lists-dialog.ui");
#define CHILD(name) gtk_widget_class_bind_template_child (widget_class, HuListsDialog, name)
  CHILD (summary);
  CHILD (warning);
  CHILD (words);
  CHILD (caveat);
  CHILD (no_change);
  CHILD (poll);
  CHILD (majority);
#undef CHILD
  gtk_widget_class_bind_template_callback (widget_class, polls_cb);
  gtk_widget_class_bind_template_callback (widget_class, seat_activated_cb);
}

static void
hu_lists_dialog_init (HuListsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

AdwDialog *
hu_lists_dialog_new (HuCampaign *campaign)
{
  HuListsDialog *self = g_object_new (HU_TYPE_LISTS_DIALOG, NULL);

  g_return_val_if_fail (HU_IS_CAMPAIGN (campaign), NULL);

  self->campaign = g_object_ref (campaign);
  g_signal_connect_object (campaign, "updated", G_CALLBACK (updated_cb), self, G_CONNECT_SWAPPED);
  show (self);
  return ADW_DIALOG (self);
}
