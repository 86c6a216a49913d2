import type { Task } from "graphile-worker";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { isUuid } from "#app/features/openings/uuid.ts";
import type { Database } from "#app/platform/database.ts";
import type { BookingId, OperatorId } from "#db/schema.ts";
import { sendLink } from "./send-link.server.ts";
import { sendMessage } from "./send-message.server.ts";
import type { Senders } from "./senders.server.ts";

const id = <Id extends string>() => z.custom<Id>((value) => typeof value === "string" && isUuid(value));
const messageJob = z.object({ key: z.string(), booking: id<BookingId>(), operator: id<OperatorId>() });
const linkJob = z.object({ address: z.base64url() });

/** The worker's jobs of this slice, by the names under which they are queued. */
export function messageJobs(
  db: Database,
  senders: Senders,
  now: () => Temporal.ZonedDateTime,
): Record<"send-message" | "send-link", Task> {
  return {
    "send-message": async (payload, { job }) => {
      const isLast = job.attempts >= job.max_attempts;
      await sendMessage({ db, senders }, messageJob.parse(payload), { isLast }, now);
    },
    "send-link": async (payload) => {
      await sendLink(db, Buffer.from(linkJob.parse(payload).address, "base64url"), now());
    },
  };
}
