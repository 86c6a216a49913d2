import type { Heads } from "#app/features/openings/capacity.ts";
import type { Reader } from "#app/platform/database.ts";
import type { BookingId, OpeningId, OperatorId, SeriesId, SignUpId } from "#db/schema.ts";

/** A party that waits for a course, with its wait at each occasion that was asked about. */
interface WaitingSignUp extends Heads {
  readonly waits: readonly { readonly id: BookingId; readonly openingId: OpeningId }[];
}

/** The parties that wait at these occasions without an offer, in the order in which they began to wait. */
export async function listWaitingSignUps(
  db: Reader,
  occasions: readonly OpeningId[],
): Promise<WaitingSignUp[]> {
  if (occasions.length === 0) return [];
  const rows = await db
    .selectFrom("booking")
    .select(["id", "opening_id", "sign_up_id", "adults", "children"])
    .where("opening_id", "in", occasions)
    .where("sign_up_id", "is not", null)
    .where("kind", "=", "waiting")
    .where("offered_at", "is", null)
    .where("cancelled_at", "is", null)
    .orderBy("queue_position")
    .execute();
  const parties = new Map<SignUpId | null, Heads & { waits: { id: BookingId; openingId: OpeningId }[] }>();
  for (const { id, opening_id: openingId, sign_up_id: signUpId, adults, children } of rows) {
    const party = parties.get(signUpId) ?? { adults, children, waits: [] };
    party.waits.push({ id, openingId });
    parties.set(signUpId, party);
  }
  return [...parties.values()];
}

/** An operator's courses for which somebody waits without an offer. */
export async function listWaitingCourses(db: Reader, operatorId: OperatorId): Promise<SeriesId[]> {
  const rows = await db
    .selectFrom("booking as b")
    .innerJoin("sign_up as u", "u.id", "b.sign_up_id")
    .select("u.series_id")
    .distinct()
    .where("b.operator_id", "=", operatorId)
    .where("b.kind", "=", "waiting")
    .where("b.offered_at", "is", null)
    .where("b.cancelled_at", "is", null)
    .orderBy("u.series_id")
    .execute();
  return rows.map(({ series_id }) => series_id);
}
