/* hu-keyring.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-keyring.h"

#include "hu-http.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sys/random.h>

/* No source has this id: hu_settings_id() makes words of letters and hyphens. */
#define PEOPLE "*people*"
#define PEOPLE_SIZE 32

static const SecretSchema schema = {
  "io.github.hustings.Hustings.Feed",
  SECRET_SCHEMA_NONE,
  { { "campaign", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "feed", SECRET_SCHEMA_ATTRIBUTE_STRING }, { NULL, 0 } },
};

/* Errors of the bus and of libsecret into this domain; cancellation stays what it is. */
static void
return_failure (GTask *task, GError *error)
{
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      GError *own = NULL;

      g_dbus_error_strip_remote_error (error);
      own = g_error_new_literal (HU_FEED_ERROR, HU_FEED_ERROR_KEYRING, error->message);
      g_error_free (error);
      error = own;
    }
  g_task_return_error (task, error);
}

/* --- looking up --- */

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;
  char *secret = secret_password_lookup_finish (result, &error);

  if (error != NULL)
    return_failure (task, error);
  else
    g_task_return_pointer (task, secret, (GDestroyNotify) secret_password_free);
}

static void
look_up (const char *store, const char *feed, GTask *task)
{
  secret_password_lookup (&schema, g_task_get_cancellable (task), looked_up_cb, task, "campaign", store, "feed", feed,
                          NULL);
}

void
hu_keyring_lookup_async (const char *store, const char *source, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, hu_keyring_lookup_async);
  look_up (store, source, task);
}

char *
hu_keyring_lookup_finish (GAsyncResult *result, GError **error)
{
  char *secret = g_task_propagate_pointer (G_TASK (result), error);
  char *copy = g_strdup (secret);

  g_clear_pointer (&secret, secret_password_free);
  return copy;
}

/* --- keeping --- */

static void
stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  if (secret_password_store_finish (result, &error))
    g_task_return_boolean (task, TRUE);
  else
    return_failure (task, error);
}

static void
cleared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  GError *error = NULL;

  /* That there was none is no failure. */
  secret_password_clear_finish (result, &error);
  if (error != NULL)
    return_failure (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
put (const char *store, const char *feed, const char *label, const char *secret, GTask *task)
{
  if (secret != NULL)
    secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, secret, g_task_get_cancellable (task), stored_cb,
                           task, "campaign", store, "feed", feed, NULL);
  else
    secret_password_clear (&schema, g_task_get_cancellable (task), cleared_cb, task, "campaign", store, "feed", feed,
                           NULL);
}

void
hu_keyring_put_async (const char *store, const char *source, const char *title, const char *key,
                      GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  /* Translators: what the keyring shows; %s is the title of a feed */
  g_autofree char *label = g_strdup_printf (_ ("Hustings: key of “%s”"), title != NULL ? title : source);

  g_task_set_source_tag (task, hu_keyring_put_async);
  put (store, source, label, key, task);
}

gboolean
hu_keyring_put_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* --- the campaign's own --- */

typedef struct
{
  char *store;
  char *secret; /* what was made */
} People;

static void
people_free (gpointer data)
{
  People *people = data;

  g_free (people->store);
  g_free (people->secret);
  g_free (people);
}

static GBytes *
decode (const char *secret)
{
  gsize length;
  guchar *bytes = g_base64_decode (secret, &length);

  return g_bytes_new_take (bytes, length);
}

static void
people_stored_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  People *people = g_task_get_task_data (task);
  GError *error = NULL;

  if (hu_keyring_put_finish (result, &error))
    g_task_return_pointer (task, decode (people->secret), (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
people_looked_up_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  People *people = g_task_get_task_data (task);
  GError *error = NULL;
  g_autofree char *secret = hu_keyring_lookup_finish (result, &error);
  guchar fresh[PEOPLE_SIZE];
  GTask *storing;

  if (error != NULL)
    g_task_return_error (task, error);
  else if (secret != NULL)
    g_task_return_pointer (task, decode (secret), (GDestroyNotify) g_bytes_unref);
  else if (getrandom (fresh, sizeof fresh, 0) != sizeof fresh)
    g_task_return_new_error_literal (task, HU_FEED_ERROR, HU_FEED_ERROR_KEYRING, _ ("no random bytes"));
  else
    {
      people->secret = g_base64_encode (fresh, sizeof fresh);
      storing = g_task_new (NULL, g_task_get_cancellable (task), people_stored_cb, g_object_ref (task));
      put (people->store, PEOPLE, _ ("Hustings: key under which people are counted"), people->secret, storing);
    }
}

void
hu_keyring_people_async (const char *store, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);
  People *people = g_new0 (People, 1);

  g_task_set_source_tag (task, hu_keyring_people_async);
  people->store = g_strdup (store);
  g_task_set_task_data (task, people, people_free);
  hu_keyring_lookup_async (store, PEOPLE, cancellable, people_looked_up_cb, task);
}

GBytes *
hu_keyring_people_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

void
hu_keyring_forget_people_async (const char *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer data)
{
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  g_task_set_source_tag (task, hu_keyring_forget_people_async);
  put (store, PEOPLE, NULL, NULL, task);
}

gboolean
hu_keyring_forget_people_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
