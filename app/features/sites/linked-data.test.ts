import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { OpeningId } from "#db/schema.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { type LinkedOpening, type LinkedSite, linkedDataOf } from "./linked-data.ts";

const ID = "0b5d52a6-3a2b-4c5d-8e9f-1d2a30fbf9f4";
const words = { lang: "ar", description: "A place", kind: () => "Open preschool" };

const site: LinkedSite = {
  slug: "opalen",
  name: "Opalen",
  address: "Tensta allé 18",
  district: "Tensta",
  position_precision: "address",
  lon: 17.9,
  lat: 59.4,
  operator: "Spånga-Tensta",
  operator_kind: "municipal",
  profile: {
    promises: { free: true },
    phone: "+46850800508",
    sources: [],
    example_fields: [],
  },
};

function anOpening(own: Partial<LinkedOpening> = {}): LinkedOpening {
  if (!isUuid<OpeningId>(ID)) throw new Error("No id.");
  return {
    id: ID,
    kind: "open_preschool",
    starts: Temporal.ZonedDateTime.from("2026-11-24T09:30[Europe/Stockholm]"),
    ends: Temporal.ZonedDateTime.from("2026-11-24T12:00[Europe/Stockholm]"),
    closure: null,
    movedTo: null,
    languages: ["sv", "ar"],
    ages: { minMonths: 0, maxMonths: 71 },
    isExample: false,
    ...own,
  };
}

/** The graph as a machine reads it. */
function graph(some: LinkedSite, openings: LinkedOpening[]): Record<string, unknown>[] {
  const json: { "@graph": Record<string, unknown>[] } = JSON.parse(
    JSON.stringify(linkedDataOf(some, openings, "https://famn.example", words)),
  );
  return json["@graph"];
}

describe("what machines are told of a place", () => {
  test("a place, and each time as an event there with its hours in its own zone", () => {
    const [place, event] = graph(site, [anOpening()]);
    expect(place).toMatchObject({
      "@type": "Place",
      "@id": "https://famn.example/s/opalen",
      url: "https://famn.example/ar/site/opalen",
      isAccessibleForFree: true,
      telephone: "+46850800508",
      geo: { latitude: 59.4, longitude: 17.9 },
    });
    expect(event).toMatchObject({
      "@type": "Event",
      startDate: "2026-11-24T09:30+01:00",
      endDate: "2026-11-24T12:00+01:00",
      eventStatus: "https://schema.org/EventScheduled",
      location: { "@id": "https://famn.example/s/opalen" },
      inLanguage: ["sv", "ar"],
      typicalAgeRange: "0-5",
    });
  });

  test("a closed time is cancelled, a moved one is where it moved", () => {
    const [, closed, moved] = graph(site, [
      anOpening({ closure: "illness" }),
      anOpening({ movedTo: "Parken" }),
    ]);
    expect(closed).toMatchObject({ eventStatus: "https://schema.org/EventCancelled" });
    expect(moved).toMatchObject({ location: { "@type": "Place", name: "Parken" } });
  });

  test("no time that nobody has published, and no field that is an example", () => {
    const example: LinkedSite = {
      ...site,
      profile: { ...site.profile, example_fields: ["promises", "phone"] },
    };
    const told = graph(example, [anOpening({ isExample: true })]);
    expect(told).toHaveLength(1);
    expect(told[0]).not.toHaveProperty("isAccessibleForFree");
    expect(told[0]).not.toHaveProperty("telephone");
  });

  test("no position that is only near, no address and no operator that are not known", () => {
    const [place, event] = graph(
      { ...site, address: null, position_precision: "near_station", operator_kind: "unknown" },
      [anOpening()],
    );
    expect(place).not.toHaveProperty("geo");
    expect(place?.["address"]).not.toHaveProperty("streetAddress");
    expect(event).not.toHaveProperty("organizer");
  });
});
