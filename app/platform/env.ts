import { availableParallelism } from "node:os";
import { z } from "zod";
import type { MailSettings } from "./mail-server.ts";
import type { SmsSettings } from "./sms-gateway.ts";

const PORT_RANGE = "must be a whole number from 1 to 65535";
const port = z.coerce.number(PORT_RANGE).int(PORT_RANGE).min(1, PORT_RANGE).max(65_535, PORT_RANGE);
/** Each has its own connections to the database; a bigger machine says how many it wants. */
const MOST_BY_DEFAULT = 4;
const httpUrl = z.url({ protocol: /^https?$/ });

const environment = z
  .object({
    NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
    PORT: port.default(3000),
    HOST: z.string().min(1).default("127.0.0.1"),
    BASE_URL: httpUrl.optional(),
    WEB_PROCESSES: z.coerce
      .number()
      .int()
      .min(1, "must be a whole number from 1 to 64")
      .max(64, "must be a whole number from 1 to 64")
      .default(() => Math.min(availableParallelism(), MOST_BY_DEFAULT)),
    DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    FAMN_DEMO: z.literal("1").optional(),
    SESSION_SECRET: z.string().min(32, "must have at least 32 characters"),
    FAMN_CLOCK: z.iso.datetime({ local: true, offset: true }).optional(),
    OIDC_ISSUER: httpUrl.optional(),
    OIDC_CLIENT_ID: z.string().min(1).optional(),
    OIDC_CLIENT_SECRET: z.string().min(1).optional(),
    SMS_URL: httpUrl.optional(),
    SMS_USER: z.string().min(1).optional(),
    SMS_PASSWORD: z.string().min(1).optional(),
    SMS_FROM: z
      .string()
      .regex(
        /^([A-Za-z][A-Za-z0-9]{2,10}|\+\d{8,15})$/,
        "must be 3 to 11 letters and digits, or a number as +46…",
      )
      .optional(),
    SMS_PREFIXES: z
      .string()
      .regex(/^\+\d{1,7}(,\+\d{1,7})*$/, "must be prefixes as +46,+47")
      .default("+46"),
    SMS_HOURLY_CAP: z.coerce.number().int().min(1, "must be a whole number from 1").default(200),
    SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
    MAIL_FROM: z
      .string()
      .regex(
        /^[^@<>\s]+@[^@<>\s]+$|^[^<>\r\n]+ <[^@<>\s]+@[^@<>\s]+>$/,
        "must be an address, or a name and <an address>",
      )
      .optional(),
    LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  })
  .refine((env) => (env.OIDC_ISSUER === undefined) === (env.OIDC_CLIENT_ID === undefined), {
    path: ["OIDC_CLIENT_ID"],
    message: "and OIDC_ISSUER go together",
  })
  .superRefine((env, context) => {
    for (const name of ["SMS_USER", "SMS_PASSWORD", "SMS_FROM"] as const) {
      if ((env.SMS_URL === undefined) !== (env[name] === undefined))
        context.addIssue({ code: "custom", path: [name], message: "and SMS_URL go together" });
    }
  })
  .refine((env) => (env.SMTP_URL === undefined) === (env.MAIL_FROM === undefined), {
    path: ["MAIL_FROM"],
    message: "and SMTP_URL go together",
  })
  .refine((env) => env.FAMN_CLOCK === undefined || env.FAMN_DEMO === "1", {
    path: ["FAMN_CLOCK"],
    message: "moves the clock of the demo only; unset it",
  });

/** The process's settings, read once at start; the README's table says what each is for. */
export interface Env {
  readonly production: boolean;
  readonly port: number;
  readonly host: string;
  /** where visitors reach Famn, without a slash at the end */
  readonly baseUrl: string;
  readonly databaseUrl: string;
  /** that answer on the one port */
  readonly webProcesses: number;
  readonly demo: boolean;
  readonly sessionSecret: string;
  readonly oidc: { issuer: string; clientId: string; clientSecret: string | undefined } | undefined;
  /** undefined: no SMS is offered */
  readonly sms: SmsSettings | undefined;
  /** undefined: no mail is offered */
  readonly mail: MailSettings | undefined;
  readonly logLevel: string;
}

/** Reads and checks the environment. Throws an `EnvironmentFault` whose one line names the first variable at fault. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const parsed = environment.safeParse(withoutEmpty(source));
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const name = issue?.path.join(".") ?? "environment";
    throw new EnvironmentFault(
      source[name] === undefined || source[name] === ""
        ? `${name} is missing. See "Settings" in README.md.`
        : `${name} ${issue?.message ?? "is malformed"}. See "Settings" in README.md.`,
    );
  }
  const env = parsed.data;
  return {
    production: env.NODE_ENV === "production",
    port: env.PORT,
    host: env.HOST,
    baseUrl: (env.BASE_URL ?? `http://localhost:${env.PORT}`).replace(/\/+$/, ""),
    databaseUrl: env.DATABASE_URL,
    // The build tool of development keeps what it has built in one process.
    webProcesses: env.NODE_ENV === "development" ? 1 : env.WEB_PROCESSES,
    demo: env.FAMN_DEMO === "1",
    sessionSecret: env.SESSION_SECRET,
    oidc:
      env.OIDC_ISSUER && env.OIDC_CLIENT_ID
        ? { issuer: env.OIDC_ISSUER, clientId: env.OIDC_CLIENT_ID, clientSecret: env.OIDC_CLIENT_SECRET }
        : undefined,
    sms:
      env.SMS_URL && env.SMS_USER && env.SMS_PASSWORD && env.SMS_FROM
        ? {
            url: env.SMS_URL,
            user: env.SMS_USER,
            password: env.SMS_PASSWORD,
            from: env.SMS_FROM,
            prefixes: env.SMS_PREFIXES.split(","),
            hourlyCap: env.SMS_HOURLY_CAP,
          }
        : undefined,
    mail: env.SMTP_URL && env.MAIL_FROM ? { url: env.SMTP_URL, from: env.MAIL_FROM } : undefined,
    logLevel: env.LOG_LEVEL,
  };
}

/** A setting that is missing or malformed; the message is one line for the person who starts Famn. */
export class EnvironmentFault extends Error {}

/** The fault behind an error of the database driver that the settings explain, or undefined. */
export function connectionFault(error: unknown): EnvironmentFault | undefined {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why = CONNECTION_FAULTS[code];
  return why === undefined ? undefined : new EnvironmentFault(`DATABASE_URL: ${why} (${code}).`);
}

const CONNECTION_FAULTS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "no database answers there",
  ENOTFOUND: "there is no such host",
  ETIMEDOUT: "the host does not answer",
  CONNECT_TIMEOUT: "the host does not answer",
  "28P01": "the user or the password is wrong",
  "28000": "the user may not connect",
  "3D000": "there is no such database",
};

function withoutEmpty(source: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(source).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && entry[1] !== "",
    ),
  );
}
