/* hu-schema.c: the tables of a store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-schema.h"

/* Times are µs UTC. NULL is unknown, or none. Seats are named by their code everywhere but in the register, as a source may
 * name seats before the register is stored, or seats of another vintage.
 *
 * The latest figures stand in the row they belong to; their history beside it holds a row only where something changed, in
 * the order (what, when), so that one thing's history lies together and the last row before a moment is one look-up.
 *
 * References are not enforced at every row, which would cost a fifth of the time of a large batch: every row is written with
 * an owner that was just looked up, owners are removed in hu-table-sources.c and hu-table-register.c only, and `check` proves
 * them all. */
const char hu_schema_1[] =
  /* The register: row is the seat's place in the order of codes, plus one. */
  "CREATE TABLE region (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, nation TEXT NOT NULL) STRICT;"
  "CREATE TABLE seat (row INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, vintage INTEGER NOT NULL,"
  " abbreviation TEXT NOT NULL, name TEXT NOT NULL, name_cy TEXT,"
  " region INTEGER NOT NULL REFERENCES region (row)) STRICT;"
  "CREATE TABLE result (row INTEGER PRIMARY KEY REFERENCES seat (row), election TEXT NOT NULL,"
  " electorate INTEGER NOT NULL, valid_votes INTEGER, majority INTEGER NOT NULL, first TEXT NOT NULL,"
  " second TEXT NOT NULL, first_label TEXT NOT NULL, second_label TEXT NOT NULL, best_other INTEGER) STRICT;"
  "CREATE TABLE result_vote (seat INTEGER NOT NULL REFERENCES seat (row), party TEXT NOT NULL,"
  " votes INTEGER NOT NULL, PRIMARY KEY (seat, party)) STRICT, WITHOUT ROWID;"

  "CREATE TABLE source (row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, title TEXT, kind TEXT, url TEXT,"
  " cursor TEXT, etag TEXT, last_try INTEGER, last_success INTEGER, data_at INTEGER, last_error TEXT,"
  " illustrative INTEGER NOT NULL DEFAULT 0, paused INTEGER NOT NULL DEFAULT 0) STRICT;"

  "CREATE TABLE event (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), id TEXT NOT NULL,"
  " kind TEXT NOT NULL, status TEXT NOT NULL, starts INTEGER, ends INTEGER, capacity INTEGER,"
  " counted_at INTEGER, signed_up INTEGER, confirmed INTEGER, checked_in INTEGER, attended INTEGER,"
  " converted INTEGER, modified INTEGER, gone_at INTEGER, longitude REAL, latitude REAL,"
  " seat TEXT, zone TEXT, title TEXT, place TEXT, url TEXT, UNIQUE (source, id)) STRICT;"
  "CREATE TABLE event_count (event INTEGER NOT NULL REFERENCES event (row), at INTEGER NOT NULL,"
  " signed_up INTEGER, confirmed INTEGER, checked_in INTEGER, attended INTEGER, converted INTEGER,"
  " PRIMARY KEY (event, at)) STRICT, WITHOUT ROWID;"

  "CREATE TABLE fund (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), id TEXT NOT NULL,"
  " title TEXT, currency TEXT, target INTEGER NOT NULL, opened INTEGER, closes INTEGER,"
  " counted_at INTEGER, amount INTEGER, donors INTEGER, UNIQUE (source, id)) STRICT;"
  "CREATE TABLE fund_total (fund INTEGER NOT NULL REFERENCES fund (row), at INTEGER NOT NULL,"
  " amount INTEGER, donors INTEGER, PRIMARY KEY (fund, at)) STRICT, WITHOUT ROWID;"

  "CREATE TABLE grp (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), id TEXT NOT NULL,"
  " name TEXT, seat TEXT, longitude REAL, latitude REAL, counted_at INTEGER, members INTEGER,"
  " UNIQUE (source, id)) STRICT;"
  "CREATE TABLE grp_count (grp INTEGER NOT NULL REFERENCES grp (row), at INTEGER NOT NULL,"
  " members INTEGER, PRIMARY KEY (grp, at)) STRICT, WITHOUT ROWID;"

  "CREATE TABLE density (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), seat TEXT NOT NULL,"
  " at INTEGER, members INTEGER NOT NULL, UNIQUE (source, seat)) STRICT;"
  "CREATE TABLE cohort (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), id TEXT NOT NULL, home TEXT,"
  " at INTEGER, people INTEGER, placed INTEGER, first_day INTEGER, last_day INTEGER, UNIQUE (source, id)) STRICT;"

  "CREATE TABLE note (row INTEGER PRIMARY KEY, seat TEXT NOT NULL UNIQUE, text TEXT NOT NULL) STRICT;"
  "CREATE TABLE setting (row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, value TEXT NOT NULL) STRICT;"

  /* When the program last closed the file in good order: see hu-opening.c. */
  "CREATE TABLE closing (row INTEGER PRIMARY KEY CHECK (row = 1), stamp INTEGER NOT NULL) STRICT;";

const char hu_schema_2[] =
  "ALTER TABLE cohort ADD COLUMN hours REAL;"
  "ALTER TABLE cohort ADD COLUMN travel REAL;"
  "ALTER TABLE cohort ADD COLUMN nations INTEGER;" /* bit per nation */
  "ALTER TABLE cohort ADD COLUMN car_seats INTEGER;"
  "ALTER TABLE cohort ADD COLUMN away INTEGER;"

  /* A place for people who pledged days. An event has sign-ups of its own; here somebody is sent. */
  "CREATE TABLE stay (row INTEGER PRIMARY KEY,"
  " source INTEGER NOT NULL REFERENCES source (row), id TEXT NOT NULL, seat TEXT, at INTEGER,"
  " first_day INTEGER, last_day INTEGER, hours REAL, places INTEGER, taken INTEGER, locals_first INTEGER,"
  " crossers INTEGER NOT NULL, ceiling REAL, UNIQUE (source, id)) STRICT;"

  /* What a person decided, and no suggestion. Some of a cohort may be agreed for a stay and others only kept for it. */
  "CREATE TABLE placement (cohort INTEGER NOT NULL REFERENCES cohort (row),"
  " stay INTEGER NOT NULL REFERENCES stay (row), agreed INTEGER NOT NULL, people INTEGER NOT NULL,"
  " PRIMARY KEY (cohort, stay, agreed)) STRICT, WITHOUT ROWID;";

const char hu_schema_3[] = "ALTER TABLE event ADD COLUMN step_free INTEGER;"; /* 1 or 0 */

/* Few events have such counts: the latest stand here alone, and not in the event's row beside those of people. */
const char hu_schema_4[] =
  "CREATE TABLE contact_count (event INTEGER NOT NULL REFERENCES event (row), at INTEGER NOT NULL,"
  " targets INTEGER, attempts INTEGER, contacts INTEGER, PRIMARY KEY (event, at)) STRICT, WITHOUT ROWID;";

/* Addresses visited. */
const char hu_schema_5[] = "ALTER TABLE contact_count ADD COLUMN locations INTEGER;";

const HuSchemaTable hu_schema_tables[] = {
  /* What a person typed first. */
  { "note", "row", 1 },    { "setting", "row", 1 },         { "source", "row", 1 },       { "region", "row", 1 },
  { "seat", "row", 1 },    { "result", "row", 1 },          { "result_vote", "seat", 1 }, { "cohort", "row", 1 },
  { "stay", "row", 2 },    { "placement", "cohort", 2 },    { "event", "row", 1 },        { "event_count", "event", 1 },
  { "fund", "row", 1 },    { "fund_total", "fund", 1 },     { "grp", "row", 1 },          { "grp_count", "grp", 1 },
  { "density", "row", 1 }, { "contact_count", "event", 4 },
};
const guint hu_schema_n_tables = G_N_ELEMENTS (hu_schema_tables);
