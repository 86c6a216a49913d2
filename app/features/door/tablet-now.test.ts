import { expect, test } from "vitest";
import type { StaffActor } from "#app/access/actor.ts";
import { isUuid } from "#app/features/openings/uuid.ts";
import { COOKIE, cookieHeader } from "#app/platform/cookies.ts";
import type { StaffId } from "#db/schema.ts";
import { lockOf } from "./tablet-now.server.ts";

const BASE = "https://famn.example";
const staffId = "00000000-0000-4000-8000-000000000001";

test("whoever has signed in on a tablet is locked out without network like anybody else; on an own phone nobody is", () => {
  if (!isUuid<StaffId>(staffId)) throw new Error("No id.");
  const person: StaffActor = { role: "staff", staffId, operatorId: null, siteIds: [] };
  const cookie = cookieHeader(COOKIE.tablet, "token", 60, BASE).split(";")[0] ?? "";
  const tenMinutes = 10 * 60_000;
  expect(lockOf(person, new Request(BASE, { headers: { cookie } }), BASE)).toEqual({
    inMs: tenMinutes,
    idleMs: tenMinutes,
  });
  expect(lockOf(person, new Request(BASE), BASE)).toBeNull();
});
