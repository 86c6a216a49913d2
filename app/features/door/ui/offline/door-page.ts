import { readCodes } from "./camera.ts";
import { deviceTime } from "#app/platform/device-clock.ts";
import { type Device, openDevice } from "./device.ts";
import { eventOfForm } from "./event-of-form.ts";
import {
  filterExpected,
  part,
  say,
  showOpening,
  showOpenings,
  showRecent,
  showUntold,
  tapText,
} from "./show.ts";
import { partyOfCode } from "./view.ts";
import { filled, readWords } from "./words.ts";

// Takes over the door's buttons: each tap is kept on the device before anything else, shown at once, and sent when it can.
const door = part("door");
const { site = "", door: address = "", worker = "", reader = "" } = door.dataset;
const words = readWords(JSON.parse(part("words").dataset["words"] ?? ""));

/** How often the page looks whether something is to be sent, told or wiped. */
const TICK_MS = 15_000;
/** The second half of a double tap comes within this time. So long a form is one tap, and the list keeps still. */
const DOUBLE_TAP_MS = 400;
let stillness: ReturnType<typeof setTimeout> | undefined;

start().catch(() => {
  // Nothing is kept here: the forms go on as they would without script, and the page says so before anybody counts.
  say("trouble", words.cannotStore);
  part("trouble-box").hidden = false;
});

async function start(): Promise<void> {
  const device = await openDevice(site, address, new URLSearchParams(location.search).get("opening"));
  const show = () => showAll(device);
  device.onChange(show);
  for (const element of document.querySelectorAll<HTMLElement>("[data-needs-script]")) element.hidden = false;
  for (const element of document.querySelectorAll<HTMLElement>("[data-without-script]")) element.remove();
  document.addEventListener("submit", (event) => void onSubmit(device, event));
  document.addEventListener("input", ({ target }) => {
    // Filled in anew it is another party's, however soon.
    if (target instanceof Element) target.closest("form")?.removeAttribute("data-spent");
  });
  part("untold-seen").addEventListener("click", () => void device.seen());
  part("find").addEventListener("input", () => filterExpected(device.view()?.expected ?? []));
  part("scan").addEventListener("click", () => void scan(device));
  addEventListener("online", () => void device.send());
  addEventListener("offline", show);
  document.addEventListener("visibilitychange", () => void device.tick());
  setInterval(() => void device.tick(), TICK_MS);
  show();
  door.dataset["ready"] = "yes";
  await device.tick();
  await keepForNoNetwork();
  door.dataset["kept"] = "yes";
}

/** The worker that opens this page without network, and the browser's promise not to throw the queue away. */
async function keepForNoNetwork(): Promise<void> {
  // Some browsers ask the person, who may be busy.
  void navigator.storage.persist?.().catch(() => false);
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(`${worker}?${site}`, { scope: address })
    .catch(() => undefined);
  registration?.active?.postMessage("keep-shell");
  if (registration) await navigator.serviceWorker.ready;
}

async function onSubmit(device: Device, submitted: SubmitEvent): Promise<void> {
  const form = submitted.target;
  if (!(form instanceof HTMLFormElement)) return;
  const { submitter } = submitted;
  if (submitter instanceof HTMLButtonElement && submitter.matches("[data-recent-undo]")) {
    submitted.preventDefault();
    const undone = await device.undo(submitter.value);
    if (undone) say("said", filled(words.undone, { what: tapText(undone.event, undone.sign, words) }));
    return;
  }
  if (form.matches("[data-locks-tablet]")) {
    submitted.preventDefault();
    if (await device.lock(form.action)) location.reload();
    else if (navigator.onLine) form.submit();
    else say("said", words.needsNetwork);
    return;
  }
  if (form.hasAttribute("data-spent")) {
    submitted.preventDefault();
    keepStill(device);
    // Of a party that is expected there is but one.
    if (form.matches("[data-party] form")) return;
    form.dataset["spent"] = words.once;
    say("said", words.once);
    return;
  }
  const fields = new FormData(form);
  const button = submitter instanceof HTMLButtonElement ? submitter : null;
  if (button?.name) fields.set(button.name, button.value);
  const view = device.view();
  const event = view && eventOfForm(fields, view, deviceTime());
  if (event === "nobody") {
    submitted.preventDefault();
    say("said", words.nobody);
    return;
  }
  if (!event) {
    if (!navigator.onLine && form.method === "post") {
      submitted.preventDefault();
      say("said", words.needsNetwork);
    }
    return;
  }
  submitted.preventDefault();
  const key = form.elements.namedItem("key");
  // Its own key says that a double tap is one tap.
  if (key) form.setAttribute("data-spent", "");
  const sign =
    event.kind === "arrive" ? (view.expected?.find(({ id }) => id === event.booking) ?? null) : null;
  const isKept = await device.tap(event, sign);
  keepStill(device);
  if (isKept) {
    const what = tapText(event, sign, words);
    const did = event.kind === "arrive" || event.kind === "walk_in" ? filled(words.did, { what }) : what;
    say("said", `${did} ${form.dataset["spent"] ?? ""}`.trim());
    if (event.kind === "walk_in") form.reset();
    if (event.kind === "arrive") clearFind();
  } else if (navigator.onLine) {
    // Not kept here, but the server is there: the form goes the way it goes without script.
    if (button?.name) form.append(hiddenField(button.name, button.value));
    // The page that was kept has the same key at each visit.
    if (key instanceof HTMLInputElement) key.value = event.id;
    form.submit();
  }
}

/** Once nothing has been tapped for a moment, forms stand for new parties again, and the list may move. */
function keepStill(device: Device): void {
  clearTimeout(stillness);
  stillness = setTimeout(() => {
    for (const form of document.querySelectorAll("[data-spent]")) form.removeAttribute("data-spent");
    showAll(device);
  }, DOUBLE_TAP_MS);
}

function hiddenField(name: string, value: string): HTMLInputElement {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = name;
  field.value = value;
  return field;
}

function clearFind(): void {
  const input = part("find");
  if (input instanceof HTMLInputElement) input.value = "";
}

function showAll(device: Device): void {
  const { waiting, untold, isFull, sent, recent, error } = device.state();
  say("waiting", waiting === 0 ? words.allSent : filled(words.waiting, { n: waiting }));
  const trouble = isFull ? words.full : sent === "not_allowed" ? words.signIn : "";
  say("trouble", trouble);
  const isUntold = showUntold(untold, words);
  part("trouble-box").hidden = trouble === "" && !isUntold;
  say("network", navigator.onLine && sent !== "no_network" ? "" : words.noNetwork);
  const view = device.view();
  showOpenings(device.today(), view?.opening.id ?? "", address);
  part("opening").hidden = !view;
  say("none-kept", view ? "" : part("none-kept").textContent || words.today);
  if (view)
    showOpening(
      view,
      words,
      deviceTime() + error,
      device.state().seesExpected ? words.wiped : words.wipedLocked,
    );
  showRecent(recent, words, error);
  const bar = document.querySelector("[data-tablet-bar]");
  part("lock-box").hidden = bar !== null || !device.state().isUnlocked;
}

/** A receipt's QR code by camera: its party comes forward, one tap from being in. */
async function scan(device: Device): Promise<void> {
  const video = part("camera");
  const box = part("camera-box");
  if (!(video instanceof HTMLVideoElement) || !box.hidden) return;
  box.hidden = false;
  const stop = new AbortController();
  part("camera-stop").onclick = () => stop.abort();
  const onCode = (code: string) => {
    const party = partyOfCode(code, device.view()?.expected ?? []);
    say("said", party ? filled(words.scanFound, { what: party.name }) : words.scanUnknown);
    if (!party) return false;
    clearFind();
    filterExpected(device.view()?.expected ?? []);
    document.querySelector<HTMLElement>(`[data-party="${party.id}"] button`)?.focus();
    return true;
  };
  try {
    await readCodes(video, reader, onCode, stop.signal);
  } catch {
    say("said", words.scanFailed);
  }
  box.hidden = true;
}
