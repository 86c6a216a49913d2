import { sql } from "kysely";
import { jsonArrayFrom } from "kysely/helpers/postgres";
import { findOpening, type Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import type { OpeningId, SiteId } from "#db/schema.ts";
import type { PictureSign } from "./picture-sign.ts";

/** For how many days a site's operator has decided to keep bookings; undefined where it has decided nothing. */
export async function findKeptDays(db: Reader, siteId: SiteId): Promise<number | undefined> {
  const row = await db
    .selectFrom("site as s")
    .leftJoin("retention_decision as d", "d.operator_id", "s.operator_id")
    .select("d.days")
    .where("s.id", "=", siteId)
    .executeTakeFirstOrThrow();
  return row.days ?? undefined;
}

/** By what a party that asks is known: the key of its form, and its phone. */
interface Asks {
  readonly formKey: string | null;
  readonly deviceHash: Buffer | null;
}

/**
 * Locks an opening for a party, which belongs to no operator: from here on the transaction may touch the rows of the
 * opening's own operator, and no other's. With it comes all that decides the party's booking, in one round trip: of
 * many who ask for the last place each waits for those before it.
 */
export async function lockForBooking(
  tx: Writer,
  id: OpeningId,
  asks: Asks,
): Promise<{ opening: Opening; facts: AskerFacts } | undefined> {
  await sendAhead(
    tx,
    tx
      .selectFrom("opening")
      .select(sql`set_config('famn.operator', operator_id::text, true)`.as("operator"))
      .where("id", "=", id)
      .forUpdate(),
  );
  const rows = await sendAhead(tx, facts(tx, id, asks));
  const opening = await findOpening(tx, id);
  const [row] = rows;
  return opening && row && { opening, facts: asFacts(row) };
}

/** The same facts alone, of an opening that is locked already or need not be. */
export async function findBookingFacts(db: Reader, id: OpeningId, asks: Asks): Promise<AskerFacts> {
  return asFacts(await facts(db, id, asks).executeTakeFirstOrThrow());
}

function facts(db: Reader, id: OpeningId, { formKey, deviceHash }: Asks) {
  return db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .leftJoin("retention_decision as d", "d.operator_id", "o.operator_id")
    .select((eb) => {
      const ofForm = eb.selectFrom("booking as b").select("b.id").where("b.form_key", "=", formKey);
      const ofPhone = eb
        .selectFrom("booking as b")
        .select("b.id")
        .where("b.device_hash", "=", deviceHash)
        .where("b.cancelled_at", "is", null);
      return [
        "d.days",
        ofForm.as("of_form"),
        ofPhone.where("b.opening_id", "=", id).as("of_phone"),
        eb
          .exists(
            ofPhone
              .innerJoin("opening as other", "other.id", "b.opening_id")
              // Where it decides nothing the day's bookings are not read.
              .where("s.one_opening_per_day", "=", true)
              .whereRef("b.site_id", "=", "o.site_id")
              .whereRef("b.local_date", "=", "o.local_date")
              .where("b.opening_id", "<>", id)
              .where("other.mode", "not in", ["series", "appointment"]),
          )
          .as("that_day"),
        eb.exists(ofForm.where("b.opening_id", "<>", id).where("b.revision", "=", 0)).as("key_spent"),
      ];
    })
    .where("o.id", "=", id);
}
type FactsRow = Awaited<ReturnType<ReturnType<typeof facts>["executeTakeFirstOrThrow"]>>;

/**
 * All that decides a booking beside its opening: for how many days the operator keeps bookings, the booking that the
 * form's key or the phone already has here (a cancelled one only by the form), where the site takes one a day whether
 * the phone has another there that day, and whether the key made one elsewhere (not: had one that was moved there).
 */
type AskerFacts = ReturnType<typeof asFacts>;

function asFacts(row: FactsRow) {
  return {
    again: row.of_form ?? row.of_phone,
    keptDays: row.days ?? undefined,
    retentionDecided: row.days !== null,
    bookedThatDay: Boolean(row.that_day),
    keySpent: Boolean(row.key_spent),
  };
}

/** The signs in use at a site on a day, those of cancelled bookings too: a sign is never given twice a day. */
export async function listSigns(db: Reader, at: { siteId: SiteId; date: string }): Promise<PictureSign[]> {
  const { drawings } = await db
    .selectFrom("site as s")
    .select((eb) =>
      jsonArrayFrom(
        eb
          .selectFrom("booking as b")
          .select(["b.sign", "b.colour", sql<number[]>`json_agg(b.number)`.as("numbers")])
          .whereRef("b.site_id", "=", "s.id")
          .where("b.local_date", "=", at.date)
          .groupBy(["b.sign", "b.colour"]),
      ).as("drawings"),
    )
    .where("s.id", "=", at.siteId)
    .executeTakeFirstOrThrow();
  return drawings.flatMap(({ numbers, ...drawing }) => numbers.map((number) => ({ ...drawing, number })));
}
