import type { Temporal } from "temporal-polyfill";
import type { Capacity } from "#app/features/openings/capacity.ts";
import type { ClosureReason, ForWhom, OpeningMode, SiteKind, TemplateId } from "#db/schema.ts";

/** Hours, what is offered, how one comes in and for whom: everything that a single day may differ in. */
export interface DayOffer {
  readonly starts: Temporal.PlainTime;
  readonly ends: Temporal.PlainTime;
  readonly activities: readonly string[];
  readonly languages: readonly string[];
  /** null: one party, as appointments are */
  readonly capacity: Capacity | null;
  readonly kind: SiteKind;
  readonly mode: OpeningMode;
  /** per cent kept for those who come without booking */
  readonly dropInShare: number;
  readonly forWhom: ForWhom | null;
  readonly ages: { readonly minMonths: number; readonly maxMonths: number };
}

/** Everything that a template says of its weeks. */
export interface WeekOffer extends DayOffer {
  readonly weekday: number;
  /** `MM-DD`, both days included; null: all year */
  readonly season: { readonly from: string; readonly to: string } | null;
  readonly inTermsOnly: boolean;
  readonly weeksOff: readonly number[];
  readonly lastDay: Temporal.PlainDate | null;
}

/** What a unit head wants of the site's weeks. `from` is always a day that is not past. */
export type Wish =
  /** the template from a day on; `all` where no day of it is left as it was */
  | {
      readonly do: "change";
      readonly template: TemplateId;
      readonly scope: "following" | "all";
      readonly from: Temporal.PlainDate;
      readonly offer: WeekOffer;
      /** why what falls away is closed */
      readonly reason: ClosureReason;
    }
  /** one day of a template */
  | {
      readonly do: "day";
      readonly template: TemplateId;
      readonly date: Temporal.PlainDate;
      readonly offer: DayOffer;
      readonly movedTo: string | null;
    }
  | {
      readonly do: "close_one";
      readonly template: TemplateId;
      readonly date: Temporal.PlainDate;
      readonly reason: ClosureReason;
    }
  /** one day of a template as its week has it */
  | { readonly do: "as_usual"; readonly template: TemplateId; readonly date: Temporal.PlainDate }
  /** every opening of the site, both days included */
  | {
      readonly do: "close_days";
      readonly from: Temporal.PlainDate;
      readonly to: Temporal.PlainDate;
      readonly reason: ClosureReason;
    }
  /** the template ends before a day */
  | {
      readonly do: "end";
      readonly template: TemplateId;
      readonly from: Temporal.PlainDate;
      readonly reason: ClosureReason;
    }
  | { readonly do: "add"; readonly from: Temporal.PlainDate; readonly offer: WeekOffer };

/** Why a wish cannot be; each is a key under `week:refused`. */
export type WishRefusal =
  | "incomplete"
  | "ends_first"
  | "past"
  | "too_long"
  | "last_day_first"
  | "no_limit"
  | "no_reason"
  | "unknown"
  | "ages"
  | "begun_by_then";
