/* hu-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-address.h"

#include "hu-http.h"

#include <glib/gi18n-lib.h>

#define URI_FLAGS                                                                                                      \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY | G_URI_FLAGS_ENCODED_FRAGMENT      \
   | G_URI_FLAGS_SCHEME_NORMALIZE)

static gboolean
host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (host == NULL)
    return FALSE;
  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

static int
port_of (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return port;
  return g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
}

gboolean
hu_address_is_loopback (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, URI_FLAGS, NULL);

  return uri != NULL && host_is_loopback (g_uri_get_host (uri));
}

gboolean
hu_address_same_origin (const char *a, const char *b)
{
  g_autoptr (GUri) uri_a = g_uri_parse (a, URI_FLAGS, NULL);
  g_autoptr (GUri) uri_b = g_uri_parse (b, URI_FLAGS, NULL);

  if (uri_a == NULL || uri_b == NULL || g_uri_get_host (uri_a) == NULL || g_uri_get_host (uri_b) == NULL)
    return FALSE;
  return g_str_equal (g_uri_get_scheme (uri_a), g_uri_get_scheme (uri_b))
         && g_ascii_strcasecmp (g_uri_get_host (uri_a), g_uri_get_host (uri_b)) == 0
         && port_of (uri_a) == port_of (uri_b);
}

char *
hu_address_resolve (const char *base, const char *reference, GError **error)
{
  g_autofree char *resolved = g_uri_resolve_relative (base, reference, URI_FLAGS, NULL);

  if (resolved == NULL)
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS, _ ("“%s” is not an address"), reference);
      return NULL;
    }
  if (!hu_http_address_ok (resolved, error))
    return NULL;
  if (!hu_address_same_origin (base, resolved))
    {
      g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS, _ ("the feed points to another place, %s"), resolved);
      return NULL;
    }
  return g_steal_pointer (&resolved);
}

char *
hu_address_host (const char *url)
{
  g_autoptr (GUri) uri = g_uri_parse (url, URI_FLAGS, NULL);
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  return g_strdup (host != NULL && host[0] != '\0' ? host : "?");
}

/**
 * hu_http_address_ok:
 * @url: an address
 * @error: HU_FEED_ERROR_ADDRESS
 *
 * Returns: whether @url may be fetched: https anywhere, http on this computer only, no user name or
 * password in it
 */
gboolean
hu_http_address_ok (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, URI_FLAGS, NULL);
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";
  const char *host = uri != NULL ? g_uri_get_host (uri) : NULL;

  if (host == NULL || host[0] == '\0' || (!g_str_equal (scheme, "https") && !g_str_equal (scheme, "http")))
    g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS, _ ("“%s” is not an address that begins with https://"),
                 url);
  else if (g_uri_get_user (uri) != NULL)
    g_set_error_literal (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS,
                         _ ("a user name or password does not belong into an address"));
  else if (g_str_equal (scheme, "http") && !host_is_loopback (host))
    g_set_error (error, HU_FEED_ERROR, HU_FEED_ERROR_ADDRESS,
                 _ ("“%s” is not encrypted: https:// is needed beyond this computer"), url);
  else
    return TRUE;
  return FALSE;
}
