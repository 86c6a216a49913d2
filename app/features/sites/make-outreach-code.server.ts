import { randomInt } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import type { HangsAt, OperatorId, SiteId } from "#db/schema.ts";
import { makeOutreachCode } from "./outreach-code.ts";
import { insertOutreachCode } from "./outreach-queries.server.ts";

/** A code for what is printed today for one kind of place. Asked for twice it is made once. */
export async function createOutreachCode(
  db: Database,
  site: { id: SiteId; operatorId: OperatorId },
  hangsAt: HangsAt,
  today: Temporal.PlainDate,
): Promise<void> {
  const code = makeOutreachCode((below) => randomInt(below));
  await db.write(site.operatorId, (tx) =>
    insertOutreachCode(tx, { code, siteId: site.id, hangsAt, on: today }),
  );
}
