/* hu-about.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-about.h"
#include "hu-seats.h"

#include <glib/gi18n.h>

/* The attribution texts lie beside the data, so that the two cannot part. */
static char *
read_attribution (void)
{
  g_autofree char *path = hu_dataset_path ("ATTRIBUTION");
  char *text = NULL;

  if (path == NULL || !g_file_get_contents (path, &text, NULL, NULL))
    return g_strdup (_ ("The datasets' attribution is missing from this installation."));
  return text;
}

static char *
debug_info (void)
{
  return g_strdup_printf (
    "Hustings %s (%s)\nFlatpak: %s\nGTK %u.%u.%u\nlibadwaita %u.%u.%u\nGLib %u.%u.%u\nDisplay: %s\n", HU_VERSION,
    HU_PROFILE, g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS) ? "yes" : "no", gtk_get_major_version (),
    gtk_get_minor_version (), gtk_get_micro_version (), adw_get_major_version (), adw_get_minor_version (),
    adw_get_micro_version (), glib_major_version, glib_minor_version, glib_micro_version,
    G_OBJECT_TYPE_NAME (gdk_display_get_default ()));
}

void
hu_about_present (GtkWidget *parent)
{
  AdwAboutDialog *about = ADW_ABOUT_DIALOG (adw_about_dialog_new ());
  g_autofree char *attribution = read_attribution ();
  g_autofree char *info = debug_info ();
  g_autofree char *escaped = g_markup_escape_text (attribution, -1);

  adw_about_dialog_set_application_name (about, "Hustings");
  adw_about_dialog_set_application_icon (about, HU_APP_ID);
  adw_about_dialog_set_version (about, HU_VERSION);
  adw_about_dialog_set_developer_name (about, _ ("The Hustings contributors"));
  adw_about_dialog_set_license_type (about, GTK_LICENSE_GPL_3_0);
  adw_about_dialog_set_comments (
    about, _ ("Where can the next person make the biggest difference, and why. Counts, never people."));
  adw_about_dialog_set_website (about, "https://github.com/hustings/Hustings");
  adw_about_dialog_set_issue_url (about, "https://github.com/hustings/Hustings/issues");
  adw_about_dialog_add_legal_section (about, _ ("Data"), NULL, GTK_LICENSE_CUSTOM, escaped);
  adw_about_dialog_set_debug_info (about, info);
  /* Translators: your name, and where to reach you if you wish. */
  adw_about_dialog_set_translator_credits (about, _ ("translator-credits"));
  adw_dialog_present (ADW_DIALOG (about), parent);
}
