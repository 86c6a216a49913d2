import { createHash, createHmac, randomBytes } from "node:crypto";

/** 32 random bytes for a cookie or a link, as 43 characters that are safe in a URL. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** How a token is kept: hashed, so that a copy of the database opens nothing. */
export function hashToken(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** A token that the same secret and the same seed always give again (256 bits, URL-safe). */
export function derivedToken(secret: string, purpose: string, seed: string): string {
  return createHmac("sha256", secret).update(`${purpose}\n${seed}`).digest("base64url");
}
