import { readMail } from "./mail-text.ts";
import { startMailServer } from "./mail-server.ts";
import { startSmsGateway } from "./sms-gateway.ts";

/** A message that the demo sent, newest first in the mailbox. */
export interface Received {
  readonly channel: "sms" | "email";
  readonly to: string;
  readonly lang: string;
  readonly subject: string;
  readonly text: string;
}

/** More than a demo's closed door sends. */
const KEPT = 200;
const ACCOUNT = { user: "demo", password: "demo" };

/** A gateway and a mail server for the demo: they speak the real protocols and keep what they took for `/dev`. */
export async function startMailbox(ports: { sms: number; mail: number }) {
  const received: Received[] = [];
  const keep = (one: Received) => {
    received.unshift(one);
    received.length = Math.min(received.length, KEPT);
  };
  const gateway = await startSmsGateway({
    port: ports.sms,
    ...ACCOUNT,
    onTaken: ({ to, lang, text }) => keep({ channel: "sms", to, lang, subject: "", text }),
    mailbox: () => received,
  });
  const mailServer = await startMailServer({
    port: ports.mail,
    onMail: async ({ to, raw }) => keep({ channel: "email", to: to.join(", "), ...readMail(raw) }),
  });
  return {
    settings: {
      SMS_URL: gateway.url,
      SMS_USER: ACCOUNT.user,
      SMS_PASSWORD: ACCOUNT.password,
      SMS_FROM: "Famn",
      SMTP_URL: mailServer.url,
      MAIL_FROM: "Famn <no-reply@famn.example>",
    },
    close: async () => {
      await Promise.all([gateway.close(), mailServer.close()]);
    },
  };
}
