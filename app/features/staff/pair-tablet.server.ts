import { randomInt } from "node:crypto";
import type { Temporal } from "temporal-polyfill";
import type { Database } from "#app/platform/database.ts";
import { hashToken, newToken } from "#app/platform/secrets.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import type { DeviceId } from "#db/schema.ts";
import { asTyped, CODE_MINUTES, makeCode } from "./pairing-code.ts";
import {
  deletePairingCode,
  insertDevice,
  type NamedSite,
  replacePairingCode,
  updateDeviceUnpaired,
} from "./staff-queries.server.ts";
import { createWrongCodes, type WrongCodes } from "./wrong-codes.ts";

const wrongCodesHere = createWrongCodes();

/** A new code for a site, shown once and kept only as a hash; an earlier one ends. */
export async function createPairingCode(
  db: Database,
  site: NamedSite,
  now: Temporal.Instant,
): Promise<string> {
  const code = makeCode((below) => randomInt(below));
  const expiresAt = now.add({ minutes: CODE_MINUTES });
  await db.write("public", (tx) => replacePairingCode(tx, { hash: hashToken(code), site, expiresAt }));
  return code;
}

/**
 * Pairs the tablet on which a code was typed, and unpairs what it was before. The token for its cookie.
 * @param wrongCodes counted for the whole process unless a test brings its own
 */
export async function pairTablet(
  db: Database,
  typed: string,
  earlier: DeviceId | undefined,
  now: Temporal.Instant,
  wrongCodes: WrongCodes = wrongCodesHere,
): Promise<Result<string, "codeWrong" | "tooManyCodes">> {
  if (wrongCodes.tooMany(now)) return refuse("tooManyCodes");
  return db.write("public", async (tx) => {
    const site = await deletePairingCode(tx, hashToken(asTyped(typed)), now);
    if (!site) {
      wrongCodes.note(now);
      return refuse("codeWrong");
    }
    if (earlier !== undefined) await updateDeviceUnpaired(tx, earlier, now);
    const token = newToken();
    await insertDevice(tx, { ...site, tokenHash: hashToken(token), at: now });
    return accept(token);
  });
}
