import { Temporal } from "temporal-polyfill";
import { capacityOf } from "#app/features/openings/capacity.ts";
import type { Reader, Writer } from "#app/platform/database.ts";
import { sendAhead } from "#app/platform/pipelined.ts";
import { fromDate, toDate } from "#app/platform/clock.ts";
import type { BookingId, OpeningId, RoomStateValue, SeriesId, SiteId } from "#db/schema.ts";
import { isForEverybody, type OpeningFacts } from "./opening.ts";
import { isUuid } from "./uuid.ts";

/** Openings with their site and the newest state of each; the base of every list. */
function openings(db: Reader) {
  return db
    .selectFrom("opening as o")
    .innerJoin("site as s", "s.id", "o.site_id")
    .innerJoin("district as d", "d.id", "s.district_id")
    .leftJoin("station as st", "st.id", "s.station_id")
    .leftJoin("closure as c", "c.opening_id", "o.id")
    .leftJoin("confirmation as f", "f.opening_id", "o.id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("room_state as r")
          .select(["r.state", "r.set_at"])
          .whereRef("r.opening_id", "=", "o.id")
          .orderBy("r.set_at", "desc")
          .limit(1)
          .as("r"),
      (join) => join.onTrue(),
    )
    .select([
      "o.id",
      "o.operator_id",
      "o.site_id",
      "o.local_date",
      "o.starts_at",
      "o.ends_at",
      "o.kind",
      "o.mode",
      "o.series_id",
      "o.role",
      "o.activities",
      "o.languages",
      "o.for_whom",
      "o.min_age_months",
      "o.max_age_months",
      "o.moved_to",
      "o.back_at",
      "o.is_example",
      "o.capacity_unit",
      "o.persons_limit",
      "o.adults_limit",
      "o.children_limit",
      "o.families_limit",
      "o.drop_in_share",
      "o.booked_adults",
      "o.booked_children",
      "o.booked_parties",
      "o.counted_by",
      "c.reason as closure_reason",
      "f.confirmed_at",
      "r.state as room_state",
      "r.set_at as room_state_at",
      "s.slug as site_slug",
      "s.name as site_name",
      "s.lon",
      "s.lat",
      "s.position_precision",
      "s.profile",
      "s.one_opening_per_day",
      "s.booking_opens_days_before",
      "s.booking_opens_at",
      "s.cancel_days_before",
      "d.name as district_name",
      "st.name as station_name",
    ]);
}
type OpeningRow = Awaited<ReturnType<ReturnType<typeof openings>["execute"]>>[number];

/** An opening as lists and pages show it: its facts, what it offers, and whose it is. */
export type Opening = ReturnType<typeof asOpening>;

/** Which days' openings, of all sites or of one. */
interface Period {
  readonly from: Temporal.ZonedDateTime;
  readonly lastDay: Temporal.PlainDate;
  readonly siteId?: SiteId;
}

/**
 * The openings for everybody, of all sites or of one, that end after `from` and whose day is at most `lastDay`; soonest
 * first.
 */
export async function listOpenings(db: Reader, period: Period): Promise<Opening[]> {
  const rows = await openingsIn(db, period).where("o.mode", "not in", BY_SIGN_UP).execute();
  return rows.map(asOpening);
}

/** The same of everything that is held: courses' occasions and appointments too, behind what is for everybody. */
export async function listAllOpenings(db: Reader, period: Period): Promise<Opening[]> {
  const rows = await openingsIn(db, period).execute();
  return rows.map(asOpening);
}

/** A site's occasions of courses and its appointments that have not begun at `from`, soonest first. */
export async function listBySignUp(
  db: Reader,
  site: { id: SiteId; from: Temporal.ZonedDateTime },
): Promise<Opening[]> {
  const rows = await openings(db)
    .where("o.site_id", "=", site.id)
    .where("o.local_date", ">=", site.from.toPlainDate().toString())
    .where("o.starts_at", ">", toDate(site.from))
    .where("o.mode", "in", BY_SIGN_UP)
    .orderBy("o.starts_at")
    .orderBy("o.role")
    .execute();
  return rows.map(asOpening);
}

/** All occasions of a course, past ones too, in order. */
export async function listOccasions(db: Reader, seriesId: SeriesId): Promise<Opening[]> {
  const rows = await openings(db).where("o.series_id", "=", seriesId).orderBy("o.starts_at").execute();
  return rows.map(asOpening);
}

/** What only those who signed up or booked come to. */
const BY_SIGN_UP = ["series", "appointment"] as const;

function openingsIn(db: Reader, period: Period) {
  return openings(db)
    .where("o.ends_at", ">", toDate(period.from))
    .where("o.local_date", ">=", period.from.toPlainDate().toString())
    .where("o.local_date", "<=", period.lastDay.toString())
    .$if(period.siteId !== undefined, (query) => query.where("o.site_id", "=", period.siteId ?? null))
    .orderBy("o.starts_at")
    .orderBy("s.name")
    .orderBy("o.slot");
}

/** One opening, or nothing. An id that is no id is nothing, too. */
export async function findOpening(db: Reader, id: string): Promise<Opening | undefined> {
  if (!isUuid<OpeningId>(id)) return undefined;
  const row = await openings(db).where("o.id", "=", id).executeTakeFirst();
  return row && asOpening(row);
}

/**
 * The opening's row, locked until the transaction ends: whoever books, moves, cancels or closes waits here.
 * First lock of the one order everywhere: opening, party, queue entry.
 */
export async function lockOpening(tx: Writer, id: OpeningId): Promise<Opening | undefined> {
  await sendAhead(tx, tx.selectFrom("opening").select("id").where("id", "=", id).forUpdate());
  return findOpening(tx, id);
}

/**
 * The same lock for who knows only the booking: of its opening, and of another in the order of their ids. Sent ahead.
 * @returns gives, when what is asked next is answered, those that are locked, and the opening where the booking is then
 */
export async function lockOpeningOf(
  tx: Writer,
  booking: BookingId,
  also: OpeningId | undefined,
): Promise<() => { locked: OpeningId[]; opening: Opening | undefined }> {
  const its = tx.selectFrom("booking as b").select("b.opening_id").where("b.id", "=", booking);
  const locked = await sendAhead(
    tx,
    tx
      .selectFrom("opening as o")
      .select("o.id")
      .where((eb) => eb.or([eb("o.id", "=", its), ...(also === undefined ? [] : [eb("o.id", "=", also)])]))
      .orderBy("o.id")
      .forUpdate(),
  );
  const rows = await sendAhead(tx, openings(tx).where("o.id", "=", its));
  return () => ({ locked: locked.map(({ id }) => id), opening: rows.map(asOpening)[0] });
}

function asOpening(row: OpeningRow) {
  const facts: OpeningFacts = {
    mode: row.mode,
    starts: fromDate(row.starts_at),
    ends: fromDate(row.ends_at),
    capacity: capacityOf(row),
    dropInShare: row.drop_in_share,
    booked: { adults: row.booked_adults, children: row.booked_children, parties: row.booked_parties },
    closure: row.closure_reason,
    confirmedAt: row.confirmed_at && fromDate(row.confirmed_at),
    roomState: stateOf(row.room_state, row.room_state_at),
    rules: rulesOf(row),
    countedBy: row.counted_by,
  };
  return {
    ...facts,
    id: row.id,
    operatorId: row.operator_id,
    date: Temporal.PlainDate.from(row.local_date),
    kind: row.kind,
    seriesId: row.series_id,
    role: row.role,
    activities: row.activities,
    languages: row.languages,
    forWhom: row.for_whom,
    ages: { minMonths: row.min_age_months, maxMonths: row.max_age_months },
    movedTo: row.moved_to,
    backAt: row.back_at && fromDate(row.back_at),
    isExample: row.is_example,
    site: {
      id: row.site_id,
      slug: row.site_slug,
      name: row.site_name,
      district: row.district_name,
      station: row.station_name,
      position: row.lon === null || row.lat === null ? null : { lon: row.lon, lat: row.lat },
      /** whether the position is the house itself, not its station */
      exact: row.position_precision === "address",
      profile: row.profile,
    },
  };
}

function rulesOf(row: OpeningRow): OpeningFacts["rules"] {
  const { booking_opens_days_before: daysBefore, booking_opens_at: at } = row;
  return {
    // Both are about visits: a course has its own days to sign up, and a meeting beside a visit is no second visit.
    onePerDay: row.one_opening_per_day && isForEverybody(row),
    bookingOpens:
      daysBefore === null || at === null || !isForEverybody(row)
        ? null
        : { daysBefore, at: Temporal.PlainTime.from(at) },
    cancelDaysBefore: row.cancel_days_before,
    adultsAlone: row.profile.adults_alone === "welcome",
  };
}

function stateOf(state: RoomStateValue | null, setAt: Date | null): OpeningFacts["roomState"] {
  return state && setAt ? { state, setAt: fromDate(setAt) } : null;
}
