import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveBooking } from "#app/features/booking/move-booking.server.ts";
import { closeOpening } from "#app/features/door/close-opening.server.ts";
import { reopenOpening } from "#app/features/door/reopen-opening.server.ts";
import { countHeardClosed, countHeardClosedOfEach } from "#app/features/messages/count-reach.server.ts";
import { tellOpening } from "#app/features/messages/queue-message.server.ts";
import { upsertExceptions } from "#app/features/openings/import-week-queries.server.ts";
import { deleteClosure } from "#app/features/openings/opening-state-queries.server.ts";
import { previewChange } from "#app/features/week/change-week.server.ts";
import { type Database, openDatabase } from "#app/platform/database.ts";
import { anOpening, aSite, type MadeOpening } from "#db/factories/places.ts";
import { anOffer } from "#db/factories/weeks.ts";
import type { TemplateId } from "#db/schema.ts";
import { type Gateways, sendersOf, startGateways } from "#tests/support/gateways.ts";
import { at, aTold, outcomes, sendQueued, until } from "./messages.ts";
import { type OwnedDatabase, wholeDatabase } from "./race.ts";

/** A Tuesday's opening from 09 to 12, before it begins. */
const MORNING = at("2026-11-24T07:15");
const later = (minutes: number) => MORNING.add({ minutes });

let database: OwnedDatabase;
let db: Database;
let end: () => Promise<void>;
let gateways: Gateways;

beforeAll(async () => {
  [{ whole: database, db, close: end }, gateways] = await Promise.all([wholeDatabase(), startGateways()]);
});
afterAll(() => Promise.all([end(), gateways.close()]));
beforeEach(async () => {
  gateways.sms.length = 0;
  await database.drop("delete from spending");
});

const close = (opening: MadeOpening, minutes = 0) =>
  closeOpening(db, { ...opening }, "illness", later(minutes));
const reopen = (opening: MadeOpening, minutes = 1) => reopenOpening(db, { ...opening }, later(minutes));
const send = (minutes: number, ids: Parameters<typeof sendQueued>[3]) =>
  sendQueued(database, { db, senders: sendersOf(gateways) }, later(minutes), ids);
const heard = (address: string) =>
  gateways.sms
    .filter(({ to }) => to === address)
    .map(({ text }) => (/^Stängt/.test(text) ? "closed" : /^Vi har öppet ändå/.test(text) ? "open" : text));
const closures = (opening: MadeOpening) =>
  database.owner.selectFrom("closure").select("reason").where("opening_id", "=", opening.id).execute();

test("a closing taken back before anybody was told: its messages are dropped, and nobody hears anything", async () => {
  const party = await aTold(database, { language: "sv" });
  await close(party.opening);
  expect(await reopen(party.opening)).toEqual({ ok: true, value: true });
  expect(await closures(party.opening)).toEqual([]);
  await send(1, [party.id]);
  expect(heard(party.address)).toEqual([]);
  expect(await outcomes(database, party.id)).toEqual(["closing cancelled"]);
});

test("who was told is told once that it is open again, who was not is told nothing; pressed thrice it is once", async () => {
  const told = await aTold(database, { language: "sv" });
  const { opening } = told;
  await close(opening);
  await send(0, [told.id]);
  const untold = await aTold(database, { opening, language: "sv" });
  expect(await db.read(opening.operatorId, (reader) => countHeardClosed(reader, opening.id))).toBe(1);
  await Promise.all([reopen(opening), reopen(opening), reopen(opening)]);
  await send(1, [told.id, untold.id]);
  await send(2, [told.id, untold.id]);
  expect(heard(told.address)).toEqual(["closed", "open"]);
  expect(heard(untold.address)).toEqual([]);
});

test("a week with many closed days asks once who has heard of them, and counts each day's own", async () => {
  const site = await aSite(database.owner);
  const closed = async (date: string, hours = { starts: "09:00", ends: "12:00" }) => {
    const party = await aTold(database, {
      opening: await anOpening(database.owner, { site, date, ...hours }),
    });
    await database.drop(`insert into closure (opening_id, reason, closed_at)
      values ('${party.opening.id}', 'illness', now())`);
    return party;
  };
  let asked = 0;
  const counting = openDatabase(database.url, {
    plugins: [
      {
        transformQuery: ({ node }) => ((asked += 1), node),
        transformResult: ({ result }) => Promise.resolve(result),
      },
    ],
  });
  const queries = async () => {
    asked = 0;
    const wish = { do: "add", from: Temporal.PlainDate.from("2026-12-01"), offer: anOffer() } as const;
    await previewChange(counting, site, wish, MORNING);
    return asked;
  };
  const [one, two, three] = [
    await closed("2026-11-24"),
    await closed("2026-11-24", { starts: "13:00", ends: "15:00" }),
    await closed("2026-11-26"),
  ];
  const ofThree = await queries();
  for (const date of ["2026-11-27", "2026-11-28", "2026-11-29"]) await closed(date);
  expect([ofThree > 0, await queries()]).toEqual([true, ofThree]);
  await counting.close();

  for (const { opening } of [one, two])
    await db.write(site.operatorId, (tx) => tellOpening(tx, opening.id, "closing", MORNING));
  const second = await aTold(database, { opening: one.opening, language: "sv" });
  await db.write(site.operatorId, (tx) => tellOpening(tx, one.opening.id, "closing", MORNING));
  await send(0, [one.id, two.id, second.id]);
  const ids = [one, two, three].map(({ opening }) => opening.id);
  const heardOf = (some: typeof ids) =>
    db.read(site.operatorId, (reader) => countHeardClosedOfEach(reader, some));
  const counts = await heardOf(ids);
  expect(ids.map((id) => counts.get(id))).toEqual([2, 1, undefined]);
  expect((await heardOf([])).size).toBe(0);
});

test("closed, open and closed again: each party hears what is new to it and nothing twice", async () => {
  const party = await aTold(database, { language: "sv" });
  const { opening } = party;
  await close(opening, 0);
  await send(0, [party.id]);
  await reopen(opening, 1);
  // Closed again before the message left: it has heard that it is closed, and it is.
  await close(opening, 2);
  await send(2, [party.id]);
  expect(heard(party.address)).toEqual(["closed"]);
  await reopen(opening, 3);
  await send(3, [party.id]);
  await close(opening, 4);
  await send(4, [party.id]);
  expect(heard(party.address)).toEqual(["closed", "open", "closed"]);
});

test("who has moved to another opening is not told of the one it left", async () => {
  const party = await aTold(database, { language: "sv" });
  const { opening } = party;
  const site = { id: opening.siteId, operatorId: opening.operatorId };
  const afternoon = await anOpening(database.owner, {
    site: { ...site, slug: "its-own" },
    starts: "13:00",
    ends: "15:00",
  });
  await close(opening);
  await send(0, [party.id]);
  await reopen(opening, 1);
  const moved = await moveBooking(
    db,
    { id: party.id, operatorId: opening.operatorId },
    afternoon.id,
    later(1),
  );
  expect(moved).toMatchObject({ ok: true });
  await send(2, [party.id]);
  expect(heard(party.address)).not.toContain("open");
});

test("places come back: who waits is offered what was given back while it was closed", async () => {
  const opening = await anOpening(database.owner, {
    mode: "bookable",
    capacity: { unit: "families", families: 2 },
  });
  const waiting = await aTold(database, { opening, language: "sv" });
  await database.owner
    .updateTable("booking")
    .set({ kind: "waiting", queue_position: "1" })
    .where("id", "=", waiting.id)
    .execute();
  await sql`update opening set booked_parties = 0, booked_adults = 0, booked_children = 0
    where id = ${opening.id}`.execute(database.owner);
  await close(opening);
  await reopen(opening);
  const row = await database.owner
    .selectFrom("booking")
    .select("offer_expires_at")
    .where("id", "=", waiting.id)
    .executeTakeFirstOrThrow();
  expect(row.offer_expires_at).not.toBeNull();
});

describe("a day that the week has closed", () => {
  type Opening = MadeOpening & { template: TemplateId };

  /** The same Tuesday's opening as one of a week, closed by what the week says of the day and at the door. */
  async function closedByWeek(whose: "site" | "template", kind: "closed" | "changed" = "closed") {
    const made = await anOpening(database.owner);
    await database.drop(`with made as (
        insert into week_template (site_id, key, weekday, starts, ends, kind, mode, activities, languages, valid_from,
          is_example)
        values ('${made.siteId}', 'tue', 2, '09:00', '12:00', 'open_preschool', 'drop_in', '{}', '{}', '2026-01-01', false)
        returning id)
      update opening set template_id = (select id from made) where id = '${made.id}'`);
    const { template_id } = await database.owner
      .selectFrom("opening")
      .select("template_id")
      .where("id", "=", made.id)
      .executeTakeFirstOrThrow();
    if (!template_id) throw new Error("The opening has no week.");
    const opening = { ...made, template: template_id };
    await says(opening, whose, kind);
    await close(opening);
    return opening;
  }

  const says = (opening: Opening, whose: "site" | "template", kind: "closed" | "changed" = "closed") =>
    db.write(opening.operatorId, (tx) =>
      upsertExceptions(tx, [
        {
          site_id: opening.siteId,
          template_id: whose === "site" ? null : opening.template,
          local_date: "2026-11-24",
          kind,
          reason: kind === "closed" ? "illness" : null,
        },
      ]),
    );

  /** What the week says of the day, each as "site closed". */
  const said = async (opening: Opening) => {
    const rows = await database.owner
      .selectFrom("schedule_exception")
      .select(["template_id", "kind"])
      .where("site_id", "=", opening.siteId)
      .execute();
    return rows.map(({ template_id, kind }) => `${template_id ? "template" : "site"} ${kind}`).sort();
  };

  test("with the whole site, is as usual for this opening; over, or another site's, it stays closed", async () => {
    const opening = await closedByWeek("site");
    expect(await reopenOpening(db, { ...opening }, at("2026-11-24T12:00"))).toEqual({
      ok: false,
      reason: "over",
    });
    const foreign = await anOpening(database.owner);
    expect(await reopenOpening(db, { ...opening, siteId: foreign.siteId }, later(1))).toBeUndefined();
    expect(await closures(opening)).toHaveLength(1);
    expect(await said(opening)).toEqual(["site closed"]);
    await reopen(opening);
    expect(await closures(opening)).toEqual([]);
    expect(await said(opening)).toEqual(["site closed", "template changed"]);
  });

  test("on its own, follows its week again; where the site is closed, too, it is as usual against that", async () => {
    const alone = await closedByWeek("template");
    await reopen(alone);
    expect(await said(alone)).toEqual([]);
    const both = await closedByWeek("template");
    await says(both, "site");
    await reopen(both);
    expect(await said(both)).toEqual(["site closed", "template changed"]);
  });

  test("what else the week says of the day stays said", async () => {
    const opening = await closedByWeek("template", "changed");
    await reopen(opening);
    expect(await closures(opening)).toEqual([]);
    expect(await said(opening)).toEqual(["template changed"]);
  });

  test("stays closed in the week until the last of its appointments is open", async () => {
    const first = await closedByWeek("template");
    const second = await anOpening(database.owner, { site: { ...first, id: first.siteId, slug: "its-own" } });
    await database.owner
      .updateTable("opening")
      .set({ template_id: first.template, slot: 1 })
      .where("id", "=", second.id)
      .execute();
    await close(second);
    await reopen(second);
    expect([await closures(first), await closures(second)]).toEqual([[{ reason: "illness" }], []]);
    expect(await said(first)).toEqual(["template closed"]);
    await reopen(first);
    expect(await said(first)).toEqual([]);
  });
});

describe("opened again while the closing is being sent", () => {
  type Reopen = (opening: MadeOpening) => Promise<unknown>;

  /** What each of some families has heard in the end, where two workers send while the door is opened again. */
  async function race(reopening: Reopen): Promise<string[]> {
    gateways.sms.length = 0;
    const opening = await anOpening(database.owner);
    const families = [];
    for (let family = 0; family < 8; family++)
      families.push(await aTold(database, { opening, language: "sv" }));
    const ids = families.map(({ id }) => id);
    await close(opening);
    gateways.mood = { hangs: 5 };
    const sending = [send(0, ids), send(0, ids)];
    await until(() => gateways.sms.length > 0);
    await reopening(opening);
    await Promise.all(sending);
    gateways.mood = {};
    await send(1, ids);
    return families.map(({ address }) => heard(address).join(" "));
  }

  test("nobody is left with a closed door in mind: who heard it hears that it is open, the others nothing", async () => {
    for (let round = 0; round < 4; round++) {
      expect(
        (await race((opening) => reopen(opening))).filter((said) => said !== "closed open" && said !== ""),
      ).toEqual([]);
    }
  });

  test("control: a closing that is only taken away leaves them with it", async () => {
    const left = await race((opening) => db.write(opening.operatorId, (tx) => deleteClosure(tx, opening.id)));
    expect(left).toContain("closed");
  });
});
