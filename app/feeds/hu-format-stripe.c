/* hu-format-stripe.c: Stripe's balance: what was given, what was given back
 *
 * Source: docs.stripe.com/api/balance_transactions. The address is https://api.stripe.com/v1, the key a restricted one that may
 * read the balance.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"

#include <glib/gi18n-lib.h>

#define PAGE "100"

static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *path = hu_connector_path (harvest);
  g_autofree char *url = NULL;

  /* What the address asks for itself stays. */
  if (g_str_has_suffix (path, "/balance_transactions"))
    url = g_strdup (hu_harvest_address (harvest));
  else
    url = hu_connector_url (harvest, "/balance_transactions", "limit=" PAGE);
  hu_harvest_ask (harvest, HU_LIST_GIFTS, NULL, url, FALSE);
  return TRUE;
}

/* Money that leaves for the bank, and the fees of the service, are nobody's gift; a dispute takes a gift back. */
static gboolean
is_gift (const char *type, const char *category)
{
  static const char *const types[] = {
    "charge", "payment", "refund", "payment_refund", "payment_failure_refund", "refund_failure", NULL
  };

  return type != NULL
         && (g_strv_contains (types, type)
             || (g_str_equal (type, "adjustment") && category != NULL && g_str_has_prefix (category, "dispute")));
}

static gboolean
read_transaction (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  const char *type = yyjson_get_str (hu_json_member (value, "type"));
  const char *category = yyjson_get_str (hu_json_member (value, "reporting_category"));
  char currency[4] = "";
  HuGift gift = { .currency = currency, .modified = 0 };

  if (!hu_json_id (json, hu_json_member (value, "id"), "id", &id))
    return FALSE;
  if (type == NULL)
    return hu_json_fail (json, "type", _ ("missing"));
  if (!is_gift (type, category))
    return TRUE;
  if (!hu_json_currency (json, hu_json_member (value, "currency"), "currency", currency)
      || !hu_json_minor (json, hu_json_member (value, "amount"), "amount", &gift.amount)
      || !hu_json_seconds (json, hu_json_member (value, "created"), "created", TRUE, &gift.at))
    return FALSE;
  gift.id = id;
  hu_harvest_gift (harvest, &gift);
  return TRUE;
}

static gboolean
read_page (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  yyjson_val *rows = hu_json_member (root, "data");
  yyjson_val *more = hu_json_member (root, "has_more");
  const char *last = yyjson_get_str (hu_json_member (yyjson_arr_get_last (rows), "id"));
  g_autofree char *next = NULL;

  if (!yyjson_is_arr (rows))
    return hu_json_fail (json, "data", _ ("not an array"));
  if (!yyjson_is_bool (more))
    return hu_json_fail (json, "has_more", _ ("neither true nor false"));
  hu_connector_rows (harvest, step, rows, "data", read_transaction);
  /* The next page begins after the last id. Nothing on a page ends the list, whatever it says. */
  if (yyjson_get_bool (more) && last != NULL)
    {
      g_autofree char *escaped = hu_connector_escape (last);

      next = hu_connector_with_text (step->url, "starting_after", escaped);
    }
  hu_harvest_go_on (harvest, step, next);
  return TRUE;
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_page, error);
}

const HuConnector hu_connector_stripe = {
  .id = "stripe",
  .title = "Stripe",
  .what = N_ ("gifts and what was given back, by currency"),
  .address = "https://api.stripe.com/v1",
  .accept = "application/json",
  .key = HU_KEY_BEARER,
  .key_words = N_ ("Restricted key that may read the balance"),
  .key_needed = TRUE,
  .header = "Stripe-Version",
  .value = "2024-06-20",
  .poll_seconds = 300,
  .pause = 100,
  .begin = begin,
  .read = read_answer,
};
