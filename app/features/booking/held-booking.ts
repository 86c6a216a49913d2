import type { BookingId, OperatorId } from "#db/schema.ts";

/** A booking that the asker may open, with the operator under which its row can be read. */
export interface Held {
  readonly id: BookingId;
  readonly operatorId: OperatorId;
}
