import type { Logger } from "pino";
import type { Env } from "#app/platform/env.ts";
import { openMailServer } from "#app/platform/mail-server.ts";
import { derivedToken } from "#app/platform/secrets.ts";
import { sendSms } from "#app/platform/sms-gateway.ts";
import { urls } from "#app/urls.ts";
import type { Channel } from "#db/schema.ts";
import type { Letter } from "./send-message.server.ts";

/** The ways out of the house, as the settings open them. */
export interface Senders {
  readonly baseUrl: string;
  readonly hourlyCap: number;
  offers(channel: Channel): boolean;
  /** Hands a message over. @returns how the receiving end calls it. Throws `AddressRefused` or `SendingFailed` */
  send(letter: Letter): Promise<string | null>;
  /** A line that somebody on duty must see. It names no address. */
  alarm(line: string, error?: unknown): void;
  close(): void;
}

/** Who the gateway says it is when it reports a delivery. */
export const REPORT_USER = "famn";

/** Opens what the settings name. */
export function openSenders(env: Env, log: Pick<Logger, "error">): Senders {
  const { sms, mail, baseUrl } = env;
  const mailServer = mail && openMailServer(mail);
  return {
    baseUrl,
    hourlyCap: sms?.hourlyCap ?? 0,
    offers: (channel) => (channel === "sms" ? sms !== undefined : mail !== undefined),
    send: async ({ channel, address, operatorId, reference, text, htmlLang }) => {
      if (channel === "sms" && sms) {
        const reportTo = new URL(urls.smsReport(operatorId, reference), baseUrl);
        reportTo.username = REPORT_USER;
        reportTo.password = reportPassword(env.sessionSecret);
        return sendSms(sms, {
          reference,
          to: address,
          text: text.sms,
          lang: htmlLang,
          reportTo: reportTo.href,
        });
      }
      if (channel === "email" && mailServer) {
        await mailServer.send({
          reference,
          to: address,
          subject: text.subject,
          text: text.mail,
          lang: htmlLang,
        });
        return null;
      }
      throw new Error(`Nothing sends ${channel}.`);
    },
    alarm: (line, error) => log.error({ error: error instanceof Error ? error.message : undefined }, line),
    close: () => mailServer?.close(),
  };
}

/** Made of the installation's own secret: the gateway learns it with each message, nobody else does. */
export function reportPassword(secret: string): string {
  return derivedToken(secret, "sms-report", "1");
}
