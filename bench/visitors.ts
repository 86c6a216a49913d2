import { randomUUID } from "node:crypto";
import { ageField } from "#app/features/booking/booking-form.ts";
import { insertSession } from "#app/features/staff/staff-queries.server.ts";
import { OFFERED } from "#app/i18n/languages.ts";
import { realNow, toDate, ZONE } from "#app/platform/clock.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import { urls } from "#app/urls.ts";
import { aBooking } from "#db/factories/people.ts";
import { anOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { OpeningId } from "#db/schema.ts";
import type { Famn } from "./support.ts";

/** Families that are expected today, and somebody who works there. @returns the cookie of that person */
export async function atDoor(famn: Famn, site: string, families: number): Promise<string> {
  const db = openAsOwner(famn.databaseUrl);
  const opening = await db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .select(["o.id", "o.operator_id as operatorId", "o.site_id as siteId", "o.local_date as date"])
    .where("s.slug", "=", site)
    .where("o.local_date", "=", famn.today.toString())
    .where("o.mode", "not in", ["series", "appointment"])
    .orderBy("o.starts")
    .executeTakeFirstOrThrow();
  for (let index = 0; index < families; index++) await aBooking(db, { opening });
  const { id } = await db
    .selectFrom("staff_member as m")
    .innerJoin("staff_site as t", "t.staff_id", "m.id")
    .select("m.id")
    .where("t.site_id", "=", opening.siteId)
    .where("m.role", "=", "staff")
    .executeTakeFirstOrThrow();
  const token = newToken();
  const session = { tokenHash: hashToken(token), staffId: id, idToken: "", at: realNow() };
  await db.transaction().execute((tx) => insertSession(tx, session));
  await db.destroy();
  return cookieHeader(COOKIE.staff, token, 3600, famn.web.baseUrl).split(";")[0] ?? "";
}

/** Sends the booking form as a phone without a cookie does. @returns where its receipt is, and the cookie that opens it */
export async function book(
  { web }: Famn,
  tag: string,
  opening: OpeningId,
): Promise<{ receipt: string; cookie: string }> {
  const form = { adults: "1", children: "1", [ageField(1)]: "1y", key: randomUUID() };
  const response = await fetch(web.baseUrl + urls.opening(tag, opening), {
    method: "POST",
    redirect: "manual",
    headers: { Origin: web.baseUrl },
    body: new URLSearchParams(form),
  });
  const receipt = response.headers.get("location");
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (receipt === null || cookie === undefined) throw new Error(`No booking was made: ${response.status}.`);
  return { receipt, cookie };
}

/** A place that is open the whole day, whatever day and hour it is. */
export async function openAllDay({ databaseUrl, today }: Famn, slug: string): Promise<void> {
  const db = openAsOwner(databaseUrl);
  const site = await db
    .selectFrom("site")
    .select(["id", "slug", "operator_id as operatorId"])
    .where("slug", "=", slug)
    .executeTakeFirstOrThrow();
  await anOpening(db, { site, date: today.toString(), starts: "00:00", ends: "23:59" });
  await db.destroy();
}

/** Openings of the days to come that keep places: one for each language, so that none is full. */
export async function someBookableOpenings({ databaseUrl, today }: Famn): Promise<OpeningId[]> {
  const tomorrow = today.add({ days: 1 }).toZonedDateTime(ZONE);
  const db = openAsOwner(databaseUrl);
  try {
    const rows = await db
      .selectFrom("opening as o")
      .leftJoin("closure as c", "c.opening_id", "o.id")
      .select("o.id")
      .where("o.mode", "=", "bookable")
      .where("o.starts_at", ">", toDate(tomorrow))
      .where("c.opening_id", "is", null)
      .orderBy("o.starts_at")
      .orderBy("o.id")
      .limit(OFFERED.length)
      .execute();
    return rows.map(({ id }) => id);
  } finally {
    await db.destroy();
  }
}
