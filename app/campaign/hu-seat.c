/* hu-seat.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-explain.h"
#include "hu-seat-private.h"
#include "hu-time.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* How long one session is when people are counted by sessions. */
#define SESSION_HOURS 2.5

struct _HuSeat
{
  GObject parent_instance;
  guint index;
  HuSeats *register_;
  const HuSeatInfo *info;
  const HuResult *result;
  HuParty party;
  HuSeatLive live;
  HuPriority priority;
  int needed;
  char *reason;
};

G_DEFINE_FINAL_TYPE (HuSeat, hu_seat, G_TYPE_OBJECT)

enum
{
  PROP_CODE = 1,
  PROP_NAME,
  PROP_REGION_NAME,
  PROP_MAJORITY,
  PROP_MAJORITY_PERCENT,
  PROP_SCORE,
  PROP_RANK,
  PROP_OUT_NOW,
  PROP_EXPECTED_WEEK,
  PROP_HOURS,
  PROP_FAIR_SHARE,
  PROP_SERVED,
  PROP_PROBABILITY,
  PROP_WEIGHT,
  PROP_NEEDED,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

enum
{
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

int
hu_people_for_hours (double hours)
{
  if (!(hours > 0.0))
    return 0;
  return (int) ceil (hours / SESSION_HOURS - 1e-9);
}

static gboolean
language_is_welsh (void)
{
  const char *const *languages = g_get_language_names ();

  return languages[0] != NULL && g_str_has_prefix (languages[0], "cy");
}

static double
majority_percent (HuSeat *self)
{
  if (self->result->valid_votes == 0)
    return NAN;
  return 100.0 * self->result->majority / self->result->valid_votes;
}

static char *
out_words (const HuSeatLive *live)
{
  if (live->out_now > 0)
    return g_strdup_printf (ngettext ("%d person out", "%d people out", (gulong) live->out_now), live->out_now);
  if (live->sessions_now > 0)
    /* Translators: a session runs, but nobody has reported how many people are at it. */
    return g_strdup (_ ("a session is running"));
  return g_strdup (_ ("nobody out"));
}

static char *
sessions_words (const HuSeatLive *live, int today)
{
  g_autoptr (GDateTime) noon = NULL;
  g_autofree char *day = NULL;
  int n = live->next_day_sessions;

  if (n == 0)
    return g_strdup (_ ("no session booked"));
  if (live->next_day == today)
    return g_strdup_printf (ngettext ("%d session today", "%d sessions today", (gulong) n), n);
  if (live->next_day == today + 1)
    return g_strdup_printf (ngettext ("%d session tomorrow", "%d sessions tomorrow", (gulong) n), n);
  noon = g_date_time_new_from_unix_utc_usec ((gint64) live->next_day * HU_DAY + 12 * HU_HOUR);
  day = g_date_time_format (noon, "%A");
  /* Translators: %d is a number of sessions, %s a day of the week: "2 sessions on Saturday". */
  return g_strdup_printf (ngettext ("%d session on %s", "%d sessions on %s", (gulong) n), n, day);
}

static char *
make_reason (HuSeat *self, int today)
{
  g_autofree char *first = hu_explain_short (self->result, self->party);
  g_autofree char *out = out_words (&self->live);
  g_autofree char *sessions = sessions_words (&self->live, today);
  g_autofree char *words = NULL;

  /* Translators: three short remarks on a seat: "majority 21 · nobody out · 2 sessions on Saturday". */
  words = g_strdup_printf (_ ("%1$s · %2$s · %3$s"), first, out, sessions);
  if (!self->priority.scored || self->priority.weight == 1)
    return g_steal_pointer (&words);
  /* Translators: short remarks on a seat, then the weight that organisers gave it: "…, weight ×1.5". */
  return g_strdup_printf (_ ("%1$s · weight ×%2$.3g"), words, self->priority.weight);
}

static int
people_needed (const HuPriority *priority)
{
  if (!priority->scored)
    return 0;
  return hu_people_for_hours (priority->fair_share_hours - priority->hours);
}

static gboolean
same (double a, double b)
{
  return a == b || (isnan (a) && isnan (b));
}

gboolean
hu_seat_update (HuSeat *self, const HuSeatLive *live, const HuPriority *priority, int today)
{
  HuSeatLive old_live = self->live;
  HuPriority old = self->priority;
  g_autofree char *reason = NULL;
  int needed = people_needed (priority);
  gboolean changed;

  self->live = *live;
  self->priority = *priority;
  reason = make_reason (self, today);

  g_object_freeze_notify (G_OBJECT (self));
  changed = !same (old.score, priority->score) || old.scored != priority->scored;
  if (changed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCORE]);
#define NOTIFY(condition, prop)                                                                                        \
  if (condition)                                                                                                       \
    {                                                                                                                  \
      g_object_notify_by_pspec (G_OBJECT (self), properties[prop]);                                                    \
      changed = TRUE;                                                                                                  \
    }
  NOTIFY (old.rank != priority->rank, PROP_RANK)
  NOTIFY (old_live.out_now != live->out_now, PROP_OUT_NOW)
  NOTIFY (old_live.expected_week != live->expected_week, PROP_EXPECTED_WEEK)
  NOTIFY (!same (old.hours, priority->hours), PROP_HOURS)
  NOTIFY (!same (old.fair_share_hours, priority->fair_share_hours), PROP_FAIR_SHARE)
  NOTIFY (!same (old.served, priority->served), PROP_SERVED)
  NOTIFY (!same (old.probability, priority->probability), PROP_PROBABILITY)
  NOTIFY (old.weight != priority->weight, PROP_WEIGHT)
#undef NOTIFY
  if (self->needed != needed)
    {
      self->needed = needed;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NEEDED]);
      changed = TRUE;
    }
  if (g_set_str (&self->reason, reason))
    {
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
      changed = TRUE;
    }
  g_object_thaw_notify (G_OBJECT (self));
  if (changed)
    g_signal_emit (self, signals[CHANGED], 0);
  return changed;
}

static void
hu_seat_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  HuSeat *self = HU_SEAT (object);

  switch (prop_id)
    {
    case PROP_CODE:
      g_value_set_string (value, self->info->code);
      break;
    case PROP_NAME:
      g_value_set_string (value, hu_seat_get_name (self));
      break;
    case PROP_REGION_NAME:
      g_value_set_string (value, hu_region_name (self->info->region));
      break;
    case PROP_MAJORITY:
      g_value_set_uint (value, self->result->majority);
      break;
    case PROP_MAJORITY_PERCENT:
      g_value_set_double (value, majority_percent (self));
      break;
    case PROP_SCORE:
      g_value_set_double (value, self->priority.scored ? self->priority.score : -1.0);
      break;
    case PROP_RANK:
      g_value_set_uint (value, self->priority.rank);
      break;
    case PROP_OUT_NOW:
      g_value_set_int (value, self->live.out_now);
      break;
    case PROP_EXPECTED_WEEK:
      g_value_set_int (value, self->live.expected_week);
      break;
    case PROP_HOURS:
      g_value_set_double (value, self->priority.hours);
      break;
    case PROP_FAIR_SHARE:
      g_value_set_double (value, self->priority.fair_share_hours);
      break;
    case PROP_SERVED:
      g_value_set_double (value, self->priority.served);
      break;
    case PROP_PROBABILITY:
      g_value_set_double (value, self->priority.probability);
      break;
    case PROP_WEIGHT:
      g_value_set_double (value, self->priority.weight);
      break;
    case PROP_NEEDED:
      g_value_set_int (value, self->needed);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
hu_seat_finalize (GObject *object)
{
  HuSeat *self = HU_SEAT (object);

  g_clear_pointer (&self->register_, hu_seats_unref);
  g_free (self->reason);
  G_OBJECT_CLASS (hu_seat_parent_class)->finalize (object);
}

static void
hu_seat_class_init (HuSeatClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = hu_seat_get_property;
  object_class->finalize = hu_seat_finalize;

  properties[PROP_CODE] = g_param_spec_string ("code", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  properties[PROP_REGION_NAME] = g_param_spec_string ("region-name", NULL, NULL, NULL, flags);
  properties[PROP_MAJORITY] = g_param_spec_uint ("majority", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_MAJORITY_PERCENT] = g_param_spec_double ("majority-percent", NULL, NULL, 0, 100, 0, flags);
  properties[PROP_SCORE] = g_param_spec_double ("score", NULL, NULL, -1, 100, -1, flags);
  properties[PROP_RANK] = g_param_spec_uint ("rank", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_OUT_NOW] = g_param_spec_int ("out-now", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_EXPECTED_WEEK] = g_param_spec_int ("expected-week", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_HOURS] = g_param_spec_double ("hours", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_FAIR_SHARE] = g_param_spec_double ("fair-share", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_SERVED] = g_param_spec_double ("served", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_PROBABILITY] = g_param_spec_double ("probability", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_WEIGHT] = g_param_spec_double ("weight", NULL, NULL, 0, 2, 1, flags);
  properties[PROP_NEEDED] = g_param_spec_int ("needed", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_REASON] = g_param_spec_string ("reason", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[CHANGED] = g_signal_new ("changed", HU_TYPE_SEAT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
hu_seat_init (HuSeat *self)
{
}

HuSeat *
hu_seat_new (guint index, HuSeats *register_, const HuResult *result, HuParty party)
{
  HuSeat *self = g_object_new (HU_TYPE_SEAT, NULL);

  self->index = index;
  self->register_ = hu_seats_ref (register_);
  self->info = hu_seats_get (register_, index);
  self->result = result;
  self->party = party;
  return self;
}

guint
hu_seat_get_index (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), 0);
  return self->index;
}

const HuSeatInfo *
hu_seat_get_info (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return self->info;
}

const char *
hu_seat_get_name (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return self->info->name_cy != NULL && language_is_welsh () ? self->info->name_cy : self->info->name;
}

const HuResult *
hu_seat_get_result (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return self->result;
}

const HuPriority *
hu_seat_get_priority (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return &self->priority;
}

const HuSeatLive *
hu_seat_get_live (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return &self->live;
}

int
hu_seat_get_needed (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), 0);
  return self->needed;
}

const char *
hu_seat_get_reason (HuSeat *self)
{
  g_return_val_if_fail (HU_IS_SEAT (self), NULL);
  return self->reason != NULL ? self->reason : "";
}
