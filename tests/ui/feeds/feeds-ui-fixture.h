/* feeds-ui-fixture.h: a campaign in a window, a provider on loopback, a keyring in a file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "hu-campaign-feeds.h"
#include "hu-test-campaign.h"
#include "hu-test-server.h"
#include "hu-test-walk.h"
#include "hu-time.h"

#define JSON "application/json"
#define ORG "/v1/organizations/9"
#define GROUPS "Who,How many,constituency\nYork group,12,E14001062\n"

typedef struct
{
  HuCampaign *campaign; /* %NULL where the data are missing: the test is skipped */
  HuTestServer *server;
  GtkWidget *window;
  AdwDialog *dialog; /* weak */
} Fixture;

/* Starts the toolkit, without animations, with a keyring in a file of the test's own. */
void feeds_ui_init (int *argc, char ***argv);
/* Runs the tests; the file of keys goes with them. */
int feeds_ui_run (void);

void feeds_ui_set_up (Fixture *f, gconstpointer data);
void feeds_ui_tear_down (Fixture *f, gconstpointer data);
void feeds_ui_present (Fixture *f, AdwDialog *dialog);

/* Whether the dialog shows @text, once everything pending has run. */
gboolean feeds_ui_shows (Fixture *f, const char *text);
/* Waits until it does. */
void feeds_ui_wait_for (Fixture *f, const char *text);
/* The first widget below @root whose label or title is @text and that is seen. */
GtkWidget *feeds_ui_find (GtkWidget *root, const char *text);
/* Waits for it: pages and dialogs come with the next frame. */
GtkWidget *feeds_ui_wait_for_widget (Fixture *f, const char *text);
/* What the keyboard does: goes to the widget, and Return or Space. */
void feeds_ui_press (Fixture *f, const char *text);
/* Types into the entry row of that title. */
void feeds_ui_type (Fixture *f, const char *title, const char *text);

/* A local group in a table, put and read. (transfer none) */
HuFeed *feeds_ui_put_groups (Fixture *f, const char *path, const char *title);
/* What Mobilize says: a session, and somebody who signed up. */
void feeds_ui_serve_mobilize (Fixture *f);
/* Fails where anything that was served about a person, or a key, is in any text below @root. */
void feeds_ui_assert_nobody (GtkWidget *root);
gboolean feeds_ui_is_live (gpointer feed);
