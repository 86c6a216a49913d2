import { z } from "zod";

/** Something that can be sent, to one address. */
export interface Outgoing {
  /** the same in every attempt: whoever is asked twice with it delivers once */
  readonly reference: string;
  readonly to: string;
}

/** How the gateway is reached, as the settings say. */
export interface SmsSettings {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly from: string;
  /** allowed beginnings of numbers, "+46" */
  readonly prefixes: readonly string[];
  readonly hourlyCap: number;
}

/** The address can never get it: no second try helps. */
export class AddressRefused extends Error {
  override message = "The address was refused.";
}

/** It failed and may succeed later. The message names no address. */
export class SendingFailed extends Error {}

/** Longer than a working gateway takes, shorter than a worker can wait. */
const TIMEOUT_MS = 10_000;
const UNPROCESSABLE = 422;
const answer = z.object({ id: z.string().min(1).max(200), status: z.string() });

/**
 * Hands one SMS to the gateway (docs/formats/sms-gateway.md) and gives the gateway's own id for it.
 * Throws `AddressRefused` or `SendingFailed`.
 */
export async function sendSms(
  settings: SmsSettings,
  sms: Outgoing & { text: string; lang: string; reportTo: string },
): Promise<string> {
  const response = await fetch(settings.url, {
    method: "POST",
    redirect: "error",
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      Authorization: `Basic ${Buffer.from(`${settings.user}:${settings.password}`).toString("base64")}`,
      "Idempotency-Key": sms.reference,
      "Content-Language": sms.lang,
    },
    body: new URLSearchParams({
      from: settings.from,
      to: sms.to,
      message: sms.text,
      reference: sms.reference,
      whendelivered: sms.reportTo,
    }),
  }).catch((error: unknown) => {
    throw new SendingFailed(`The SMS gateway: ${error instanceof Error ? error.name : "no answer"}.`);
  });
  if (response.status === UNPROCESSABLE) throw new AddressRefused();
  if (!response.ok) throw new SendingFailed(`The SMS gateway answered ${response.status}.`);
  const { data } = answer.safeParse(await response.json().catch(() => undefined));
  if (!data) throw new SendingFailed("The SMS gateway's answer is not the documented one.");
  if (data.status === "failed") throw new AddressRefused();
  return data.id;
}
