/* hu-call-panel.c: conference calls, and what comes of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-call-panel.h"

#include <glib/gi18n.h>

#include "hu-bar.h"
#include "hu-time.h"
#include "hu-words.h"

#define MAX_RECENT 3

/* One call that has begun: how many of those who signed up came, and how many of these will canvass. */
typedef struct
{
  GtkWidget *box;
  GtkLabel *title, *when, *numbers[3], *conversion;
  HuBar *bars[3];
} Recent;

struct _HuCallPanel
{
  HuPanel parent_instance;

  GtkLabel *empty, *next_title, *countdown, *next_when, *next_signed_up, *as_of;
  GtkWidget *content, *next, *recent;
  Recent rows[MAX_RECENT];
};

G_DEFINE_FINAL_TYPE (HuCallPanel, hu_call_panel, HU_TYPE_PANEL)

static GtkLabel *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return GTK_LABEL (label);
}

static void
make_recent (HuCallPanel *self, Recent *recent)
{
  const char *const names[] = { C_ ("of a call", "signed up"), C_ ("of a call", "joined"),
                                C_ ("of a call", "then signed up to canvass") };
  GtkWidget *grid = gtk_grid_new ();

  recent->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  recent->title = make_label (NULL, NULL);
  recent->when = make_label (NULL, "dimmed");
  recent->conversion = make_label (NULL, NULL);
  gtk_box_append (GTK_BOX (recent->box), GTK_WIDGET (recent->title));
  gtk_box_append (GTK_BOX (recent->box), GTK_WIDGET (recent->when));
  gtk_box_append (GTK_BOX (recent->box), grid);
  gtk_box_append (GTK_BOX (recent->box), GTK_WIDGET (recent->conversion));
  gtk_grid_set_column_spacing (GTK_GRID (grid), 9);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      recent->numbers[i] = make_label (NULL, "numeric");
      gtk_label_set_xalign (recent->numbers[i], 1);
      recent->bars[i] = HU_BAR (hu_bar_new ());
      gtk_widget_set_hexpand (GTK_WIDGET (recent->bars[i]), TRUE);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (recent->numbers[i]), 0, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (make_label (names[i], NULL)), 1, i, 1, 1);
      gtk_grid_attach (GTK_GRID (grid), GTK_WIDGET (recent->bars[i]), 2, i, 1, 1);
    }
  gtk_box_append (GTK_BOX (self->recent), recent->box);
}

static char *
conversion_words (const HuCall *call)
{
  if (call->joined == HU_UNKNOWN)
    return g_strdup (_ ("How many joined was not reported."));
  if (call->converted == HU_UNKNOWN)
    return g_strdup (_ ("How many then signed up to canvass was not reported."));
  if (call->joined == 0)
    return g_strdup (_ ("Nobody joined."));
  /* Translators: "70% of those who joined signed up to canvass" */
  return g_strdup_printf (_ ("%.0f%% of those who joined signed up to canvass"),
                          100.0 * call->converted / call->joined);
}

static void
show_recent (const Recent *recent, HuCampaign *campaign, const HuCall *call)
{
  const int numbers[] = { call->signed_up, call->joined, call->converted };
  int most = MAX (MAX (call->signed_up, call->joined), MAX (call->converted, 1));

  hu_words_set (recent->title, call->title);
  hu_words_take (recent->when, hu_words_moment (call->start, hu_campaign_get_moment (campaign)));
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      hu_words_take (recent->numbers[i], hu_words_number (numbers[i]));
      hu_bar_set_fraction (recent->bars[i], MAX (numbers[i], 0) / (double) most);
    }
  hu_words_take (recent->conversion, conversion_words (call));
}

static const HuCall *
find_next (GPtrArray *calls, gint64 moment)
{
  for (guint i = 0; i < calls->len; i++)
    if (((HuCall *) calls->pdata[i])->end > moment)
      return calls->pdata[i];
  return NULL;
}

static void
show_next (HuCallPanel *self, HuCampaign *campaign, const HuCall *call)
{
  gint64 moment = hu_campaign_get_moment (campaign);

  gtk_widget_set_visible (self->next, call != NULL);
  if (call == NULL)
    return;
  hu_words_set (self->next_title, call->title);
  if (call->start <= moment)
    hu_words_set (self->countdown, _ ("Running now"));
  else
    {
      g_autofree char *left = hu_words_duration (call->start - moment);

      /* Translators: %s is a length of time: "in 3 hours" */
      hu_words_take (self->countdown, g_strdup_printf (_ ("in %s"), left));
    }
  hu_words_take (self->next_when, hu_words_moment (call->start, moment));
  g_autofree char *signed_up = hu_words_number (call->signed_up);
  if (call->signed_up == HU_UNKNOWN)
    hu_words_set (self->next_signed_up, _ ("Sign-ups were not reported."));
  else
    hu_words_take (
      self->next_signed_up,
                   /* Translators: %s is a number */
      g_strdup_printf (ngettext ("%s person signed up", "%s people signed up", call->signed_up), signed_up));
}

static void
hu_call_panel_update (HuPanel *panel, HuCampaign *campaign)
{
  HuCallPanel *self = HU_CALL_PANEL (panel);
  GPtrArray *calls;
  gint64 moment = hu_campaign_get_moment (campaign), as_of = HU_NEVER;
  guint shown = 0;

  calls = hu_campaign_get_calls (campaign);
  if (hu_words_data_at (campaign) == HU_NEVER)
    hu_words_set (self->empty, hu_words_no_figures (campaign));
  else
    hu_words_set (self->empty, calls->len > 0 ? NULL : _ ("No call is planned."));
  gtk_widget_set_visible (self->content, calls->len > 0);
  show_next (self, campaign, find_next (calls, moment));
  for (guint i = calls->len; i-- > 0;)
    {
      const HuCall *call = calls->pdata[i];

      as_of = MAX (as_of, call->as_of);
      if (call->start <= moment && shown < MAX_RECENT)
        show_recent (&self->rows[shown++], campaign, call);
    }
  for (guint i = 0; i < MAX_RECENT; i++)
    gtk_widget_set_visible (self->rows[i].box, i < shown);
  hu_words_take (self->as_of, hu_words_as_of (campaign, as_of));
}

static void
hu_call_panel_tick (HuPanel *panel, HuCampaign *campaign)
{
  show_next (HU_CALL_PANEL (panel), campaign,
             find_next (hu_campaign_get_calls (campaign), hu_campaign_get_moment (campaign)));
}

static void
hu_call_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_CALL_PANEL);
  G_OBJECT_CLASS (hu_call_panel_parent_class)->dispose (object);
}

static void
hu_call_panel_class_init (HuCallPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_call_panel_dispose;
  HU_PANEL_CLASS (klass)->kinds = HU_CHANGE_EVENTS;
  HU_PANEL_CLASS (klass)->update = hu_call_panel_update;
  HU_PANEL_CLASS (klass)->tick = hu_call_panel_tick;

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/panels/hu-call-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, content);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, next);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, next_title);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, countdown);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, next_when);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, next_signed_up);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, recent);
  gtk_widget_class_bind_template_child (widget_class, HuCallPanel, as_of);
}

static void
hu_call_panel_init (HuCallPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < MAX_RECENT; i++)
    make_recent (self, &self->rows[i]);
}

GtkWidget *
hu_call_panel_new (void)
{
  return g_object_new (HU_TYPE_CALL_PANEL, NULL);
}
