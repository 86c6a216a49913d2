import { Temporal } from "temporal-polyfill";
import { ACTIVITY_PICTURES } from "#app/features/openings/activity-pictures.ts";
import type { PlainKey } from "#app/i18n/resources.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { PictogramName } from "#app/ui/pictogram.tsx";
import type { SiteProfile } from "./profile.ts";

/** One fact of a place in the reader's language, with the picture that stands beside it. */
export interface Fact {
  readonly picture: PictogramName;
  readonly text: string;
}

/** The rules of a place: who, health, food, the house. What the profile does not say is not said. */
export function rulesOf(profile: SiteProfile, texts: Texts): Fact[] {
  return [
    ...whoIsWelcome(profile, texts),
    ...healthOf(profile, texts),
    ...food(profile, texts),
    ...house(profile, texts),
  ];
}

function whoIsWelcome(profile: SiteProfile, { t, format }: Texts): Fact[] {
  const {
    ages,
    enrolled_children: enrolled,
    siblings,
    adults_alone: alone,
    sign_up: signUp,
    languages,
    for_whom: forWhom,
  } = profile;
  const spoken = (languages ?? []).flatMap((tag) => format.spokenLanguage(tag));
  return facts([
    ages && [
      "child",
      t("site:ages", { from: youngestText(ages.min_months, t), to: oldestText(ages.max_months, t) }),
    ],
    ...(forWhom ?? []).map((group): Said => ["adult", t(`opening:forWhom.${group}`)]),
    enrolled && ["child", t(`site:who.enrolled_${enrolled}`)],
    siblings && ["toddler", t(`site:who.siblings_${siblings}`)],
    alone && [
      "adult",
      t(alone === "welcome" ? "site:who.adults_alone_welcome" : "booking:refused.childrenNeeded"),
    ],
    signUp && ["calendar", t(`site:who.sign_up_${signUp}`)],
    spoken.length > 0 && ["language", t("site:languagesSpoken", { languages: format.list(spoken) })],
  ]);
}

/** The youngest age: "8 månader", or "2 år" where it is whole years. */
export function youngestText(months: number, t: Texts["t"]): string {
  return months > 0 && months % 12 === 0
    ? t("site:ageYears", { count: months / 12 })
    : t("site:ageMonths", { count: months });
}

/** The oldest age, `months` included: 71 months is "5 år", as one says of a child until the sixth birthday. */
export function oldestText(months: number, t: Texts["t"]): string {
  const wholeYears = (months + 1) % 12 === 0 && months > 11;
  return wholeYears
    ? t("site:ageYears", { count: (months + 1) / 12 - 1 })
    : t("site:ageMonths", { count: months });
}

/** What a place asks for the sake of health: illness, allergies, perfume. */
export function healthOf(
  { illness, allergies, perfume_free: perfumeFree }: SiteProfile,
  { t }: Texts,
): Fact[] {
  return facts([
    illness && ["info", t(`site:health.${illness.rule}`)],
    illness?.symptom_free_days !== undefined && [
      "info",
      t("site:health.symptom_free_days", { count: illness.symptom_free_days }),
    ],
    illness?.wash_hands && ["info", t("site:health.wash_hands")],
    ...(allergies ?? []).map((code): Said => ["alert", t(`site:health.${code}`)]),
    perfumeFree && ["alert", t("site:health.perfume_free")],
  ]);
}

function food({ fika, own_food: ownFood }: SiteProfile, { t }: Texts): Fact[] {
  return facts([
    fika && ["food", t(`site:food.fika_${fika.kind}`)],
    fika?.price_sek !== undefined && ["food", t("site:food.fika_price", { price: fika.price_sek })],
    fika?.organic && ["food", t("site:food.fika_organic")],
    ...(fika?.payment ?? []).map((way): Said => ["food", t(`site:food.pay_${way}`)]),
    ownFood && ["own-food", t(`site:food.own_${ownFood}`)],
  ]);
}

/** A known "no" is said as well as a "yes": what is left out is what is not known. */
function house(profile: SiteProfile, { t }: Texts): Fact[] {
  const { entrance, wheelchair, rooms, where } = profile;
  const known = (fact: boolean | undefined, picture: PictogramName, yes: PlainKey, no: PlainKey) =>
    fact !== undefined && ([picture, t(fact ? yes : no)] as const);
  return facts([
    ...(profile.shares_rooms_with ?? []).map((other): Said => ["info", t(`site:sharesWith.${other}`)]),
    where && [where === "indoors" ? "pin" : "outdoors", t(`site:house.where_${where}`)],
    entrance?.door_code && ["info", t("site:house.door_code")],
    entrance?.step_free && ["wheelchair", t("site:house.step_free")],
    entrance?.step_free === false && !entrance.stairs && ["stairs", t("site:house.steps")],
    entrance?.stairs !== undefined &&
      entrance.stairs > 0 && ["stairs", t("site:house.stairs", { count: entrance.stairs })],
    known(entrance?.lift, "lift", "site:house.lift", "site:house.no_lift"),
    wheelchair && ["wheelchair", t(`site:house.wheelchair_${wheelchair}`)],
    ...(profile.prams ?? []).map((code): Said => ["pram", t(`site:house.pram_${code}`)]),
    known(rooms?.toilet, "info", "site:house.toilet", "site:house.no_toilet"),
    known(
      rooms?.wheelchair_toilet,
      "wheelchair",
      "site:house.wheelchair_toilet",
      "site:house.no_wheelchair_toilet",
    ),
    known(rooms?.changing_table, "baby-lying", "site:house.changing_table", "site:house.no_changing_table"),
    rooms?.breastfeeding_place && ["baby-sitting", t("site:house.breastfeeding_place")],
  ]);
}

/** What one can do at the place, whenever it is held. */
export function activitiesOf({ activities }: SiteProfile, { t }: Texts): Fact[] {
  return (activities ?? []).map((code) => ({
    picture: ACTIVITY_PICTURES[code],
    text: t(`opening:activity.${code}`),
  }));
}

/** Activities with a time of their own inside the openings, and changes to expect, as lines. */
export function programmeOf(profile: SiteProfile, { t, format }: Texts): Fact[] {
  const times = (held: Timed) => {
    const text = hoursOf(held, format);
    return text === "" ? "" : ` ${text}`;
  };
  const held = (profile.programme ?? []).toSorted(inTheWeek).map((item) => {
    const season = item.season
      ? `, ${t("site:inSeason", { from: dayAndMonth(item.season.from), to: dayAndMonth(item.season.to) })}`
      : "";
    const signUp = item.sign_up === "contact" ? ` ${t("site:signUpContact")}` : "";
    const ages = item.ages
      ? ` (${youngestText(item.ages.min_months, t)} – ${oldestText(item.ages.max_months, t)})`
      : "";
    return {
      picture: ACTIVITY_PICTURES[item.activity],
      text: `${format.capital(format.weekday(item.weekday))}${times(item)}: ${t(`opening:activity.${item.activity}`)}${ages}${season}.${signUp}`,
    };
  });
  const changes = (profile.changes_to_expect ?? []).map((change) => {
    const effect =
      change.effect === "opens_later"
        ? t("site:change.opens_later", {
            time: change.starts ? format.time(Temporal.PlainTime.from(change.starts)) : "",
          })
        : change.effect === "moved_outdoors"
          ? t("site:change.moved_outdoors", { place: change.moved_to ?? "" })
          : t(`site:change.${change.effect}`);
    const hours = change.effect === "opens_later" ? "" : hoursOf(change, format);
    // Summer is a season and its own reason.
    const reason = change.reason === "summer" ? "" : t(`opening:reason.${change.reason}`);
    const said = [t(`site:change.${change.how_often}`), effect, hours && `${hours}.`, reason];
    return { picture: "alert" as const, text: said.filter(Boolean).join(" ") };
  });
  return [...held, ...changes];
}

interface Timed {
  readonly starts?: string | undefined;
  readonly ends?: string | undefined;
}

/** "09.30", "09.30–12.00", or nothing where no time is said. */
function hoursOf({ starts, ends }: Timed, format: Texts["format"]): string {
  if (starts === undefined) return "";
  const from = Temporal.PlainTime.from(starts);
  return format.timeRange(from, ends === undefined ? undefined : Temporal.PlainTime.from(ends));
}

type Held = NonNullable<SiteProfile["programme"]>[number];

/** By day, then by time; what has no time stands first on its day. */
function inTheWeek(one: Held, other: Held): number {
  return one.weekday - other.weekday || (one.starts ?? "").localeCompare(other.starts ?? "");
}

/** "04-01" as the page writes it: "1/4". */
export function dayAndMonth(monthDay: string): string {
  const [month = 0, day = 0] = monthDay.split("-").map(Number);
  return `${day}/${month}`;
}

/** What an introduction preschool gives the adult: classes, people to meet, help to apply. Null where there is none. */
export function introductionOf(
  profile: SiteProfile,
  { t, format }: Texts,
): { classes: string[]; visits: string[]; helpToApply: boolean } | null {
  const { introduction } = profile;
  if (!introduction) return null;
  const classes = (introduction.swedish_classes ?? []).map((held) => {
    const when = [
      held.weekday === undefined ? "" : format.capital(format.weekday(held.weekday)),
      held.times_a_week === undefined ? "" : t("site:introduction.timesAWeek", { count: held.times_a_week }),
      hoursOf(held, format),
      held.hours === undefined ? "" : t("site:introduction.hours", { count: held.hours }),
    ].filter(Boolean);
    const about = [
      held.level && t(`site:introduction.level_${held.level}`),
      held.teacher && t(`site:introduction.teacher_${held.teacher}`),
      held.child && t(`site:introduction.child_${held.child}`),
      held.late_joiners !== undefined &&
        t(held.late_joiners ? "site:introduction.late_joiners" : "site:introduction.no_late_joiners"),
      held.sign_up && t(held.sign_up === "contact" ? "site:signUpContact" : "site:who.sign_up_never"),
    ].filter(Boolean);
    return [when.length > 0 ? `${when.join(" ")}.` : "", ...about].filter(Boolean).join(" ");
  });
  const visits = (introduction.visits ?? []).map((visit) =>
    [
      t(`site:introduction.${visit.who}`),
      visit.weekday !== undefined || visit.starts
        ? `${[visit.weekday === undefined ? "" : format.capital(format.weekday(visit.weekday)), hoursOf(visit, format)].filter(Boolean).join(" ")}.`
        : "",
      visit.by_appointment !== undefined &&
        t(visit.by_appointment ? "site:introduction.by_appointment" : "opening:dropIn"),
    ]
      .filter(Boolean)
      .join(" "),
  );
  return { classes: classes.filter(Boolean), visits, helpToApply: introduction.help_to_apply ?? false };
}

type Said = readonly [PictogramName, string];

function facts(said: readonly (Said | false | undefined | "")[]): Fact[] {
  return said
    .filter((fact): fact is Said => Array.isArray(fact))
    .map(([picture, text]) => ({ picture, text }));
}
