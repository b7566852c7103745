/* hu-ctl-service.c: a service that is asked for the postcodes that are not on board
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-ctl-service.h"

#include <glib/gi18n-lib.h>

/* So few questions that are left are worth a word. */
#define LITTLE 10

struct _HuCtlService
{
  char *address;
  HuHttp *http;
  GHashTable *told; /* postcode, in the value -> HuUkPostcode */
  GPtrArray *wanted; /* of those, what is not asked yet */
  gboolean failed;
};

HuCtlService *
hu_ctl_service_new (const char *address)
{
  HuCtlService *self = g_new0 (HuCtlService, 1);

  self->address = g_strdup (address);
  self->http = hu_http_new ();
  self->told = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  self->wanted = g_ptr_array_new ();
  return self;
}

void
hu_ctl_service_free (HuCtlService *self)
{
  g_free (self->address);
  g_object_unref (self->http);
  g_ptr_array_unref (self->wanted);
  g_hash_table_unref (self->told);
  g_free (self);
}

void
hu_ctl_service_want (HuCtlService *self, const char *postcode)
{
  HuUkPostcode *wanted;

  if (self->failed || g_hash_table_contains (self->told, postcode))
    return;
  wanted = g_new0 (HuUkPostcode, 1);
  g_strlcpy (wanted->text, postcode, sizeof wanted->text);
  g_hash_table_insert (self->told, wanted->text, wanted);
  g_ptr_array_add (self->wanted, wanted);
}

static void
say_trouble (HuCtlService *self, const GError *error)
{
  g_autofree char *statement = hu_feed_error_statement (error);

  if (hu_http_get_quota_left (self->http) == 0)
    hu_ctl_fail_words (_ ("The service’s quota is used up, so it was not asked for every postcode. "
                          "What this computer knows is said all the same. Ask again when the service counts anew."));
  else
    hu_ctl_fail_words (
      /* Translators: %s is what went wrong, in one or two sentences */
      _ ("The service did not answer for every postcode. %s What this computer knows is said all the same."),
      statement);
}

void
hu_ctl_service_ask (HuCtlService *self)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  if (self->wanted->len == 0)
    return;
  hu_uk_postcodes_async (self->http, self->address, self->wanted, NULL, hu_ctl_keep_result, &result);
  hu_ctl_wait (&result);
  self->failed = !hu_uk_postcodes_finish (self->http, result, &error);
  if (self->failed)
    say_trouble (self, error);
  g_ptr_array_set_size (self->wanted, 0);
}

const HuUkPostcode *
hu_ctl_service_find (HuCtlService *self, const char *postcode)
{
  const HuUkPostcode *told = g_hash_table_lookup (self->told, postcode);

  return told != NULL && told->status != HU_UK_POSTCODE_NOT_ASKED ? told : NULL;
}

HuExit
hu_ctl_service_end (HuCtlService *self)
{
  int left = hu_http_get_quota_left (self->http);

  if (!self->failed && left >= 0 && left < LITTLE)
    {
      g_autofree char *words =
        g_strdup_printf (ngettext ("the service’s quota allows %d more question",
                                   "the service’s quota allows %d more questions", (gulong) left),
                         left);

      hu_ctl_note (words);
    }
  return self->failed ? HU_EXIT_FAILED : HU_EXIT_DONE;
}
