/* hu-fund-panel.c: how money comes in
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-fund-panel.h"

#include <glib/gi18n.h>
#include <math.h>

#include "hu-figures.h"
#include "hu-goal-meter.h"
#include "hu-money.h"
#include "hu-time.h"
#include "hu-words.h"

struct _HuFundPanel
{
  HuPanel parent_instance;

  GtkLabel *empty, *fund_title, *raised, *target, *donors, *pace, *until_target, *projection, *comparison, *as_of;
  GtkWidget *content;
  GtkBox *others;
  HuGoalMeter *meter;
  HuChart *chart;
  char *currency; /* of the chart's figures */
};

G_DEFINE_FINAL_TYPE (HuFundPanel, hu_fund_panel, HU_TYPE_PANEL)

static gboolean
is_open (const HuFund *fund, gint64 moment)
{
  return fund->closes == HU_NEVER || fund->closes > moment;
}

/* The appeal that runs and began last; where none runs, the one that has the newest figures. */
static HuFund *
pick_fund (GPtrArray *funds, gint64 moment)
{
  HuFund *picked = NULL;

  for (guint i = 0; i < funds->len; i++)
    {
      HuFund *fund = funds->pdata[i];

      if (fund->as_of == HU_NEVER)
        continue;
      if (picked == NULL || (is_open (fund, moment) && !is_open (picked, moment))
          || (is_open (fund, moment) == is_open (picked, moment) && fund->opened > picked->opened))
        picked = fund;
    }
  return picked;
}

/* An appeal of the same currency that was over before this one began: the last campaign's, or last month's. */
static HuFund *
pick_earlier (GPtrArray *funds, const HuFund *fund)
{
  HuFund *picked = NULL;

  for (guint i = 0; i < funds->len; i++)
    {
      HuFund *other = funds->pdata[i];

      if (other == fund || other->closes == HU_NEVER || other->opened == HU_NEVER || fund->opened == HU_NEVER
          || other->closes > fund->opened || other->points->len < 2 || g_strcmp0 (other->currency, fund->currency) != 0)
        continue;
      if (picked == NULL || other->opened > picked->opened)
        picked = other;
    }
  return picked;
}

/* The points, moved by @shift: an earlier appeal is laid over this one from the day each began. */
static GArray *
chart_points (const HuFund *fund, gint64 shift, gint64 until)
{
  GArray *points = g_array_sized_new (FALSE, FALSE, sizeof (HuChartPoint), fund->points->len);

  for (guint i = 0; i < fund->points->len; i++)
    {
      const HuFundPoint *from = &g_array_index (fund->points, HuFundPoint, i);
      HuChartPoint point = { from->at + shift, from->amount };

      if (point.at <= until)
        g_array_append_val (points, point);
    }
  return points;
}

static char *
format_axis (double value, gpointer data)
{
  HuFundPanel *self = data;

  return hu_money_format_short (llround (value), self->currency);
}

static char *
format_value (double value, gpointer data)
{
  HuFundPanel *self = data;

  return hu_words_money (llround (value), self->currency);
}

static void
show_history (HuFundPanel *self, GPtrArray *funds, const HuFund *fund)
{
  HuFund *earlier = pick_earlier (funds, fund);
  gint64 until = fund->closes != HU_NEVER ? fund->closes : fund->as_of;
  g_autoptr (GArray) points = chart_points (fund, 0, G_MAXINT64);
  g_autofree char *words = hu_words_money (fund->target, fund->currency);
  /* Translators: the target of an appeal, at a line of a chart: "Target £50,000" */
  g_autofree char *target = g_strdup_printf (_ ("Target %s"), words);

  gtk_widget_set_visible (GTK_WIDGET (self->chart), points->len > 1);
  if (g_set_str (&self->currency, fund->currency))
    hu_chart_set_formats (self->chart, format_axis, format_value, self, NULL);
  hu_chart_set_points (self->chart, (const HuChartPoint *) (gpointer) points->data, points->len);
  hu_chart_set_target (self->chart, fund->target > 0 ? fund->target : NAN, target);
  if (earlier == NULL)
    {
      hu_chart_set_comparison (self->chart, NULL, 0, NULL);
      hu_words_set (self->comparison, NULL);
      return;
    }
  g_autoptr (GArray) before = chart_points (earlier, fund->opened - earlier->opened, until);
  hu_chart_set_comparison (self->chart, (const HuChartPoint *) (gpointer) before->data, before->len, earlier->title);
  /* Translators: %s is the title of an earlier appeal */
  hu_words_take (self->comparison,
                 g_strdup_printf (_ ("The faint line is “%s”, at the same time after it began."), earlier->title));
}

static void
show_target (HuFundPanel *self, HuCampaign *campaign, const HuFund *fund)
{
  gint64 moment = hu_campaign_get_moment (campaign);
  g_autofree char *raised = hu_words_money (fund->raised, fund->currency);
  g_autofree char *target = hu_words_money (fund->target, fund->currency);
  g_autofree char *words = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->meter), fund->target > 0);
  if (fund->target <= 0)
    {
      hu_words_set (self->target, _ ("No target was set."));
      hu_words_set (self->until_target, NULL);
      return;
    }
  /* Translators: "£30,000 of £50,000, 60%" */
  words = g_strdup_printf (_ ("%1$s of %2$s, %3$.0f%%"), raised, target, 100.0 * fund->raised / fund->target);
  hu_words_set (self->target, words);
  hu_goal_meter_set (self->meter, MAX (fund->raised, 0), fund->target, words);

  if (fund->raised >= fund->target)
    hu_words_set (self->until_target, _ ("The target is reached."));
  else if (!is_open (fund, moment))
    hu_words_set (self->until_target, _ ("The target was not reached."));
  else if (fund->reaches_target == HU_NEVER)
    hu_words_set (self->until_target, _ ("Nothing came in lately, so there is no time to the target."));
  else if (fund->closes != HU_NEVER && fund->reaches_target > fund->closes)
    hu_words_set (self->until_target, _ ("At this pace the target is not reached before the appeal closes."));
  else
    {
      g_autofree char *left = hu_words_duration (MAX (fund->reaches_target - moment, 0));
      g_autofree char *when = hu_words_moment (fund->reaches_target, moment);

      /* Translators: "At this pace the target is reached in 3 hours, 2 December, 15:00" */
      hu_words_take (self->until_target,
                     g_strdup_printf (_ ("At this pace the target is reached in %1$s, %2$s"), left, when));
    }
}

static void
show_pace (HuFundPanel *self, HuCampaign *campaign, const HuFund *fund)
{
  g_autofree char *per_day = hu_words_money (llround (fund->per_day), fund->currency);
  g_autofree char *projected = hu_words_money (fund->projected, fund->currency);
  g_autofree char *donors = hu_words_number (fund->donors);

  if (fund->donors == HU_UNKNOWN)
    hu_words_set (self->donors, _ ("The number of donors was not published."));
  else
    hu_words_take (self->donors, g_strdup_printf (ngettext ("from %s donor", "from %s donors", fund->donors), donors));
  /* Translators: what the last 24 hours brought: "£12,300 a day" */
  hu_words_take (self->pace, g_strdup_printf (_ ("%s in the last 24 hours"), per_day));
  if (!is_open (fund, hu_campaign_get_moment (campaign)))
    hu_words_set (self->projection, NULL);
  else if (fund->closes == HU_NEVER)
    hu_words_take (self->projection,
                   g_strdup_printf (_ ("%s by polling day at the pace of the last seven days"), projected));
  else
    hu_words_take (self->projection,
                   g_strdup_printf (_ ("%s when it closes, at the pace of the last seven days"), projected));
}

/* One appeal in short: its title and how far it is. */
static void
add_other (HuFundPanel *self, const HuFund *fund)
{
  g_autofree char *raised = hu_words_money (fund->raised, fund->currency);
  g_autofree char *target = hu_words_money (fund->target, fund->currency);
  /* Translators: "Autumn appeal: £30,000 of £50,000" */
  g_autofree char *words = fund->target > 0 ? g_strdup_printf (_ ("%1$s: %2$s of %3$s"), fund->title, raised, target)
                                            : g_strdup_printf (_ ("%1$s: %2$s"), fund->title, raised);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_box_append (self->others, label);
  if (fund->target > 0)
    {
      GtkWidget *meter = hu_goal_meter_new ();

      hu_goal_meter_set (HU_GOAL_METER (meter), MAX (fund->raised, 0), fund->target, words);
      gtk_box_append (self->others, meter);
    }
}

static void
show_others (HuFundPanel *self, GPtrArray *funds, const HuFund *fund)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->others))) != NULL)
    gtk_box_remove (self->others, child);
  for (guint i = 0; i < funds->len; i++)
    if (funds->pdata[i] != fund && ((HuFund *) funds->pdata[i])->as_of != HU_NEVER)
      add_other (self, funds->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->others), gtk_widget_get_first_child (GTK_WIDGET (self->others)) != NULL);
}

static void
hu_fund_panel_update (HuPanel *panel, HuCampaign *campaign)
{
  HuFundPanel *self = HU_FUND_PANEL (panel);
  GPtrArray *funds;
  HuFund *fund;

  funds = hu_campaign_get_funds (campaign);
  fund = pick_fund (funds, hu_campaign_get_moment (campaign));
  hu_words_set (self->empty, fund != NULL ? NULL : hu_words_no_figures (campaign));
  gtk_widget_set_visible (self->content, fund != NULL);
  if (fund == NULL)
    return;

  hu_words_set (self->fund_title, fund->title);
  hu_words_take (self->raised, hu_words_money (fund->raised, fund->currency));
  show_target (self, campaign, fund);
  show_pace (self, campaign, fund);
  show_history (self, funds, fund);
  show_others (self, funds, fund);
  hu_words_take (self->as_of, hu_words_as_of (campaign, fund->as_of));
}

/* The time to the target and the age of the figures go on while no donation comes. */
static void
hu_fund_panel_tick (HuPanel *panel, HuCampaign *campaign)
{
  HuFundPanel *self = HU_FUND_PANEL (panel);
  HuFund *fund = pick_fund (hu_campaign_get_funds (campaign), hu_campaign_get_moment (campaign));

  if (fund == NULL)
    return;
  show_target (self, campaign, fund);
  hu_words_take (self->as_of, hu_words_as_of (campaign, fund->as_of));
}

static void
hu_fund_panel_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_FUND_PANEL);
  G_OBJECT_CLASS (hu_fund_panel_parent_class)->dispose (object);
}

static void
hu_fund_panel_finalize (GObject *object)
{
  g_free (HU_FUND_PANEL (object)->currency);
  G_OBJECT_CLASS (hu_fund_panel_parent_class)->finalize (object);
}

static void
hu_fund_panel_class_init (HuFundPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = hu_fund_panel_dispose;
  G_OBJECT_CLASS (klass)->finalize = hu_fund_panel_finalize;
  HU_PANEL_CLASS (klass)->kinds = HU_CHANGE_FUNDS;
  HU_PANEL_CLASS (klass)->update = hu_fund_panel_update;
  HU_PANEL_CLASS (klass)->tick = hu_fund_panel_tick;

  g_type_ensure (HU_TYPE_CHART);
  g_type_ensure (HU_TYPE_FIGURES_BUTTON);
  g_type_ensure (HU_TYPE_GOAL_METER);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/panels/hu-fund-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, empty);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, content);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, fund_title);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, raised);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, target);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, meter);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, donors);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, pace);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, until_target);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, projection);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, chart);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, comparison);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, others);
  gtk_widget_class_bind_template_child (widget_class, HuFundPanel, as_of);
}

static void
hu_fund_panel_init (HuFundPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
hu_fund_panel_new (void)
{
  return g_object_new (HU_TYPE_FUND_PANEL, NULL);
}
