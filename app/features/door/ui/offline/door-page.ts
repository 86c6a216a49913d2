import { openCamera } from "./camera.ts";
import { deviceTime } from "./device-time.ts";
import { type Device, openDevice } from "./device.ts";
import { eventOfForm } from "./event-of-form.ts";
import { filterExpected, part, say, showOpening, showOpenings, showRecent, tapText } from "./show.ts";
import { partyOfCode } from "./view.ts";
import { filled, readWords } from "./words.ts";

// Takes over the door's buttons: each tap is kept on the device before anything else, shown at once, and sent when it can.
const door = part("door");
const { site = "", door: address = "", worker = "", reader = "" } = door.dataset;
const words = readWords(JSON.parse(part("words").dataset["words"] ?? ""));

/** How often the page looks whether something is to be sent, told or wiped. */
const TICK_MS = 15_000;

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
  for (const element of document.querySelectorAll<HTMLElement>("[data-without-script]"))
    element.hidden = true;
  document.addEventListener("submit", (event) => void onSubmit(device, event));
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
  await navigator.storage.persist?.().catch(() => false);
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker
    .register(worker, { scope: address })
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
    await device.lock(form.action);
    location.reload();
    return;
  }
  const fields = new FormData(form);
  const button = submitter instanceof HTMLButtonElement ? submitter : null;
  if (button?.name) fields.set(button.name, button.value);
  const view = device.view();
  const event = view && eventOfForm(fields, view, deviceTime());
  if (!event) {
    if (!navigator.onLine && form.method === "post") {
      submitted.preventDefault();
      say("said", words.needsNetwork);
    }
    return;
  }
  submitted.preventDefault();
  const sign =
    event.kind === "arrive" ? (view.expected?.find(({ id }) => id === event.booking) ?? null) : null;
  if (await device.tap(event, sign)) {
    say(
      "said",
      event.kind === "arrive" || event.kind === "walk_in"
        ? filled(words.did, { what: tapText(event, sign, words) })
        : tapText(event, sign, words),
    );
    if (event.kind === "walk_in") form.reset();
    if (event.kind === "arrive") clearFind();
  } else if (navigator.onLine) {
    // Not kept here, but the server is there: the form goes the way it goes without script.
    if (button?.name) form.append(hiddenField(button.name, button.value));
    form.submit();
  }
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
  const { waiting, lost, isFull, sent, recent, error } = device.state();
  say("waiting", waiting === 0 ? words.allSent : filled(words.waiting, { n: waiting }));
  const trouble =
    lost > 0
      ? filled(words.lost, { n: lost })
      : isFull
        ? words.full
        : sent === "not_allowed"
          ? words.signIn
          : "";
  say("trouble", trouble);
  part("trouble-box").hidden = trouble === "";
  say("network", navigator.onLine && sent !== "no_network" ? "" : words.noNetwork);
  const view = device.view();
  showOpenings(device.today(), view?.opening.id ?? "", address);
  part("opening").hidden = !view;
  say("none-kept", view ? "" : words.today);
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
  if (!(video instanceof HTMLVideoElement)) return;
  box.hidden = false;
  const onCode = (code: string) => {
    const party = partyOfCode(code, device.view()?.expected ?? []);
    say("said", party ? filled(words.scanFound, { what: party.name }) : words.scanUnknown);
    if (!party) return false;
    box.hidden = true;
    clearFind();
    filterExpected(device.view()?.expected ?? []);
    document.querySelector<HTMLElement>(`[data-party="${party.id}"] button`)?.focus();
    return true;
  };
  try {
    const close = await openCamera(video, reader, onCode);
    part("camera-stop").addEventListener(
      "click",
      () => {
        close();
        box.hidden = true;
      },
      { once: true },
    );
  } catch {
    box.hidden = true;
    say("said", words.scanFailed);
  }
}
