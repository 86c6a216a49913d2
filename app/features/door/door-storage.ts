/** The browser's own storage of a device at the door: key, queue, and what it knows of the day. All but the key sealed. */
export const DOOR_STORAGE = "famn-door";
const VERSION = 1;
const STORES = ["key", "queue", "kept"] as const;

/** One of its parts. */
export type Store = (typeof STORES)[number];

/** Opens it. Throws where the browser keeps nothing. */
export function openDoorStorage(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DOOR_STORAGE, VERSION);
    opening.onupgradeneeded = () => {
      for (const store of STORES) {
        opening.result.createObjectStore(store, store === "queue" ? { autoIncrement: true } : {});
      }
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error("No storage."));
    opening.onblocked = () => reject(new Error("The storage is held by another page."));
  });
}

/** How many taps of all doors wait on this device. Nothing is unsealed. */
export async function countUnsent(): Promise<number> {
  const db = await openDoorStorage();
  const count = await new Promise<number>((resolve, reject) => {
    const asked = db.transaction("queue").objectStore("queue").count();
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("Not counted."));
  });
  db.close();
  return count;
}

/** Takes off the device what it keeps of all doors' days, for whoever signs out. What waits to be sent stays. */
export async function forgetDays(): Promise<void> {
  const db = await openDoorStorage();
  await new Promise<void>((resolve, reject) => {
    const work = db.transaction("kept", "readwrite");
    const store = work.objectStore("kept");
    const asked = store.getAllKeys();
    asked.onsuccess = () => {
      for (const key of asked.result)
        if (typeof key === "string" && / (now|recent)$/.test(key)) store.delete(key);
    };
    work.oncomplete = () => resolve();
    work.onabort = () => reject(work.error ?? new Error("Not forgotten."));
  });
  db.close();
}
