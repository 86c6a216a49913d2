import { createHash, createHmac, randomBytes } from "node:crypto";

/** 32 random bytes for a cookie or a link, as 43 characters that are safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** 16 random bytes as 22 characters, for a link that an SMS has room for: as long as no guess can find it. */
export function newShortToken(): string {
  return randomBytes(16).toString("base64url");
}

/** How a token is kept: hashed, so that a copy of the database opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** How something that can be guessed is kept: without the secret no guess can be tried. */
export function keyedHash(secret: string, purpose: string, value: string): Buffer {
  return createHmac("sha256", secret).update(`${purpose}\n${value}`).digest();
}

/** A token that the same secret and the same seed always give again (256 bits, URL-safe). */
export function derivedToken(secret: string, purpose: string, seed: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${seed}`).digest("base64url");
}
