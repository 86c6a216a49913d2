import { createTransport } from "nodemailer";
import { AddressRefused, type Outgoing, SendingFailed } from "./sms-gateway.ts";

/** How mail leaves, as the settings say. */
export interface MailSettings {
  readonly url: string;
  readonly from: string;
}

const TIMEOUT_MS = 10_000;
/** From here on a refusal is for good. */
const PERMANENT = 500;
/** What the server says of the recipient; other lasting refusals are about us, and may be mended. */
const OF_THE_RECIPIENT = "RCPT TO";

/** A connection to the mail server, made when first needed. */
export function openMailServer(settings: MailSettings): {
  /** Throws `AddressRefused` or `SendingFailed`. */
  send(mail: Outgoing & { subject: string; text: string; lang: string }): Promise<void>;
  close(): void;
} {
  const transport = createTransport(
    {
      url: settings.url,
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: settings.from },
  );
  const host = settings.from.replace(/^.*@|>.*$/g, "");
  return {
    send: async ({ reference, to, subject, text, lang }) => {
      try {
        await transport.sendMail({
          to: { name: "", address: to },
          subject,
          text,
          messageId: `<${reference}@${host}>`,
          headers: { "Auto-Submitted": "auto-generated", "Content-Language": lang },
        });
      } catch (error) {
        const refusal = smtpRefusal(error);
        if (refusal.command === OF_THE_RECIPIENT && refusal.code >= PERMANENT) throw new AddressRefused();
        throw new SendingFailed(`The mail server: ${refusal.code || refusal.name}.`);
      }
    },
    close: () => transport.close(),
  };
}

function smtpRefusal(error: unknown): { code: number; command: string; name: string } {
  if (!(error instanceof Error)) return { code: 0, command: "", name: "no answer" };
  return {
    code: "responseCode" in error ? Number(error.responseCode) : 0,
    command: "command" in error ? String(error.command) : "",
    name: "code" in error ? String(error.code) : error.name,
  };
}
