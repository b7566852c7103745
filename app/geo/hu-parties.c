/* hu-parties.c: the parties and elections of the results
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-parties.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label; /* the Library's word, and the short form */
  const char *name;
} parties[HU_N_PARTIES] = {
  [HU_PARTY_CON] = { "con", "Con", N_ ("Conservative") },
  [HU_PARTY_LAB] = { "lab", "Lab", N_ ("Labour") },
  [HU_PARTY_LD] = { "ld", "LD", N_ ("Liberal Democrats") },
  [HU_PARTY_UKIP] = { "ukip", "UKIP", N_ ("UK Independence Party") },
  [HU_PARTY_BRX] = { "brx", "BRX", N_ ("Brexit Party") },
  [HU_PARTY_RUK] = { "ruk", "RUK", N_ ("Reform UK") },
  [HU_PARTY_GREEN] = { "green", "Green", N_ ("Green") },
  [HU_PARTY_SNP] = { "snp", "SNP", N_ ("Scottish National Party") },
  [HU_PARTY_PC] = { "pc", "PC", N_ ("Plaid Cymru") },
  [HU_PARTY_DUP] = { "dup", "DUP", N_ ("Democratic Unionist Party") },
  [HU_PARTY_SF] = { "sf", "SF", N_ ("Sinn Féin") },
  [HU_PARTY_SDLP] = { "sdlp", "SDLP", N_ ("Social Democratic and Labour Party") },
  [HU_PARTY_UUP] = { "uup", "UUP", N_ ("Ulster Unionist Party") },
  [HU_PARTY_APNI] = { "apni", "APNI", N_ ("Alliance") },
  [HU_PARTY_OTHER] = { "other", N_ ("Other"), N_ ("Others") },
};

static const struct
{
  const char *id;
  HuVintage vintage;
  int year, month, day;
} elections[HU_N_ELECTIONS] = {
  [HU_ELECTION_2010] = { "2010", HU_VINTAGE_2010, 2010, 5, 6 },
  [HU_ELECTION_2015] = { "2015", HU_VINTAGE_2010, 2015, 5, 7 },
  [HU_ELECTION_2017] = { "2017", HU_VINTAGE_2010, 2017, 6, 8 },
  [HU_ELECTION_2019] = { "2019", HU_VINTAGE_2010, 2019, 12, 12 },
  [HU_ELECTION_2019_NOTIONAL] = { "2019 notional", HU_VINTAGE_2024, 2019, 12, 12 },
  [HU_ELECTION_2024] = { "2024", HU_VINTAGE_2024, 2024, 7, 4 },
};

const char *
hu_party_id (HuParty party)
{
  g_return_val_if_fail (party >= 0 && party < HU_N_PARTIES, "");

  return parties[party].id;
}

int
hu_party_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);

  for (int i = 0; i < HU_N_PARTIES; i++)
    if (g_ascii_strcasecmp (parties[i].id, id) == 0)
      return i;
  return -1;
}

const char *
hu_party_name (HuParty party)
{
  g_return_val_if_fail (party >= 0 && party < HU_N_PARTIES, "");

  return _ (parties[party].name);
}

const char *
hu_party_short (HuParty party)
{
  g_return_val_if_fail (party >= 0 && party < HU_N_PARTIES, "");

  /* The others are abbreviations in every language. */
  return party == HU_PARTY_OTHER ? _ (parties[party].label) : parties[party].label;
}

HuParty
hu_party_from_label (const char *label)
{
  g_return_val_if_fail (label != NULL, HU_PARTY_OTHER);

  /* In 2010 the Ulster Unionists stood as Ulster Conservatives and Unionists – New Force. */
  if (g_ascii_strcasecmp (label, "UCUNF") == 0)
    return HU_PARTY_UUP;
  for (HuParty party = 0; party < HU_PARTY_OTHER; party++)
    if (g_ascii_strcasecmp (parties[party].label, label) == 0)
      return party;
  return HU_PARTY_OTHER;
}

HuVintage
hu_election_vintage (HuElection election)
{
  g_return_val_if_fail (election >= 0 && election < HU_N_ELECTIONS, HU_VINTAGE_2024);

  return elections[election].vintage;
}

const char *
hu_election_id (HuElection election)
{
  g_return_val_if_fail (election >= 0 && election < HU_N_ELECTIONS, "");

  return elections[election].id;
}

int
hu_election_from_id (const char *id)
{
  g_return_val_if_fail (id != NULL, -1);

  /* A hyphen spares the quotes of a shell. */
  if (g_ascii_strcasecmp (id, "2019-notional") == 0)
    return HU_ELECTION_2019_NOTIONAL;
  for (int i = 0; i < HU_N_ELECTIONS; i++)
    if (g_ascii_strcasecmp (elections[i].id, id) == 0)
      return i;
  return -1;
}

int
hu_election_year (HuElection election)
{
  g_return_val_if_fail (election >= 0 && election < HU_N_ELECTIONS, 0);

  return elections[election].year;
}

int
hu_election_polling_day (HuElection election)
{
  g_return_val_if_fail (election >= 0 && election < HU_N_ELECTIONS, 0);

  g_autoptr (GDateTime) day =
    g_date_time_new_utc (elections[election].year, elections[election].month, elections[election].day, 0, 0, 0);
  return (int) (g_date_time_to_unix (day) / (24 * 60 * 60));
}
