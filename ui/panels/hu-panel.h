/* hu-panel.h: a card with a campaign's figures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign.h"

G_BEGIN_DECLS

/* Everything may have changed. */
#define HU_PANEL_ALL G_MAXUINT

/**
 * HuPanel:
 *
 * What the cards share: property `campaign`, and `update` called when the campaign is set and, in a frame of its own (hu_turns_ask()),
 * whenever its figures change while the card can be seen. What changes meanwhile is remembered until it can.
 */
#define HU_TYPE_PANEL (hu_panel_get_type ())
G_DECLARE_DERIVABLE_TYPE (HuPanel, hu_panel, HU, PANEL, AdwBin)

struct _HuPanelClass
{
  AdwBinClass parent_class;

  /* HuChangeKinds that it shows; others do not wake it. HU_PANEL_ALL where a class says nothing. */
  guint kinds;
  /* Shows the campaign's figures. */
  void (*update) (HuPanel *panel, HuCampaign *campaign);
  /* Where words depend on the time by themselves, called every ten seconds while the card is seen; or %NULL. */
  void (*tick) (HuPanel *panel, HuCampaign *campaign);
};

HuCampaign *hu_panel_get_campaign (HuPanel *panel);
void hu_panel_set_campaign (HuPanel *panel, HuCampaign *campaign);

G_END_DECLS
