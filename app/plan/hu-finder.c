/* hu-finder.c: the nearest seats by postcode district, in a page that asks no server
 *
 * The page's script ranks as hustingsctl nearest does where no sessions are stored: score of the seat, times the share of a
 * volunteer's day that travel leaves, times what an hour away from home counts for (sections 2 and 8 of the model).
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "hu-hit-index.h"
#include "hu-plan-private.h"
#include "hu-region-rule.h"

#include <math.h>
#include <yyjson.h>

/* A centroid of a district on an island or a shore is in no polygon: metres to the next one that is taken. */
#define SHORE 50000.0
/* Coordinates are in thousandths of a degree, within about 60 m: districts are kilometres wide. */
#define PER_DEGREE 1000.0
/* Neither "<" nor "&" stands in it, so that the page is well-formed XML too. */
static const char script[] =
  "(function(){\"use strict\";\n"
  "var form=document.getElementById(\"find\"),input=document.getElementById(\"district\"),"
  "found=document.getElementById(\"found\"),places=new Map();\n"
  "D.districts.split(\";\").forEach(function(d){var p=d.split(\" \");places.set(p[0],p.slice(1).map(Number));});\n"
  "function rad(x){return x*Math.PI/180;}\n"
  "function km(a,b,c,d){var s=Math.sin(rad(d-b)/2),t=Math.sin(rad(c-a)/2);"
  "return 2*6371.0088*Math.asin(Math.sqrt(s*s+Math.cos(rad(b))*Math.cos(rad(d))*t*t));}\n"
  "function add(parent,name,text){var e=document.createElement(name);if(text!==undefined){e.textContent=text;}"
  "parent.appendChild(e);return e;}\n"
  "function table(caption,rows){var t=add(found,\"table\"),h;add(t,\"caption\",caption);h=add(add(t,\"thead\"),\"tr\");\n"
  "found.dataset.titles.split(\"|\").forEach(function(x){add(h,\"th\",x).scope=\"col\";});var b=add(t,\"tbody\");\n"
  "rows.forEach(function(r){var l=add(b,\"tr\");add(l,\"th\",r.seat[0]).scope=\"row\";"
  "[r.seat[1],r.km.toFixed(0),r.minutes.toFixed(0),r.hours.toFixed(1)]"
  ".forEach(function(x){add(l,\"td\",x).className=\"n\";});});}\n"
  "function look(e){e.preventDefault();found.textContent=\"\";\n"
  "var text=input.value.toUpperCase().replace(/\\s+/g,\"\"),p=places.get(text)||places.get(text.slice(0,-3)),rows,best;\n"
  "if(!p){add(found,\"p\",found.dataset.unknown);return;}\n"
  "rows=D.seats.map(function(s){var r={seat:s};r.km=km(p[0]/1000,p[1]/1000,s[3]/1000,s[4]/1000);"
  "r.minutes=D.overhead+r.km*D.detour/D.speed*60;r.hours=Math.max(0,D.free-2*r.minutes/60);"
  "r.score=r.minutes>D.limit*60?0:s[2]*r.hours/D.free*D.rho[p[2]][s[5]];return r;});\n"
  "best=rows.filter(function(r){return r.score>0;}).sort(function(a,b){return b.score-a.score||a.minutes-b.minutes;});\n"
  "if(best.length>0){table(found.dataset.best,best.slice(0,5));}else{add(found,\"p\",found.dataset.none);}\n"
  "table(found.dataset.near,rows.sort(function(a,b){return a.km-b.km;}).slice(0,5));}\n"
  "form.addEventListener(\"submit\",look);form.removeAttribute(\"hidden\");\n"
  "})();\n";

typedef struct
{
  const HuPlan *plan;
  const HuHitIndex *index;
  GString *districts;
} Districts;

static void
add_district_cb (const HuPostcode *outcode, gpointer data)
{
  Districts *districts = data;
  int seat = hu_hit_index_nearest (districts->index, hu_project (outcode->longitude, outcode->latitude), SHORE, NULL);

  if (seat < 0)
    return;
  g_string_append_printf (districts->districts, "%s%s %ld %ld %d", districts->districts->len > 0 ? ";" : "",
                          outcode->text, lround (outcode->longitude * PER_DEGREE),
                          lround (outcode->latitude * PER_DEGREE),
                          (int) hu_seats_get (districts->plan->seats, (guint) seat)->region);
}

static void
add_seats (const HuPlan *plan, const HuBoundaries *boundaries, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *seats = yyjson_mut_obj_add_arr (doc, root, "seats");

  for (guint i = 0; i < plan->rows->len; i++)
    {
      const HuPlanSeat *row = &g_array_index (plan->rows, HuPlanSeat, i);
      const HuSeatInfo *info = hu_seats_get (plan->seats, row->seat);
      yyjson_mut_val *seat = yyjson_mut_arr_add_arr (doc, seats);
      double longitude, latitude;

      hu_unproject (hu_boundaries_anchor (boundaries, row->seat), &longitude, &latitude);
      yyjson_mut_arr_add_str (doc, seat, info->name);
      yyjson_mut_arr_add_uint (doc, seat, row->priority.rank);
      /* To a thousandth of a point. */
      yyjson_mut_arr_add_real (doc, seat, rint (row->priority.score * 1000) / 1000);
      yyjson_mut_arr_add_int (doc, seat, lround (longitude * PER_DEGREE));
      yyjson_mut_arr_add_int (doc, seat, lround (latitude * PER_DEGREE));
      yyjson_mut_arr_add_int (doc, seat, (int) info->region);
    }
}

/* What an hour counts for, by home and seat, of somebody who does not ask to cross the Scottish border. */
static void
add_factors (const HuPlan *plan, yyjson_mut_doc *doc, yyjson_mut_val *root)
{
  yyjson_mut_val *table = yyjson_mut_obj_add_arr (doc, root, "rho");

  for (int home = 0; home < HU_N_REGIONS; home++)
    {
      yyjson_mut_val *line = yyjson_mut_arr_add_arr (doc, table);

      for (int seat = 0; seat < HU_N_REGIONS; seat++)
        yyjson_mut_arr_add_real (
          doc, line,
          hu_region_factor (&plan->parameters, hu_region_relation ((HuRegion) home, (HuRegion) seat), FALSE, FALSE));
    }
}

static char *
write_script (yyjson_mut_doc *doc)
{
  char *json = yyjson_mut_write (doc, YYJSON_WRITE_NOFLAG, NULL);
  GString *out = g_string_new (json);

  free (json);
  /* These can only stand inside strings, where they may be written so too. */
  g_string_replace (out, "<", "\\u003c", 0);
  g_string_replace (out, ">", "\\u003e", 0);
  g_string_replace (out, "&", "\\u0026", 0);
  g_string_prepend (out, "var D=");
  g_string_append (out, ";\n");
  g_string_append (out, script);
  return g_string_free_and_steal (out);
}

/**
 * hu_finder_new:
 * @plan: whose seats are found
 * @boundaries: of the plan's seats
 * @postcodes: where the districts are
 *
 * Returns: (transfer full): a script, UTF-8, that needs no escapes in a page
 */
char *
hu_finder_new (const HuPlan *plan, HuBoundaries *boundaries, const HuPostcodes *postcodes)
{
  g_autoptr (HuHitIndex) index = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const HuParameters *parameters;
  yyjson_mut_doc *doc;
  yyjson_mut_val *root;
  char *out;

  g_return_val_if_fail (plan != NULL && boundaries != NULL && postcodes != NULL, NULL);

  parameters = &plan->parameters;
  index = hu_hit_index_new (boundaries);
  hu_postcodes_foreach_outcode (postcodes, add_district_cb, &(Districts) { plan, index, text });
  doc = yyjson_mut_doc_new (NULL);
  root = yyjson_mut_obj (doc);
  yyjson_mut_doc_set_root (doc, root);
  yyjson_mut_obj_add_real (doc, root, "free", parameters->day_hours);
  yyjson_mut_obj_add_real (doc, root, "limit", parameters->travel_limit);
  yyjson_mut_obj_add_real (doc, root, "detour", parameters->travel_detour);
  yyjson_mut_obj_add_real (doc, root, "speed", parameters->travel_speed);
  yyjson_mut_obj_add_real (doc, root, "overhead", parameters->travel_overhead);
  add_factors (plan, doc, root);
  add_seats (plan, boundaries, doc, root);
  yyjson_mut_obj_add_str (doc, root, "districts", text->str);
  out = write_script (doc);
  yyjson_mut_doc_free (doc);
  return out;
}
