/* hu-now-panel.c: how many people are out
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-now-panel.h"

#include <glib/gi18n.h>

#include "hu-bar.h"
#include "hu-time.h"
#include "hu-words.h"

typedef struct
{
  GtkWidget *bar, *now, *today; /* %NULL outside the scope */
} RegionRow;

struct _HuNowPanel
{
  HuPanel parent_instance;

  GtkLabel *empty, *out_now, *out_words, *sessions, *today, *comparison, *week, *telephone, *doorsteps, *as_of;
  GtkWidget *content, *regions;
  RegionRow rows[HU_N_REGIONS];
  gboolean rows_made;
};

G_DEFINE_FINAL_TYPE (HuNowPanel, hu_now_panel, HU_TYPE_PANEL)

static GtkWidget *
add_label (HuNowPanel *self, const char *text, int column, int row, const char *const *classes)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), column == 0 ? 0 : 1);
  gtk_label_set_wrap (GTK_LABEL (label), column == 0);
  for (; *classes != NULL; classes++)
    gtk_widget_add_css_class (label, *classes);
  gtk_grid_attach (GTK_GRID (self->regions), label, column, row, 1, 1);
  return label;
}

/* A campaign's scope does not change while it is open, so the rows are made once. */
static void
make_rows (HuNowPanel *self, HuCampaign *campaign)
{
  const char *const heading[] = { "caption", "dimmed", NULL }, *const name[] = { NULL },
                    *const number[] = { "numeric", NULL };
  guint scope = hu_campaign_get_settings (campaign)->scope;
  int row = 0;

  if (self->rows_made)
    return;
  self->rows_made = TRUE;
  add_label (self, C_ ("column", "Region"), 0, row, heading);
  add_label (self, C_ ("column", "now"), 2, row, heading);
  add_label (self, C_ ("column", "today"), 3, row, heading);
  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    {
      RegionRow *made = &self->rows[region];

      if (scope != 0 && !(scope & (1u << region)))
        continue;
      row++;
      add_label (self, hu_region_name (region), 0, row, name);
      made->bar = hu_bar_new ();
      gtk_widget_set_hexpand (made->bar, TRUE);
      gtk_grid_attach (GTK_GRID (self->regions), made->bar, 1, row, 1, 1);
      made->now = add_label (self, NULL, 2, row, number);
      made->today = add_label (self, NULL, 3, row, number);
    }
}

/* People out now within people of today, all bars on one scale. */
static void
show_regions (HuNowPanel *self, const HuNow *now)
{
  int most = 1;

  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    most = MAX (most, MAX (now->region_now[region], now->region_today[region]));
  for (HuRegion region = 0; region < HU_N_REGIONS; region++)
    {
      RegionRow *row = &self->rows[region];

      if (row->bar == NULL)
        continue;
      hu_bar_set_fraction (HU_BAR (row->bar), MAX (now->region_now[region], 0) / (double) most);
      hu_bar_set_second (HU_BAR (row->bar), MAX (now->region_today[region], 0) / (double) most);
      hu_words_take (GTK_LABEL (row->now), hu_words_number (now->region_now[region]));
      hu_words_take (GTK_LABEL (row->today), hu_words_number (now->region_today[region]));
    }
}

static char *
compare (const HuNow *now, int year)
{
  g_autofree char *then = hu_words_number (now->last_time);

  if (now->last_time == HU_UNKNOWN)
    return g_strdup_printf (_ ("No count was published for %d."), year);
  if (now->last_time == 0)
    return g_strdup_printf (_ ("On the same day before polling day in %d nobody was out."), year);
  double ratio = now->today / (double) now->last_time;
  if (ratio >= 1.95)
    /* Translators: "2.4 times as many as on the same day before polling day in 2017 (1,007)" */
    return g_strdup_printf (_ ("%1$.1f times as many as on the same day before polling day in %2$d (%3$s)"), ratio,
                            year, then);
  g_autofree char *change = hu_words_points ((ratio - 1) * 100);
  /* Translators: "+12.0% on the same day before polling day in 2017 (1,007)" */
  return g_strdup_printf (_ ("%1$s%% on the same day before polling day in %2$d (%3$s)"), change, year, then);
}

/* Hidden where no round tells anything of itself. */
static void
show_contacts (HuNowPanel *self, const HuContactSums *contacts)
{
  g_autofree char *calls = hu_contact_sum_calls (&contacts->telephone);
  g_autofree char *visits = hu_contact_sum_visits (&contacts->doorsteps);
  g_autofree char *telephone = NULL;
  g_autofree char *doorsteps = NULL;

  if (contacts->telephone.rounds > 0)
    /* Translators: %s is "140 calls made, 61 reached (43.6%)" */
    telephone = g_strdup_printf (_ ("Telephone rounds under way: %s"), calls);
  if (contacts->doorsteps.rounds > 0)
    /* Translators: %s is "300 of 880 households visited, 120 with someone reached" */
    doorsteps = g_strdup_printf (_ ("Canvass rounds under way: %s"), visits);
  hu_words_set (self->telephone, telephone);
  hu_words_set (self->doorsteps, doorsteps);
}

static void
hu_now_panel_update (HuPanel *panel, HuCampaign *campaign)
{
  HuNowPanel *self = HU_NOW_PANEL (panel);
  const HuNow *now = hu_campaign_get_people (campaign);
  gint64 data_at = hu_words_data_at (campaign);
  gboolean known = data_at != HU_NEVER;

  hu_words_set (self->empty, known ? NULL : hu_words_no_figures (campaign));
  gtk_widget_set_visible (self->content, known);
  if (!known)
    return;

  make_rows (self, campaign);
  hu_words_take (self->out_now, hu_words_number (now->out_now));
  /* Translators: stands beside the number, which is drawn large */
  hu_words_set (self->out_words, ngettext ("person out now", "people out now", MAX (now->out_now, 0)));
  hu_words_take (self->sessions,
                 g_strdup_printf (ngettext ("at %d session", "at %d sessions", now->sessions_now), now->sessions_now));
  g_autofree char *today = hu_words_number (now->today);
  hu_words_take (self->today,
                 /* Translators: %s is a number */
                 g_strdup_printf (ngettext ("%s person today, with those still expected",
                                            "%s people today, with those still expected", MAX (now->today, 0)),
                                  today));
  hu_words_take (self->comparison, compare (now, hu_election_year (hu_campaign_get_settings (campaign)->election)));
  g_autofree char *week = hu_words_number (now->week);
  hu_words_take (self->week,
                 /* Translators: %s is a number */
                 g_strdup_printf (ngettext ("%s person expected in the seven days ahead",
                                            "%s people expected in the seven days ahead", MAX (now->week, 0)),
                                  week));
  show_contacts (self, &now->contacts);
  show_regions (self, now);
  hu_words_take (self->as_of, hu_words_as_of (campaign, data_at));
}

static void
hu_now_panel_tick (HuPanel *panel, HuCampaign *campaign)
{
  hu_words_take (HU_NOW_PANEL (panel)->as_of, hu_words_as_of (campaign, hu_words_data_at (campaign)));
}

static void
hu_now_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_NOW_PANEL);
  G_OBJECT_CLASS (hu_now_panel_parent_class)->dispose (object);
}

static void
hu_now_panel_class_init (HuNowPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_now_panel_dispose;
  HU_PANEL_CLASS (klass)->update = hu_now_panel_update;
  HU_PANEL_CLASS (klass)->tick = hu_now_panel_tick;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/panels/hu-now-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, content);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, out_now);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, out_words);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, sessions);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, today);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, comparison);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, week);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, telephone);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, doorsteps);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, regions);
  gtk_widget_class_bind_template_child (widget_class, HuNowPanel, as_of);
}

static void
hu_now_panel_init (HuNowPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_now_panel_new (void)
{
  return g_object_new (HU_TYPE_NOW_PANEL, NULL);
}
