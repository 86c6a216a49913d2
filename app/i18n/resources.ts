import type adviceJson from "../../locales/sv/advice.json";
import type answersJson from "../../locales/sv/answers.json";
import type aloudJson from "../../locales/sv/aloud.json";
import type bookingJson from "../../locales/sv/booking.json";
import type changeJson from "../../locales/sv/change.json";
import type commonJson from "../../locales/sv/common.json";
import type devicesJson from "../../locales/sv/devices.json";
import type courseJson from "../../locales/sv/course.json";
import type doorJson from "../../locales/sv/door.json";
import type errorsJson from "../../locales/sv/errors.json";
import type guideJson from "../../locales/sv/guide.json";
import type statementJson from "../../locales/sv/statement.json";
import type findJson from "../../locales/sv/find.json";
import type helpJson from "../../locales/sv/help.json";
import type mapJson from "../../locales/sv/map.json";
import type measuresJson from "../../locales/sv/measures.json";
import type methodJson from "../../locales/sv/method.json";
import type messagesJson from "../../locales/sv/messages.json";
import type offlineJson from "../../locales/sv/offline.json";
import type openingJson from "../../locales/sv/opening.json";
import type posterJson from "../../locales/sv/poster.json";
import type phoneJson from "../../locales/sv/phone.json";
import type paperJson from "../../locales/sv/paper.json";
import type privacyJson from "../../locales/sv/privacy.json";
import type profileJson from "../../locales/sv/profile.json";
import type reachJson from "../../locales/sv/reach.json";
import type searchJson from "../../locales/sv/search.json";
import type seriesJson from "../../locales/sv/series.json";
import type refusalsJson from "../../locales/sv/refusals.json";
import type siteJson from "../../locales/sv/site.json";
import type slipJson from "../../locales/sv/slip.json";
import type staffJson from "../../locales/sv/staff.json";
import type countingJson from "../../locales/sv/counting.json";
import type topicsJson from "../../locales/sv/topics.json";
import type traitsJson from "../../locales/sv/traits.json";
import type unitJson from "../../locales/sv/unit.json";
import type todayJson from "../../locales/sv/today.json";
import type waitingJson from "../../locales/sv/waiting.json";
import type weekJson from "../../locales/sv/week.json";
import type wrongJson from "../../locales/sv/wrong.json";
import type reportedJson from "../../locales/sv/reported.json";

/** The texts' keys are those of the Swedish files: a key without a Swedish text does not compile. */
interface SwedishTexts {
  common: typeof commonJson;
  find: typeof findJson;
  search: typeof searchJson;
  map: typeof mapJson;
  series: typeof seriesJson;
  course: typeof courseJson;
  site: typeof siteJson;
  opening: typeof openingJson;
  booking: typeof bookingJson;
  messages: typeof messagesJson;
  waiting: typeof waitingJson;
  change: typeof changeJson;
  privacy: typeof privacyJson;
  phone: typeof phoneJson;
  errors: typeof errorsJson;
  refusals: typeof refusalsJson;
  slip: typeof slipJson;
  traits: typeof traitsJson;
  counting: typeof countingJson;
  poster: typeof posterJson;
  advice: typeof adviceJson;
  aloud: typeof aloudJson;
  guide: typeof guideJson;
  statement: typeof statementJson;
  door: typeof doorJson;
  paper: typeof paperJson;
  profile: typeof profileJson;
  today: typeof todayJson;
  week: typeof weekJson;
  offline: typeof offlineJson;
  reach: typeof reachJson;
  topics: typeof topicsJson;
  measures: typeof measuresJson;
  method: typeof methodJson;
  answers: typeof answersJson;
  staff: typeof staffJson;
  devices: typeof devicesJson;
  help: typeof helpJson;
  unit: typeof unitJson;
  wrong: typeof wrongJson;
  reported: typeof reportedJson;
}

/** What visitors read: complete in every offered language. */
export const PARENT_SLICES = [
  "common",
  "find",
  "search",
  "map",
  "series",
  "course",
  "site",
  "opening",
  "booking",
  "messages",
  "waiting",
  "change",
  "privacy",
  "phone",
  "errors",
  "refusals",
  "slip",
  "traits",
  "poster",
  "advice",
  "wrong",
  "aloud",
  "guide",
  "statement",
] as const;

/** What staff read: in Swedish and English only. */
export const STAFF_SLICES = [
  "door",
  "offline",
  "paper",
  "profile",
  "reach",
  "topics",
  "measures",
  "method",
  "answers",
  "staff",
  "counting",
  "devices",
  "help",
  "unit",
  "today",
  "week",
  "reported",
] as const;

type Keys<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Keys<T[K]>}`;
}[keyof T & string];

/** A text with `_one` and `_other` forms is asked for without them, with a count. */
type CountedBase<Key extends string, All = Key> = Key extends `${infer Base}_other`
  ? `${Base}_one` extends All
    ? Base
    : never
  : never;

type SliceKeys = { [S in keyof SwedishTexts]: `${S}:${Keys<SwedishTexts[S]>}` }[keyof SwedishTexts];

/** "booking:places": a text that is chosen by a count. */
export type CountedKey = CountedBase<SliceKeys>;

/** "common:brand": any other text. */
export type PlainKey = Exclude<SliceKeys, `${CountedKey}_${Intl.LDMLPluralRule}`>;
