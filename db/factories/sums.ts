import type { Insertable } from "kysely";
import type { DateText, Tables } from "#db/schema.ts";
import type { MadeSite } from "./places.ts";

/** The kept sum of a site's drop-in openings in the stretch of days that begins on a day. */
export function sumOf(
  site: Pick<MadeSite, "id">,
  starts: DateText,
  sums: { held: number; counted: number; parties: number; adults: number; children: number },
): Insertable<Tables["stretch_sum"]> {
  const { held, counted, ...heads } = sums;
  return {
    starts,
    site_id: site.id,
    kind: "open_preschool",
    mode: "drop_in",
    activities: [],
    openings_held: held,
    openings_counted: counted,
    ...heads,
    openings_closed: 0,
    minutes_held: 180 * held,
    minutes_closed: 0,
    openings_full: 0,
    turned_away: 0,
    places_bookable: 0,
    places_booked: 0,
    openings_from_paper: 0,
    openings_by_kiosk: 0,
    openings_asked: 0,
    openings_asked_counted: 0,
    parties_asked: 0,
    parties_unsaid: 0,
  };
}
