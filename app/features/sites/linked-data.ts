import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { urls } from "#app/urls.ts";
import type { SiteProfile } from "./profile.ts";

/** What of a place is told to machines. */
export interface LinkedSite {
  readonly slug: string;
  readonly name: string;
  readonly address: string | null;
  readonly district: string;
  readonly position_precision: "address" | "near_station" | "unknown";
  readonly lon: number | null;
  readonly lat: number | null;
  readonly operator: string;
  readonly operator_kind: string;
  readonly profile: SiteProfile;
}

/** What of an opening is. */
export type LinkedOpening = Pick<
  Opening,
  "id" | "kind" | "starts" | "ends" | "closure" | "movedTo" | "languages" | "ages" | "isExample"
>;

/** The words that stand in it, in the page's language. */
interface Words {
  readonly lang: string;
  readonly description: string;
  readonly kind: (kind: Opening["kind"]) => string;
}

const SCHEMA = "https://schema.org";

/**
 * A place and the times it is open in the coming days, in schema.org's words. A plain Place: an open preschool is no day
 * care and takes no pupils. Only what is known: no field that is an example, no time that nobody has published.
 */
export function linkedDataOf(
  site: LinkedSite,
  openings: readonly LinkedOpening[],
  baseUrl: string,
  words: Words,
): object {
  // The same place in every language.
  const id = baseUrl + urls.shareSite(site.slug);
  const known = <Field extends keyof SiteProfile>(field: Field): SiteProfile[Field] | undefined =>
    site.profile.example_fields.some((example) => example === field) ? undefined : site.profile[field];
  const free = known("promises")?.free;
  const place = {
    "@type": "Place",
    "@id": id,
    name: site.name,
    description: words.description,
    url: baseUrl + urls.site(words.lang, site.slug),
    address: {
      "@type": "PostalAddress",
      ...(site.address !== null && { streetAddress: site.address }),
      addressLocality: site.district,
      addressRegion: "Stockholm",
      addressCountry: "SE",
    },
    ...(site.position_precision === "address" &&
      site.lat !== null &&
      site.lon !== null && {
        geo: { "@type": "GeoCoordinates", latitude: site.lat, longitude: site.lon },
      }),
    ...(known("phone") !== undefined && { telephone: known("phone") }),
    ...(known("web") !== undefined && { sameAs: known("web") }),
    ...(free !== undefined && { isAccessibleForFree: free }),
  };
  const events = openings
    .filter(({ isExample }) => !isExample)
    .map((opening) => ({
      "@type": "Event",
      name: `${words.kind(opening.kind)}: ${site.name}`,
      url: baseUrl + urls.opening(words.lang, opening.id),
      startDate: opening.starts.toString({ timeZoneName: "never", smallestUnit: "minute" }),
      endDate: opening.ends.toString({ timeZoneName: "never", smallestUnit: "minute" }),
      eventStatus: `${SCHEMA}/${opening.closure ? "EventCancelled" : "EventScheduled"}`,
      eventAttendanceMode: `${SCHEMA}/OfflineEventAttendanceMode`,
      location: opening.movedTo === null ? { "@id": id } : { "@type": "Place", name: opening.movedTo },
      ...(site.operator_kind !== "unknown" && {
        organizer: { "@type": "Organization", name: site.operator },
      }),
      ...(free !== undefined && { isAccessibleForFree: free }),
      ...(opening.languages.length > 0 && { inLanguage: opening.languages }),
      typicalAgeRange: `${Math.floor(opening.ages.minMonths / 12)}-${Math.floor(opening.ages.maxMonths / 12)}`,
    }));
  return { "@context": SCHEMA, "@graph": [place, ...events] };
}
