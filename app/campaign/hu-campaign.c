/* hu-campaign.c: the object, its feeds, what screens ask for
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-campaign-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

G_DEFINE_FINAL_TYPE (HuCampaign, hu_campaign, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (HuLayer, hu_layer, G_DEFINE_ENUM_VALUE (HU_LAYER_SCORE, "score"),
                    G_DEFINE_ENUM_VALUE (HU_LAYER_SERVED, "served"),
                    G_DEFINE_ENUM_VALUE (HU_LAYER_EXPECTED, "expected"),
                    G_DEFINE_ENUM_VALUE (HU_LAYER_PROBABILITY, "probability"),
                    G_DEFINE_ENUM_VALUE (HU_LAYER_MAJORITY, "majority"),
                    G_DEFINE_ENUM_VALUE (HU_LAYER_MEMBERS, "members"), G_DEFINE_ENUM_VALUE (HU_LAYER_CHANGE, "change"))

enum
{
  PROP_TITLE = 1,
  PROP_LIVE,
  PROP_MOMENT,
  PROP_LAYER,
  PROP_ASSUMPTION,
  PROP_SHIFT,
  PROP_ILLUSTRATIVE,
  PROP_SELECTED,
  PROP_PEOPLE_STATE,
  N_PROPS
};

enum
{
  UPDATED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* --- closing ----------------------------------------------------------------------------------------- */

static struct
{
  GMutex lock;
  GCond none;
  guint n; /* stores that are being closed */
} closing;

typedef struct
{
  HuStore *store;
  GStrv removed;
} Closing;

static gpointer
close_thread (gpointer data)
{
  Closing *close = data;

  for (guint i = 0; close->removed != NULL && close->removed[i] != NULL; i++)
    hu_campaign_forget_source (close->store, close->removed[i]);
  hu_store_close (close->store);
  g_object_unref (close->store);
  g_strfreev (close->removed);
  g_free (close);
  g_mutex_lock (&closing.lock);
  if (--closing.n == 0)
    g_cond_broadcast (&closing.none);
  g_mutex_unlock (&closing.lock);
  return NULL;
}

void
hu_campaign_close_store (HuStore *store, GStrv removed)
{
  Closing *close = g_new0 (Closing, 1);

  close->store = g_object_ref (store);
  close->removed = removed;
  g_mutex_lock (&closing.lock);
  closing.n++;
  g_mutex_unlock (&closing.lock);
  g_thread_unref (g_thread_new ("close-campaign", close_thread, close));
}

void
hu_campaign_wait_closed (void)
{
  g_mutex_lock (&closing.lock);
  while (closing.n > 0)
    g_cond_wait (&closing.none, &closing.lock);
  g_mutex_unlock (&closing.lock);
}

void
hu_campaign_close (HuCampaign *self)
{
  g_return_if_fail (HU_IS_CAMPAIGN (self));

  if (self->closed)
    return;
  self->closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  if (self->looking_back != NULL)
    g_cancellable_cancel (self->looking_back);
  g_clear_handle_id (&self->tick, g_source_remove);
  hu_campaign_unwatch_travel (self);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      hu_feed_stop (feed);
      g_signal_handlers_disconnect_by_data (feed, self);
    }
  g_list_store_remove_all (self->feeds);
  if (self->store != NULL)
    hu_campaign_close_store (self->store, hu_campaign_steal_taken_out (self));
}

/* --- time ------------------------------------------------------------------------------------------ */

gint64
hu_campaign_get_now (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), HU_NEVER);
  return hu_clock_now (&self->clock);
}

gint64
hu_campaign_get_moment (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), HU_NEVER);
  return self->moment != HU_NEVER ? self->moment : hu_clock_now (&self->clock);
}

gboolean
hu_campaign_get_reading (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), FALSE);
  return self->refreshing;
}

gboolean
hu_campaign_get_live (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), TRUE);
  return self->moment == HU_NEVER;
}

void
hu_campaign_set_moment (HuCampaign *self, gint64 moment)
{
  gboolean was_live;

  g_return_if_fail (HU_IS_CAMPAIGN (self));

  /* The future cannot be looked back at. */
  if (moment != HU_NEVER && moment >= hu_campaign_get_now (self))
    moment = HU_NEVER;
  if (self->moment == moment)
    return;
  was_live = self->moment == HU_NEVER;
  self->moment = moment;
  hu_campaign_look_back (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MOMENT]);
  if (was_live != (moment == HU_NEVER))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LIVE]);
}

int
hu_campaign_get_days_left (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), 0);
  return self->settings->polling_day - hu_time_day (hu_campaign_get_moment (self), NULL);
}

/* --- what screens ask for ---------------------------------------------------------------------------- */

const HuSettings *
hu_campaign_get_settings (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->settings;
}

HuSeats *
hu_campaign_get_register (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->register_;
}

HuResults *
hu_campaign_get_results (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->results;
}

HuResults *
hu_campaign_get_outcome (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  /* A moment that is looked back at knows no more than was known then. */
  return hu_campaign_get_moment (self) >= hu_time_day_start (self->settings->polling_day, NULL) + HU_POLLS_CLOSE
           ? self->outcome
           : NULL;
}

HuStore *
hu_campaign_get_store (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->store;
}

GListModel *
hu_campaign_get_seats (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return G_LIST_MODEL (self->seats);
}

HuSeat *
hu_campaign_get_seat (HuCampaign *self, guint index)
{
  HuSeat *seat;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  seat = g_list_model_get_item (G_LIST_MODEL (self->seats), index);
  /* The list keeps it alive. */
  if (seat != NULL)
    g_object_unref (seat);
  return seat;
}

HuSeat *
hu_campaign_get_seat_by_code (HuCampaign *self, const char *code)
{
  int index;

  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);

  index = hu_seats_index (self->register_, code);
  return index >= 0 ? hu_campaign_get_seat (self, (guint) index) : NULL;
}

gboolean
hu_campaign_in_scope (HuCampaign *self, HuSeat *seat)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), FALSE);
  return self->settings->scope == 0 || (self->settings->scope & (1u << hu_seat_get_info (seat)->region)) != 0;
}

GListModel *
hu_campaign_get_feeds (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return G_LIST_MODEL (self->feeds);
}

gboolean
hu_campaign_get_illustrative (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), FALSE);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->feeds)); i++)
    {
      g_autoptr (HuFeed) feed = g_list_model_get_item (G_LIST_MODEL (self->feeds), i);

      if (hu_feed_get_illustrative (feed))
        return TRUE;
    }
  return self->settings->demonstration;
}

const char *
hu_campaign_get_illustrative_note (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  if (!hu_campaign_get_illustrative (self))
    return NULL;
  if (self->settings->demonstration)
    return _ (
      "Illustration: results, dates and the totals that were published in 2019 are real; every session, sign-up, "
      "group and gift between them is made up.");
  return _ ("Illustration: a source says that some of its figures are made up.");
}

const HuNow *
hu_campaign_get_people (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->tally.people;
}

const HuEvenness *
hu_campaign_get_evenness (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return &self->evenness;
}

const GArray *
hu_campaign_get_people_by_day (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->people_by_day;
}

const HuSeatInput *
hu_campaign_get_inputs (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->inputs;
}

void
hu_campaign_get_seat_place (HuCampaign *self, HuSeat *seat, double *longitude, double *latitude)
{
  guint index;

  g_return_if_fail (HU_IS_CAMPAIGN (self));

  index = hu_seat_get_index (seat);
  *longitude = self->longitude[index];
  *latitude = self->latitude[index];
}

HuBoundaries *
hu_campaign_get_boundaries (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->boundaries;
}

const HuHitIndex *
hu_campaign_get_hit_index (HuCampaign *self)
{
  g_return_val_if_fail (HU_IS_CAMPAIGN (self), NULL);
  return self->hit_index;
}

void
hu_campaign_emit_updated (HuCampaign *self, HuChangeKinds kinds)
{
  g_signal_emit (self, signals[UPDATED], 0, (guint) kinds);
}

/* --- the class --------------------------------------------------------------------------------------- */

static void
hu_campaign_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HuCampaign *self = HU_CAMPAIGN (object);

  switch (prop_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->settings->title);
      break;
    case PROP_LIVE:
      g_value_set_boolean (value, hu_campaign_get_live (self));
      break;
    case PROP_MOMENT:
      g_value_set_int64 (value, hu_campaign_get_moment (self));
      break;
    case PROP_LAYER:
      g_value_set_enum (value, (int) self->layer);
      break;
    case PROP_ASSUMPTION:
      g_value_set_int (value, (int) self->choices.assumption);
      break;
    case PROP_SHIFT:
      g_value_set_double (value, self->parameters.shift);
      break;
    case PROP_ILLUSTRATIVE:
      g_value_set_boolean (value, hu_campaign_get_illustrative (self));
      break;
    case PROP_SELECTED:
      g_value_set_object (value, self->selected);
      break;
    case PROP_PEOPLE_STATE:
      g_value_set_int (value, (int) self->people_state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hu_campaign_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  HuCampaign *self = HU_CAMPAIGN (object);

  switch (prop_id)
    {
    case PROP_LAYER:
      if (self->layer != (HuLayer) g_value_get_enum (value))
        {
          self->layer = (HuLayer) g_value_get_enum (value);
          g_object_notify_by_pspec (object, pspec);
        }
      break;
    case PROP_ASSUMPTION:
      hu_campaign_set_assumption (self, (HuAssumption) g_value_get_int (value));
      break;
    case PROP_SELECTED:
      if (g_set_object (&self->selected, g_value_get_object (value)))
        g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hu_campaign_dispose (GObject *object)
{
  HuCampaign *self = HU_CAMPAIGN (object);

  hu_campaign_close (self);
  g_clear_object (&self->selected);
  g_clear_object (&self->feeds);
  g_clear_pointer (&self->taken_out, g_ptr_array_unref);
  g_clear_pointer (&self->feed_order, g_ptr_array_unref);
  g_clear_object (&self->http);
  g_clear_pointer (&self->placer, hu_placer_unref);
  g_clear_object (&self->store);
  g_clear_object (&self->seats);
  G_OBJECT_CLASS (hu_campaign_parent_class)->dispose (object);
}

static void
hu_campaign_finalize (GObject *object)
{
  HuCampaign *self = HU_CAMPAIGN (object);

  g_clear_pointer (&self->people_key, g_bytes_unref);
  g_clear_pointer (&self->matcher, hu_matcher_unref);
  g_clear_pointer (&self->past, g_array_unref);
  g_clear_pointer (&self->events, g_array_unref);
  g_clear_pointer (&self->event_index, g_hash_table_unref);
  g_clear_pointer (&self->holds, hu_holds_free);
  hu_travel_kept_clear (&self->travel);
  g_clear_pointer (&self->fund_rows, g_array_unref);
  g_clear_pointer (&self->group_rows, g_array_unref);
  g_clear_pointer (&self->cohort_rows, g_array_unref);
  g_clear_pointer (&self->stay_rows, g_array_unref);
  g_clear_pointer (&self->placement_rows, g_array_unref);
  g_clear_pointer (&self->densities, g_hash_table_unref);
  g_clear_pointer (&self->notes, g_hash_table_unref);
  g_clear_pointer (&self->pending_rows, g_array_unref);
  g_clear_pointer (&self->tally.by_day, g_array_unref);
  g_clear_pointer (&self->evenness_by_day, g_array_unref);
  g_clear_pointer (&self->people_by_day, g_array_unref);
  g_clear_pointer (&self->funds, g_ptr_array_unref);
  g_clear_pointer (&self->calls, g_ptr_array_unref);
  g_clear_pointer (&self->hit_index, hu_hit_index_free);
  g_clear_pointer (&self->boundaries, hu_boundaries_unref);
  g_clear_pointer (&self->postcodes, hu_postcodes_unref);
  g_clear_pointer (&self->results, hu_results_unref);
  g_clear_pointer (&self->outcome, hu_results_unref);
  g_clear_pointer (&self->register_, hu_seats_unref);
  g_clear_pointer (&self->settings, hu_settings_free);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->looking_back);
  hu_choices_clear (&self->choices);
  g_free (self->inputs);
  g_free (self->live);
  g_free (self->priorities);
  g_free (self->longitude);
  g_free (self->latitude);
  G_OBJECT_CLASS (hu_campaign_parent_class)->finalize (object);
}

static void
hu_campaign_class_init (HuCampaignClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags both = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hu_campaign_get_property;
  object_class->set_property = hu_campaign_set_property;
  object_class->dispose = hu_campaign_dispose;
  object_class->finalize = hu_campaign_finalize;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, read);
  properties[PROP_LIVE] = g_param_spec_boolean ("live", NULL, NULL, TRUE, read);
  properties[PROP_MOMENT] = g_param_spec_int64 ("moment", NULL, NULL, G_MININT64, G_MAXINT64, 0, read);
  properties[PROP_LAYER] = g_param_spec_enum ("layer", NULL, NULL, HU_TYPE_LAYER, HU_LAYER_SCORE, both);
  properties[PROP_ASSUMPTION] = g_param_spec_int ("assumption", NULL, NULL, 0, HU_N_ASSUMPTIONS - 1, 0, both);
  properties[PROP_SHIFT] = g_param_spec_double ("shift", NULL, NULL, -100, 100, 0, read);
  properties[PROP_ILLUSTRATIVE] = g_param_spec_boolean ("illustrative", NULL, NULL, FALSE, read);
  properties[PROP_SELECTED] = g_param_spec_object ("selected", NULL, NULL, HU_TYPE_SEAT, both);
  properties[PROP_PEOPLE_STATE] =
    g_param_spec_int ("people-state", NULL, NULL, HU_PEOPLE_NONE, HU_PEOPLE_NO_KEYRING, HU_PEOPLE_NONE, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[UPDATED] =
    g_signal_new ("updated", HU_TYPE_CAMPAIGN, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
}

static void
clear_event (gpointer data)
{
  hu_event_row_clear (&((HuEvent *) data)->row);
}

static void
hu_campaign_init (HuCampaign *self)
{
  self->seats = g_list_store_new (HU_TYPE_SEAT);
  self->feeds = g_list_store_new (HU_TYPE_FEED);
  self->taken_out = g_ptr_array_new_with_free_func (g_object_unref);
  self->feed_order = g_ptr_array_new_with_free_func (g_free);
  self->matcher = hu_matcher_new ();
  self->http = hu_http_new ();
  self->cancellable = g_cancellable_new ();
  self->events = g_array_new (FALSE, FALSE, sizeof (HuEvent));
  g_array_set_clear_func (self->events, clear_event);
  self->event_index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->holds = hu_holds_new ();
  self->fund_rows = g_array_new (FALSE, FALSE, sizeof (HuFundRow));
  self->group_rows = g_array_new (FALSE, FALSE, sizeof (HuGroupRow));
  self->cohort_rows = g_array_new (FALSE, FALSE, sizeof (HuCohortRow));
  self->stay_rows = g_array_new (FALSE, FALSE, sizeof (HuStayRow));
  self->placement_rows = g_array_new (FALSE, FALSE, sizeof (HuPlacementRow));
  self->pending_rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->evenness_by_day = g_array_new (FALSE, FALSE, sizeof (HuPoint2));
  self->people_by_day = g_array_new (FALSE, FALSE, sizeof (HuPoint2));
  self->moment = HU_NEVER;
  hu_choices_init (&self->choices);
  self->majority_shift = NAN;
}
