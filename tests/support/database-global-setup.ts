import type { TestProject } from "vitest/node";
import { startTestPostgres } from "./test-postgres.ts";

declare module "vitest" {
  export interface ProvidedContext {
    testPostgresUrl: string;
  }
}

/** One PostgreSQL for the whole run: 18, or the oldest we promise with FAMN_TEST_PG=15. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestPostgres(process.env["FAMN_TEST_PG"] === "15" ? 15 : 18);
  project.provide("testPostgresUrl", server.url);
  return server.stop;
}
