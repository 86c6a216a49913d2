import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { realNow, ZONE } from "#app/platform/clock.ts";
import { migrate } from "#db/migrate.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { seedDemo } from "./demo.ts";

const DATABASE = "famn";

/**
 * Makes the demo's database ready: migrated, and, the first time, filled. Its clock's offset is fixed then and kept,
 * unless `clock` (an ISO date and time, Stockholm's where it has no offset) asks for another.
 * @returns the database's URL
 */
export async function prepareDemo(
  serverUrl: string,
  clock: string | undefined,
  issuer: string,
): Promise<string> {
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = `/${DATABASE}`;
  const server = openAsOwner(serverUrl);
  try {
    const { rows } = await sql`select from pg_database where datname = ${DATABASE}`.execute(server);
    if (rows.length === 0) await sql.raw(`create database ${DATABASE}`).execute(server);
  } finally {
    await server.destroy();
  }
  await migrate(databaseUrl.href);
  const db = openAsOwner(databaseUrl.href);
  try {
    const kept = await db.selectFrom("installation").select("clock_offset_ms").executeTakeFirst();
    const wanted = clock === undefined ? undefined : offsetTo(parseClock(clock));
    if (!kept) {
      const offset = wanted ?? offsetTo(nextTuesday(realNow()));
      const now = realNow().add({ milliseconds: offset }).toZonedDateTimeISO(ZONE);
      await loadReference(db);
      await seedDemo(db, now, issuer);
      await db.insertInto("installation").values({ demo: true, clock_offset_ms: offset }).execute();
    } else if (wanted !== undefined) {
      await db.updateTable("installation").set({ clock_offset_ms: wanted }).execute();
    }
    await db.updateTable("staff_member").set({ issuer }).where("issuer", "<>", issuer).execute();
  } finally {
    await db.destroy();
  }
  return databaseUrl.href;
}

/** Tuesday 09.40 in Stockholm, the next one after `now`: some places are open, some open later. */
function nextTuesday(now: Temporal.Instant): Temporal.ZonedDateTime {
  const today = now.toZonedDateTimeISO(ZONE);
  const days = (2 - today.dayOfWeek + 7) % 7 || 7;
  return today.toPlainDate().add({ days }).toZonedDateTime({ timeZone: ZONE, plainTime: "09:40" });
}

function parseClock(clock: string): Temporal.ZonedDateTime {
  return /(Z|[+-]\d\d:?\d\d)$/.test(clock)
    ? Temporal.Instant.from(clock).toZonedDateTimeISO(ZONE)
    : Temporal.PlainDateTime.from(clock).toZonedDateTime(ZONE);
}

function offsetTo(moment: Temporal.ZonedDateTime): number {
  return moment.epochMilliseconds - realNow().epochMilliseconds;
}
