import { describe, expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { importLine, type KnownSite, mergeImport } from "./import-merge.ts";
import { missingOf, oddOf } from "./profile-completeness.ts";
import { differencesOf, mergeDrafts, publishable } from "./profile-difference.ts";
import { differenceText } from "./profile-text.ts";
import type { SiteProfile } from "./profile.ts";

const profile = (some: Partial<SiteProfile> = {}): SiteProfile => ({
  sources: [],
  example_fields: [],
  ...some,
});

describe("the difference", () => {
  test("is told input by input, with what was and what is", () => {
    const before = profile({ fika: { kind: "at_cost", price_sek: 20 }, wheelchair: "no" });
    const after = profile({ fika: { kind: "at_cost", price_sek: 25 }, prams: ["may_come_in"] });
    const texts = textsFor("sv");
    expect(differencesOf(before, after).map((one) => differenceText(one, texts))).toEqual([
      { path: "fika.price_sek", label: "Vad kostar fikat, i kronor?", before: ["20"], after: ["25"] },
      {
        path: "wheelchair",
        label: "Kommer man in med rullstol?",
        before: ["Det går inte att komma in med rullstol."],
        after: [],
      },
      {
        path: "prams",
        label: "Var kan barnvagnen stå?",
        before: [],
        after: ["Barnvagnen får följa med in."],
      },
    ]);
  });

  test("does not depend on the order of ticked choices, nor of an entry's members", () => {
    const one = profile({
      languages: ["sv", "ar"],
      programme: [{ activity: "song", weekday: 1, ages: { min_months: 0, max_months: 8 } }],
    });
    const other = profile({
      programme: [{ ages: { max_months: 8, min_months: 0 }, weekday: 1, activity: "song" }],
      languages: ["ar", "sv"],
    });
    expect(differencesOf(one, other)).toEqual([]);
  });
});

describe("publishing", () => {
  test("takes the city's fields as they are published now, whatever the draft says", () => {
    const published = profile({ phone: "+46850800508", wheelchair: "no" });
    const draft = profile({ phone: "+46850811111", wheelchair: "yes" });
    expect(publishable(published, draft, { phone: "city" })).toEqual(
      profile({ phone: "+46850800508", wheelchair: "yes" }),
    );
    expect(publishable(published, draft, {})).toEqual(draft);
  });

  test("an example that somebody has changed is one no longer", () => {
    const published = profile({
      wheelchair: "no",
      own_food: "allowed",
      example_fields: ["wheelchair", "own_food"],
    });
    expect(publishable(published, { ...published, wheelchair: "yes" }, {}).example_fields).toEqual([
      "own_food",
    ]);
  });
});

describe("two who write at once", () => {
  const base = profile({ wheelchair: "no", own_food: "allowed", fika: { kind: "none" } });

  test("what only the other changed is taken in, what both changed stays mine and is told", () => {
    const mine: SiteProfile = { ...base, wheelchair: "partly", fika: { kind: "free" } };
    const theirs: SiteProfile = { ...base, wheelchair: "yes", own_food: "not_allowed" };
    const merged = mergeDrafts(base, mine, theirs);
    expect(merged.profile).toEqual({
      ...base,
      wheelchair: "partly",
      own_food: "not_allowed",
      fika: { kind: "free" },
    });
    expect(merged.theirs.map(({ item }) => item.path)).toEqual(["own_food", "wheelchair"]);
    expect(merged.both).toEqual(["wheelchair"]);
  });

  test("the same change by both is no conflict", () => {
    const same: SiteProfile = { ...base, wheelchair: "yes" };
    expect(mergeDrafts(base, same, same).both).toEqual([]);
  });

  test("a group is not torn apart: with a price of mine, their kind of fika is not taken in", () => {
    const mine: SiteProfile = { ...base, fika: { kind: "at_cost", price_sek: 20 } };
    const merged = mergeDrafts(base, mine, { ...base, fika: { kind: "cafe", organic: true } });
    expect(merged.profile.fika).toEqual({ kind: "at_cost", price_sek: 20 });
    expect(merged.both).toEqual(["fika.kind"]);
  });
});

describe("an import", () => {
  const ours: KnownSite = {
    name: "Opalen",
    address: null,
    position: null,
    profile: profile({ phone: "+46850800508", wheelchair: "no" }),
  };
  const theirs: KnownSite = {
    name: "Opalens öppna förskola",
    address: "Tensta allé 18",
    position: { lon: 17.9, lat: 59.39, precision: "address" },
    profile: profile({ phone: "+46850811111", wheelchair: "yes" }),
  };
  const owners = { phone: "city", address: "city" } as const;

  test("from the city's site changes the city's fields and no other; the others are told", () => {
    const { site, fields } = mergeImport({ ...ours, owners, isPublished: false }, theirs, "city");
    expect(site).toEqual({
      ...ours,
      address: "Tensta allé 18",
      profile: profile({ phone: "+46850811111", wheelchair: "no" }),
    });
    expect(fields.map(({ field, isKept }) => [field, isKept])).toEqual([
      ["name", true],
      ["address", false],
      ["position", true],
      ["wheelchair", true],
      ["phone", false],
    ]);
  });

  test("what the city says in place of an example is an example no longer", () => {
    const marked = {
      ...ours,
      profile: { ...ours.profile, example_fields: ["phone" as const, "wheelchair" as const] },
    };
    const { site } = mergeImport({ ...marked, owners, isPublished: false }, theirs, "city");
    expect(site.profile.example_fields).toEqual(["wheelchair"]);
  });

  test("of a file does not overwrite what Famn owns once somebody has published it here", () => {
    const { site, fields } = mergeImport({ ...ours, owners, isPublished: true }, theirs, "file");
    expect(site.profile).toEqual(profile({ phone: "+46850811111", wheelchair: "no" }));
    expect(fields.filter(({ isKept }) => isKept).map((field) => importLine("opalen", field))).toEqual([
      'opalen wheelchair: "no" → "yes" (kept as it is: Famn owns it)',
    ]);
  });

  test("of a file says everything while nobody has published anything here", () => {
    expect(mergeImport({ ...ours, owners: {}, isPublished: false }, theirs, "file").site).toEqual(theirs);
  });
});

describe("what is missing", () => {
  const site = { kinds: ["open_preschool"], address: null, station: "Tensta", precision: "near_station" };

  test("is named with the input where it can be said; a no is an answer", () => {
    const missing = missingOf(site, profile({ promises: { free: false }, entrance: { stairs: 3 } }));
    const named = missing.map(({ what }) => what);
    expect(named).toEqual(expect.arrayContaining(["address", "position", "phone", "promises.adult", "ages"]));
    expect(named).not.toContain("promises.free");
    expect(named).not.toContain("way_in");
    expect(missing.find(({ what }) => what === "illness")?.path).toBe("illness.rule");
    expect(missing.find(({ what }) => what === "address")?.path).toBeNull();
  });

  test("an empty list, or one of empty entries, is no answer", () => {
    const named = missingOf(
      { ...site, kinds: ["introduction_preschool"] },
      profile({ languages: [], prams: [], introduction: { swedish_classes: [{}] } }),
    ).map(({ what }) => what);
    expect(named).toEqual(expect.arrayContaining(["languages", "prams", "introduction.swedish_classes"]));
  });

  test("two answers that cannot both be true are told; those that can are not", () => {
    const odd = (some: Partial<SiteProfile>) => oddOf(profile(some)).map(({ what }) => what);
    expect(odd({ entrance: { stairs: 3, step_free: true }, wheelchair: "yes" })).toEqual([
      "stairs_step_free",
      "stairs_wheelchair",
    ]);
    expect(odd({ entrance: { stairs: 3, lift: true }, wheelchair: "yes" })).toEqual([]);
    expect(odd({ entrance: { stairs: 0, step_free: true }, wheelchair: "yes" })).toEqual([]);
    expect(odd({ fika: { kind: "none", payment: ["swish"] } })).toEqual(["paid_for_nothing"]);
    const song = { activity: "song", weekday: 1 } as const;
    expect(odd({ sign_up: "never", programme: [{ ...song, sign_up: "contact" }] })).toEqual([
      "sign_up_never",
    ]);
    expect(odd({ sign_up: "never", programme: [song] })).toEqual([]);
  });

  test("classes are missed at an introduction preschool only", () => {
    const named = (kinds: string[]) => missingOf({ ...site, kinds }, profile()).map(({ what }) => what);
    expect(named(["open_preschool"])).not.toContain("introduction.swedish_classes");
    expect(named(["introduction_preschool"])).toContain("introduction.swedish_classes");
  });
});
