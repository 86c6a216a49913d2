import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { activityCode, forWhomCode, spokenLanguage } from "#app/features/sites/profile.ts";
import { siteKind } from "#app/features/sites/site-file.ts";
import type { Capacity } from "#app/features/openings/capacity.ts";
import { CLOSURE_REASONS } from "#app/features/openings/closure-reasons.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { SiteKind, TemplateId } from "#db/schema.ts";
import type { DayOffer, WeekOffer, Wish, WishRefusal } from "./wish.ts";

/** How many days may be closed at once: a long summer. */
const MOST_DAYS = 120;

const date = z.iso.date().transform((text) => Temporal.PlainDate.from(text));
const time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .transform((text) => Temporal.PlainTime.from(text));
const template = z.custom<TemplateId>((value) => typeof value === "string" && isUuid(value));
const reason = z.enum(CLOSURE_REASONS);
/** A blank field is no nought: what nobody has said is not taken as said. */
const whole = z
  .string()
  .trim()
  .regex(/^\d{1,4}$/)
  .transform(Number);
const limit = whole.pipe(z.int().min(1).max(500));
const empty = z.literal("").transform(() => undefined);
const monthDay = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const day = z.object({
  starts: time,
  ends: time,
  activities: z.array(activityCode),
  languages: z.array(spokenLanguage),
  unit: z.enum(["persons", "adults", "adults_and_children", "families", "uncounted", "one_party"]),
  limit: z.union([empty, limit]).optional(),
  children: z.union([empty, limit]).optional(),
  kind: siteKind,
  mode: z.enum(["drop_in", "limited_drop_in", "bookable", "series", "appointment"]),
  share: whole.pipe(z.int().max(100)),
  for_whom: z.union([empty, forWhomCode]).optional(),
  min_months: whole.pipe(z.int().max(155)),
  max_months: whole.pipe(z.int().max(155)),
});
const week = day.extend({
  weekday: whole.pipe(z.int().min(1).max(7)),
  season_from: z.union([empty, monthDay]).optional(),
  season_to: z.union([empty, monthDay]).optional(),
  terms: z.literal("yes").optional(),
  weeks_off: z
    .string()
    .regex(/^[\d\s,]*$/)
    .transform((text) => [
      ...new Set(
        text
          .split(/[\s,]+/)
          .filter(Boolean)
          .map(Number),
      ),
    ])
    .pipe(z.array(z.number().int().min(1).max(53)).max(53)),
  last_day: z.union([empty, date]).optional(),
});

const one = { template, date };
const form = z.discriminatedUnion("do", [
  week.extend({ do: z.literal("change"), scope: z.enum(["following", "all"]), ...one, reason }),
  day.extend({ do: z.literal("day"), ...one, moved_to: z.string().trim().max(80).optional() }),
  z.object({ do: z.literal("close_one"), ...one, reason }),
  z.object({ do: z.literal("as_usual"), ...one }),
  z.object({ do: z.literal("close_days"), from: date, to: date, reason }),
  z.object({ do: z.literal("end"), ...one, reason }),
  week.extend({ do: z.literal("add"), from: date }),
]);

/** What the forms of the week pages hold. */
interface Asked {
  readonly today: Temporal.PlainDate;
  readonly kinds: readonly SiteKind[];
}

/**
 * Reads a wish from a form's fields, or says why it cannot be. One form edits an opening: with `scope=day` it is the
 * day alone.
 */
export function readWish(fields: URLSearchParams, asked: Asked): Result<Wish, WishRefusal> {
  const scope = fields.get("scope");
  const { data, error } = form.safeParse({
    ...Object.fromEntries(fields),
    ...(fields.get("do") === "edit" ? { do: scope === "day" ? "day" : "change" } : {}),
    activities: fields.getAll("activities"),
    languages: fields.getAll("languages"),
  });
  if (!data)
    return refuse(error.issues.some(({ path }) => path[0] === "reason") ? "no_reason" : "incomplete");
  const fault = faultOf(data, asked);
  return fault ? refuse(fault) : accept(wishOf(data, asked.today));
}

type Form = z.infer<typeof form>;

function faultOf(data: Form, { today, kinds }: Asked): WishRefusal | undefined {
  const first = "from" in data ? data.from : data.date;
  if (first.toString() < today.toString()) return "past";
  if (data.do === "close_days") {
    if (data.to.toString() < data.from.toString()) return "last_day_first";
    return data.from.until(data.to, { largestUnit: "days" }).days < MOST_DAYS ? undefined : "too_long";
  }
  if (!("starts" in data)) return undefined;
  if (data.ends.toString() <= data.starts.toString()) return "ends_first";
  if (data.unit !== "one_party" && !capacityOf(data)) return "no_limit";
  if (data.mode === "bookable" && data.unit === "uncounted") return "no_limit";
  if (data.max_months < data.min_months) return "ages";
  if (!kinds.includes(data.kind)) return "incomplete";
  if (!("weekday" in data)) return undefined;
  if (data.last_day && data.last_day.toString() < first.toString()) return "last_day_first";
  if (data.mode === "series" && !data.last_day) return "incomplete";
  const mayBe = data.do === "change" || (data.mode !== "series" && data.mode !== "appointment");
  return mayBe && !data.season_from === !data.season_to ? undefined : "incomplete";
}

function wishOf(data: Form, today: Temporal.PlainDate): Wish {
  switch (data.do) {
    case "change":
      return {
        do: "change",
        template: data.template,
        scope: data.scope,
        from: data.scope === "all" ? today : data.date,
        offer: weekOffer(data),
        reason: data.reason,
      };
    case "day":
      return {
        do: "day",
        template: data.template,
        date: data.date,
        offer: dayOffer(data),
        movedTo: data.moved_to || null,
      };
    case "add":
      return { do: "add", from: data.from, offer: weekOffer(data) };
    case "end":
      return { do: "end", template: data.template, from: data.date, reason: data.reason };
    case "close_one":
    case "as_usual":
    case "close_days":
      return data;
  }
}

function dayOffer(data: z.infer<typeof day>): DayOffer {
  const { starts, ends, activities, languages, kind, mode } = data;
  return {
    ...{ starts, ends, activities, languages, kind, mode },
    capacity: capacityOf(data) ?? null,
    dropInShare: data.share,
    forWhom: data.for_whom ?? null,
    ages: { minMonths: data.min_months, maxMonths: data.max_months },
  };
}

function weekOffer(data: z.infer<typeof week>): WeekOffer {
  const { season_from: from, season_to: to } = data;
  return {
    ...dayOffer(data),
    weekday: data.weekday,
    season: from && to ? { from, to } : null,
    inTermsOnly: data.terms === "yes",
    weeksOff: data.weeks_off,
    lastDay: data.last_day ?? null,
  };
}

function capacityOf({ unit, limit: first, children }: z.infer<typeof day>): Capacity | undefined {
  if (unit === "uncounted") return { unit };
  if (unit === "one_party" || first === undefined) return undefined;
  switch (unit) {
    case "persons":
      return { unit, persons: first };
    case "adults":
      return { unit, adults: first };
    case "families":
      return { unit, families: first };
    case "adults_and_children":
      return children === undefined ? undefined : { unit, adults: first, children };
  }
}
