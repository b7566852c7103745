/* hu-schema.h: the tables of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* "HUST": tells a store from any other SQLite file. */
#define HU_SCHEMA_APPLICATION_ID 0x48555354

/* Version 1, whole. Never changed once it was released: hu-migrations.c goes on from it. */
extern const char hu_schema_1[];
/* What version 2 adds: people who pledged days as a plan needs them, where they can stay, and what was decided. */
extern const char hu_schema_2[];
/* What version 3 adds: whether an event's place is step-free. */
extern const char hu_schema_3[];
/* What version 4 adds: how far rounds of telephone calls and of canvass work are. */
extern const char hu_schema_4[];
/* What version 5 adds: at how many addresses canvass work was. */
extern const char hu_schema_5[];

/* What a damaged file is searched for, so that a row comes after the rows it points to. */
typedef struct
{
  const char *name;
  const char *key; /* an integer that the table is kept in the order of */
  guint since; /* version of the schema that brought it */
} HuSchemaTable;
extern const HuSchemaTable hu_schema_tables[];
extern const guint hu_schema_n_tables;

G_END_DECLS
