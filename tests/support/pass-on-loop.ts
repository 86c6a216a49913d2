import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { createClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import type { OperatorId } from "#db/schema.ts";

/** A worker that does nothing but pass places on, again and again, until its parent tells it to stop. */
const [url = "", operator = ""] = process.argv.slice(2);
const isOperator = (text: string): text is OperatorId => text !== "";
const db = openDatabase(url, { connections: 2 });
const { clockOffsetMs } = await db.read("public", findInstallation);
const clock = createClock(clockOffsetMs);
let stopping = false;
process.once("message", () => (stopping = true));
process.send?.("ready");
while (!stopping && isOperator(operator)) await passOnPlaces(db, operator, clock.now());
await db.close();
process.disconnect?.();
