/* test-import.c: published figures into compiled datasets, and what is said when they are wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "dataset-folder.h"

#include <lzma.h>
#include <math.h>
#include <string.h>

#include "hu-import.h"
#include "hu-postcodes.h"

#define HEXES                                                                                                          \
  "{\"layout\":\"odd-r\",\"hexes\":{\n"                                                                                \
  "\"B2\":{\"n\":\"Southampton, Itchen\",\"q\":-1,\"r\":2,\"region\":\"South East\"},\n"                               \
  "\"B1\":{\"n\":\"Kensington\",\"q\":0,\"r\":2,\"region\":\"London\"}}}"
#define RESULTS_HEADER "name,code,electorate,valid_votes,majority,first_party,second_party,con,lab,other\n"

static GBytes *
bytes_of (const char *text)
{
  return g_bytes_new (text, strlen (text));
}

static void
put_hexes (const char *text, HuVintage vintage, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = bytes_of (text);
  hu_import_hexes (bytes, vintage, folder, &error);
  g_assert_no_error (error);
}

static void
test_hexes (void)
{
  char *folder = dataset_folder_make ();
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  g_autofree char *text = dataset_folder_get (folder, "seats-2010.csv");
  g_assert_cmpstr (text, ==,
                   "code,abbreviation,name,name_cy,region,q,r\n"
                   "B1,KEN,Kensington,,London,0,2\n"
                   "B2,SOI,\"Southampton, Itchen\",,South East,-1,2\n");
  dataset_folder_remove (folder);
}

/* Letters go with the name into the other vintage, and stay with a code that is imported again. */
static void
test_hexes_keep (void)
{
  char *folder = dataset_folder_make ();
  dataset_folder_put (folder, "seats-2010.csv",
                      "code,abbreviation,name,name_cy,region,q,r\n"
                      "A1,ITC,\"Southampton, Itchen\",,South East,1,1\n");
  dataset_folder_put (folder, "seats-2024.csv",
                      "code,abbreviation,name,name_cy,region,q,r\n"
                      "B1,KSN,Kensington,Cen,London,1,1\n");
  put_hexes (HEXES, HU_VINTAGE_2024, folder);
  g_autofree char *text = dataset_folder_get (folder, "seats-2024.csv");
  g_assert_nonnull (strstr (text, "B1,KSN,Kensington,Cen,London,0,2\n"));
  g_assert_nonnull (strstr (text, "B2,ITC,\"Southampton, Itchen\",,South East,-1,2\n"));
  dataset_folder_remove (folder);
}

static void
test_hexes_malformed (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "", "line 1" },
    { "{\n\"layout\":\"odd-r\",}", "line 2" },
    { "[]", "odd-r" },
    { "{\"layout\":\"odd-q\",\"hexes\":{}}", "odd-r" },
    { "{\"layout\":\"odd-r\"}", "no hexagons" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"n\":\"A\",\"q\":1,\"r\":1,\"region\":\"Atlantis\"}}}",
      "A: “Atlantis”" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"n\":\"A\",\"q\":1.5,\"r\":1,\"region\":\"London\"}}}", "A: “q”" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"n\":\"A\",\"q\":1,\"region\":\"London\"}}}", "A: “r”" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"q\":1,\"r\":1,\"region\":\"London\"}}}", "A: there is no name" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"n\":\"A\",\"q\":1,\"r\":1,\"region\":\"London\"},"
      "\"B\":{\"n\":\"B\",\"q\":1,\"r\":1,\"region\":\"London\"}}}",
      "B: its place is A’s already" },
    { "{\"layout\":\"odd-r\",\"hexes\":{\"A\":{\"n\":\"A\",\"q\":1,\"r\":1,\"region\":\"London\"},"
      "\"A\":{\"n\":\"B\",\"q\":1,\"r\":2,\"region\":\"London\"}}}",
      "A stands twice" },
  };
  char *folder = dataset_folder_make ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = bytes_of (cases[i].text);
      g_assert_false (hu_import_hexes (bytes, HU_VINTAGE_2010, folder, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (dataset_folder_get (folder, "seats-2010.csv"));
    }
  dataset_folder_remove (folder);
}

#define SQUARES(code)                                                                                                  \
  "{\"type\":\"Topology\",\"transform\":{\"scale\":[0.01,0.01],\"translate\":[-1,51]},\"arcs\":["                      \
  "[[0,0],[0,10],[10,0],[0,-10],[-10,0]],[[20,0],[0,10],[10,0],[0,-10],[-10,0]]],"                                     \
  "\"objects\":{\"seats\":{\"type\":\"GeometryCollection\",\"geometries\":["                                           \
  "{\"type\":\"Polygon\",\"arcs\":[[0]],\"id\":\"B1\",\"properties\":{\"name\":\"Kensington\"}},"                      \
  "{\"type\":\"Polygon\",\"arcs\":[[1]],\"id\":\"" code "\",\"properties\":{\"name_cy\":\"Glan Itchen\"}}]}}}"

static void
test_boundaries (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  put_hexes (HEXES, HU_VINTAGE_2010, folder);

  g_autoptr (GBytes) other = bytes_of (SQUARES ("C9"));
  g_assert_false (hu_import_boundaries (other, HU_VINTAGE_2010, folder, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
  g_assert_nonnull (strstr (error->message, "“C9”"));
  g_assert_null (dataset_folder_get (folder, "boundaries-2010.bin"));
  g_clear_error (&error);

  g_autoptr (GBytes) good = bytes_of (SQUARES ("B2"));
  hu_import_boundaries (good, HU_VINTAGE_2010, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "seats-2010.csv");
  g_assert_nonnull (strstr (text, "B2,SOI,\"Southampton, Itchen\",Glan Itchen,"));
  g_assert_nonnull (strstr (text, "B1,KEN,Kensington,,"));
  g_autofree char *compiled = dataset_folder_get (folder, "boundaries-2010.bin");
  g_assert_nonnull (compiled);
  dataset_folder_remove (folder);
}

#define SQUARE(code, west)                                                                                             \
  "{\"type\":\"Feature\",\"id\":1,\"properties\":{\"FID\":1,\"PCON10CD\":\"" code                                      \
  "\"},\"geometry\":{\"type\":\"Polygon\","                                                                            \
  "\"coordinates\":[[[" west ".2,51],[" west ".2,51.1],[" west ".1,51.1],[" west ".2,51]]]}}"

/* As they are downloaded: the code is some property, and no Welsh name is told; the one that was there stays. */
static void
test_boundaries_features (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  dataset_folder_put (folder, "seats-2010.csv",
                      "code,abbreviation,name,name_cy,region,q,r\n"
                      "B1,KEN,Kensington,Cen,London,0,2\n"
                      "B2,SOI,\"Southampton, Itchen\",,South East,-1,2\n");
  g_autoptr (GBytes) features =
    bytes_of ("{\"type\":\"FeatureCollection\",\"features\":[" SQUARE ("B2", "-1") "," SQUARE ("B1", "-0") "]}");

  hu_import_boundaries (features, HU_VINTAGE_2010, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "seats-2010.csv");
  g_assert_nonnull (strstr (text, "B1,KEN,Kensington,Cen,London"));
  g_autofree char *compiled = dataset_folder_get (folder, "boundaries-2010.bin");
  g_assert_nonnull (compiled);
  dataset_folder_remove (folder);
}

static void
test_results (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  g_autoptr (GBytes) bytes =
    bytes_of (RESULTS_HEADER "x,B2,100,60,10,Lab,Con,25,35,0\ny,B1,200,90,30,Ind,Lab,10,25,55\n");
  hu_import_results (bytes, HU_ELECTION_2017, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "results-2017.csv");
  g_assert_cmpstr (text, ==,
                   "code,electorate,valid_votes,majority,first,second,con,lab,other\n"
                   "B1,200,90,30,Ind,Lab,10,25,55\n"
                   "B2,100,60,10,Lab,Con,25,35,0\n");
  dataset_folder_remove (folder);
}

/* The Library's own file, with what stands above its header and what its rows leave out. */
static void
test_results_commons (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  g_autoptr (GBytes) bytes = bytes_of (
    "\xef\xbb\xbfResults by constituency,,,,,,,,,,\n[Note 1],,,,,,,,,,\n"
    "ONS ID,Constituency name,First party,Second party,Electorate,Valid votes,Invalid votes,Majority,Con,Lab,All other candidates,\n"
    "B2,\"Southampton, Itchen\",Lab,Con,\"70,000\",\"40,000\",100,\"1,000\",\"19,000\",\"20,000\",\"1,000\"\n"
    "B1,Kensington,Con,Lab,\"71,111\",30,101,10,20,10,,\n");
  hu_import_results (bytes, HU_ELECTION_2017, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "results-2017.csv");
  g_assert_cmpstr (text, ==,
                   "code,electorate,valid_votes,majority,first,second,con,lab,other\n"
                   "B1,71111,30,10,Con,Lab,20,10,0\n"
                   "B2,70000,40000,1000,Lab,Con,19000,20000,1000\n");
  dataset_folder_remove (folder);
}

/* The same without a column for any party: who voted is known, for whom is not. */
static void
test_results_no_parties (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  g_autoptr (GBytes) bytes = bytes_of ("Results by constituency,,,,,,\n[Note 1],,,,,,\n"
                                       "ONS ID,First party,Second party,Electorate,Valid votes,Majority,\n"
                                       "B2,Lab,Con,\"70,000\",\"40,000\",\"1,000\"\nB1,Con,Lab,\"71,111\",30,10,\n");
  hu_import_results (bytes, HU_ELECTION_2017, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "results-2017.csv");
  g_assert_cmpstr (text, ==,
                   "code,electorate,valid_votes,majority,first,second\n"
                   "B1,71111,30,10,Con,Lab\n"
                   "B2,70000,40000,1000,Lab,Con\n");
  g_autoptr (HuSeats) seats = hu_seats_load (HU_VINTAGE_2010, &error);
  g_autoptr (HuResults) results = hu_results_load (HU_ELECTION_2017, seats, &error);
  g_assert_no_error (error);
  g_assert_false (hu_results_have_votes (results));
  g_assert_cmpuint (hu_results_get (results, 1)->valid_votes, ==, 40000);
  g_assert_true (isnan (hu_result_margin (hu_results_get (results, 1), HU_PARTY_LAB)));
  dataset_folder_remove (folder);
}

#define CANDIDACIES                                                                                                    \
  "\xef\xbb\xbfParliament number,Constituency name,Constituency geographic code,Electorate,Election is by-election,"   \
  "Election valid vote count,Candidate family name,Main party abbreviation,Candidate is standing as Commons Speaker,"  \
  "Candidate is standing as independent,Candidate vote count,Majority,Candidate result position\n"
#define KENSINGTON                                                                                                     \
  "59,\"Kensington\",B1,71111,false,30,\"Roe\",Con,false,false,20,10,1\n"                                              \
  "59,\"Kensington\",B1,71111,false,30,\"Doe\",Lab,false,false,10,,2\n"

/* Parliament's own file: a row for each candidate, the best of whom are told by their position. */
static void
test_results_parliament (void)
{
  char *folder = dataset_folder_make ();
  g_autoptr (GError) error = NULL;
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  g_autoptr (GBytes) bytes = bytes_of (
    CANDIDACIES "59,\"Southampton, Itchen\",B2,70000,false,400,\"Doe, of that\",Lab,false,false,40,,3\n" KENSINGTON
                "59,\"Southampton, Itchen\",B2,70000,false,400,\"Poe\",,true,false,210,100,1\n"
                "59,\"Southampton, Itchen\",B2,70000,false,400,\"Noe\",,false,true,110,,2\n"
                "59,\"Southampton, Itchen\",B2,70000,false,400,\"Moe\",LD,false,false,40,,4\n"
                "59,\"Kensington\",B1,70000,true,4,\"Roe\",Lab,false,false,4,4,1\n");
  hu_import_results (bytes, HU_ELECTION_2017, folder, &error);
  g_assert_no_error (error);
  g_autofree char *text = dataset_folder_get (folder, "results-2017.csv");
  g_assert_cmpstr (text, ==,
                   "code,electorate,valid_votes,majority,first,second,con,lab,ld,other\n"
                   "B1,71111,30,10,Con,Lab,20,10,0,0\n"
                   "B2,70000,400,100,Spk,Ind,0,40,40,320\n");
  dataset_folder_remove (folder);
}

static void
test_results_malformed (void)
{
  static const struct
  {
    const char *text, *words;
  } cases[] = {
    { "name,electorate\n", "“code”" },
    { RESULTS_HEADER "x,B2,100,60,10,Lab,Con,25,35,0\n", "there is no line for B1, Kensington" },
    { RESULTS_HEADER "x,B2,100,60,10,Lab,Con,25,35,0\ny,B2,200,90,30,Ind,Lab,10,25,55\n",
      "line 3: code: B2 stands twice" },
    { RESULTS_HEADER "x,Z1,100,60,10,Lab,Con,25,35,0\n", "line 2: code: “Z1”" },
    { RESULTS_HEADER "x,B2,100,60,10,Lab,Con,25,35,0\ny,B1,200,90,30,Ind,Lab,10,25,5x\n", "line 3: other" },
    { RESULTS_HEADER "x,B2,100,60,10,Lab,Con,25,35,0\ny,B1,200,91,30,Ind,Lab,10,25,55\n", "line 3: the parties" },
    { "ONS ID,First party,Electorate,Valid votes,Majority\nB2,Lab,9,5,6\nB1,Lab,9,5,1\n", "the majority is larger" },
    { CANDIDACIES KENSINGTON, "there is no line for B2" },
    { CANDIDACIES KENSINGTON "59,x,B2,70000,false,many,x,Lab,false,false,40,,1\n", "line 4: Election valid vote" },
    { CANDIDACIES KENSINGTON "59,x,B1,71111,false,30,x,LD,false,false,10,,2\n", "line 4: B1: two candidates" },
    { CANDIDACIES KENSINGTON "59,x,B2,70000,false,40,x,Lab,false,false,40,,3\n", "B2: nobody came first" },
    { CANDIDACIES KENSINGTON "59,x,B2,70000,false,41,x,Lab,false,false,40,,1\n", "B2: the candidates’ votes" },
  };
  char *folder = dataset_folder_make ();
  put_hexes (HEXES, HU_VINTAGE_2010, folder);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = bytes_of (cases[i].text);
      g_assert_false (hu_import_results (bytes, HU_ELECTION_2017, folder, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (dataset_folder_get (folder, "results-2017.csv"));
    }
  dataset_folder_remove (folder);
}

static void
test_postcodes_malformed (void)
{
  static const struct
  {
    const char *codepoint, *outcodes, *words;
  } cases[] = {
    { "postcode,easting\nM1 1AE,1\n", NULL, "“northing”" },
    { "postcode,easting,northing\n", NULL, "no postcodes" },
    { "postcode,easting,northing\nM1 1AE,1,2\nM1,1,2\n", NULL, "line 3: postcode: “M1”" },
    { "postcode,easting,northing\nM1 1AE,1,2\nM1 1CC,1,2\n", NULL, "line 3: postcode: “M1 1CC”" },
    { "postcode,easting,northing\nM1 1AE,-1,2\n", NULL, "line 2: easting" },
    { "postcode,easting,northing\nM1 1AE,1,2097152\n", NULL, "line 2: northing" },
    { "postcode,easting,northing\nM1 1AE,1,2\nm11ae,1,2\n", NULL, "M1 1AE stands twice" },
    { "postcode,easting,northing\nM1 1AE,1,2\n", "outcode,lat,lon\nM1,north,1\n", "line 2: lat: “north”" },
    { "postcode,easting,northing\nM1 1AE,1,2\n", "outcode,lat,lon\nM1,51,nan\n", "line 2: lon: “nan”" },
    { "postcode,easting,northing\nM1 1AE,1,2\n", "outcode,lat,lon\nM1 1AE,51,1\n", "line 2: outcode" },
  };
  char *folder = dataset_folder_make ();
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) codepoint = bytes_of (cases[i].codepoint);
      g_autoptr (GBytes) outcodes = cases[i].outcodes != NULL ? bytes_of (cases[i].outcodes) : NULL;
      g_assert_false (hu_import_postcodes (codepoint, outcodes, folder, &error));
      g_assert_nonnull (error);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_null (dataset_folder_get (folder, "postcodes.bin"));
    }
  dataset_folder_remove (folder);
}

static GBytes *
pack_xz (const char *text)
{
  guint8 out[4096];
  gsize size = 0;
  g_assert_cmpint (
    lzma_easy_buffer_encode (6, LZMA_CHECK_CRC64, NULL, (const guint8 *) text, strlen (text), out, &size, sizeof out),
    ==, LZMA_OK);
  return g_bytes_new (out, size);
}

static void
test_unpack (void)
{
  char *folder = dataset_folder_make ();
  g_autofree char *path = g_build_filename (folder, "packed.csv.xz", NULL);
  g_autoptr (GBytes) packed = pack_xz ("postcode,easting,northing\n");
  gsize size;
  const char *data = g_bytes_get_data (packed, &size);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, data, (gssize) size, NULL));
  g_autoptr (GBytes) whole = hu_import_read (path, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (whole, NULL), g_bytes_get_size (whole), "postcode,easting,northing\n", 26);

  /* Cut short, and damaged. */
  for (gsize cut = 6; cut < size; cut++)
    {
      g_assert_true (g_file_set_contents (path, data, (gssize) cut, NULL));
      g_assert_null (hu_import_read (path, &error));
      g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
      g_clear_error (&error);
    }
  g_autofree char *damaged = g_memdup2 (data, size);
  damaged[size / 2] ^= 0x55;
  g_assert_true (g_file_set_contents (path, damaged, (gssize) size, NULL));
  g_assert_null (hu_import_read (path, &error));
  g_assert_error (error, HU_GEO_ERROR, HU_GEO_ERROR_MALFORMED);
  g_clear_error (&error);

  g_assert_null (hu_import_read ("/nonexistent", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  dataset_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/hexes", test_hexes);
  g_test_add_func ("/import/hexes-keep", test_hexes_keep);
  g_test_add_func ("/import/hexes-malformed", test_hexes_malformed);
  g_test_add_func ("/import/boundaries", test_boundaries);
  g_test_add_func ("/import/boundaries-features", test_boundaries_features);
  g_test_add_func ("/import/results", test_results);
  g_test_add_func ("/import/results-commons", test_results_commons);
  g_test_add_func ("/import/results-no-parties", test_results_no_parties);
  g_test_add_func ("/import/results-parliament", test_results_parliament);
  g_test_add_func ("/import/results-malformed", test_results_malformed);
  g_test_add_func ("/import/postcodes-malformed", test_postcodes_malformed);
  g_test_add_func ("/import/unpack", test_unpack);
  return g_test_run ();
}
