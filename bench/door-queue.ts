import type { BrowserContext, Page } from "@playwright/test";
import { build } from "vite";
import type { openVault } from "#app/features/door/ui/offline/vault.ts";
import { type CuttableNetwork, cut } from "#tests/support/cuttable-network.ts";

/** So many walk-ins wait on the device, and so many more are tapped beside them. */
export const QUEUED = 1000;
export const TAPPED = 20;
const ALL_SENT = "Allt är skickat";

/** Opens a door that stands by itself, network or none. */
export async function openDoor(context: BrowserContext, door: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(door);
  await page.locator('[data-kept="yes"]').waitFor({ state: "attached" });
  return page;
}

interface Sync {
  /** what was kept on the device */
  readonly ids: readonly string[];
  readonly kept: number;
  readonly opened: number;
  readonly tapped: number;
  readonly sent: number;
}

/**
 * A thousand walk-ins that wait on the device, put there by the door's own storage code, the page opened anew with
 * them; a few more tapped on top; then the network. Cut for the page's worker, too.
 */
export async function sendMany(
  context: BrowserContext,
  network: CuttableNetwork,
  door: string,
): Promise<Sync> {
  const page = await openDoor(context, door);
  await page.locator("[data-waiting]", { hasText: ALL_SENT }).waitFor();
  await cut(network, context, true);
  const keep = `${await storageCode()};(${keepMany.toString()})(${QUEUED})`;
  const { ids, kept } = await page.evaluate<{ ids: string[]; kept: number }>(keep);
  let began = performance.now();
  await page.reload();
  await page.locator("[data-waiting]", { hasText: String(QUEUED) }).waitFor();
  const opened = performance.now() - began;
  began = performance.now();
  await page.evaluate(tapMany, { from: QUEUED + 1, until: QUEUED + TAPPED });
  const tapped = (performance.now() - began) / TAPPED;
  const allSent = page.evaluate(untilShown, ALL_SENT);
  began = performance.now();
  await cut(network, context, false);
  await allSent;
  return { ids, kept, opened, tapped, sent: performance.now() - began };
}

/** The page's own queue code as a script that can be run in the page. */
async function storageCode(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      write: false,
      lib: { entry: "app/features/door/ui/offline/vault.ts", formats: ["iife"], name: "doorStorage" },
    },
  });
  const [script] = Array.isArray(built) ? (built[0]?.output ?? []) : [];
  if (script?.type !== "chunk") throw new Error("The door's storage gave no script.");
  return script.code;
}

declare const doorStorage: { readonly openVault: typeof openVault };

/** In the page: so many walk-ins, one a second until now, and the milliseconds that it took. */
async function keepMany(many: number): Promise<{ ids: string[]; kept: number }> {
  const vault = await doorStorage.openVault(
    document.querySelector<HTMLElement>("[data-door]")?.dataset["site"] ?? "",
  );
  const opening = document.querySelector<HTMLInputElement>('input[name="opening"]')?.value ?? "";
  const began = performance.now();
  const at = performance.timeOrigin + began;
  const ids = Array.from({ length: many }, () => crypto.randomUUID());
  for (const [index, id] of ids.entries()) {
    const heads = { adults: 1, children: 8 };
    await vault.append({ id, opening, at: at - (many - index) * 1000, kind: "walk_in", heads });
  }
  return { ids, kept: performance.now() - began };
}

/** In the page: walk-ins through its form, each when the one before is kept and shown and the form stands for another. */
async function tapMany({ from, until }: { from: number; until: number }): Promise<void> {
  const form = document.querySelector<HTMLFormElement>("[data-walk-in] form");
  const children = form?.querySelector<HTMLInputElement>('input[name="children"][value="8"]');
  const shown = document.querySelector("[data-waiting]");
  for (let index = from; index <= until; index++) {
    children?.click();
    form?.requestSubmit();
    while (children?.checked || !shown?.textContent?.endsWith(`: ${index}`))
      await new Promise((later) => setTimeout(later, 0));
  }
}

/** In the page: until it says so of what waits. */
function untilShown(text: string): Promise<void> {
  return new Promise((resolve) => {
    const shown = document.querySelector("[data-waiting]");
    if (!shown) return;
    new MutationObserver(() => {
      if (shown.textContent === text) resolve();
    }).observe(shown, { childList: true, characterData: true, subtree: true });
  });
}
