import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Temporal } from "temporal-polyfill";
import { isUuid } from "#app/features/openings/uuid.ts";
import { toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { hashToken } from "#app/platform/secrets.ts";
import type { OperatorId } from "#db/schema.ts";
import { updateReported } from "./sending-queries.server.ts";
import { REPORT_USER, reportPassword } from "./senders.server.ts";

/** What the gateway tells of an SMS; other states are on the way and say nothing yet. */
const report = z.object({
  operator: z.custom<OperatorId>((value) => typeof value === "string" && isUuid(value)),
  reference: z.uuid(),
  status: z.enum(["delivered", "failed"]),
});

/** Whether the header is the gateway's: compared in a time that does not tell how much of it is right. */
export function isGateway(authorization: string | null, secret: string): boolean {
  const own = Buffer.from(`${REPORT_USER}:${reportPassword(secret)}`).toString("base64");
  return timingSafeEqual(hashToken(authorization ?? ""), hashToken(`Basic ${own}`));
}

/** Notes what became of an SMS. Reports that say nothing, or of a message that is gone, change nothing. */
export async function reportDelivery(
  db: Database,
  fields: Record<string, unknown>,
  now: Temporal.ZonedDateTime,
): Promise<void> {
  const { data } = report.safeParse(fields);
  if (!data) return;
  await db.write(data.operator, (tx) => updateReported(tx, data.reference, data.status, toDate(now)));
}
