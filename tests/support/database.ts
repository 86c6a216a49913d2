import { inject } from "vitest";
import { cloneTemplate, type FreshDatabase } from "./test-postgres.ts";

/** An empty, migrated database for one test or one file (some 30 ms); close drops it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return await cloneTemplate(inject("testPostgresUrl"));
}
