import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import type { Party } from "#app/features/booking/booking.ts";
import { signUp } from "#app/features/booking/sign-up.server.ts";
import type { Database } from "#app/platform/database.ts";
import type { MadeCourse } from "#db/factories/places.ts";
import type { BookingId } from "#db/schema.ts";
import { NOW, type OwnedDatabase, placesOf } from "./race.ts";

const SECRET = "a secret for tests, forty characters long";
const ONE_AND_ONE: Party = { adults: 1, children: 1, childAges: ["6-11m"] };

/** What is asked for beside the course. */
export interface Asked {
  readonly party?: Party;
  readonly formKey?: string;
  readonly deviceHash?: Buffer;
  readonly wait?: boolean;
  readonly at?: Temporal.ZonedDateTime;
}

/** Signs up by the use case. */
function signs(at: Database, course: Pick<MadeCourse, "id">, asked: Asked = {}) {
  const request = {
    courseId: course.id,
    party: asked.party ?? ONE_AND_ONE,
    language: "ar",
    formKey: asked.formKey ?? randomUUID(),
    wait: asked.wait ?? false,
    deviceHash: asked.deviceHash,
  };
  return signUp(at, request, asked.at ?? NOW, SECRET);
}

/** How it ended, in a word: the refusal, the violated constraint or the database's code. */
export async function outcomeOf(at: Database, course: MadeCourse, asked: Asked = {}): Promise<string> {
  try {
    const signedUp = await signs(at, course, asked);
    if (!signedUp) return "missing";
    if (!signedUp.ok) return signedUp.reason;
    return signedUp.value.again ? "again" : "signed up";
  } catch (error) {
    if (error instanceof postgres.PostgresError) return error.constraint_name ?? error.code;
    throw error;
  }
}

/** Signs up and gives what the receipt is opened by. */
export async function heldBy(at: Database, course: MadeCourse, asked: Asked = {}) {
  const signedUp = await signs(at, course, asked);
  if (!signedUp?.ok) throw new Error(`Not signed up: ${signedUp?.reason}.`);
  return { id: signedUp.value.bookingId, operatorId: course.site.operatorId };
}

/** Every booking and wait of the sign-up that one booking is part of, in the order of their days. */
export async function ofSignUp({ owner }: OwnedDatabase, id: BookingId) {
  return owner
    .selectFrom("booking as b")
    .innerJoin("booking as one", "one.sign_up_id", "b.sign_up_id")
    .select([
      "b.id",
      "b.kind",
      "b.local_date",
      "b.cancelled_why",
      "b.offered_at",
      "b.sign",
      "b.colour",
      "b.number",
    ])
    .where("one.id", "=", id)
    .orderBy("b.local_date")
    .execute();
}

/** The places of the factory's ten occasions in their course. */
export const TEN = Array.from({ length: 10 }, (_, index) => index);

/** At how many occasions a sign-up that waited has an offer, or had one. */
export const offeredOf = async (on: OwnedDatabase, id: BookingId) =>
  (await ofSignUp(on, id)).filter(({ offered_at }) => offered_at !== null).length;

/** How many parties have a place in each occasion. */
export const parties = async (on: OwnedDatabase, course: MadeCourse) =>
  Promise.all(course.occasions.map(async ({ id }) => (await placesOf(on, id)).held.parties));

/** Sign-ups that have a place in some occasions of a course and in others none. */
export async function halfSignedUp({ owner }: OwnedDatabase, course: MadeCourse): Promise<number> {
  const rows = await owner
    .selectFrom("sign_up as u")
    .leftJoin("booking as b", "b.sign_up_id", "u.id")
    .select(({ fn }) => ["u.id", fn.count<string>("b.id").as("bookings")])
    .where("u.series_id", "=", course.id)
    .groupBy("u.id")
    .execute();
  return rows.filter(({ bookings }) => Number(bookings) !== course.occasions.length).length;
}

/** Where the factory made no such occasion. */
export function fail(): never {
  throw new Error("The factory made no such occasion.");
}
