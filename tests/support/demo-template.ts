import { Temporal } from "temporal-polyfill";
import { ZONE } from "#app/platform/clock.ts";
import { openAsOwner } from "#db/owner.ts";
import { loadReference } from "#db/reference/load.ts";
import { seedDemo } from "#db/seed/demo.ts";
import { cloneTemplate, keepAsTemplate, type FreshDatabase } from "./test-postgres.ts";

/** When the tests' demo begins: a Tuesday morning, some places open, some opening later. */
export const DEMO_TIME = "2026-11-24T09:40";
/** Stands for the provider until a test has started its own. */
const ISSUER = "http://localhost";
const TEMPLATE = "famn_demo_template";

/** Fills a demo once and keeps it to be cloned. */
export async function makeDemoTemplate(serverUrl: string): Promise<void> {
  const database = await cloneTemplate(serverUrl);
  const db = openAsOwner(database.url);
  try {
    await loadReference(db);
    await seedDemo(db, Temporal.PlainDateTime.from(DEMO_TIME).toZonedDateTime(ZONE), ISSUER);
  } finally {
    await db.destroy();
  }
  await keepAsTemplate(serverUrl, database, TEMPLATE);
}

/** A demo of one's own. */
export function cloneDemo(serverUrl: string): Promise<FreshDatabase> {
  return cloneTemplate(serverUrl, TEMPLATE);
}
