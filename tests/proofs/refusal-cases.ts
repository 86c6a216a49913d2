import { randomUUID } from "node:crypto";
import type { PlainKey } from "#app/i18n/resources.ts";
import { newToken } from "#app/platform/secrets.ts";
import type { OpeningId } from "#db/schema.ts";
import { type ActorName, NOWHERE } from "#tests/support/world.ts";
import type { Made } from "./refusing-world.ts";

type Fields = Record<string, string>;

/** What is asked, and what the refusal has to say and keep. */
export interface Case {
  readonly name: string;
  readonly path: (made: Made) => string;
  readonly form?: (made: Made) => string | Fields;
  readonly method?: string;
  readonly headers?: Fields;
  readonly as?: ActorName;
  readonly status: number;
  readonly says: PlainKey;
  /** two other openings that the party may go to instead */
  readonly instead?: true;
  /** what it never names among them: the opening that was refused */
  readonly never?: (made: Made) => OpeningId;
  /** answers that stay chosen, by field */
  readonly keeps?: Fields;
}

const party = (fields: Fields = {}) => ({
  adults: "2",
  children: "1",
  "age-1": "2y",
  key: randomUUID(),
  ...fields,
});
const KEPT = { adults: "2", children: "1", "age-1": "2y" };
const KEPT_BUT_ADULTS = { children: "1", "age-1": "2y" };
const KEPT_BUT_CHILDREN = { adults: "2", "age-1": "2y" };

type Door = "open" | "yesterday" | "closed" | "full" | "small";
const opening = (which: Door) => (it: Made) => `/opening/${it[which]}`;
/** Two others are named, and never this one. */
const insteadOf = (which: Door) => ({ instead: true as const, never: (it: Made) => it[which] });

/** A party that asks well, and why it gets nothing. */
function refused(name: string, which: Door, says: PlainKey, fields: Fields = {}, keeps: Fields = {}): Case {
  const form = () => party(fields);
  return { name, path: opening(which), form, status: 409, says, ...insteadOf(which), keeps };
}

/** A form with something wrong in it. */
function fault(name: string, fields: Fields, says: PlainKey, keeps: Fields = {}): Case {
  return { name, path: opening("open"), form: () => party(fields), status: 422, says, keeps };
}

/** What is not there, or not for whoever asks. */
function missing(name: string, path: Case["path"], says: PlainKey, more: Partial<Case> = {}): Case {
  return { name, path, status: 404, says, ...more };
}

/** A form that does not come as our pages send it. */
function foreign(name: string, status: number, says: PlainKey, more: Partial<Case>): Case {
  return { name, path: opening("open"), form: () => party(), status, says, ...more };
}

/** A change of one's own booking that cannot be: it stays, and the page says where else one can go. */
function unchanged(
  name: string,
  path: Case["path"],
  fields: Fields | ((made: Made) => Fields),
  says: PlainKey,
  which: Door,
): Case {
  const form = typeof fields === "function" ? fields : () => fields;
  return { name, path, form, status: 409, says, ...insteadOf(which), as: "party" };
}
const ofSmall = (what: string) => (it: Made) => `/booking/${it.smallBooking}${what}`;
const course = ({ world }: Made) => `/course/${world.own.course}`;
const expired = ({ expiredWait }: Made) => `/booking/${expiredWait}`;

const nowhere = () => `/opening/${NOWHERE}`;
const booking = ({ world }: Made) => `/booking/${world.own.booking}`;
const link = `/link/${newToken()}`;

/** Every way of asking for what cannot be had. */
export const CASES: readonly Case[] = [
  refused("a form of yesterday", "yesterday", "booking:refused.over"),
  refused("a form of an opening that has closed", "closed", "booking:refused.closed"),
  refused("a full opening", "full", "booking:refused.full", {}, KEPT),
  refused("a party that never fits", "small", "booking:refused.too_many", { adults: "6" }, KEPT_BUT_ADULTS),
  refused("adults alone where children are needed", "open", "booking:refused.childrenNeeded", {
    children: "0",
  }),
  {
    ...refused(
      "a key that has booked another opening",
      "small",
      "booking:refused.key_spent",
      {},
      KEPT_BUT_ADULTS,
    ),
    form: ({ spentKey }) => party({ adults: "1", key: spentKey }),
  },
  fault("a form without a key", { key: "" }, "booking:fault.formKey", KEPT),
  fault("a key that is none", { key: "1" }, "booking:fault.formKey", KEPT),
  fault("ninety-nine adults", { adults: "99" }, "booking:fault.adults", KEPT_BUT_ADULTS),
  fault("no adult", { adults: "0" }, "booking:fault.adults", KEPT_BUT_ADULTS),
  fault("fewer than no adult", { adults: "-1" }, "booking:fault.adults", KEPT_BUT_ADULTS),
  fault("an empty field", { adults: "" }, "booking:fault.adults", KEPT_BUT_ADULTS),
  fault("ninety-nine children", { children: "99" }, "booking:fault.children", KEPT_BUT_CHILDREN),
  fault("an age that nobody asked for", { "age-1": "99y" }, "booking:fault.ages", {
    adults: "2",
    children: "1",
  }),
  {
    ...fault("a field twice", {}, "booking:fault.adults", KEPT_BUT_ADULTS),
    form: () => `${new URLSearchParams(party()).toString()}&adults=1`,
  },
  { ...fault("an empty form", {}, "booking:fault.adults"), form: () => ({}) },
  unchanged(
    "a party that grows beyond what there is",
    ofSmall("/change"),
    () => party({ adults: "6" }),
    "booking:refused.too_many",
    "small",
  ),
  unchanged(
    "a move to an opening that is full",
    ofSmall("/move"),
    ({ full }) => ({ to: full }),
    "booking:refused.full",
    "full",
  ),
  unchanged(
    "a move to yesterday",
    ofSmall("/move"),
    ({ yesterday }) => ({ to: yesterday }),
    "booking:refused.over",
    "yesterday",
  ),
  unchanged("a yes to an offer that has expired", expired, { do: "accept" }, "waiting:gone.expired", "full"),
  unchanged(
    "an undo of a wait that is over",
    expired,
    { do: "undo" },
    "change:refused.undo_too_late",
    "full",
  ),
  {
    name: "adults alone to a course for children",
    path: course,
    form: () => party({ children: "0" }),
    status: 409,
    says: "series:refused.childrenNeeded",
    instead: true,
    never: ({ occasion }) => occasion,
  },
  {
    ...fault("a party that becomes ninety-nine", { adults: "99" }, "booking:fault.adults", KEPT_BUT_ADULTS),
    path: ofSmall("/change"),
    as: "party",
  },
  foreign("a move to what is no opening", 400, "errors:formWhy", {
    path: ofSmall("/move"),
    form: () => ({ to: "2026-02-30T25:61" }),
    as: "party",
  }),
  foreign("a button that the receipt does not have", 400, "errors:formWhy", {
    path: ofSmall(""),
    form: () => ({ do: "everything" }),
    as: "party",
  }),
  foreign("a form that is far too large", 413, "refusals:tooLarge", {
    form: () => party({ note: "å".repeat(40_000) }),
  }),
  foreign("a form of another site", 403, "refusals:foreign", {
    headers: { origin: "https://elsewhere.example" },
  }),
  foreign("a form as plain text", 415, "errors:formWhy", { headers: { "content-type": "text/plain" } }),
  foreign("another method", 405, "errors:formWhy", { method: "PUT" }),
  foreign("a form sent to a page without one", 405, "errors:formWhy", { path: () => "/what-we-save" }),
  missing("a form to an unknown opening", nowhere, "refusals:openingWhy", { form: () => party() }),
  missing("an unknown opening", nowhere, "refusals:openingWhy"),
  missing("a time that cannot be", () => "/opening/2026-02-30T25:61", "refusals:openingWhy"),
  {
    name: "the page of an opening that is over",
    path: opening("yesterday"),
    status: 200,
    says: "opening:over",
    ...insteadOf("yesterday"),
  },
  {
    name: "the page of an opening that has closed",
    path: opening("closed"),
    status: 200,
    says: "opening:reason.illness",
    ...insteadOf("closed"),
  },
  missing("somebody else's booking", booking, "refusals:bookingWhy", { as: "other party" }),
  missing("a booking on a phone that did not make it", booking, "refusals:bookingWhy"),
  missing("a booking that is no longer kept", () => `/booking/${NOWHERE}`, "refusals:bookingWhy", {
    as: "party",
  }),
  missing("somebody else cancels a booking", booking, "refusals:bookingWhy", {
    as: "other party",
    form: () => ({ do: "cancel" }),
  }),
  missing("a link of a booking that is no longer kept", () => link, "refusals:linkWhy"),
  missing("its button", () => link, "refusals:linkWhy", { form: () => ({}) }),
  missing("half a link", ({ world }) => `/link/${world.own.linkToken.slice(0, 20)}`, "refusals:linkWhy"),
  missing("a site that does not exist", () => "/site/nowhere", "errors:notFoundWhy"),
  missing("an address that does not exist", () => "/no/such/page", "errors:notFoundWhy"),
];
