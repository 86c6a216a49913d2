import { mapCard } from "./map-card.ts";
import { followFingers } from "./map-fingers.ts";
import { between, centredOn, levelOf, moved, shows, type View, WHOLE, zoomed } from "./map-view.ts";
import type { Point } from "./projection.ts";

// Moves and enlarges the map of places, and shows a place's line of the list in a card: the page is whole without it.
const STEP = 1.8;
const WAY = 0.3;
const GLIDE_MS = 220;
/** How many times enlarged the map begins where the reader has picked a place. */
const START = 4;

type Sheet = Parameters<typeof zoomed>[0];

/** What the buttons do, and the keys. */
const DOES: Readonly<Record<string, ((sheet: Sheet, view: View) => View) | undefined>> = {
  in: (sheet, view) => zoomed(sheet, view, [0.5, 0.5], STEP),
  out: (sheet, view) => zoomed(sheet, view, [0.5, 0.5], 1 / STEP),
  left: (sheet, view) => moved(sheet, view, -WAY, 0),
  right: (sheet, view) => moved(sheet, view, WAY, 0),
  up: (sheet, view) => moved(sheet, view, 0, -WAY),
  down: (sheet, view) => moved(sheet, view, 0, WAY),
  whole: () => WHOLE,
};
const KEYS: Readonly<Record<string, string | undefined>> = {
  "+": "in",
  "=": "in",
  "-": "out",
  "0": "whole",
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

const figure = document.querySelector("[data-places-map]");
const frame = figure?.querySelector("[data-frame]");
const svg = frame?.querySelector("svg");
if (figure instanceof HTMLElement && frame instanceof HTMLElement && svg) run(figure, frame, svg);

function run(figure: HTMLElement, frame: HTMLElement, svg: SVGSVGElement): void {
  const sheet: Sheet = { width: svg.viewBox.baseVal.width, height: svg.viewBox.baseVal.height };
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  /** What is seen, and what will be when the map has come to rest. */
  let view = WHOLE;
  let goal = WHOLE;

  const show = (next: View) => {
    view = next;
    const { x, y, scale } = view;
    svg.setAttribute("viewBox", `${x} ${y} ${sheet.width / scale} ${sheet.height / scale}`);
    svg.dataset["level"] = levelOf(view);
    figure.style.setProperty("--s", String(1 / scale));
    // The whole city has nowhere to go: a finger on it moves the page.
    frame.style.touchAction = scale > 1 ? "none" : "pan-y";
    frame.style.cursor = scale > 1 ? "grab" : "";
  };
  const jump = (next: View) => {
    goal = next;
    show(next);
    for (const button of figure.querySelectorAll("[data-do]")) {
      const after = DOES[button.getAttribute("data-do") ?? ""]?.(sheet, goal);
      const idle = after?.scale === goal.scale && after.x === goal.x && after.y === goal.y;
      if (after) button.setAttribute("aria-disabled", String(idle));
    }
  };
  const glide = (next: View) => {
    const from = view;
    jump(next);
    if (calm.matches) return;
    const began = performance.now();
    const draw = (now: number) => {
      // Another move has begun since.
      if (goal !== next) return;
      const part = Math.min(1, Math.max(0, (now - began) / GLIDE_MS));
      show(between(from, next, part));
      if (part < 1) requestAnimationFrame(draw);
    };
    show(from);
    requestAnimationFrame(draw);
  };
  const act = (does: string) => {
    const next = DOES[does]?.(sheet, goal);
    if (next) glide(next);
  };
  const partOf = ({ clientX, clientY }: MouseEvent): Point => {
    const box = svg.getBoundingClientRect();
    return [(clientX - box.left) / box.width, (clientY - box.top) / box.height];
  };

  for (const part of figure.querySelectorAll("[data-needs-script]")) part.removeAttribute("hidden");
  frame.tabIndex = 0;
  const [x = 0, y = 0] = (figure.dataset["placesMap"] ?? "").split(" ").map(Number);
  jump(x > 0 && y > 0 ? centredOn(sheet, [x, y], START) : WHOLE);

  const card = mapCard(figure);
  const fingers = followFingers(frame, partOf, (by, around, right, down) => {
    jump(moved(sheet, zoomed(sheet, view, around, by), -right, -down));
  });
  figure.addEventListener("click", ({ target }) => {
    const does = target instanceof Element ? target.closest("[data-do]")?.getAttribute("data-do") : null;
    if (does === "close") card.close();
    else if (does) act(does);
  });
  frame.addEventListener("click", (event) => {
    const mark = event.target instanceof Element ? event.target.closest("a") : null;
    // A key's click, of no finger, has no detail.
    const isDrag = fingers.dragged() && event.detail > 0;
    if (!mark || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (!isDrag) card.open(mark);
  });
  frame.addEventListener("dblclick", (event) => {
    event.preventDefault();
    glide(zoomed(sheet, goal, partOf(event), STEP));
  });
  frame.addEventListener("wheel", turn, { passive: false });
  figure.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") card.close();
    const does = KEYS[event.key];
    if (does === undefined || !(event.target instanceof Node && frame.contains(event.target))) return;
    event.preventDefault();
    act(does);
  });
  // A mark that the keyboard comes to is brought into view.
  frame.addEventListener("focusin", ({ target }) => {
    const at = target instanceof Element ? numberOf(target, view.scale) : undefined;
    if (at && !shows(sheet, view, at)) glide(centredOn(sheet, at, view.scale));
  });

  function turn(event: WheelEvent): void {
    // Else the wheel is the page's: only who has taken hold of the map, or pinches, means it.
    if (!event.ctrlKey && !frame.contains(document.activeElement)) return;
    const speed = event.ctrlKey ? 0.01 : 0.002;
    const next = zoomed(sheet, view, partOf(event), Math.exp(-event.deltaY * speed));
    if (next.scale !== view.scale || event.ctrlKey) event.preventDefault();
    jump(next);
  }
}

/** Where in the drawing a mark's number is seen at a scale; nothing for what is no mark. */
function numberOf(element: Element, scale: number): Point | undefined {
  const [x, y, aside, down] = (element.getAttribute("data-at") ?? "").split(" ").map(Number);
  if (x === undefined || y === undefined || aside === undefined || down === undefined) return undefined;
  return [x + aside / scale, y + down / scale];
}
