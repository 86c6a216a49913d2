import { randomUUID } from "node:crypto";
import { parseHTML } from "linkedom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import type { PlainKey } from "#app/i18n/resources.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { newToken } from "#app/platform/secrets.ts";
import { aBooking } from "#db/factories/people.ts";
import { anOpening, aSite } from "#db/factories/places.ts";
import type { OpeningId } from "#db/schema.ts";
import { type ActorName, NOWHERE, startWorld, type World } from "#tests/support/world.ts";

const LANGUAGES = ["sv", "ar", "ti"] as const;
type Lang = (typeof LANGUAGES)[number];

/** What is asked, and what the refusal has to say and keep. */
interface Case {
  readonly name: string;
  readonly path: (made: Made) => string;
  readonly form?: (made: Made) => string | Record<string, string>;
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly as?: ActorName;
  readonly status: number;
  readonly says: PlainKey;
  /** two other openings that the party may go to instead */
  readonly instead?: true;
  /** answers that stay chosen, by field */
  readonly keeps?: Record<string, string>;
}

interface Made {
  readonly world: World;
  readonly open: OpeningId;
  readonly yesterday: OpeningId;
  readonly closed: OpeningId;
  readonly full: OpeningId;
  readonly small: OpeningId;
  /** the key of a form that has booked already, at another opening of the same operator */
  readonly spentKey: string;
}

let made: Made;

beforeAll(async () => {
  const world = await startWorld();
  const { db, own } = world;
  const { site } = own;
  const bookable = {
    mode: "bookable" as const,
    dropInShare: 0,
    starts: "13:00" as const,
    ends: "15:00" as const,
  };
  const families = (count: number) => ({ capacity: { unit: "families" as const, families: count } });
  const yesterday = await anOpening(db, { site, date: "2026-11-23" });
  const closed = await anOpening(db, { site, starts: "14:00", ends: "16:00" });
  await db
    .insertInto("closure")
    .values({ opening_id: closed.id, reason: "illness", closed_at: new Date("2026-11-24T06:00:00Z") })
    .execute();
  const full = await anOpening(db, { site, ...bookable, ...families(1) });
  const { id } = await aBooking(db, { opening: full, kind: "booking" });
  await db
    .updateTable("opening")
    .set({ booked_adults: 1, booked_children: 1, booked_parties: 1 })
    .where("id", "=", full.id)
    .execute();
  const { form_key } = await db
    .selectFrom("booking")
    .select("form_key")
    .where("id", "=", id)
    .executeTakeFirstOrThrow();
  const small = await anOpening(db, {
    site,
    ...bookable,
    starts: "12:30",
    capacity: { unit: "persons", persons: 3 },
  });
  made = {
    world,
    open: own.opening.id,
    yesterday: yesterday.id,
    closed: closed.id,
    full: full.id,
    small: small.id,
    spentKey: form_key,
  };
});
afterAll(() => made.world.stop());

const party = (fields: Record<string, string> = {}) => ({
  adults: "2",
  children: "1",
  "age-1": "2y",
  key: randomUUID(),
  ...fields,
});
const opening = (which: "open" | "yesterday" | "closed" | "full" | "small") => (it: Made) =>
  `/opening/${it[which]}`;
const KEPT = { adults: "2", children: "1", "age-1": "2y" };
const secret = newToken();

const CASES: readonly Case[] = [
  {
    name: "a form of yesterday",
    path: opening("yesterday"),
    form: () => party(),
    status: 409,
    says: "booking:refused.over",
    instead: true,
  },
  {
    name: "a form of an opening that has closed",
    path: opening("closed"),
    form: () => party(),
    status: 409,
    says: "booking:refused.closed",
    instead: true,
  },
  {
    name: "a full opening",
    path: opening("full"),
    form: () => party(),
    status: 409,
    says: "booking:refused.full",
    instead: true,
    keeps: KEPT,
  },
  {
    name: "a party that never fits",
    path: opening("small"),
    form: () => party({ adults: "6" }),
    status: 409,
    says: "booking:refused.too_many",
    instead: true,
    keeps: { ...KEPT, adults: "6" },
  },
  {
    name: "adults alone where children are needed",
    path: opening("open"),
    form: () => party({ children: "0" }),
    status: 409,
    says: "booking:refused.childrenNeeded",
    instead: true,
  },
  {
    name: "a key that has booked another opening",
    path: opening("small"),
    form: (it) => party({ adults: "1", key: it.spentKey }),
    status: 409,
    says: "booking:refused.key_spent",
    instead: true,
    keeps: { ...KEPT, adults: "1" },
  },
  {
    name: "a form without a key",
    path: opening("open"),
    form: () => party({ key: "" }),
    status: 422,
    says: "booking:fault.formKey",
    keeps: KEPT,
  },
  {
    name: "a key that is none",
    path: opening("open"),
    form: () => party({ key: "1" }),
    status: 422,
    says: "booking:fault.formKey",
    keeps: KEPT,
  },
  {
    name: "ninety-nine adults",
    path: opening("open"),
    form: () => party({ adults: "99" }),
    status: 422,
    says: "booking:fault.adults",
    keeps: { children: "1", "age-1": "2y" },
  },
  {
    name: "no adult",
    path: opening("open"),
    form: () => party({ adults: "0" }),
    status: 422,
    says: "booking:fault.adults",
    keeps: { children: "1", "age-1": "2y" },
  },
  {
    name: "fewer than no adult",
    path: opening("open"),
    form: () => party({ adults: "-1" }),
    status: 422,
    says: "booking:fault.adults",
  },
  {
    name: "an empty field",
    path: opening("open"),
    form: () => party({ adults: "" }),
    status: 422,
    says: "booking:fault.adults",
  },
  {
    name: "ninety-nine children",
    path: opening("open"),
    form: () => party({ children: "99" }),
    status: 422,
    says: "booking:fault.children",
    keeps: { adults: "2", "age-1": "2y" },
  },
  {
    name: "an age that nobody asked for",
    path: opening("open"),
    form: () => party({ "age-1": "99y" }),
    status: 422,
    says: "booking:fault.ages",
    keeps: { adults: "2", children: "1" },
  },
  {
    name: "a field twice",
    path: opening("open"),
    form: () => `${new URLSearchParams(party()).toString()}&adults=1`,
    status: 422,
    says: "booking:fault.adults",
    keeps: { children: "1", "age-1": "2y" },
  },
  {
    name: "an empty form",
    path: opening("open"),
    form: () => ({}),
    status: 422,
    says: "booking:fault.adults",
  },
  {
    name: "a form that is far too large",
    path: opening("open"),
    form: () => party({ note: "å".repeat(40_000) }),
    status: 413,
    says: "refusals:tooLarge",
  },
  {
    name: "a form of another site",
    path: opening("open"),
    form: () => party(),
    headers: { origin: "https://elsewhere.example" },
    status: 403,
    says: "refusals:foreign",
  },
  {
    name: "a form as plain text",
    path: opening("open"),
    form: () => party(),
    headers: { "content-type": "text/plain" },
    status: 415,
    says: "errors:formWhy",
  },
  {
    name: "another method",
    path: opening("open"),
    method: "PUT",
    form: () => party(),
    status: 405,
    says: "errors:formWhy",
  },
  {
    name: "a form sent to a page without one",
    path: () => "/what-we-save",
    form: () => party(),
    status: 405,
    says: "errors:formWhy",
  },
  {
    name: "a form to an unknown opening",
    path: () => `/opening/${NOWHERE}`,
    form: () => party(),
    status: 404,
    says: "refusals:openingWhy",
  },
  { name: "an unknown opening", path: () => `/opening/${NOWHERE}`, status: 404, says: "refusals:openingWhy" },
  {
    name: "an opening whose id is a time that cannot be",
    path: () => "/opening/2026-02-30T25:61",
    status: 404,
    says: "refusals:openingWhy",
  },
  {
    name: "the page of an opening that is over",
    path: opening("yesterday"),
    status: 200,
    says: "opening:over",
    instead: true,
  },
  {
    name: "the page of an opening that has closed",
    path: opening("closed"),
    status: 200,
    says: "opening:reason.illness",
    instead: true,
  },
  {
    name: "somebody else's booking",
    path: ({ world }) => `/booking/${world.own.booking}`,
    as: "other party",
    status: 404,
    says: "refusals:bookingWhy",
  },
  {
    name: "a booking without the phone that made it",
    path: ({ world }) => `/booking/${world.own.booking}`,
    status: 404,
    says: "refusals:bookingWhy",
  },
  {
    name: "a booking that is no longer kept",
    path: () => `/booking/${NOWHERE}`,
    as: "party",
    status: 404,
    says: "refusals:bookingWhy",
  },
  {
    name: "somebody else cancels a booking",
    path: ({ world }) => `/booking/${world.own.booking}`,
    as: "other party",
    form: () => ({ do: "cancel" }),
    status: 404,
    says: "refusals:bookingWhy",
  },
  {
    name: "a link of a booking that is no longer kept",
    path: () => `/link/${secret}`,
    status: 404,
    says: "refusals:linkWhy",
  },
  {
    name: "its button",
    path: () => `/link/${secret}`,
    form: () => ({}),
    status: 404,
    says: "refusals:linkWhy",
  },
  {
    name: "half a link",
    path: ({ world }) => `/link/${world.own.linkToken.slice(0, 20)}`,
    status: 404,
    says: "refusals:linkWhy",
  },
  {
    name: "a site that does not exist",
    path: () => "/site/nowhere",
    status: 404,
    says: "errors:notFoundWhy",
  },
  {
    name: "an address that does not exist",
    path: () => "/no/such/page",
    status: 404,
    says: "errors:notFoundWhy",
  },
];

async function ask(one: Case, lang: Lang) {
  const { world } = made;
  const form = one.form?.(made);
  const method = one.method ?? (form === undefined ? "GET" : "POST");
  const response = await fetch(`${world.web.baseUrl}/${lang}${one.path(made)}`, {
    method,
    redirect: "manual",
    headers: {
      cookie: one.as ? world.cookieOf(one.as) : "",
      ...(form !== undefined && {
        origin: world.web.baseUrl,
        "content-type": "application/x-www-form-urlencoded",
      }),
      ...one.headers,
    },
    ...(form !== undefined && { body: new URLSearchParams(form).toString() }),
  });
  const { document } = parseHTML(await response.text());
  return { status: response.status, document };
}

describe.each(LANGUAGES)("a refusal in %s says why and what to do, and writes nothing", (lang) => {
  const { t, htmlLang, dir } = textsFor(lang);

  test.each(CASES.map((one) => [one.name, one] as const))("%s", async (_, one) => {
    const before = await made.world.fingerprint();
    const { status, document } = await ask(one, lang);
    const main = document.querySelector("main");
    const text = main?.textContent ?? "";

    expect(status).toBe(one.status);
    expect(document.documentElement.getAttribute("lang")).toBe(htmlLang);
    expect(document.documentElement.getAttribute("dir")).toBe(dir);
    expect(text).toContain(t(one.says));
    expect(document.body.textContent).toContain(CONTACT_PHONE);
    // A way on: the form itself, a card's button, or a link to where there is something.
    expect(main?.querySelectorAll("a[href], form").length).toBeGreaterThan(0);
    if (one.status !== 422) expect(text).toContain(CONTACT_PHONE);
    if (one.instead) {
      const cards = [...(main?.querySelectorAll(`li a[href^="/${lang}/opening/"]`) ?? [])];
      expect(cards).toHaveLength(2);
      expect(cards.map((card) => card.getAttribute("href"))).not.toContain(`/${lang}${one.path(made)}`);
    }
    for (const [name, value] of Object.entries(one.keeps ?? {})) {
      const kept = main?.querySelectorAll(
        `input[name="${name}"][value="${value}"]:is([type="hidden"], [checked])`,
      );
      expect([name, kept?.length]).not.toEqual([name, 0]);
    }
    expect(await made.world.fingerprint()).toEqual(before);
  });
});

test("a page in a language that is not offered is answered in the browser's", async () => {
  const response = await fetch(`${made.world.web.baseUrl}/xx/opening/${made.open}`, {
    headers: { "accept-language": "ti" },
  });
  expect(response.status).toBe(404);
  expect(await response.text()).toContain(textsFor("ti").t("refusals:openingWhy"));
});

test("what stands on a refused page can be sent again, and books", async () => {
  const { world } = made;
  const site = await aSite(world.db);
  const there = await anOpening(world.db, { site });
  const send = (body: string) =>
    fetch(`${world.web.baseUrl}/ar/opening/${there.id}`, {
      method: "POST",
      redirect: "manual",
      headers: { origin: world.web.baseUrl, "content-type": "application/x-www-form-urlencoded" },
      body,
    });
  const refused = await send(new URLSearchParams(party({ key: "" })).toString());
  const { document } = parseHTML(await refused.text());
  const fields = [...document.querySelectorAll('main form[method="post"] input')]
    .filter((input) => input.getAttribute("type") === "hidden" || input.hasAttribute("checked"))
    .map((input) => [input.getAttribute("name") ?? "", input.getAttribute("value") ?? ""]);
  expect((await send(new URLSearchParams(fields).toString())).status).toBe(303);
});
