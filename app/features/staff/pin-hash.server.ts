import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { keyedHash } from "#app/platform/secrets.ts";

/** Some 16 MB and a fifth of a second for each guess, and no guess at all without the installation's secret. */
const COST = 14;
const [BLOCK_SIZE, PARALLEL] = [8, 5];
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** How a PIN is kept; `cost` is the power of two that a guess costs, so that it can be raised for new ones. */
export interface KeptPin {
  readonly cost: number;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** A PIN with a salt of its own. */
export async function keepPin(pin: string, secret: string, cost = COST): Promise<KeptPin> {
  const salt = randomBytes(SALT_BYTES);
  return { cost, salt, hash: await hashPin(pin, salt, secret, cost) };
}

/** Whether what was typed is the PIN that is kept. */
export async function isPin(typed: string, kept: KeptPin, secret: string): Promise<boolean> {
  return timingSafeEqual(await hashPin(typed, kept.salt, secret, kept.cost), kept.hash);
}

function hashPin(pin: string, salt: Buffer, secret: string, cost: number): Promise<Buffer> {
  const peppered = keyedHash(secret, "staff-pin", pin);
  return new Promise((resolve, reject) => {
    scrypt(
      peppered,
      salt,
      HASH_BYTES,
      { N: 2 ** cost, r: BLOCK_SIZE, p: PARALLEL, maxmem: 2 ** (cost + 11) },
      (error, hash) => {
        if (error) reject(error);
        else resolve(hash);
      },
    );
  });
}
