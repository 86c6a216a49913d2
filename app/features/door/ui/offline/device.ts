import { deviceTime } from "#app/platform/device-clock.ts";
import type { DoorNow, ExpectedNow, OpeningNow, QueuedEvent, RecentTap } from "./door-now.ts";
import { leaveMarker, lostSince } from "./marker.ts";
import { askNow, type Outcome, sendQueue, type Sent } from "./sending.ts";
import { isDoorNow } from "./shapes.ts";
import { addUntold, openVault, type Untold, wipeExpected } from "./vault.ts";
import {
  absorb,
  type DoorView,
  forgetClosed,
  forgetExpected,
  forgetParties,
  isFresh,
  isLocked,
  openingAt,
  openingsToday,
  undoOf,
  viewOf,
  withTap,
} from "./view.ts";

/** Outcomes that are worth telling beside the tap. */
const WORTH_TELLING = ["counted_by_another", "not_expected", "too_late", "no_such_opening", "unreadable"];
const RETRY_MS = 2000;
/** What the server said is asked for again after this long. */
const FRESH_MS = 30_000;

/** A device at the door: what it knows, what it has not sent, and what can be done with it. */
export interface Device {
  view(): DoorView | undefined;
  today(): readonly OpeningNow[];
  state(): DeviceState;
  onChange(listener: () => void): void;
  /** Keeps a tap; false where the device could not. */
  tap(event: QueuedEvent, sign: ExpectedNow | null): Promise<boolean>;
  undo(id: string): Promise<RecentTap | undefined>;
  send(): Promise<void>;
  /**
   * Takes the expected list off the device and locks it, on the server too as soon as it can be reached. False where
   * the device cannot keep that the server is still to lock it.
   */
  lock(address: string): Promise<boolean>;
  /** Somebody has seen what became of taps that are not counted. */
  seen(): Promise<void>;
  /** What is due from time to time: sending, hearing how the day stands, wiping. */
  tick(): Promise<void>;
}

interface DeviceState {
  readonly waiting: number;
  /** taps that are not counted and have to be, by kind, until somebody has seen it */
  readonly untold: Untold;
  readonly isFull: boolean;
  readonly sent: Sent;
  readonly recent: readonly RecentTap[];
  /** milliseconds by which the server's clock is ahead of the device's */
  readonly error: number;
  readonly seesExpected: boolean;
  /** somebody has unlocked the tablet */
  readonly isUnlocked: boolean;
}

/** Opens the device's vault for a site. Throws where it keeps nothing. @param open opens the vault */
export async function openDevice(
  site: string,
  door: string,
  chosen: string | null,
  open = openVault,
): Promise<Device> {
  let vault = await open(site);
  const address = `${door}/now`;
  let queue = (await vault.listQueue()).map(({ event }) => event);
  let recent: readonly RecentTap[] = await vault.findRecent();
  let now: DoorNow | undefined = await vault.findNow();
  let error = now?.heardAt === undefined ? 0 : now.at - now.heardAt;
  let sent: Sent = "empty";
  let isFull = false;
  const lost = lostSince(site, vault.birth);
  // Until the vault says so the marker does, at every start.
  const isToldOf = await addUntold(vault, Array<string>(lost).fill("lost"));
  let untold = await vault.findUntold();
  let listener = () => {};
  let retry: ReturnType<typeof setTimeout> | undefined;
  let sending: Promise<void> = Promise.resolve();

  const serverTime = () => deviceTime() + error;
  const changed = () => {
    if (isToldOf) leaveMarker(site, vault.birth, queue.length);
    listener();
  };
  const learn = async (fresh: DoorNow) => {
    const before = queue;
    const left = (await vault.listQueue()).map(({ event }) => event);
    // What is tapped meanwhile stands behind what was read, or is in it.
    const since = queue.filter((one) => !before.includes(one) && !left.some(({ id }) => id === one.id));
    queue = [...left, ...since];
    error = fresh.at - (fresh.heardAt ?? deviceTime());
    now = fresh;
    if (!fresh.seesExpected) recent = forgetParties(recent, "all");
    await vault.keep("now", forgetClosed(fresh, fresh.at));
    await vault.keep("recent", recent);
  };
  const forget = async () => {
    if (now) now = forgetExpected(now);
    recent = forgetParties(recent, "all");
    // Off the screen at once, whatever the storage and the network do.
    changed();
    await wipeExpected(vault).catch(() => {});
  };
  const hear = async (outcomes: readonly Outcome[]) => {
    const told = new Map(outcomes.map(({ id, outcome }) => [id, outcome]));
    const taken = queue.filter(({ id }) => told.has(id));
    if (now) now = absorb(now, taken, recent, error);
    queue = queue.filter(({ id }) => !told.has(id));
    recent = recent.map((tap) => {
      const outcome = told.get(tap.event.id) ?? "";
      return WORTH_TELLING.includes(outcome) ? { ...tap, outcome } : tap;
    });
    if (now) await vault.keep("now", forgetClosed(now, serverTime()));
    await vault.keep("recent", recent);
  };
  const sendNow = async () => {
    const hadSome = queue.length > 0;
    let result = navigator.onLine ? await sendQueue(vault, address, hear) : "no_network";
    if (result === "empty") {
      isFull = false;
      const isOld = now?.heardAt === undefined || deviceTime() - now.heardAt > FRESH_MS;
      if (hadSome || isOld) result = await ask();
    }
    sent = result;
    untold = await vault.findUntold();
    if (sent === "not_allowed") await forget();
    // A network that has just come back often needs a moment before it carries anything.
    if (sent === "no_network" && navigator.onLine && queue.length > 0) {
      clearTimeout(retry);
      retry = setTimeout(() => void device.send(), RETRY_MS);
    }
    changed();
  };
  const ask = async (): Promise<Sent> => {
    const answer = await askNow(vault, address);
    if (typeof answer === "string") return answer;
    await learn(answer);
    return "empty";
  };
  const append = async (event: QueuedEvent) => {
    try {
      await vault.append(event);
    } catch {
      // The storage may have been emptied under the page: what is still in memory is written again.
      const again = await open(site);
      if (again.birth !== vault.birth) for (const earlier of queue) await again.append(earlier);
      vault = again;
      await vault.append(event);
    }
  };
  const device: Device = {
    view: () => {
      const opening = now && openingAt(now, chosen, serverTime());
      return opening && viewOf(opening, queue, recent, error);
    },
    today: () => (now ? openingsToday(now, serverTime()) : []),
    state: () => ({
      waiting: queue.length,
      untold,
      isFull,
      sent,
      recent,
      error,
      seesExpected: now?.seesExpected ?? true,
      isUnlocked: Boolean(now?.lock && now.seesExpected),
    }),
    onChange: (told) => void (listener = told),
    tap: async (tapped, sign) => {
      const event = { ...tapped, ahead: error };
      const before = event.kind === "room" ? (device.view()?.room?.state ?? null) : null;
      try {
        await append(event);
      } catch {
        isFull = true;
        changed();
        return false;
      }
      queue = [...queue, event];
      if (event.kind !== "undo") {
        recent = withTap(recent, { event, sign, before, undone: false, outcome: null });
      }
      await vault.keep("recent", recent);
      changed();
      void askForSync();
      void device.send();
      return true;
    },
    undo: async (id) => {
      const tap = recent.find(({ event }) => event.id === id);
      const event = tap && undoOf(tap, crypto.randomUUID(), deviceTime());
      if (!event) return undefined;
      const mark = (undone: boolean) => {
        recent = recent.map((one) => (one.event.id === id ? { ...one, undone } : one));
      };
      mark(true);
      if (await device.tap(event, null)) return tap;
      mark(false);
      changed();
      return undefined;
    },
    send: () => {
      // A tap while another is on its way goes with the next round.
      sending = sending.then(sendNow, sendNow).catch(() => {});
      return sending;
    },
    lock: async (lockAt) => {
      const isKept = await vault.keep("lockAt", lockAt);
      await forget();
      if (now) now = { ...now, heardAt: undefined };
      if (isKept) await device.send();
      return isKept;
    },
    seen: async () => {
      untold = {};
      await vault.keep("untold", untold);
      changed();
    },
    tick: async () => {
      await forgetWhatIsOver().catch(() => {});
      await device.send();
    },
  };
  const forgetWhatIsOver = async () => {
    if (now && isLocked(now, recent, deviceTime())) await forget();
    const at = serverTime();
    const closed = now?.openings.filter(({ ends }) => at >= ends).map(({ id }) => id) ?? [];
    const stored = await vault.findNow();
    if (stored) await vault.keep("now", forgetClosed(stored, at));
    if (now && !isFresh(now, deviceTime(), 2 * FRESH_MS)) now = forgetClosed(now, at);
    recent = forgetParties(recent, closed);
    await vault.keep("recent", recent);
  };
  const onPage = nowOnPage();
  if (onPage && (await vault.findLockAt()) === "") await learn(onPage);
  else {
    if (now) now = forgetClosed(now, serverTime());
    await forgetWhatIsOver().catch(() => {});
  }
  changed();
  return device;
}

/** Takes the day that the server put into the page out of it; the page that is kept for no network has none. */
function nowOnPage(): DoorNow | undefined {
  const bearer = document.querySelector<HTMLElement>("[data-now]");
  const text = bearer?.dataset["now"];
  bearer?.removeAttribute("data-now");
  const value: unknown = text ? JSON.parse(text) : undefined;
  return isDoorNow(value) ? { ...value, heardAt: deviceTime() } : undefined;
}

/** Browsers that can send while the page is closed do so as soon as there is network. */
async function askForSync(): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.getRegistration();
  if (registration && canSync(registration)) await registration.sync.register("famn-door").catch(() => {});
}

function canSync(
  registration: ServiceWorkerRegistration,
): registration is ServiceWorkerRegistration & { sync: { register(tag: string): Promise<void> } } {
  return "sync" in registration;
}
