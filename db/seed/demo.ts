import { readFile } from "node:fs/promises";
import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Fault } from "#app/files/check-file.ts";
import { HORIZON_DAYS } from "#app/features/openings/generate.ts";
import { generateOpenings } from "#app/features/openings/generate-openings.server.ts";
import { importWeek } from "#app/features/openings/import-week.server.ts";
import { refreshFigures } from "#app/features/reach/refresh-figures.server.ts";
import { importSites } from "#app/features/sites/import-sites.server.ts";
import { defaultWeeks, isWithin, mondayOf } from "#app/features/traits/count-weeks.ts";
import { listTerms } from "#app/features/traits/trait-queries.server.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Writer } from "#app/platform/database.ts";
import type { Tables } from "#db/schema.ts";
import { coursesFile } from "./courses.ts";
import { chanceOf } from "./chance.ts";
import { demoStaff } from "./demo-staff.ts";
import { fillPast } from "./fill-past.ts";
import { publicHolidays } from "#app/time/public-holidays.ts";

const YEARS_OF_PAST = 2;
const RETENTION = { reference: "Exempelbeslut (demo)", decided_on: "2024-01-01", days: 30 };
/** Where the demo's own story begins: nobody has confirmed or come yet. */
const UNTOUCHED_SITES = ["opalen", "rinkeby-familjehuset"];

/**
 * Fills an empty database, reference data loaded, with the demo: real sites, example weeks, staff, two invented years
 * of visits up to yesterday, and openings six weeks ahead. In one transaction, as the owner of the tables.
 * @param now the demo's clock
 * @param issuer of the provider that signs the demo's staff in
 */
export async function seedDemo(
  db: Kysely<Tables>,
  now: Temporal.ZonedDateTime,
  issuer: string,
): Promise<void> {
  const today = now.toPlainDate();
  await db.transaction().execute(async (tx) => {
    refuseFaults("sites.json", await importSites(tx, await readSeed("sites.json")));
    refuseFaults("weeks.json", await importWeek(tx, await readSeed("weeks.json")));
    refuseFaults("courses", await importWeek(tx, coursesFile(today)));
    await decideRetention(tx);
    await hireStaff(tx, issuer);
    await closeOnPublicHolidays(tx, today);
    await planSomeExceptions(tx, today);

    const first = today.subtract({ years: YEARS_OF_PAST }).with({ day: 1 });
    await generateOpenings(tx, first, today.add({ days: HORIZON_DAYS }), toDate(now));
    await askThisWeek(tx, today);
    await fillPast(tx, today);
    await confirmSomeOfToday(tx, now);
    await sql`analyze`.execute(tx);
    await refreshFigures({ write: (_, work) => work(tx) }, now);
  });
}

function refuseFaults(file: string, imported: { ok: true } | { ok: false; faults: Fault[] }): void {
  if (imported.ok) return;
  const lines = imported.faults.map(({ line, field, problem }) => `${file}:${line} ${field} ${problem}`);
  throw new Error(lines.join("\n"));
}

async function decideRetention(tx: Writer): Promise<void> {
  const operators = await tx.selectFrom("operator").select("id").execute();
  await tx
    .insertInto("retention_decision")
    .values(operators.map(({ id }) => ({ operator_id: id, ...RETENTION })))
    .execute();
}

async function hireStaff(tx: Writer, issuer: string): Promise<void> {
  const operators = await tx.selectFrom("operator").select(["slug", "id"]).execute();
  const operatorId = new Map(operators.map(({ slug, id }) => [slug, id]));
  const hired = await tx
    .insertInto("staff_member")
    .values(
      demoStaff.map(({ subject, role, operator }) => ({
        issuer,
        subject,
        role,
        operator_id: operator === null ? null : known(operatorId.get(operator)),
      })),
    )
    .returning(["id", "subject", "operator_id"])
    .execute();
  const sites = await tx.selectFrom("site").select(["slug", "id"]).execute();
  const siteId = new Map(sites.map(({ slug, id }) => [slug, id]));
  await tx
    .insertInto("staff_site")
    .values(
      hired.flatMap(({ id, subject, operator_id }) =>
        operator_id === null
          ? []
          : known(demoStaff.find((one) => one.subject === subject)).sites.map((slug) => ({
              staff_id: id,
              operator_id,
              site_id: known(siteId.get(slug)),
            })),
      ),
    )
    .execute();
}

async function closeOnPublicHolidays(tx: Writer, today: Temporal.PlainDate): Promise<void> {
  const first = today.year - YEARS_OF_PAST;
  const years = Array.from({ length: YEARS_OF_PAST + 2 }, (_, index) => first + index);
  const days = years.flatMap(publicHolidays).map(String);
  await tx
    .insertInto("schedule_exception")
    .columns(["site_id", "local_date", "kind", "reason"])
    .expression(
      tx
        .selectFrom("site")
        .crossJoin(sql<{ day: string }>`unnest(${days}::date[])`.as<"holiday">(sql`holiday(day)`))
        .select([
          "site.id",
          "holiday.day",
          sql.lit("closed").as("kind"),
          sql.lit("public_holiday").as("reason"),
        ]),
    )
    .execute();
}

/** So that the coming weeks show a closing day, other hours, a move and a cancelled occasion. */
async function planSomeExceptions(tx: Writer, today: Temporal.PlainDate): Promise<void> {
  const next = (weekday: number, weeks: number) =>
    today.add({ days: ((weekday - today.dayOfWeek + 7) % 7) + 7 * weeks });
  const planned = [
    {
      site: "skarholmen-introduktion",
      template: null,
      date: next(4, 1),
      kind: "closed",
      reason: "planning_day",
    },
    // "Once a month a staff meeting: opens 13.00 that day" is published; which day is invented.
    {
      site: "hjortglantan",
      template: "wed-morning",
      date: next(3, 1),
      kind: "cancelled",
      reason: "staff_meeting",
    },
    {
      site: "farsta-centrum",
      template: "wed-morning",
      date: next(3, 0),
      kind: "changed_hours",
      starts: "10:30",
      ends: "12:00",
    },
    {
      site: "kristineberg",
      template: "thu-morning",
      date: next(4, 2),
      kind: "moved",
      moved_to: "Kristinebergs slottspark",
    },
  ] as const;
  const sites = await tx.selectFrom("site").select(["slug", "id"]).execute();
  const templates = await tx.selectFrom("week_template").select(["site_id", "key", "id"]).execute();
  const rows = planned.map(({ site, template, date, ...what }) => {
    const site_id = known(sites.find(({ slug }) => slug === site)).id;
    const its = template && known(templates.find((one) => one.site_id === site_id && one.key === template));
    return { site_id, template_id: its === null ? null : its.id, local_date: date.toString(), ...what };
  });
  for (const row of rows) {
    await tx
      .insertInto("schedule_exception")
      .values(row)
      .onConflict((already) => already.doNothing())
      .execute();
  }
}

/** The demo's own week is a count week, so that what visitors are asked can be seen; so are its term's usual ones. */
async function askThisWeek(tx: Writer, today: Temporal.PlainDate): Promise<void> {
  const monday = mondayOf(today);
  const usual = (await listTerms(tx)).filter((term) => isWithin(monday, term)).flatMap(defaultWeeks);
  const weeks = new Set([monday, ...usual].map(String));
  await tx
    .insertInto("count_week")
    .values([...weeks].map((starts) => ({ operator_id: null, starts })))
    .execute();
}

/** Most of what has begun today is confirmed, some is not, as on a real morning. */
async function confirmSomeOfToday(tx: Writer, now: Temporal.ZonedDateTime): Promise<void> {
  const begun = await tx
    .selectFrom("opening")
    .innerJoin("site", "site.id", "opening.site_id")
    .leftJoin("closure", "closure.opening_id", "opening.id")
    .where("opening.local_date", "=", now.toPlainDate().toString())
    .where("opening.starts_at", "<=", toDate(now))
    .where("closure.opening_id", "is", null)
    .where("site.slug", "not in", UNTOUCHED_SITES)
    .select(["opening.id", "opening.starts_at", "opening.mode", "site.slug"])
    .execute();
  const confirmed = begun.filter(({ slug }) => chanceOf(`opened by ${slug}`)() < 0.75);
  if (confirmed.length === 0) return;
  await tx
    .insertInto("confirmation")
    .values(
      confirmed.map(({ id, starts_at, slug }) => ({
        opening_id: id,
        confirmed_at: minutesBefore(starts_at, 3 + Math.floor(chanceOf(`minutes ${slug}`)() * 12)),
      })),
    )
    .execute();
  const limited = confirmed.filter(({ mode }) => mode === "limited_drop_in");
  if (limited.length === 0) return;
  await tx
    .insertInto("room_state")
    .values(
      limited.map(({ id, starts_at }, index) => ({
        opening_id: id,
        state: index % 2 === 0 ? "room" : "few",
        set_at: starts_at,
      })),
    )
    .execute();
}

function minutesBefore(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() - minutes * 60_000);
}

function readSeed(name: string): Promise<string> {
  return readFile(new URL(name, import.meta.url), "utf8");
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("The demo's files do not hold what its staff or exceptions name.");
  return value;
}
