import { randomUUID } from "node:crypto";
import postgres from "postgres";
import type { Temporal } from "temporal-polyfill";
import { acceptOffer } from "#app/features/booking/answer-offer.server.ts";
import { bookOpening } from "#app/features/booking/book-opening.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import type { Held } from "#app/features/booking/held-booking.ts";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import type { Database } from "#app/platform/database.ts";
import type { OpeningId, OperatorId } from "#db/schema.ts";
import { figure, printTable } from "./support.ts";

const CLIENTS = 8;
const SECONDS = 4;
const SECRET = "a secret for benchmarks, forty characters";
/** Of a hundred things that happen, how many are which; the rest books. */
const MIX = { move: 15, cancel: 25, wait: 15 };
/** What every opening of the mix takes: small, so that it is full and waited for most of the time. */
const LIMIT = 12;

/** What happened, how often, and how it went. */
interface Mixed {
  readonly perSecond: number;
  /** thrown to the caller: a deadlock or a lock not given that the second try did not mend */
  readonly visible: number;
}

/** Books, waits, moves, cancels and takes offers on a few openings, by the use cases; prints what was seen beside direct SQL. */
export async function printMixed(
  db: Database,
  owner: postgres.Sql,
  openings: { few: readonly OpeningId[]; many: readonly OpeningId[] },
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const rows: string[][] = [];
  for (const ids of [openings.few, openings.many]) {
    await owner`update opening set families_limit = ${LIMIT}, drop_in_share = 0 where id = any(${[...ids]}::uuid[])`;
    const famn = await mix(ids, (what, one, other, held) => byUseCase(db, what, one, other, held, now));
    const over =
      await owner`select count(*)::int as openings from opening o where id = any(${[...ids]}::uuid[]) and
      (select count(*) from booking b where b.opening_id = o.id and b.cancelled_at is null
        and (b.kind = 'booking' or b.offered_at is not null)) > greatest(${LIMIT}, families_when_lowered)`;
    await owner`update booking set cancelled_at = now(), cancelled_why = 'party'
      where opening_id = any(${[...ids]}::uuid[]) and cancelled_at is null`;
    await owner`update opening set booked_adults = 0, booked_children = 0, booked_parties = 0
      where id = any(${[...ids]}::uuid[])`;
    const direct = await mix(ids, (what, one, other, held) => directly(owner, what, one, other, held));
    rows.push([
      `${ids.length} openings`,
      figure(famn.perSecond),
      figure(direct.perSecond),
      figure(famn.perSecond / direct.perSecond),
      String(famn.visible),
      String(over[0]?.["openings"] ?? "?"),
    ]);
  }
  printTable(
    [`${CLIENTS} clients mixed`, "Famn/s", "direct SQL/s", "× direct", "visible deadlocks", "overbooked"],
    rows,
  );
}

type What = "book" | "wait" | "move" | "cancel";
type Act = (
  what: What,
  one: OpeningId,
  other: OpeningId,
  held: Held | undefined,
) => Promise<Held | undefined>;

async function mix(ids: readonly OpeningId[], act: Act): Promise<Mixed> {
  let done = 0;
  let visible = 0;
  const held: Held[] = [];
  const pick = () => {
    const id = ids[Math.floor(Math.random() * ids.length)];
    if (!id) throw new Error("No opening.");
    return id;
  };
  const began = performance.now();
  const client = async () => {
    while (performance.now() - began < SECONDS * 1000) {
      const dice = Math.random() * 100;
      const what =
        dice < MIX.move
          ? "move"
          : dice < MIX.move + MIX.cancel
            ? "cancel"
            : dice < MIX.move + MIX.cancel + MIX.wait
              ? "wait"
              : "book";
      const changes = what === "move" || what === "cancel";
      const one = changes ? held.splice(Math.floor(Math.random() * held.length), 1)[0] : undefined;
      if (changes && !one) continue;
      try {
        const after = await act(what, pick(), pick(), one);
        if (after) held.push(after);
      } catch (error) {
        if (!(error instanceof postgres.PostgresError)) throw error;
        visible += 1;
      }
      done += 1;
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return { perSecond: done / ((performance.now() - began) / 1000), visible };
}

async function byUseCase(
  db: Database,
  what: What,
  opening: OpeningId,
  other: OpeningId,
  held: Held | undefined,
  now: Temporal.ZonedDateTime,
): Promise<Held | undefined> {
  if (what === "move" && held) {
    await moveBooking(db, held, other, now);
    return held;
  }
  if (what === "cancel" && held) {
    await cancelBooking(db, held, now);
    return undefined;
  }
  const party = { adults: 1, children: 1, childAges: ["1y"] } as const;
  const asked = {
    openingId: opening,
    party,
    language: "sv",
    formKey: randomUUID(),
    wait: what === "wait",
    deviceHash: undefined,
  };
  const booked = await bookOpening(db, asked, now, SECRET);
  if (!booked?.outcome.ok) return undefined;
  const mine = { id: booked.outcome.value.bookingId, operatorId: booked.opening.operatorId };
  if (what === "wait") await acceptOffer(db, mine, now);
  return mine;
}

/** The same changes as one hand-written statement each, without a waiting list: the least they can cost. */
async function directly(
  owner: postgres.Sql,
  what: What,
  opening: OpeningId,
  other: OpeningId,
  held: Held | undefined,
): Promise<Held | undefined> {
  if (what === "cancel" && held) {
    await owner`with gone as (update booking set cancelled_at = now(), cancelled_why = 'party'
        where id = ${held.id} and cancelled_at is null returning opening_id)
      update opening o set booked_adults = booked_adults - 1, booked_children = booked_children - 1,
        booked_parties = booked_parties - 1 from gone where o.id = gone.opening_id`;
    return undefined;
  }
  if (what === "move" && held) {
    await owner`with taken as (update opening set booked_adults = booked_adults + 1,
        booked_children = booked_children + 1, booked_parties = booked_parties + 1
        where id = ${other} and booked_parties < families_limit and operator_id = ${held.operatorId}
          and id <> (select opening_id from booking where id = ${held.id})
        returning id, site_id, local_date),
      left_one as (select opening_id from booking where id = ${held.id} and exists (select from taken)),
      freed as (update opening o set booked_adults = booked_adults - 1, booked_children = booked_children - 1,
        booked_parties = booked_parties - 1 from left_one where o.id = left_one.opening_id)
      update booking b set opening_id = taken.id, site_id = taken.site_id, local_date = taken.local_date,
        number = 1 + floor(random() * 99), sign = 'boat' || md5(random()::text)
      from taken where b.id = ${held.id}`;
    return held;
  }
  const id = randomUUID();
  const rows = await owner<{ id: Held["id"]; operatorId: OperatorId }[]>`
    with held as (update opening set booked_adults = booked_adults + 1, booked_children = booked_children + 1,
        booked_parties = booked_parties + 1
      where id = ${opening} and booked_parties < families_limit returning id, operator_id, site_id, local_date)
    insert into booking (id, operator_id, site_id, opening_id, local_date, kind, adults, children, child_ages, language,
      sign, colour, number, form_key, created_at)
    select ${id}, operator_id, site_id, id, local_date, 'booking', 1, 1, '{1y}', 'sv', 'boat' || ${id}, 'red', 1, ${id}, now()
    from held returning id, operator_id as "operatorId"`;
  return rows[0];
}

/** How long a cancellation takes while so many parties wait: printed as the median, and beside the shortest line. */
export async function printWaiting(
  db: Database,
  owner: postgres.Sql,
  fresh: () => OpeningId,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const lines = await Promise.all(
    [10, 1000].map(async (waiting) => ({
      waiting,
      held: await aLine(db, owner, fresh(), waiting, now),
      times: [0],
    })),
  );
  // In turn, so that a slow moment of the machine falls on both.
  for (let turn = 0; turn < CANCELLATIONS; turn++) {
    for (const { held, times } of lines) {
      const one = held[turn];
      if (!one) throw new Error("Nobody is left to cancel.");
      const from = performance.now();
      await cancelBooking(db, one, now);
      times.push(performance.now() - from);
    }
  }
  const median = (times: readonly number[]) =>
    times.slice(1).toSorted((a, b) => a - b)[Math.floor(CANCELLATIONS / 2)] ?? Number.NaN;
  const shortest = median(lines[0]?.times ?? []);
  printTable(
    ["a cancellation that offers its place", "median ms", "× shortest line"],
    lines.map(({ waiting, times }) => [
      `${waiting} wait`,
      figure(median(times)),
      figure(median(times) / shortest),
    ]),
  );
}

/** An opening with so many parties that have a place and so many behind them. @returns those who have one */
async function aLine(
  db: Database,
  owner: postgres.Sql,
  opening: OpeningId,
  waiting: number,
  now: Temporal.ZonedDateTime,
): Promise<Held[]> {
  await owner`update opening set families_limit = ${CANCELLATIONS}, drop_in_share = 0 where id = ${opening}`;
  const held: Held[] = [];
  for (let made = 0; made < CANCELLATIONS + waiting; made++) {
    const books = made < CANCELLATIONS;
    const one = await byUseCase(db, books ? "book" : "wait", opening, opening, undefined, now);
    if (one && books) held.push(one);
  }
  return held;
}

/** Fewer than the shortest line waits, so that each finds somebody to offer its place to. */
const CANCELLATIONS = 9;
