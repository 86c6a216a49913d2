import { deviceTime } from "#app/platform/device-clock.ts";
import type { DoorNow } from "./door-now.ts";
import { isDoorNow, isOutcomes } from "./shapes.ts";
import { addUntold, type Queued, type Vault } from "./vault.ts";

/** As many as go in one request; the server takes a hundred. */
const BATCH = 80;
const LOCK = "famn-door-send";
/** Longer than this an answer is not waited for: the batch is sent again, and counted once. */
const PATIENCE_MS = 20_000;
/** What the server could make nothing of, and so can tell nobody: the device does. */
const ONLY_KNOWN_HERE = ["no_such_opening", "unreadable"];

/** How the sending ended: nothing left, no way through, or nobody signed in who may count. */
export type Sent = "empty" | "no_network" | "not_allowed";

/** What the server made of a tap. */
export interface Outcome {
  readonly id: string;
  readonly outcome: string;
}

/**
 * Sends the queue in its order, batch by batch; what the server has answered for is taken off. One page or worker at a
 * time; two at once would do no harm, since each tap has its own id.
 */
export async function sendQueue(
  vault: Vault,
  address: string,
  onOutcomes: (outcomes: readonly Outcome[]) => Promise<void> = async () => {},
): Promise<Sent> {
  const send = async (): Promise<Sent> => {
    for (;;) {
      const batch = await vault.listQueue(BATCH);
      if (batch.length === 0) return "empty";
      const answer = await post(address, batch);
      if (typeof answer === "string") return answer;
      await onOutcomes(answer);
      const answered = new Set(answer.map(({ id }) => id));
      const done = batch.filter(({ event }) => answered.has(event.id));
      if (done.length === 0) return "no_network";
      await vault.removeFromQueue(done.map(({ place }) => place));
      // After: told too little is better than told of the same taps at every try.
      await addUntold(
        vault,
        answer.map(({ outcome }) => outcome).filter((outcome) => ONLY_KNOWN_HERE.includes(outcome)),
      );
    }
  };
  return "locks" in navigator ? navigator.locks.request(LOCK, send) : send();
}

/**
 * Locks on the server the tablet that was locked without network: before anything is asked, or the list comes back.
 * Throws where the server did not do it.
 */
export async function lockWhereWanted(vault: Vault, signal: AbortSignal): Promise<void> {
  const lockAt = await vault.findLockAt();
  if (lockAt === "") return;
  const answer = await fetch(lockAt, { method: "POST", body: new FormData(), redirect: "manual", signal });
  if (!isTurnedAway(answer)) throw new Error("Not locked.");
  await vault.keep("lockAt", "");
}

/** How the week stands, from the server. */
export async function askNow(vault: Vault, address: string): Promise<DoorNow | Exclude<Sent, "empty">> {
  try {
    return await patiently(PATIENCE_MS, async (signal) => {
      await lockWhereWanted(vault, signal);
      const response = await fetch(address, { redirect: "manual", signal });
      if (isTurnedAway(response)) return "not_allowed";
      const now: unknown = response.ok ? await response.json() : undefined;
      return isDoorNow(now) ? { ...now, heardAt: deviceTime() } : "no_network";
    });
  } catch {
    return "no_network";
  }
}

/** Sent elsewhere, as after a form; or nobody who may count is signed in here, or there is no such door. */
function isTurnedAway({ type, status }: Response): boolean {
  return type === "opaqueredirect" || [401, 403, 404].includes(status);
}

async function post(address: string, batch: readonly Queued[]): Promise<readonly Outcome[] | Sent> {
  const form = new FormData();
  const events = batch.map(({ event }) => event);
  form.set("batch", JSON.stringify({ sentAt: deviceTime(), events }));
  try {
    return await patiently(PATIENCE_MS, async (signal) => {
      const response = await fetch(address, { method: "POST", body: form, redirect: "manual", signal });
      if (isTurnedAway(response)) return "not_allowed";
      const answer: unknown = response.ok ? await response.json() : undefined;
      return isOutcomes(answer) ? answer.outcomes : "no_network";
    });
  } catch {
    return "no_network";
  }
}

/** Work that asks over the network, given up after a while: some networks carry nothing and do not say so. */
export async function patiently<T>(ms: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), ms);
  try {
    return await work(giveUp.signal);
  } finally {
    clearTimeout(timer);
  }
}
