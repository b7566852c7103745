/* hu-search.c: finding a constituency by name or postcode
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-search.h"

#include <glib/gi18n.h>

#include "hu-words.h"

#define MAX_FINDS 8
#define MIN_WIDTH 240

struct _HuSearch
{
  AdwBin parent_instance;

  GtkWidget *entry, *popover;
  GtkListBox *finds;
  GtkLabel *nothing;

  HuCampaign *campaign;
};

enum
{
  PROP_CAMPAIGN = 1,
  N_PROPS
};
static GParamSpec *properties[N_PROPS];

enum
{
  SEAT_CHOSEN,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HuSearch, hu_search, ADW_TYPE_BIN)

static GtkWidget *
make_row (HuSeat *seat)
{
  const HuSeatInfo *info = hu_seat_get_info (seat);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (info->name);
  g_autofree char *where = NULL;
  GtkWidget *region;

  if (info->name_cy != NULL && g_strcmp0 (info->name_cy, info->name) != 0)
    /* Translators: a constituency's Welsh name and its region: "Ynys Môn · Wales" */
    where = g_strdup_printf (C_ ("found seat", "%1$s · %2$s"), info->name_cy, hu_region_name (info->region));
  else
    where = g_strdup (hu_region_name (info->region));
  region = gtk_label_new (where);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_wrap (GTK_LABEL (name), TRUE);
  gtk_label_set_xalign (GTK_LABEL (region), 0);
  gtk_label_set_wrap (GTK_LABEL (region), TRUE);
  gtk_widget_add_css_class (region, "caption");
  gtk_widget_add_css_class (region, "dimmed");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), region);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "seat", g_object_ref (seat), g_object_unref);
  return row;
}

static void
announce (HuSearch *self, guint n)
{
  g_autofree char *words = g_strdup_printf (ngettext ("%u constituency found", "%u constituencies found", n), n);

  hu_words_announce (self->entry, words);
}

static void
search_changed_cb (HuSearch *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_list_box_remove_all (self->finds);
  if (self->campaign == NULL || *text == '\0')
    {
      gtk_popover_popdown (GTK_POPOVER (self->popover));
      return;
    }
  g_autoptr (GPtrArray) found = hu_campaign_search (self->campaign, text, MAX_FINDS);
  for (guint i = 0; i < found->len; i++)
    gtk_list_box_append (self->finds, make_row (found->pdata[i]));
  gtk_list_box_select_row (self->finds, gtk_list_box_get_row_at_index (self->finds, 0));
  hu_words_set (self->nothing, found->len > 0 ? NULL : _ ("No constituency and no postcode is called so."));
  gtk_widget_set_visible (GTK_WIDGET (self->finds), found->len > 0);
  /* As wide as the entry: names are long. */
  gtk_widget_set_size_request (self->popover, MAX (gtk_widget_get_width (GTK_WIDGET (self)), MIN_WIDTH), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
  announce (self, found->len);
}

static void
choose (HuSearch *self, GtkListBoxRow *row)
{
  g_autoptr (HuSeat) seat = NULL;

  if (row == NULL)
    return;
  seat = g_object_ref (g_object_get_data (G_OBJECT (row), "seat"));
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  g_signal_emit (self, signals[SEAT_CHOSEN], 0, seat);
}

static void
row_activated_cb (HuSearch *self, GtkListBoxRow *row)
{
  choose (self, row);
}

/* The text may be newer than the finds: what was typed last counts. */
static void
activate_cb (HuSearch *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->finds);

  if (row == NULL)
    {
      search_changed_cb (self);
      row = gtk_list_box_get_selected_row (self->finds);
    }
  choose (self, row);
}

static void
stop_cb (HuSearch *self)
{
  if (gtk_widget_get_visible (self->popover))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
  else
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static gboolean
key_cb (HuSearch *self, guint key)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->finds);
  int by;

  if (!gtk_widget_get_visible (self->popover) || row == NULL)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    by = 1;
  else if (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)
    by = -1;
  else
    return GDK_EVENT_PROPAGATE;
  row = gtk_list_box_get_row_at_index (self->finds, gtk_list_box_row_get_index (row) + by);
  if (row != NULL)
    {
      HuSeat *seat = g_object_get_data (G_OBJECT (row), "seat");

      gtk_list_box_select_row (self->finds, row);
      hu_words_announce (self->entry, hu_seat_get_name (seat));
    }
  return GDK_EVENT_STOP;
}

static void
focus_left_cb (HuSearch *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static gboolean
hu_search_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (HU_SEARCH (widget)->entry);
}

static void
hu_search_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      g_value_set_object (value, HU_SEARCH (object)->campaign);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_search_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAMPAIGN:
      if (g_set_object (&HU_SEARCH (object)->campaign, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
hu_search_dispose (GObject *object)
{
  HuSearch *self = HU_SEARCH (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->campaign);
  /* The template lets go of its direct children; the bin must not do so again. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), HU_TYPE_SEARCH);
  G_OBJECT_CLASS (hu_search_parent_class)->dispose (object);
}

static void
hu_search_class_init (HuSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = hu_search_get_property;
  object_class->set_property = hu_search_set_property;
  object_class->dispose = hu_search_dispose;
  widget_class->grab_focus = hu_search_grab_focus;
  properties[PROP_CAMPAIGN] = g_param_spec_object (
    "campaign", NULL, NULL, HU_TYPE_CAMPAIGN, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SEAT_CHOSEN] =
    g_signal_new ("seat-chosen", HU_TYPE_SEARCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, HU_TYPE_SEAT);

  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/hustings/Hustings/ui/seats/hu-search.ui");
  gtk_widget_class_bind_template_child (widget_class, HuSearch, entry);
  gtk_widget_class_bind_template_child (widget_class, HuSearch, popover);
  gtk_widget_class_bind_template_child (widget_class, HuSearch, finds);
  gtk_widget_class_bind_template_child (widget_class, HuSearch, nothing);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
hu_search_init (HuSearch *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  /* Before the entry takes the arrows for its own cursor. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (focus_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

GtkWidget *
hu_search_new (void)
{
  return g_object_new (HU_TYPE_SEARCH, NULL);
}
