import type { Kysely } from "kysely";
import type { Capacity } from "#app/features/openings/capacity.ts";
import type { SiteProfile } from "#app/features/sites/profile.ts";
import type {
  DateText,
  MeetingRole,
  OpeningId,
  OpeningMode,
  OperatorId,
  OperatorKind,
  SeriesId,
  SiteId,
  SiteKind,
  TimeText,
} from "#db/schema.ts";
import type { Tables } from "#db/schema.ts";

/** An operator as the other factories need it. */
export interface MadeOperator {
  readonly id: OperatorId;
}

/** A site with its operator. */
export interface MadeSite {
  readonly id: SiteId;
  readonly slug: string;
  readonly operatorId: OperatorId;
}

/** An opening with what its rows elsewhere refer to. */
export interface MadeOpening {
  readonly id: OpeningId;
  readonly operatorId: OperatorId;
  readonly siteId: SiteId;
  readonly date: DateText;
}

let made = 0;

/** A municipal operator that keeps bookings for 30 days; `retentionDays: null` is one that has decided nothing. */
export async function anOperator(
  db: Kysely<Tables>,
  { kind = "municipal", retentionDays = 30 }: { kind?: OperatorKind; retentionDays?: number | null } = {},
): Promise<MadeOperator> {
  made += 1;
  const operator = await db
    .insertInto("operator")
    .values({ slug: `operator-${made}`, name: `Operator ${made}`, kind })
    .returning("id")
    .executeTakeFirstOrThrow();
  if (retentionDays !== null) {
    await db
      .insertInto("retention_decision")
      .values({
        operator_id: operator.id,
        reference: "A decision",
        decided_on: "2024-01-01",
        days: retentionDays,
      })
      .execute();
  }
  return operator;
}

/** An open preschool in Tensta without an exact address, of an operator of its own unless one is given. */
export async function aSite(
  db: Kysely<Tables>,
  options: {
    operator?: MadeOperator;
    slug?: string;
    name?: string;
    kinds?: SiteKind[];
    profile?: Partial<SiteProfile>;
  } = {},
): Promise<MadeSite> {
  made += 1;
  const number = made;
  const operator = options.operator ?? (await anOperator(db));
  await db
    .insertInto("district")
    .values({ id: "tensta", name: "Tensta", label_lon: 17.9, label_lat: 59.39 })
    .onConflict((already) => already.doNothing())
    .execute();
  const site = await db
    .insertInto("site")
    .values({
      operator_id: operator.id,
      slug: options.slug ?? `site-${number}`,
      name: options.name ?? `Site ${number}`,
      kinds: options.kinds ?? ["open_preschool"],
      district_id: "tensta",
      regso_code: null,
      address: null,
      station_id: null,
      lon: null,
      lat: null,
      position_precision: "unknown",
      profile: { sources: [], example_fields: [], ...options.profile },
    })
    .returning(["id", "slug"])
    .executeTakeFirstOrThrow();
  return { ...site, operatorId: operator.id };
}

/** A drop-in opening without a limit, Tuesday 24 November 2026 09.00-12.00, at a site of its own unless one is given. */
export async function anOpening(
  db: Kysely<Tables>,
  options: {
    site?: MadeSite;
    date?: DateText;
    starts?: TimeText;
    ends?: TimeText;
    kind?: SiteKind;
    mode?: OpeningMode;
    capacity?: Capacity;
    dropInShare?: number;
    seriesId?: SeriesId;
    role?: MeetingRole;
  } = {},
): Promise<MadeOpening> {
  const site = options.site ?? (await aSite(db));
  const date = options.date ?? "2026-11-24";
  const capacity: Capacity = options.capacity ?? { unit: "uncounted" };
  const { id } = await db
    .insertInto("opening")
    .values({
      operator_id: site.operatorId,
      site_id: site.id,
      template_id: null,
      local_date: date,
      starts: options.starts ?? "09:00",
      ends: options.ends ?? "12:00",
      kind: options.kind ?? "open_preschool",
      mode: options.mode ?? "drop_in",
      series_id: options.seriesId ?? null,
      role: options.role ?? null,
      activities: [],
      languages: [],
      for_whom: null,
      min_age_months: 0,
      max_age_months: 71,
      moved_to: null,
      is_example: false,
      capacity_unit: capacity.unit,
      persons_limit: capacity.unit === "persons" ? capacity.persons : null,
      adults_limit: "adults" in capacity ? capacity.adults : null,
      children_limit: "children" in capacity ? capacity.children : null,
      families_limit: capacity.unit === "families" ? capacity.families : null,
      drop_in_share: options.dropInShare ?? 30,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return { id, operatorId: site.operatorId, siteId: site.id, date };
}

/** A course with its occasions in the order of their days. */
export interface MadeCourse {
  readonly id: SeriesId;
  readonly site: MadeSite;
  readonly occasions: readonly MadeOpening[];
}

/** Baby massage for eight families, ten Tuesdays from 24 November 2026 on, one week off after the fourth. */
export async function aCourse(
  db: Kysely<Tables>,
  options: {
    site?: MadeSite;
    days?: readonly DateText[];
    families?: number;
    lateJoiners?: boolean;
    /** local date and time, `YYYY-MM-DDTHH:MM` */
    opens?: string;
    closes?: string;
  } = {},
): Promise<MadeCourse> {
  made += 1;
  const site = options.site ?? (await aSite(db));
  const [opensOn = null, opensAt = null] = options.opens?.split("T") ?? [];
  const [closesOn = null, closesAt = null] = options.closes?.split("T") ?? [];
  const { id } = await db
    .insertInto("series")
    .values({
      operator_id: site.operatorId,
      site_id: site.id,
      key: `course-${made}`,
      activity: "baby_massage",
      languages: ["sv", "ar"],
      for_whom: "babies",
      sign_up_opens_on: opensOn,
      sign_up_opens_at: opensAt,
      sign_up_closes_on: closesOn,
      sign_up_closes_at: closesAt,
      late_joiners: options.lateJoiners ?? true,
      is_example: false,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  const occasions: MadeOpening[] = [];
  for (const date of options.days ?? TEN_TUESDAYS) {
    occasions.push(
      await anOpening(db, {
        site,
        date,
        mode: "series",
        seriesId: id,
        capacity: { unit: "families", families: options.families ?? 8 },
        dropInShare: 0,
      }),
    );
  }
  return { id, site, occasions };
}

/** The week off is that of 22 December. */
const TEN_TUESDAYS: readonly DateText[] = [
  "2026-11-24",
  "2026-12-01",
  "2026-12-08",
  "2026-12-15",
  "2026-12-29",
  "2027-01-05",
  "2027-01-12",
  "2027-01-19",
  "2027-01-26",
  "2027-02-02",
];

/** A half hour for one party with the study counsellor, on the factory's Tuesday at ten. */
export function anAppointment(
  db: Kysely<Tables>,
  options: { site?: MadeSite; date?: DateText; starts?: TimeText; ends?: TimeText; role?: MeetingRole } = {},
): Promise<MadeOpening> {
  return anOpening(db, {
    starts: "10:00",
    ends: "10:30",
    role: "study_counsellor",
    ...options,
    kind: "introduction_preschool",
    mode: "appointment",
    capacity: { unit: "families", families: 1 },
    dropInShare: 0,
  });
}
