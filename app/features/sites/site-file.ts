import { z } from "zod";
import { fieldOwner, ownedField } from "./field-owners.ts";
import { siteProfile } from "./profile.ts";

/** Names things in addresses and files: small letters, digits and hyphens. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, "must be small letters and digits, joined by hyphens");

/** A service for families; a site has one or both, an opening is one of them. */
export const siteKind = z.enum(["open_preschool", "introduction_preschool"]);

const operator = z.strictObject({
  slug,
  name: z.string().min(1),
  kind: z.enum(["municipal", "independent", "parish", "association", "unknown"]),
  welcome_visits: z
    .enum(["none", "preschool_teacher", "family_counsellor", "unit_head"])
    .optional()
    .describe("who meets at the operator's welcome visits; none, as at first: it gives none"),
});

const position = z.strictObject({
  lon: z.number().min(17.6).max(18.4),
  lat: z.number().min(59.1).max(59.6),
  precision: z
    .enum(["address", "near_station"])
    .describe("near_station: drawn as a circle, no distance is told"),
});

/** As the city's service numbers its units. */
export const serviceUnitId = z.string().regex(/^\d{1,12}$/, "must be a number of at most 12 digits");

const bookingRules = z.strictObject({
  one_opening_per_day: z.boolean().optional().describe("a party has at most one booking a day here"),
  opens: z
    .strictObject({
      days_before: z.int().min(0).max(60).describe("calendar days before the opening"),
      at: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, "must be a time such as 18:00")
        .describe("on the wall, in Stockholm"),
    })
    .optional()
    .describe("when places begin to be given; absent: as soon as the opening is known"),
  cancel_days_before: z
    .int()
    .min(0)
    .max(30)
    .optional()
    .describe("the last calendar day to cancel, counted back from the opening; absent: until it is over"),
});

const site = z
  .strictObject({
    slug,
    name: z.string().min(1),
    operator: slug.describe("an operator of this file, or one that is known already"),
    kinds: z.array(siteKind).min(1),
    district: slug.describe("id of a district"),
    regso: z
      .string()
      .optional()
      .describe("code of the RegSO the confirmed address lies in; absent until it is confirmed"),
    address: z.string().min(1).optional(),
    station: z.string().optional().describe("Wikidata id of the nearest station"),
    position: position.optional(),
    booking_rules: bookingRules.optional(),
    service_unit: serviceUnitId
      .optional()
      .describe("its id at the city's service for units; absent: what is known already stays"),
    owners: z
      .partialRecord(ownedField, fieldOwner)
      .optional()
      .describe("who owns a field, all others are Famn's; absent: what is known already stays"),
    profile: siteProfile,
  })
  .superRefine((it, fault) => {
    const refuse = (path: string[], message: string) => fault.addIssue({ code: "custom", path, message });
    if (new Set(it.kinds).size < it.kinds.length) refuse(["kinds"], "names a kind twice");
    if (it.position?.precision === "address" && it.address === undefined)
      refuse(["position", "precision"], "is address, but there is no address");
    if (it.position?.precision === "near_station" && it.station === undefined)
      refuse(["position", "precision"], "is near_station, but there is no station");
    // A walk is told in minutes only where it is known from door to door.
    if (
      it.profile.walk_minutes !== undefined &&
      (it.station === undefined || it.position?.precision !== "address")
    )
      refuse(["profile", "walk_minutes"], "needs a station and a position of precision address");
    if (it.profile.introduction && !it.kinds.includes("introduction_preschool"))
      refuse(["profile", "introduction"], "needs the kind introduction_preschool");
  });

/** The file of sites and their operators; see docs/formats. */
export const siteFile = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal("famn-sites-1"),
  operators: z.array(operator),
  sites: z.array(site),
});
