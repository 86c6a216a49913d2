import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { acceptOffer } from "#app/features/booking/answer-offer.server.ts";
import { cancelBooking } from "#app/features/booking/cancel-booking.server.ts";
import { changeCapacity } from "#app/features/booking/change-capacity.server.ts";
import { changeParty } from "#app/features/booking/change-party.server.ts";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { undoCancel } from "#app/features/booking/undo-cancel.server.ts";
import { toDate, ZONE } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeOpening, type MadeSite } from "#db/factories/places.ts";
import { chanceOf } from "#db/seed/chance.ts";
import { setClock } from "#tests/support/web.ts";
import { bookingsOf, cancelOne, families, fill, line, party, placesHeld, queue } from "./line.ts";
import {
  atOnce,
  book,
  counted,
  NOW,
  type OwnedDatabase,
  size,
  untilSeen,
  WALL_TIME,
  NEVER_OVERBOOKED,
  raceDatabases,
} from "./race.ts";

let whole: OwnedDatabase;
let unguarded: OwnedDatabase;
let site: MadeSite;
let db: Database;
let forgetfulAndUnguarded: Database;
let close: () => Promise<void>;

beforeAll(async () => {
  ({ whole, unguarded, db, forgetfulAndUnguarded, close } = await raceDatabases([
    NEVER_OVERBOOKED,
    ...["parties", "adults", "children"].map(
      (count) => `alter table opening drop constraint opening_booked_${count}_check`,
    ),
  ]));
  site = await aSite(whole.owner);
  await setClock(whole.url, WALL_TIME);
});

afterAll(async () => {
  await close();
});

describe("cancellations race bookings and four workers (proof 4)", () => {
  const many = size(40, 100);
  const inLine = many + 20;

  async function race(on: OwnedDatabase, at: Database, where: MadeSite) {
    const opening = await anOpening(on.owner, { site: where, ...families(many) });
    await fill(at, opening, many);
    await atOnce(inLine, () => book(at, opening.id, { wait: true }));
    const booked = (await bookingsOf(on, opening)).filter(({ kind }) => kind === "booking");
    const workers = await startWorkers(on, opening);
    const [outcomes, freed] = await Promise.all([
      atOnce(many, () => book(at, opening.id)),
      // Who waited too long for a connection is told to try again, and keeps the place.
      atOnce(booked.length, async (index) => {
        const held = booked[index]?.held;
        const answer = held && (await cancelBooking(at, held, NOW).catch(() => undefined));
        return answer?.ok === true;
      }),
    ]);
    await workers.stop();
    const waiting = (await bookingsOf(on, opening)).filter(({ queue_position }) => queue_position !== null);
    return { outcomes, freed: freed.filter(Boolean).length, waiting, ...(await placesHeld(on, opening)) };
  }

  test(
    "as many offers are given as places were freed, in the order of the line, and nobody overtakes it",
    { timeout: 600_000 },
    async () => {
      for (let round = 0; round < size(1, 20); round++) {
        const { outcomes, freed, waiting, counted: counters, held } = await race(whole, db, site);
        expect(counted(outcomes)).toEqual({ full: many });
        expect(waiting.map(({ offered }) => offered)).toEqual(
          Array.from({ length: inLine }, (_, index) => index < freed),
        );
        expect(freed).toBeGreaterThan(many / 2);
        // One change each: nobody was offered a place twice.
        expect(new Set(waiting.map(({ offered, revision }) => `${offered} ${revision}`))).toEqual(
          new Set(["true 1", "false 0"]),
        );
        expect(counters).toEqual(held);
        expect(held.parties).toBe(many);
      }
    },
  );

  test("control: a place that is freed first and offered afterwards is taken by somebody who did not wait", async () => {
    const opening = await anOpening(whole.owner, { site, ...families(1) });
    await fill(db, opening, 1);
    await queue(db, opening, [party(1, 1)]);
    await whole.owner
      .updateTable("booking")
      .set({ cancelled_at: toDate(NOW), cancelled_why: "party" })
      .where("opening_id", "=", opening.id)
      .where("kind", "=", "booking")
      .execute();
    await whole.owner
      .updateTable("opening")
      .set({ booked_adults: 0, booked_children: 0, booked_parties: 0 })
      .where("id", "=", opening.id)
      .execute();
    expect(await book(db, opening.id)).toBe("booked");
    await changeCapacity(db, opening, { unit: "families", families: 1 }, NOW);
    expect(await line(whole, opening)).toEqual(["1+1 waits"]);
  });
});

/** Four processes that pass places on until they are stopped. */
async function startWorkers(on: OwnedDatabase, { operatorId }: MadeOpening) {
  const workers = Array.from({ length: 4 }, () =>
    fork("tests/support/pass-on-loop.ts", [on.url, operatorId], {
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    }),
  );
  await Promise.all(workers.map((worker) => once(worker, "message")));
  return {
    stop: async () => {
      const ended = workers.map((worker) => once(worker, "exit"));
      for (const worker of workers) worker.send("stop");
      expect((await Promise.all(ended)).map(([code]: unknown[]) => code)).toEqual([0, 0, 0, 0]);
    },
  };
}

describe("an offer is answered at the moment it ends (proof 5)", () => {
  /** One offered, one behind it; the answer and the clock come at once, up to 50 ms from the end. */
  /** @param behindMs so long after the worker has begun the answer comes */
  async function race(on: OwnedDatabase, at: Database, where: MadeSite, off: number, behindMs = 0) {
    const opening = await anOpening(on.owner, { site: where, date: "2026-11-26", ...families(1) });
    expect(await book(at, opening.id)).toBe("booked");
    for (let waiting = 0; waiting < 2; waiting++) await book(at, opening.id, { wait: true });
    await cancelOne(on, at, opening);
    const offered = (await bookingsOf(on, opening)).find((row) => row.offered);
    if (!offered?.offer_expires_at) throw new Error("Nobody was offered the place.");
    const end = Temporal.Instant.fromEpochMilliseconds(offered.offer_expires_at.getTime()).toZonedDateTimeISO(
      ZONE,
    );
    const [answer] = await Promise.all([
      sleep(behindMs).then(() => acceptOffer(at, offered.held, end.add({ milliseconds: off }))),
      passOnPlaces(at, opening.operatorId, end.add({ milliseconds: 50 - Math.abs(off) })),
    ]);
    return { answer, line: await line(on, opening), ...(await placesHeld(on, opening)) };
  }

  test("it is taken or passed on, never both and never neither", { timeout: 600_000 }, async () => {
    const chance = chanceOf("the end of an offer");
    const seen = new Set<string>();
    for (let run = 0; run < size(60, 500); run++) {
      const {
        answer,
        line: after,
        counted: counters,
        held,
      } = await race(whole, db, site, Math.round(chance() * 100) - 50);
      expect(after).toEqual(answer.ok ? ["1+1 accepted", "1+1 waits"] : ["1+1 expired", "1+1 offered"]);
      expect(counters).toEqual(held);
      expect(held.parties).toBe(1);
      seen.add(answer.ok ? "taken" : "passed on");
    }
    expect(seen).toEqual(new Set(["taken", "passed on"]));
  });

  test("control: without the lock somebody takes what was passed on", { timeout: 120_000 }, async () => {
    const elsewhere = await aSite(unguarded.owner);
    // The worker asks a few times before it looks at the offer, the answer but once: they meet at some of these.
    let behindMs = 0;
    await untilSeen(async () => {
      behindMs = (behindMs + 1) % 12;
      const { answer, line: after } = await race(unguarded, forgetfulAndUnguarded, elsewhere, -1, behindMs);
      return answer.ok && after[1] === "1+1 offered";
    });
  });
});

describe("everything at once on five openings (proof 7)", () => {
  test("nobody meets a deadlock, and the counters are what is held", { timeout: 40 * 60_000 }, async () => {
    const chance = chanceOf("everything at once");
    const pick = <Item>(items: readonly Item[]): Item => {
      const item = items[Math.floor(chance() * items.length)];
      if (item === undefined) throw new Error("Nothing to pick.");
      return item;
    };
    const openings = await Promise.all(
      ["09", "10", "11", "12", "13"].map((hour) =>
        anOpening(whole.owner, {
          site,
          date: "2026-11-25",
          starts: `${hour}:00`,
          ends: `${hour}:50`,
          ...families(6),
        }),
      ),
    );
    const until = performance.now() + size(6, 30 * 60) * 1000;
    let done = 0;
    const somebody = async () => {
      while (performance.now() < until) {
        const opening = pick(openings);
        const rows = await bookingsOf(whole, opening);
        const some = rows.length > 0 ? pick(rows) : undefined;
        const what = pick(["book", "wait", "move", "cancel", "answer", "change", "undo", "pass on", "limit"]);
        if (what === "book" || what === "wait") await book(db, opening.id, { wait: what === "wait" });
        else if (what === "limit")
          await changeCapacity(db, opening, { unit: "families", families: pick([4, 6, 8]) }, NOW);
        else if (what === "pass on") await passOnPlaces(db, opening.operatorId, NOW);
        else if (some) {
          if (what === "move") await moveBooking(db, some.held, pick(openings).id, NOW);
          if (what === "cancel") await cancelBooking(db, some.held, NOW);
          if (what === "answer") await acceptOffer(db, some.held, NOW);
          if (what === "undo") await undoCancel(db, some.held, NOW);
          if (what === "change") await changeParty(db, some.held, party(pick([1, 2]), pick([1, 2, 3])), NOW);
        }
        done += 1;
      }
    };
    await atOnce(12, somebody);
    expect(done).toBeGreaterThan(50);
    for (const opening of openings) {
      const { counted: counters, held } = await placesHeld(whole, opening);
      expect(counters).toEqual(held);
    }
  });

  test("control: two that lock the same two openings in opposite order deadlock", async () => {
    const [one, other] = [await anOpening(whole.owner), await anOpening(whole.owner)];
    const lockInOrder = (first: MadeOpening, second: MadeOpening) =>
      whole.owner.transaction().execute(async (tx) => {
        for (const { id } of [first, second]) {
          await tx.selectFrom("opening").select("id").where("id", "=", id).forUpdate().execute();
          await sql`select pg_sleep(0.05)`.execute(tx);
        }
      });
    const outcomes = await Promise.allSettled([lockInOrder(one, other), lockInOrder(other, one)]);
    expect(outcomes.filter(({ status }) => status === "rejected")).toHaveLength(1);
  });
});
