import { openDoorStorage, type Store } from "#app/features/door/door-storage.ts";
import type { DoorNow, QueuedEvent, RecentTap } from "./door-now.ts";
import { forgetExpected, forgetParties } from "./view.ts";
import { isDoorNow, isQueuedEvent, isRecent, isUntold } from "./shapes.ts";

/** A queued tap with its place in the queue. */
export interface Queued {
  readonly place: IDBValidKey;
  readonly event: QueuedEvent;
}

/** What a page keeps beside the queue. */
interface Kept {
  readonly now: DoorNow;
  readonly recent: readonly RecentTap[];
  /** where the tablet is to be locked, since somebody locked it without network; empty where it is not */
  readonly lockAt: string;
  readonly untold: Untold;
}

/** How many taps of each kind nobody has been told of: lost with the storage, or of no use to the server. */
export type Untold = Readonly<Record<string, number>>;

interface Sealed {
  readonly site: string;
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
}

/** Where a door's device keeps what it has not sent: encrypted under a key that no script can read out. */
export interface Vault {
  /** Appends to the queue; resolves when it is written. Throws where the storage is full or gone. */
  append(event: QueuedEvent): Promise<void>;
  /** The queue in its order, or its first `most`. */
  listQueue(most?: number): Promise<Queued[]>;
  removeFromQueue(places: readonly IDBValidKey[]): Promise<void>;
  /** False where the storage is full or gone; what was kept before is gone then, too. */
  keep<Name extends keyof Kept>(name: Name, value: Kept[Name]): Promise<boolean>;
  findNow(): Promise<DoorNow | undefined>;
  findRecent(): Promise<RecentTap[]>;
  findLockAt(): Promise<string>;
  findUntold(): Promise<Untold>;
  /** made with the storage: another one than before means that the storage was emptied */
  readonly birth: string;
}

/** Opens a site's vault by the site's id, which outlives a move. Throws where the browser keeps nothing: private mode, storage refused, no secure context. */
export async function openVault(site: string): Promise<Vault> {
  const db = await openDoorStorage();
  const key = await findKey(db);
  const seal = async (value: unknown): Promise<Sealed> => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const bytes = new TextEncoder().encode(JSON.stringify(value));
    return { site, iv, box: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
  };
  const open = async ({ iv, box }: Sealed): Promise<unknown> =>
    JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, box)));
  const find = async (name: keyof Kept): Promise<unknown> => {
    const found: unknown = (await inStore(db, "kept", "readonly", (store) => store.get(`${site} ${name}`)))
      .result;
    return isSealed(found) ? open(found) : undefined;
  };
  return {
    birth: await findBirth(db),
    append: async (event) => {
      const sealed = await seal(event);
      await inStore(db, "queue", "readwrite", (store) => store.add(sealed));
    },
    listQueue: async (most = Number.POSITIVE_INFINITY) => {
      const found: { place: IDBValidKey; sealed: Sealed }[] = [];
      await inStore(db, "queue", "readonly", (store) => {
        const cursor = store.openCursor();
        cursor.onsuccess = () => {
          if (!cursor.result || found.length >= most) return;
          const sealed: unknown = cursor.result.value;
          if (isSealed(sealed) && sealed.site === site) found.push({ place: cursor.result.key, sealed });
          cursor.result.continue();
        };
        return cursor;
      });
      const opened = await Promise.all(
        found.map(async ({ place, sealed }) => ({ place, event: await open(sealed) })),
      );
      return opened.flatMap(({ place, event }) => (isQueuedEvent(event) ? [{ place, event }] : []));
    },
    removeFromQueue: async (places) => {
      await inStore(db, "queue", "readwrite", (store) => {
        for (const place of places) store.delete(place);
      });
    },
    keep: async (name, value) => {
      const place = `${site} ${name}`;
      try {
        const sealed = await seal(value);
        await inStore(db, "kept", "readwrite", (store) => store.put(sealed, place));
        return true;
      } catch {
        // A list that can no longer be replaced would outlive its opening; what is to be told stays until it was.
        if (name === "now" || name === "recent")
          await inStore(db, "kept", "readwrite", (store) => store.delete(place)).catch(() => {});
        return false;
      }
    },
    findNow: async () => {
      const now = await find("now");
      return isDoorNow(now) ? now : undefined;
    },
    findRecent: async () => {
      const recent = await find("recent");
      return isRecent(recent) ? recent : [];
    },
    findLockAt: async () => {
      const address = await find("lockAt");
      return typeof address === "string" ? address : "";
    },
    findUntold: async () => {
      const untold = await find("untold");
      return isUntold(untold) ? untold : {};
    },
  };
}

/** Adds to what somebody at the device is to be told, page open or not, and keeps it until it was seen. @returns whether it is kept */
export async function addUntold(vault: Vault, kinds: readonly string[]): Promise<boolean> {
  if (kinds.length === 0) return true;
  const untold: Record<string, number> = { ...(await vault.findUntold()) };
  for (const kind of kinds) untold[kind] = (untold[kind] ?? 0) + 1;
  return vault.keep("untold", untold);
}

/**
 * Takes the expected list, and whose the last taps were, off the device: when it is locked, and when the server says
 * that whoever holds it may not see the list. What waits to be sent stays.
 */
export async function wipeExpected(vault: Vault): Promise<void> {
  const now = await vault.findNow();
  if (now) await vault.keep("now", forgetExpected(now));
  await vault.keep("recent", forgetParties(await vault.findRecent(), "all"));
}

/** One transaction on one store; resolves when it is done. */
function inStore<Asked extends IDBRequest | void>(
  db: IDBDatabase,
  store: Store,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Asked,
): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const transaction = db.transaction(store, mode, {
      // Only a tap must be on the disk before it is shown; the rest can be had again.
      durability: store === "queue" ? "strict" : "relaxed",
    });
    const asked = work(transaction.objectStore(store));
    transaction.oncomplete = () => resolve(asked);
    transaction.onabort = () => reject(transaction.error ?? new Error("Not stored."));
    transaction.onerror = () => reject(transaction.error ?? new Error("Not stored."));
  });
}

/** The device's key: made once, never to be read out. Of two pages that make one, the first stands. */
async function findKey(db: IDBDatabase): Promise<CryptoKey> {
  const find = async (): Promise<unknown> =>
    (await inStore(db, "key", "readonly", (store) => store.get("door"))).result;
  const known = await find();
  if (known instanceof CryptoKey) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  await inStore(db, "key", "readwrite", (store) => store.add(made, "door")).catch(() => {});
  const standing = await find();
  if (!(standing instanceof CryptoKey)) throw new Error("No key.");
  return standing;
}

async function findBirth(db: IDBDatabase): Promise<string> {
  const find = async (): Promise<unknown> =>
    (await inStore(db, "key", "readonly", (store) => store.get("birth"))).result;
  await inStore(db, "key", "readwrite", (store) => store.add(crypto.randomUUID(), "birth")).catch(() => {});
  return String(await find());
}

function isSealed(value: unknown): value is Sealed {
  return typeof value === "object" && value !== null && "site" in value && "iv" in value && "box" in value;
}
