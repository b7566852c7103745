/* hu-figures-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-figures-view.h"

#include "hu-call-panel.h"
#include "hu-countdown-panel.h"
#include "hu-evenness-panel.h"
#include "hu-fund-panel.h"
#include "hu-now-panel.h"

struct _HuFiguresView
{
  AdwBin parent_instance;
  HuCampaign *campaign;
};

G_DEFINE_FINAL_TYPE (HuFiguresView, hu_figures_view, ADW_TYPE_BIN)

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
hu_figures_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  if (prop_id == PROP_CAMPAIGN)
    g_value_set_object (value, HU_FIGURES_VIEW (object)->campaign);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
hu_figures_view_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HuFiguresView *self = HU_FIGURES_VIEW (object);

  if (prop_id != PROP_CAMPAIGN)
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
  else if (g_set_object (&self->campaign, g_value_get_object (value)))
    g_object_notify_by_pspec (object, pspec);
}

static void
hu_figures_view_dispose (GObject *object)
{
  /* A bin lets go of its child once: before the template does. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FIGURES_VIEW);
  g_clear_object (&HU_FIGURES_VIEW (object)->campaign);
  G_OBJECT_CLASS (hu_figures_view_parent_class)->dispose (object);
}

static void
hu_figures_view_class_init (HuFiguresViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = hu_figures_view_get_property;
  object_class->set_property = hu_figures_view_set_property;
  object_class->dispose = hu_figures_view_dispose;

  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (HU_TYPE_NOW_PANEL);
  g_type_ensure (HU_TYPE_COUNTDOWN_PANEL);
  g_type_ensure (HU_TYPE_FUND_PANEL);
  g_type_ensure (HU_TYPE_CALL_PANEL);
  g_type_ensure (HU_TYPE_EVENNESS_PANEL);
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/io/github/hustings/Hustings/ui/hu-figures-view.ui");
}

static void
hu_figures_view_init (HuFiguresView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
