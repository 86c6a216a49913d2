import { test as base } from "@playwright/test";
import { DEMO_CLIENT, DEMO_PEOPLE } from "#app/dev/demo-people.ts";
import { type Received, startMailbox } from "#app/dev/mailbox.ts";
import { startOidcProvider } from "#app/dev/oidc-provider.ts";
import { readMailbox } from "#app/dev/read-mailbox.server.ts";
import { readEnv } from "#app/platform/env.ts";
import { urls } from "#app/urls.ts";
import { openAsOwner } from "#db/owner.ts";
import { cloneDemo, DEMO_TIME } from "./demo-template.ts";
import { freePort, moveClock, setClock, startWeb, startWorker } from "./web.ts";

/** A whole Famn of the test's own: demo database, web, worker, the provider that staff sign in with, and the mailbox. */
export interface Famn {
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** What the worker has sent, newest first. */
  messages(): Promise<readonly Received[]>;
}

/** One that nobody else looks at. */
export interface OwnFamn extends Famn {
  /** Moves the rules' clock, as the demo's own page does: web and worker follow at once. */
  moveClock(wallTime: string): Promise<void>;
  /** Starts the worker, which sweeps at once and then every minute. */
  startWorker(): Promise<void>;
}

/** `famn` is shared by all that a worker runs, and only read or added to; `ownFamn` belongs to one test, which may change it and move its clock. */
export const test = base.extend<{ ownFamn: OwnFamn }, { famn: Famn }>({
  famn: [({}, use) => withFamn(use), { scope: "worker", timeout: 60_000 }],
  ownFamn: [({}, use) => withFamn(use), { timeout: 60_000 }],
});

/** As `startWeb` gives it to the web server. */
const SECRET = "a secret for tests, forty characters long";

async function withFamn(use: (famn: OwnFamn) => Promise<void>): Promise<void> {
  const serverUrl = process.env["FAMN_E2E_POSTGRES"];
  if (!serverUrl) throw new Error("The global setup has not run.");
  const database = await cloneDemo(serverUrl);
  await setClock(database.url, DEMO_TIME);
  const [port, providerPort, smsPort, mailPort] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const issuer = `http://localhost:${providerPort}`;
  const provider = await startOidcProvider({
    port: providerPort,
    issuer,
    ...DEMO_CLIENT,
    redirectUri: `http://localhost:${port}${urls.signInCallback()}`,
    people: DEMO_PEOPLE,
  });
  await believe(database.url, issuer);
  const mailbox = await startMailbox({ sms: smsPort, mail: mailPort });
  const env = {
    ...mailbox.settings,
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
      moveClock: (wallTime) => moveClock(database.url, wallTime),
      messages: () =>
        readMailbox(readEnv({ ...mailbox.settings, DATABASE_URL: database.url, SESSION_SECRET: SECRET })),
      startWorker: async () => {
        worker = await startWorker({
          databaseUrl: database.url,
          env: { ...mailbox.settings, BASE_URL: web.baseUrl },
        });
      },
    });
  } finally {
    await worker?.stop();
    await web.stop();
    await Promise.all([provider.close(), mailbox.close()]);
    await database.close();
  }
}

async function believe(databaseUrl: string, issuer: string): Promise<void> {
  const db = openAsOwner(databaseUrl);
  await db.updateTable("staff_member").set({ issuer }).execute();
  await db.destroy();
}
