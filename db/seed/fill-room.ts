import { sql } from "kysely";
import { bookableCapacity, capacityOf, type LimitColumns } from "#app/features/openings/capacity.ts";
import type { Writer } from "#app/platform/database.ts";
import type { OpeningMode } from "#db/schema.ts";
import { inBatches } from "./batches.ts";
import { chanceOf } from "./chance.ts";
import { inventBooked } from "./synthetic-bookings.ts";
import type { Past } from "./synthetic-visits.ts";

/** A past opening and what became of it. */
interface PastOpening extends LimitColumns {
  readonly site: string;
  readonly template: string;
  readonly local_date: string;
  readonly starts_at: Date;
  readonly ends_at: Date;
  readonly mode: OpeningMode;
  readonly drop_in_share: number;
  readonly became: Past;
}

/** When in an opening the sign "full" is hung up: after this part of it, and the part that it varies by. */
const FULL_AFTER = 0.2;
const FULL_WITHIN = 0.4;

/** "Full" where somebody was turned away, and the places that were booked; of a closed opening neither. */
export async function fillRoom(tx: Writer, past: readonly PastOpening[]): Promise<void> {
  const full = past.filter(({ became }) => became.is === "counted" && became.turnedAway > 0);
  await inBatches(full, (batch) =>
    tx
      .insertInto("room_state")
      .values(batch.map((opening) => ({ opening_id: opening.id, state: "full", set_at: fullAt(opening) })))
      .execute(),
  );
  const booked = past.flatMap((opening) => {
    const { id, mode, site, template, local_date, drop_in_share, became } = opening;
    if (mode !== "bookable" || became.is === "closed") return [];
    const limit = bookableCapacity(capacityOf(opening), drop_in_share);
    return [{ id, ...inventBooked({ site, template, date: local_date }, became.parties, limit) }];
  });
  await inBatches(booked, (batch) =>
    sql`update opening set booked_adults = b.adults, booked_children = b.children, booked_parties = b.parties
      from unnest(${batch.map(({ id }) => id)}::uuid[], ${batch.map(({ adults }) => adults)}::integer[],
        ${batch.map(({ children }) => children)}::integer[], ${batch.map(({ parties }) => parties)}::integer[])
        as b(id, adults, children, parties)
      where opening.id = b.id`.execute(tx),
  );
}

function fullAt({ site, template, local_date, starts_at, ends_at }: PastOpening): Date {
  const part = FULL_AFTER + FULL_WITHIN * chanceOf(`full at ${site} ${template} ${local_date}`)();
  return new Date(starts_at.getTime() + part * (ends_at.getTime() - starts_at.getTime()));
}
