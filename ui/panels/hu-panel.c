/* hu-panel.c: a card with a campaign's figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-panel.h"

#include "hu-time.h"
#include "hu-turns.h"

#define TICK_SECONDS 10

typedef struct
{
  HuCampaign *campaign;
  GSignalGroup *signals;
  gboolean pending; /* figures changed while nobody could see, or since its last turn */
  guint ticker;
  gboolean live;
  gint64 moment; /* shown last, where that was not the present */
} HuPanelPrivate;

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (HuPanel, hu_panel, ADW_TYPE_BIN)

static void
update (HuPanel *self)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  priv->pending = FALSE;
  if (priv->campaign != NULL)
    HU_PANEL_GET_CLASS (self)->update (self, priv->campaign);
}

static void
take_turn (GtkWidget *widget)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (HU_PANEL (widget));

  if (priv->pending)
    update (HU_PANEL (widget));
}

static gboolean
moment_moved (HuPanelPrivate *priv)
{
  gboolean live = hu_campaign_get_live (priv->campaign);
  gint64 moment = live ? HU_NEVER : hu_campaign_get_moment (priv->campaign);

  if (live == priv->live && moment == priv->moment)
    return FALSE;
  priv->live = live;
  priv->moment = moment;
  return TRUE;
}

static void
updated_cb (HuCampaign *campaign, guint kinds, HuPanel *self)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  /* Looking back at another moment changes every figure, whatever kind the signal names. */
  if (moment_moved (priv))
    kinds = HU_PANEL_ALL;
  if ((kinds & HU_PANEL_GET_CLASS (self)->kinds) == 0)
    return;
  priv->pending = TRUE;
  /* What a push is about comes first. */
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    hu_turns_ask (GTK_WIDGET (self), take_turn, HU_PANEL_GET_CLASS (self)->kinds != HU_PANEL_ALL);
}

static gboolean
tick_cb (gpointer data)
{
  HuPanel *self = data;
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  if (priv->campaign != NULL)
    HU_PANEL_GET_CLASS (self)->tick (self, priv->campaign);
  return G_SOURCE_CONTINUE;
}

static void
hu_panel_map (GtkWidget *widget)
{
  HuPanel *self = HU_PANEL (widget);
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  GTK_WIDGET_CLASS (hu_panel_parent_class)->map (widget);
  if (priv->pending)
    update (self);
  if (HU_PANEL_GET_CLASS (self)->tick != NULL)
    {
      tick_cb (self);
      priv->ticker = g_timeout_add_seconds (TICK_SECONDS, tick_cb, self);
    }
}

static void
hu_panel_unmap (GtkWidget *widget)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (HU_PANEL (widget));

  g_clear_handle_id (&priv->ticker, g_source_remove);
  GTK_WIDGET_CLASS (hu_panel_parent_class)->unmap (widget);
}

static void
hu_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, hu_panel_get_campaign (HU_PANEL (object)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      hu_panel_set_campaign (HU_PANEL (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_panel_dispose (GObject *object)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (HU_PANEL (object));

  g_clear_handle_id (&priv->ticker, g_source_remove);
  if (priv->signals != NULL)
    g_signal_group_set_target (priv->signals, NULL);
  g_clear_object (&priv->signals);
  g_clear_object (&priv->campaign);
  G_OBJECT_CLASS (hu_panel_parent_class)->dispose (object);
}

static void
hu_panel_class_init (HuPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_panel_get_property;
  object_class->set_property = hu_panel_set_property;
  object_class->dispose = hu_panel_dispose;
  widget_class->map = hu_panel_map;
  widget_class->unmap = hu_panel_unmap;
  klass->kinds = HU_PANEL_ALL;

  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
hu_panel_init (HuPanel *self)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  priv->signals = g_signal_group_new (HU_TYPE_CAMPAIGN);
  g_signal_group_connect (priv->signals, "updated", G_CALLBACK (updated_cb), self);
}

HuCampaign *
hu_panel_get_campaign (HuPanel *self)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  g_return_val_if_fail (HU_IS_PANEL (self), NULL);

  return priv->campaign;
}

void
hu_panel_set_campaign (HuPanel *self, HuCampaign *campaign)
{
  HuPanelPrivate *priv = hu_panel_get_instance_private (self);

  g_return_if_fail (HU_IS_PANEL (self));
  g_return_if_fail (campaign == NULL || HU_IS_CAMPAIGN (campaign));

  if (!g_set_object (&priv->campaign, campaign))
    return;
  g_signal_group_set_target (priv->signals, campaign);
  if (campaign != NULL)
    moment_moved (priv);
  update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CAMPAIGN]);
}
