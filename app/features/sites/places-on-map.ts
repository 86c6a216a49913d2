/** A site as the map needs it: its address on the web, and where it is. */
interface Place {
  readonly slug: string;
  readonly lon: number | null;
  readonly lat: number | null;
}

/** An opening as the map needs it. */
interface Next {
  readonly closure: string | null;
  readonly site: { readonly slug: string };
}

/** A point in the city, in degrees. */
interface From {
  readonly lon: number;
  readonly lat: number;
}

/**
 * The places of the map's list, each with its next opening that is not closed. `openings` come soonest first. `narrowed`
 * leaves out the places that have none of them. Nearest first `from` where that is picked, else soonest first; places
 * without an opening, or whose position nobody knows, last.
 */
export function placesOnMap<P extends Place, O extends Next>(
  places: readonly P[],
  openings: readonly O[],
  { from, narrowed }: { from: From | null; narrowed: boolean },
): { readonly place: P; readonly next: O | null }[] {
  const next = new Map<string, { opening: O; order: number }>();
  openings.forEach((opening, order) => {
    const { slug } = opening.site;
    if (!opening.closure && !next.has(slug)) next.set(slug, { opening, order });
  });
  const orderOf = (place: P) => (from ? distance(place, from) : (next.get(place.slug)?.order ?? Infinity));
  return places
    .map((place) => ({ place, next: next.get(place.slug)?.opening ?? null, order: orderOf(place) }))
    .filter((listed) => !narrowed || listed.next !== null)
    .sort((a, b) => (a.order === b.order ? 0 : a.order - b.order))
    .map(({ place, next }) => ({ place, next }));
}

/** Good enough to sort by within one city. Never shown. */
function distance({ lon, lat }: Place, from: From): number {
  if (lon === null || lat === null) return Infinity;
  return Math.hypot((lon - from.lon) * Math.cos((59.33 * Math.PI) / 180), lat - from.lat);
}
