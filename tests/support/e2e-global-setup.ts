import { startTestPostgres } from "./test-postgres.ts";
import { makeDemoTemplate } from "./demo-template.ts";

/** One PostgreSQL for all browser tests, with a filled demo to clone. @returns what stops it */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startTestPostgres(18);
  await makeDemoTemplate(server.url);
  process.env["FAMN_E2E_POSTGRES"] = server.url;
  return server.stop;
}
