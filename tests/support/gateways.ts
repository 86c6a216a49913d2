import { Logger, run, type Runner } from "graphile-worker";
import type { Temporal } from "temporal-polyfill";
import { type TakenMail, startMailServer } from "#app/dev/mail-server.ts";
import { type GatewayMood, startSmsGateway, type TakenSms } from "#app/dev/sms-gateway.ts";
import { messageJobs } from "#app/features/messages/message-jobs.server.ts";
import { openSenders, type Senders } from "#app/features/messages/senders.server.ts";
import type { Database } from "#app/platform/database.ts";
import { type Env, readEnv } from "#app/platform/env.ts";
import { SECRET } from "./world.ts";

/** A gateway and a mail server of the test's own, with what reached them and a switch for each. */
export interface Gateways {
  readonly sms: TakenSms[];
  /** every request, also those that came to nothing */
  requests(): number;
  readonly mail: TakenMail[];
  mood: GatewayMood;
  /** what the mail server does with each mail; throws to refuse it */
  mailMood: (mail: TakenMail) => Promise<void>;
  readonly settings: Record<string, string>;
  close(): Promise<void>;
}

/** Starts both on ports of their own. */
export async function startGateways(): Promise<Gateways> {
  let requests = 0;
  const sms: TakenSms[] = [];
  const mail: TakenMail[] = [];
  const [gateway, mailServer] = await Promise.all([
    startSmsGateway({
      port: 0,
      user: "famn",
      password: "a password",
      mood: () => {
        requests += 1;
        return gateways.mood;
      },
      onTaken: (one) => sms.push(one),
    }),
    startMailServer({
      port: 0,
      onMail: async (one) => {
        await gateways.mailMood(one);
        mail.push(one);
      },
    }),
  ]);
  const gateways: Gateways = {
    sms,
    requests: () => requests,
    mail,
    mood: {},
    mailMood: async () => {},
    settings: {
      SMS_URL: gateway.url,
      SMS_USER: "famn",
      SMS_PASSWORD: "a password",
      SMS_FROM: "Famn",
      SMTP_URL: mailServer.url,
      MAIL_FROM: "Famn <no-reply@famn.example>",
    },
    close: async () => {
      await Promise.all([gateway.close(), mailServer.close()]);
    },
  };
  return gateways;
}

/** The senders as a worker opens them, with the alarms they raised. */
export function sendersOf(
  gateways: Gateways,
  settings: Record<string, string> = {},
): Senders & { alarms: string[] } {
  const alarms: string[] = [];
  const log = { error: (_fields: unknown, line?: string) => void alarms.push(line ?? "") };
  return { ...openSenders(envOf({ ...gateways.settings, ...settings }), log), alarms };
}

function envOf(settings: Record<string, string>): Env {
  return readEnv({
    DATABASE_URL: "postgres://localhost",
    SESSION_SECRET: SECRET,
    BASE_URL: "https://famn.example",
    ...settings,
  });
}

/** A worker's job runner in this process, as `worker.ts` starts it, on the rules' clock of the test. */
export async function startMessageWorker(
  url: string,
  db: Database,
  senders: Senders,
  now: () => Temporal.ZonedDateTime,
): Promise<Runner> {
  const silent = new Logger(() => () => {});
  return run({
    connectionString: url,
    concurrency: 6,
    pollInterval: 200,
    noHandleSignals: true,
    logger: silent,
    taskList: messageJobs(db, senders, now),
  });
}
