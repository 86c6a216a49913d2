import { deviceTime } from "#app/platform/device-clock.ts";

/**
 * Browsers that run short of space throw away a whole storage, queue and key, but not cookies: how many taps waited,
 * in which storage, is left in one, so that the page can say that they are gone. A number, and nothing about anybody.
 */
const NAME = "famn-door-unsent";
const SECONDS = 30 * 24 * 3600;

/** Notes how many taps wait in the storage. */
export function leaveMarker(site: string, birth: string, waiting: number): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${NAME}-${site}=${birth}.${waiting}; Path=/; Max-Age=${SECONDS}; SameSite=Strict${secure}`;
}

/** The same from the worker, which has no document. Each browser that lets a worker send lets it do this, too. */
export async function correctMarker(site: string, birth: string, waiting: number): Promise<void> {
  if (!("cookieStore" in globalThis)) return;
  const name = `${NAME}-${site}`;
  const left = await cookieStore.get(name);
  // Of another storage it says what was lost, which the page is to tell.
  if (!left?.value?.startsWith(`${birth}.`)) return;
  const expires = deviceTime() + SECONDS * 1000;
  await cookieStore.set({ name, value: `${birth}.${waiting}`, expires, sameSite: "strict" });
}

/** How many taps waited in a storage that is no longer there. */
export function lostSince(site: string, birth: string): number {
  const [, was, waiting] = new RegExp(`${NAME}-${site}=([\\w-]+)\\.(\\d+)`).exec(document.cookie) ?? [];
  return was === undefined || was === birth ? 0 : Number(waiting);
}
