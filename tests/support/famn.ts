import { test as base } from "@playwright/test";
import { DEMO_CLIENT, DEMO_PEOPLE } from "#app/dev/demo-people.ts";
import { startOidcProvider } from "#app/dev/oidc-provider.ts";
import { urls } from "#app/urls.ts";
import { openAsOwner } from "#db/owner.ts";
import { cloneDemo, DEMO_TIME } from "./demo-template.ts";
import { freePort, setClock, startWeb, startWorker } from "./web.ts";

/** A whole Famn of the test's own: demo database, web, worker and the provider that staff sign in with. */
export interface Famn {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** Starts the worker, which sweeps at once and then every minute. */
  startWorker(): Promise<void>;
}

/** `famn` is shared by the tests of one file's worker; `ownFamn` belongs to one test, which may move its clock. */
export const test = base.extend<{ ownFamn: Famn }, { famn: Famn }>({
  famn: [({}, use) => withFamn(use), { scope: "worker", timeout: 60_000 }],
  ownFamn: [({}, use) => withFamn(use), { timeout: 60_000 }],
});

async function withFamn(use: (famn: Famn) => Promise<void>): Promise<void> {
  const serverUrl = process.env["FAMN_E2E_POSTGRES"];
  if (!serverUrl) throw new Error("The global setup has not run.");
  const database = await cloneDemo(serverUrl);
  await setClock(database.url, DEMO_TIME);
  const [port, providerPort] = [await freePort(), await freePort()];
  const issuer = `http://localhost:${providerPort}`;
  const provider = await startOidcProvider({
    port: providerPort,
    issuer,
    ...DEMO_CLIENT,
    redirectUri: `http://localhost:${port}${urls.signInCallback()}`,
    people: DEMO_PEOPLE,
  });
  await believe(database.url, issuer);
  const env = {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: DEMO_CLIENT.clientId,
    OIDC_CLIENT_SECRET: DEMO_CLIENT.clientSecret,
  };
  const web = await startWeb({ databaseUrl: database.url, port, env });
  let worker: Awaited<ReturnType<typeof startWorker>> | undefined;
  try {
    await use({
      baseUrl: web.baseUrl,
      databaseUrl: database.url,
      startWorker: async () => {
        worker = await startWorker({ databaseUrl: database.url });
      },
    });
  } finally {
    await worker?.stop();
    await web.stop();
    await provider.close();
    await database.close();
  }
}

async function believe(databaseUrl: string, issuer: string): Promise<void> {
  const db = openAsOwner(databaseUrl);
  await db.updateTable("staff_member").set({ issuer }).execute();
  await db.destroy();
}
