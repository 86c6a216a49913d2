import { signColours, signShapes } from "#app/ui/picture-sign-shapes.ts";
import { wallTime } from "./wall-time.ts";
import type { ExpectedNow, HeadCount, OpeningNow, QueuedEvent, RecentTap } from "./door-now.ts";
import { answersTo, type DoorView, isStale, timeOf } from "./view.ts";
import type { Untold } from "./vault.ts";
import { filled, type OfflineWords } from "./words.ts";

const SVG = "http://www.w3.org/2000/svg";

/** The part of the page that bears a mark; throws where the page has none. */
export function part(mark: string, within: ParentNode = document): HTMLElement {
  const found = within.querySelector(`[data-${mark}]`);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no part called ${mark}.`);
  return found;
}

/** Sets a text where it changed: a screen reader is told once. */
export function say(mark: string, text: string): void {
  const element = part(mark);
  if (element.textContent !== text) element.textContent = text;
  element.hidden = text === "";
}

function headsText(words: OfflineWords, { adults, children }: HeadCount): string {
  return filled(words.heads, { adults, children });
}

/** Shows an opening as it stands. @param at by the server's clock */
export function showOpening(view: DoorView, words: OfflineWords, at: number, wiped: string): void {
  const { opening, counted, turnedAway, room } = view;
  say("hours", opening.hours);
  say("about", opening.about ?? "");
  const heads = headsText(words, counted);
  const { parties } = counted;
  const isOne = new Intl.PluralRules(words.tag).select(parties) === "one";
  say("counted", filled(isOne ? words.counted.one : words.counted.other, { parties, heads }));
  say("closed-why", opening.closedWhy ? filled(words.closedWhy, { why: opening.closedWhy }) : "");
  part("over-limit").hidden = !opening.overLimit;
  say("turned-away", filled(words.turnedAwaySoFar, { n: turnedAway }));
  const fresh = room && !isStale(room, at) ? room.state : null;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-room] button")) {
    button.setAttribute("aria-pressed", String(button.value === fresh));
  }
  const since = room
    ? filled(fresh ? words.roomSetAt : words.roomNotUpdated, { time: wallTime(room.setAt, words.tag) })
    : words.roomNotSet;
  say("room-since", since);
  showFlags(opening.flags, words);
  part("walk-in").hidden = opening.countedBy === "kiosk";
  part("at-kiosk").hidden = opening.countedBy !== "kiosk";
  showExpected(view.expected, words, wiped);
  // A form that the server carries out is of the opening that is shown, whichever the page was made for.
  for (const field of document.querySelectorAll<HTMLInputElement>('input[name="opening"]'))
    field.value = opening.id;
}

/** Puts into a list what is new and takes out what is gone: what stays keeps its place, and the focus in it. */
function put(list: Element, items: readonly Element[]): void {
  const standing = [...list.children];
  const wanted = items.map((item) => standing.find((one) => one.isEqualNode(item)) ?? item);
  for (const one of standing) if (!wanted.includes(one)) one.remove();
  wanted.forEach((item, at) => {
    const there = list.children[at] ?? null;
    if (there !== item) list.insertBefore(item, there);
  });
}

function showFlags(flags: DoorView["opening"]["flags"], words: OfflineWords): void {
  put(
    part("flags-list"),
    flags.map(({ kind, times }) => flagItem(kind, times, words)),
  );
  part("flags").hidden = flags.length === 0;
}

/** What the device has to tell by itself; false where that is nothing. */
export function showUntold(untold: Untold, words: OfflineWords): boolean {
  const items = Object.entries(untold).map(([kind, times]) => flagItem(kind, times, words));
  put(part("untold-list"), items);
  part("untold").hidden = items.length === 0;
  return items.length > 0;
}

function flagItem(kind: string, times: number, words: OfflineWords): HTMLElement {
  const item = document.createElement("li");
  item.textContent = filled(words.flags[kind] ?? "", { n: times });
  return item;
}

/** The day's openings, where there is more than one, each at its own address. */
export function showOpenings(today: readonly OpeningNow[], shown: string, address: string): void {
  const choice = part("openings");
  choice.hidden = today.length < 2;
  const list = choice.querySelector("ul");
  if (!list) return;
  put(
    list,
    today.map(({ id, hours, about }) => {
      const link = document.createElement("a");
      link.href = `${address}?opening=${id}`;
      link.textContent = hours;
      if (about) {
        const which = document.createElement("span");
        which.textContent = about;
        link.append(which);
      }
      if (id === shown) link.setAttribute("aria-current", "page");
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
}

/** The parties' buttons. While a double tap may be under way none moves under the finger. */
function showExpected(expected: readonly ExpectedNow[] | null, words: OfflineWords, wiped: string): void {
  const list = part("expected-list");
  if (expected && list.querySelector("[data-spent]")) return;
  const parties = expected ?? [];
  const standing = new Map(
    [...list.querySelectorAll<HTMLElement>("[data-party]")].map((item) => [item.dataset["party"], item]),
  );
  const at = [...list.children].findIndex((item) => item.contains(document.activeElement));
  put(
    list,
    parties.map((party) => standing.get(party.id) ?? tile(party, words)),
  );
  if (at >= 0 && !list.contains(document.activeElement)) {
    const next = list.children[Math.min(at, list.children.length - 1)];
    const button = next?.querySelector("button") ?? part("walk-in").querySelector("button");
    button?.focus({ preventScroll: true });
  }
  // Who waits for a place is known to the server alone: wiped, it goes too.
  if (!expected) document.querySelector("[data-waiting-list]")?.remove();
  part("expected-none").hidden = expected === null || parties.length > 0;
  say("expected-wiped", expected === null ? wiped : "");
  part("find-box").hidden = parties.length === 0;
  filterExpected(parties);
}

/** Only the parties that answer to what is typed. */
export function filterExpected(parties: readonly ExpectedNow[]): void {
  const input = part("find");
  const typed = input instanceof HTMLInputElement ? input.value : "";
  let found = 0;
  for (const party of parties) {
    const item = document.querySelector(`[data-party="${party.id}"]`);
    if (!(item instanceof HTMLElement)) continue;
    item.hidden = !answersTo(party, typed);
    if (!item.hidden) found += 1;
  }
  part("find-none").hidden = found > 0 || parties.length === 0;
}

function tile(party: ExpectedNow, words: OfflineWords): HTMLElement {
  const item = copyOf("tile-template");
  item.dataset["party"] = party.id;
  const { adults, children } = party;
  const fields: Record<string, string> = { key: crypto.randomUUID(), booking: party.id };
  for (const input of item.querySelectorAll("input")) input.value = fields[input.name] ?? input.value;
  item
    .querySelector("button")
    ?.setAttribute("aria-label", filled(words.inLabel, { sign: party.name, adults, children }));
  part("tile-heads", item).textContent = headsText(words, party);
  drawSign(part("tile-sign", item), party);
  return item;
}

function copyOf(mark: string): HTMLElement {
  const template = part(mark);
  const first = template instanceof HTMLTemplateElement ? template.content.firstElementChild : null;
  const copy = first?.cloneNode(true);
  if (!(copy instanceof HTMLElement)) throw new Error(`${mark} is no template.`);
  return copy;
}

/** Draws a sign as `PictureSign` does, into a copy of one. */
function drawSign(place: HTMLElement, party: ExpectedNow): void {
  const { disc, drawing, ring } = signColours[party.colour];
  const looks = {
    fill: { fill: drawing, stroke: drawing, "stroke-width": "1.5" },
    line: { stroke: drawing, "stroke-width": "4.5" },
    cut: { fill: disc },
    groove: { stroke: disc, "stroke-width": "2.5" },
  };
  const shape = (name: string, values: Record<string, string>) => {
    const drawn = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(values)) drawn.setAttribute(key, value);
    return drawn;
  };
  const circle = { cx: "32", cy: "32" };
  place
    .querySelector("svg")
    ?.replaceChildren(
      shape("circle", { ...circle, r: "32", fill: disc }),
      ...(ring ? [shape("circle", { ...circle, r: "30.25", stroke: drawing, "stroke-width": "1.5" })] : []),
      ...signShapes[party.sign].map(([way, d]) => shape("path", { d, ...looks[way] })),
    );
  place.querySelector('[role="img"]')?.setAttribute("aria-label", party.name);
  const number = place.querySelector("bdi");
  if (number) number.textContent = String(party.number);
}

/** What a tap was, in words. */
export function tapText(event: QueuedEvent, sign: ExpectedNow | null, words: OfflineWords): string {
  switch (event.kind) {
    case "arrive":
      return [sign?.name, headsText(words, event.heads)].filter(Boolean).join(" · ");
    case "walk_in":
      return filled(words.walkIn, { heads: headsText(words, event.heads) });
    case "room":
      return filled(words.room, { state: words.states[event.state] });
    case "turned_away":
      return words.turnedAway;
    case "undo":
      return "";
  }
}

/** The last taps, each with its undo. @param error milliseconds by which the server's clock is ahead */
export function showRecent(recent: readonly RecentTap[], words: OfflineWords, error: number): void {
  const [last, ...earlier] = recent.map((tap) => recentRow(tap, words, error));
  put(part("recent-last"), last ? [last] : []);
  put(part("recent-list"), earlier);
  part("recent-none").hidden = earlier.length > 0;
}

function recentRow(tap: RecentTap, words: OfflineWords, error: number): HTMLElement {
  const row = copyOf("recent-template");
  const { event, sign, undone, before, outcome } = tap;
  const what = tapText(event, sign, words);
  const time = wallTime(timeOf(event, error), words.tag);
  const told = outcome ? filled(words.flags[outcome] ?? "", { n: 1 }) : "";
  part("recent-what", row).textContent = [
    undone ? filled(words.undone, { what }) : what,
    time,
    ...(told ? [told] : []),
  ].join(" · ");
  const button = part("recent-undo", row);
  button.setAttribute("value", event.id);
  button.setAttribute("aria-label", filled(words.undo, { what: `${what} ${time}` }));
  button.hidden = undone || (event.kind === "room" && !before);
  return row;
}
