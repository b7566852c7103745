/* hu-settings.h: what a campaign is, as a file a person can read
 *
 * A campaign is a folder: campaign.ini beside store.db, under DATA/campaigns/ID/.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>
#include "hu-results.h"

G_BEGIN_DECLS

#define HU_CAMPAIGN_ERROR (hu_campaign_error_quark ())
typedef enum
{
  HU_CAMPAIGN_ERROR_SETTINGS, /* campaign.ini cannot be understood; the message says what */
} HuCampaignError;
GQuark hu_campaign_error_quark (void);

typedef struct
{
  char *id; /* folder name: letters, digits, "-" */
  char *title;
  HuParty party;
  HuElection election; /* whose results the priorities rest on */
  int polling_day; /* days since 1970-01-01 */
  guint scope; /* bit per HuRegion; 0 is the whole UK */
  gboolean demonstration;
} HuSettings;

HuSettings *hu_settings_new (const char *title, HuParty party, HuElection election, int polling_day, guint scope);
HuSettings *hu_settings_new_demonstration (void);
HuSettings *hu_settings_copy (const HuSettings *settings);
void hu_settings_free (HuSettings *settings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HuSettings, hu_settings_free)

/* The folder name that a title gives: "South West 2029" -> "south-west-2029". (transfer full) */
char *hu_settings_id (const char *title);
/* The same, with a number after it where @is_taken. (transfer full) */
char *hu_settings_new_id (const char *title, gboolean (*is_taken) (const char *id, gpointer data), gpointer data);

HuSettings *hu_settings_load (const char *path, GError **error);
gboolean hu_settings_save (const HuSettings *settings, const char *data_dir, GError **error);
/* DATA/campaigns/ID. (transfer full) */
char *hu_settings_folder (const HuSettings *settings, const char *data_dir);
/* Every campaign kept under @data_dir, newest change first. Unreadable ones are left out. (element-type HuSettings) */
GPtrArray *hu_settings_list (const char *data_dir);
/* The XDG data directory's "hustings". (transfer full) */
char *hu_data_dir_default (void);

G_END_DECLS
