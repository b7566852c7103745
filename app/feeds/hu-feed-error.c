/* hu-feed-error.c: what went wrong with a feed, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-http.h"

#include "hu-store.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (hu-feed-error-quark, hu_feed_error)

/* %NULL for those that name something: see feed_words(). */
static const char *
plain_words (HuFeedError code)
{
  switch (code)
    {
    case HU_FEED_ERROR_TIMEOUT:
      return _ ("The server took too long to answer.");
    case HU_FEED_ERROR_BUSY:
      return _ ("The server is busy and asks to wait.");
    case HU_FEED_ERROR_TYPE:
      return _ ("The server sent something other than a feed, perhaps a page to sign in. "
                "Open the address in a browser to see what it says.");
    case HU_FEED_ERROR_TOO_LARGE:
      return _ ("The answer is larger than a feed may be. Nothing of it was taken over. Tell "
                "whoever publishes the feed.");
    case HU_FEED_ERROR_VERSION:
      return _ ("The feed is of a newer version than this program knows. "
                "Nothing of it was taken over. Update Hustings, then try again.");
    case HU_FEED_ERROR_KEY:
      return _ ("The key was refused, or there is none. What came before is kept. "
                "Enter the key again, as the provider shows it.");
    case HU_FEED_ERROR_ADDRESS:
    case HU_FEED_ERROR_NETWORK:
    case HU_FEED_ERROR_TLS:
    case HU_FEED_ERROR_REDIRECT:
    case HU_FEED_ERROR_STATUS:
    case HU_FEED_ERROR_MALFORMED:
    case HU_FEED_ERROR_KEYRING:
    default:
      return NULL;
    }
}

static char *
feed_words (const GError *error)
{
  switch ((HuFeedError) error->code)
    {
    case HU_FEED_ERROR_ADDRESS:
      /* Translators: %s says what is wrong, as “http://a.example is not encrypted…” */
      return g_strdup_printf (_ ("The address cannot be used: %s. Correct it, then try again."), error->message);
    case HU_FEED_ERROR_NETWORK:
      /* Translators: %s is the system's own message */
      return g_strdup_printf (_ ("The server could not be reached (%s). Check the connection."), error->message);
    case HU_FEED_ERROR_TLS:
      /* Translators: %s is the system's own message */
      return g_strdup_printf (_ ("The connection is not secure (%s), so nothing was fetched. "
                                 "Check this computer's clock, then tell whoever publishes the feed."),
                              error->message);
    case HU_FEED_ERROR_REDIRECT:
      /* Translators: %s says where to, as “to a.example” */
      return g_strdup_printf (_ ("The server sends on to somewhere else (%s), which was not followed. "
                                 "Enter the new address if you trust it."),
                              error->message);
    case HU_FEED_ERROR_STATUS:
      /* Translators: %s is an HTTP status such as "404 Not Found" */
      return g_strdup_printf (_ ("The server answered “%s”. Check the address."), error->message);
    case HU_FEED_ERROR_MALFORMED:
      /* Translators: %s says where in the feed and what, as “events[3].start: missing” */
      return g_strdup_printf (_ ("The answer could not be understood (%s). Nothing of it was taken over. "
                                 "Tell whoever publishes the feed."),
                              error->message);
    case HU_FEED_ERROR_KEYRING:
      /* Translators: %s is the system's own message */
      return g_strdup_printf (_ ("This computer has no keyring that can be used (%s), so no key was read or written. "
                                 "Unlock the keyring, or give the key to “hustingsctl” with --key-stdin."),
                              error->message);
    case HU_FEED_ERROR_TIMEOUT:
    case HU_FEED_ERROR_BUSY:
    case HU_FEED_ERROR_TYPE:
    case HU_FEED_ERROR_TOO_LARGE:
    case HU_FEED_ERROR_VERSION:
    case HU_FEED_ERROR_KEY:
    default:
      return g_strdup (plain_words ((HuFeedError) error->code));
    }
}

/* Whether a feed asks again of its own accord, which could help. */
static gboolean
is_tried_again (const GError *error)
{
  if (error->domain != HU_FEED_ERROR)
    return error->domain == HU_STORE_ERROR;
  switch ((HuFeedError) error->code)
    {
    case HU_FEED_ERROR_NETWORK:
    case HU_FEED_ERROR_TIMEOUT:
    case HU_FEED_ERROR_STATUS:
    case HU_FEED_ERROR_BUSY:
    case HU_FEED_ERROR_TYPE:
    case HU_FEED_ERROR_MALFORMED:
    case HU_FEED_ERROR_KEY:
      return TRUE;
    case HU_FEED_ERROR_ADDRESS:
    case HU_FEED_ERROR_TLS:
    case HU_FEED_ERROR_REDIRECT:
    case HU_FEED_ERROR_TOO_LARGE:
    case HU_FEED_ERROR_VERSION:
    case HU_FEED_ERROR_KEYRING:
    default:
      return FALSE;
    }
}

char *
hu_feed_error_statement (const GError *error)
{
  char *words = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == HU_FEED_ERROR)
    words = feed_words (error);
  else if (error->domain == HU_STORE_ERROR)
    /* Translators: %s is the message of the database */
    words = g_strdup_printf (_ ("The answer could not be stored (%s). Check that there is room on the disk."),
                             error->message);
  return words != NULL ? words : g_strdup (error->message);
}

char *
hu_feed_error_words (const GError *error)
{
  g_autofree char *statement = hu_feed_error_statement (error);

  if (statement == NULL || !is_tried_again (error))
    return g_steal_pointer (&statement);
  /* Translators: %s is what went wrong, in one or two sentences. */
  return g_strdup_printf (_ ("%s It is tried again by itself."), statement);
}
