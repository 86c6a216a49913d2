import type { PlainKey } from "#app/i18n/resources.ts";
import type { ReceiptState } from "./receipt-state.ts";

/** A receipt's heading. */
export const HEADINGS = {
  booking: "booking:receiptBooked",
  coming: "booking:receiptComing",
  waiting: "waiting:receipt",
  offered: "waiting:offer",
  cancelled: "booking:receiptCancelled",
  notComing: "booking:receiptNotComing",
  left: "waiting:left",
  declined: "waiting:left",
  expired: "waiting:left",
  notOffered: "waiting:left",
  closed: "booking:receiptClosed",
} as const satisfies Record<ReceiptState, PlainKey>;

/** What has happened, where the heading alone does not say it. */
export const ENDED: Partial<Record<ReceiptState, PlainKey>> = {
  cancelled: "booking:cancelled",
  notComing: "booking:cancelledComing",
  declined: "waiting:declined",
  expired: "waiting:expired",
  notOffered: "waiting:notOffered",
};

/** The button that takes a cancellation back, and whether it depends on a place that somebody else may have taken. */
export function undoWords(state: ReceiptState): { button: PlainKey; needsPlace: boolean } {
  if (state === "notComing") return { button: "change:undoComing", needsPlace: false };
  if (state === "left") return { button: "waiting:join", needsPlace: false };
  return { button: "change:undo", needsPlace: true };
}

/** What is said once it is taken back: only who has a place is told of one. The waiting list says itself who stands on it. */
export function undoneWords(state: ReceiptState): PlainKey | null {
  if (state === "booking") return "change:undone";
  return state === "coming" ? "change:undoneComing" : null;
}
