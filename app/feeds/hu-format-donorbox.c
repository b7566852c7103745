/* hu-format-donorbox.c: Donorbox: campaigns with their goals, and gifts
 *
 * Source: github.com/donorbox/donorbox-api. The address is https://donorbox.org/api/v1, the key "E-MAIL:API KEY".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-connector-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 200
static gboolean
begin (HuHarvest *harvest, GError **error)
{
  g_autofree char *path = hu_connector_path (harvest);
  g_autofree char *campaigns = NULL;
  g_autofree char *donations = NULL;

  /* What the address asks for itself stays. */
  if (g_str_has_suffix (path, "/donations"))
    {
      hu_harvest_ask (harvest, HU_LIST_GIFTS, NULL, hu_harvest_address (harvest), FALSE);
      return TRUE;
    }
  campaigns = hu_connector_url (harvest, "/campaigns", NULL);
  /* The oldest first, so that new ones do not move the pages. */
  donations = hu_connector_url (harvest, "/donations", "order=asc&per_page=100&page=1");
  hu_harvest_ask (harvest, HU_LIST_FUNDS, NULL, campaigns, FALSE);
  hu_harvest_ask (harvest, HU_LIST_GIFTS, NULL, donations, FALSE);
  return TRUE;
}

static gboolean
read_campaign (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  char currency[4] = "";
  HuFundState fund = { .headline = -1, .donors = HU_UNKNOWN };

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_text (json, hu_json_member (value, "name"), "name", MAX_TITLE, &title)
      || !hu_json_currency (json, hu_json_member (value, "currency"), "currency", currency)
      || !hu_json_decimal (json, hu_json_member (value, "total_raised"), "total_raised", currency, &fund.headline)
      || !hu_json_time (json, hu_json_member (value, "created_at"), "created_at", FALSE, &fund.opened))
    return FALSE;
  if (hu_json_member (value, "goal_amt") != NULL
      && !hu_json_decimal (json, hu_json_member (value, "goal_amt"), "goal_amt", currency, &fund.target))
    return FALSE;
  fund.target = MAX (fund.target, 0);
  fund.id = id;
  fund.title = title;
  fund.currency = currency;
  hu_harvest_fund (harvest, &fund);
  return TRUE;
}

/* A refund is told of on the gift itself, not when it was given back: it lowers the day of the gift. */
static gboolean
read_donation (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *value)
{
  g_autofree char *id = NULL;
  g_autofree char *fund = NULL;
  g_autofree char *donor = NULL;
  const char *status = yyjson_get_str (hu_json_member (value, "status"));
  yyjson_val *donor_id = hu_json_member (hu_json_member (value, "donor"), "id");
  char currency[4] = "";
  gint64 refunded = 0;
  HuGift gift = { .currency = currency };

  if (!hu_json_any_id (json, hu_json_member (value, "id"), "id", &id)
      || !hu_json_any_id (json, hu_json_member (hu_json_member (value, "campaign"), "id"), "campaign.id", &fund)
      || !hu_json_currency (json, hu_json_member (value, "currency"), "currency", currency)
      || !hu_json_decimal (json, hu_json_member (value, "amount"), "amount", currency, &gift.amount)
      || !hu_json_time (json, hu_json_member (value, "donation_date"), "donation_date", TRUE, &gift.at))
    return FALSE;
  if (hu_json_member (value, "amount_refunded") != NULL
      && !hu_json_decimal (json, hu_json_member (value, "amount_refunded"), "amount_refunded", currency, &refunded))
    return FALSE;
  if (donor_id != NULL && !hu_json_any_id (json, donor_id, "donor.id", &donor))
    return FALSE;
  gift.id = id;
  gift.fund = fund;
  gift.person = donor;
  gift.amount = g_strcmp0 (status, "failed") == 0 || g_strcmp0 (status, "pending") == 0 ? 0 : gift.amount - refunded;
  hu_harvest_gift (harvest, &gift);
  return TRUE;
}

/* There is no count and no link: a page that is not full ends the list, and so does one of nothing but what came before, which is all
 * that a server sends that does not know of pages. */
static gboolean
read_page (HuHarvest *harvest, const HuStep *step, HuJson *json, yyjson_val *root)
{
  gboolean gifts = step->list->kind == HU_LIST_GIFTS;
  guint known = hu_harvest_n_gifts (harvest);
  g_autofree char *next = NULL;

  if (!yyjson_is_arr (root))
    return hu_json_fail (json, NULL, _ ("not an array"));
  hu_connector_rows (harvest, step, root, gifts ? "donations" : "campaigns", gifts ? read_donation : read_campaign);
  if (gifts && yyjson_arr_size (root) > 0 && yyjson_arr_size (root) >= hu_connector_query (step->url, "per_page", 50))
    next = hu_connector_with_query (step->url, "page", hu_connector_query (step->url, "page", 1) + 1);
  if (next != NULL && hu_harvest_n_gifts (harvest) == known)
    hu_harvest_trouble (harvest, step->list, _ ("its pages go round in a circle"));
  else
    hu_harvest_go_on (harvest, step, next);
  return TRUE;
}

static gboolean
read_answer (HuHarvest *harvest, const HuStep *step, GBytes *body, GError **error)
{
  return hu_connector_document (harvest, step, body, read_page, error);
}

const HuConnector hu_connector_donorbox = {
  .id = "donorbox",
  .title = "Donorbox",
  .what = N_ ("campaigns with their goals, gifts and what was given back"),
  .address = "https://donorbox.org/api/v1",
  .accept = "application/json",
  .key = HU_KEY_BASIC,
  .key_words = N_ ("E-mail address of the account, a colon, API key"),
  .key_needed = TRUE,
  .poll_seconds = 600,
  .pause = 500,
  .begin = begin,
  .read = read_answer,
};
