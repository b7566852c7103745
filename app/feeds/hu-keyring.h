/* hu-keyring.h: where keys are kept: the desktop's keyring, and nowhere else
 *
 * libsecret asks the Secret Service, or the portal in a Flatpak. Where there is neither, every call ends with
 * HU_FEED_ERROR_KEYRING, and nothing is written anywhere.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* @store: path of the campaign's store, which tells campaigns apart. @source: id of a source. */
void hu_keyring_lookup_async (const char *store, const char *source, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer data);
/* %NULL without an error where there is none. (transfer full) */
char *hu_keyring_lookup_finish (GAsyncResult *result, GError **error);

/* @title: of the source, for who looks into the keyring. @key %NULL removes it. */
void hu_keyring_put_async (const char *store, const char *source, const char *title, const char *key,
                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
gboolean hu_keyring_put_finish (GAsyncResult *result, GError **error);

/* The campaign's own key, under which people are told apart by a hash; made where there is none yet. To forget everyone is to
 * destroy it. */
void hu_keyring_people_async (const char *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer data);
/* (transfer full) */
GBytes *hu_keyring_people_finish (GAsyncResult *result, GError **error);
void hu_keyring_forget_people_async (const char *store, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer data);
gboolean hu_keyring_forget_people_finish (GAsyncResult *result, GError **error);

G_END_DECLS
