/* hu-evenness-panel.c: how well people are spread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-evenness-panel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-figures.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuEvennessPanel
{
  HuPanel parent_instance;

  GtkLabel *empty, *headline, *explanation, *short_seats, *full_seats, *range, *as_of;
  GtkWidget *content;
  HuChart *chart;
};

G_DEFINE_FINAL_TYPE (HuEvennessPanel, hu_evenness_panel, HU_TYPE_PANEL)

static void
show_history (HuEvennessPanel *self, HuCampaign *campaign)
{
  const GArray *days = hu_campaign_get_evenness_by_day (campaign);

  hu_chart_set_points (self->chart, hu_words_points_of (days), days->len);
  gtk_widget_set_visible (GTK_WIDGET (self->chart), days->len > 1);
  if (days->len < 2)
    {
      hu_words_set (self->range, NULL);
      return;
    }
  g_autofree char *from = hu_chart_describe_point (self->chart, 0);
  g_autofree char *to = hu_chart_describe_point (self->chart, days->len - 1);
  /* Translators: two points of a chart: "From 30 October, 40% to 23 November, 82 %" */
  hu_words_take (self->range, g_strdup_printf (_ ("From %1$s to %2$s"), from, to));
}

static void
hu_evenness_panel_update (HuPanel *panel, HuCampaign *campaign)
{
  HuEvennessPanel *self = HU_EVENNESS_PANEL (panel);
  const HuEvenness *evenness = hu_campaign_get_evenness (campaign);
  gint64 data_at = hu_words_data_at (campaign);
  gboolean known = isfinite (evenness->evenness);

  if (data_at == HU_NEVER)
    hu_words_set (self->empty, hu_words_no_figures (campaign));
  else
    hu_words_set (self->empty, known ? NULL : _ ("No session with people at the doors was counted or booked yet."));
  gtk_widget_set_visible (self->content, known);
  if (!known)
    return;

  /* Translators: the headline, "82% evenly spread" */
  hu_words_take (self->headline, g_strdup_printf (_ ("%.0f%% evenly spread"), 100 * evenness->evenness));
  g_autofree char *out_of_place = hu_words_number (llround (evenness->hours_out_of_place));
  g_autofree char *hours = hu_words_number (llround (evenness->hours));
  /* Translators: "1,204 of 12,380 canvasser-hours, …" */
  hu_words_take (self->explanation,
                 g_strdup_printf (_ ("%1$s of %2$s canvasser-hours, done and booked, would have to be elsewhere "
                                     "for every seat to have its fair share."),
                                  out_of_place, hours));
  hu_words_take (self->short_seats,
                 g_strdup_printf (ngettext ("%u seat is short of its share", "%u seats are short of their share",
                                            evenness->short_seats),
                                  evenness->short_seats));
  hu_words_take (self->full_seats,
                 g_strdup_printf (ngettext ("%u seat has more than its share", "%u seats have more than their share",
                                            evenness->full_seats),
                                  evenness->full_seats));
  show_history (self, campaign);
  hu_words_take (self->as_of, hu_words_as_of (campaign, data_at));
}

static void
hu_evenness_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_EVENNESS_PANEL);
  G_OBJECT_CLASS (hu_evenness_panel_parent_class)->dispose (object);
}

static void
hu_evenness_panel_class_init (HuEvennessPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_evenness_panel_dispose;
  HU_PANEL_CLASS (klass)->update = hu_evenness_panel_update;

  g_type_ensure (HU_TYPE_CHART);
  g_type_ensure (HU_TYPE_FIGURES_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/hustings/Hustings/ui/panels/hu-evenness-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, content);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, headline);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, explanation);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, short_seats);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, full_seats);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, range);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, as_of);
  gtk_widget_class_bind_template_child (widget_class, HuEvennessPanel, chart);
}

static void
hu_evenness_panel_init (HuEvennessPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  hu_chart_set_formats (self->chart, hu_words_format_percent, hu_words_format_percent, NULL, NULL);
}

GtkWidget *
hu_evenness_panel_new (void)
{
  return g_object_new (HU_TYPE_EVENNESS_PANEL, NULL);
}
