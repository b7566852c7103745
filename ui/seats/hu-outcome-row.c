/* hu-outcome-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-outcome-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-outcome.h"
#include "hu-words.h"

struct _HuOutcomeRow
{
  AdwBin parent_instance;

  GtkLabel *rank, *name, *margins, *kind;
  GtkImage *icon;
  char *summary;
};

enum
{
  PROP_SUMMARY = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HuOutcomeRow, hu_outcome_row, ADW_TYPE_BIN)

static const struct
{
  const char *words, *icon;
} kinds[] = {
  [HU_OUTCOME_HELD] = { NC_ ("seat", "Held"), "object-select-symbolic" },
  [HU_OUTCOME_GAINED] = { NC_ ("seat", "Gained"), "list-add-symbolic" },
  [HU_OUTCOME_LOST] = { NC_ ("seat", "Lost"), "list-remove-symbolic" },
  [HU_OUTCOME_NOT_WON] = { NC_ ("seat", "Not won"), "window-close-symbolic" },
};

static char *
margin_words (double margin)
{
  /* A party that did not stand has no margin. */
  return isnan (margin) ? g_strdup ("–") : hu_words_points (margin);
}

void
hu_outcome_row_show (HuOutcomeRow *self, HuCampaign *campaign, HuSeat *seat)
{
  const HuSettings *settings = hu_campaign_get_settings (campaign);
  HuResults *after = hu_campaign_get_outcome (campaign);
  const HuResult *then = hu_seat_get_result (seat), *now = hu_results_get (after, hu_seat_get_index (seat));
  HuOutcomeKind kind = hu_outcome_kind (then, now, settings->party);
  guint rank = hu_seat_get_priority (seat)->rank;
  const char *kind_words = g_dpgettext2 (NULL, "seat", kinds[kind].words);
  g_autofree char *place = rank > 0 ? g_strdup_printf ("%u", rank) : g_strdup ("–");
  g_autofree char *before = margin_words (hu_result_margin (then, settings->party));
  g_autofree char *since = margin_words (hu_result_margin (now, settings->party));
  /* Translators: a party's margin at two elections in points: "2017: +0.1, 2019: -3.2 points" */
  g_autofree char *margins = g_strdup_printf (_ ("%1$s: %2$s, %3$s: %4$s points"), hu_election_id (settings->election),
                                              before, hu_election_id (hu_results_election (after)), since);
  /* Translators: a row in a sentence: rank, seat, "Held", margins */
  g_autofree char *summary =
    g_strdup_printf (_ ("%1$s, %2$s, %3$s, %4$s"), place, hu_seat_get_name (seat), kind_words, margins);

  hu_words_set (self->rank, place);
  hu_words_set (self->name, hu_seat_get_name (seat));
  hu_words_set (self->margins, margins);
  hu_words_set (self->kind, kind_words);
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  if (g_set_str (&self->summary, summary))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUMMARY]);
}

static void
hu_outcome_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SUMMARY)
    g_value_set_string (value, HU_OUTCOME_ROW (object)->summary);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
hu_outcome_row_dispose (GObject *object)
{
  /* The template lets go of its direct children; the bin must not do so again. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_OUTCOME_ROW);
  G_OBJECT_CLASS (hu_outcome_row_parent_class)->dispose (object);
}

static void
hu_outcome_row_finalize (GObject *object)
{
  g_free (HU_OUTCOME_ROW (object)->summary);
  G_OBJECT_CLASS (hu_outcome_row_parent_class)->finalize (object);
}

static void
hu_outcome_row_class_init (HuOutcomeRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_outcome_row_get_property;
  object_class->dispose = hu_outcome_row_dispose;
  object_class->finalize = hu_outcome_row_finalize;
  properties[PROP_SUMMARY] = g_param_spec_string ("summary", NULL, NULL, NULL,
                                                  G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-outcome-row.ui");
  gtk_widget_class_bind_template_child (widget_class, HuOutcomeRow, rank);
  gtk_widget_class_bind_template_child (widget_class, HuOutcomeRow, name);
  gtk_widget_class_bind_template_child (widget_class, HuOutcomeRow, margins);
  gtk_widget_class_bind_template_child (widget_class, HuOutcomeRow, kind);
  gtk_widget_class_bind_template_child (widget_class, HuOutcomeRow, icon);
}

static void
hu_outcome_row_init (HuOutcomeRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_outcome_row_new (void)
{
  return g_object_new (HU_TYPE_OUTCOME_ROW, NULL);
}
