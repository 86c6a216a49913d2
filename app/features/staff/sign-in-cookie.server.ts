import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type OfferedTag, isOfferedTag } from "#app/i18n/languages.ts";
import type { SignInSecrets } from "./open-id.server.ts";

/** How long a person may take at the provider, in seconds. */
export const SIGN_IN_SECONDS = 600;

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

const contents = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  lang: z.custom<OfferedTag>(isOfferedTag),
  until: z.number(),
});

/** A sign-in on its way: the provider's answer is checked against it, and the language is the one to come back to. */
type SignInOnItsWay = SignInSecrets & { readonly lang: OfferedTag };

/** The cookie's value for a sign-in that begins now: encrypted, so that a cookie that leaks opens nothing. */
export function sealSignIn(signIn: SignInOnItsWay, secret: string, now: Temporal.Instant): string {
  const until = now.epochMilliseconds + SIGN_IN_SECONDS * 1000;
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, keyFrom(secret), iv);
  const sealed = cipher.update(JSON.stringify({ ...signIn, until }), "utf8");
  return Buffer.concat([iv, sealed, cipher.final(), cipher.getAuthTag()]).toString("base64url");
}

/** What a cookie's value holds, or undefined when it was not sealed here or is too old. */
export function openSignIn(
  value: string | undefined,
  secret: string,
  now: Temporal.Instant,
): SignInOnItsWay | undefined {
  const parsed = contents.safeParse(unseal(Buffer.from(value ?? "", "base64url"), secret));
  return parsed.success && parsed.data.until > now.epochMilliseconds ? parsed.data : undefined;
}

function unseal(bytes: Buffer, secret: string): unknown {
  if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
  const decipher = createDecipheriv(CIPHER, keyFrom(secret), bytes.subarray(0, IV_BYTES));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    const plain = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]);
    return JSON.parse(plain.toString("utf8"));
  } catch {
    return undefined;
  }
}

/** A key of its own, so that what is sealed here cannot be mistaken for anything else the secret protects. */
function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "famn sign-in cookie", 32));
}
