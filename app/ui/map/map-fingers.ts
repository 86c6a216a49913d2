import type { Point } from "./projection.ts";

/** How far a finger may slip and still have tapped, in pixels. */
const SLIP = 8;

/**
 * What a drag or a pinch did: how much farther apart the fingers are than before, around which part of the frame, and
 * how far their middle went, in parts of the frame.
 */
type Move = (by: number, around: Point, right: number, down: number) => void;

/** Follows one finger or the mouse as it drags, and two as they pinch. Says whether the last one down has dragged. */
export function followFingers(
  frame: HTMLElement,
  partOf: (event: PointerEvent) => Point,
  move: Move,
): { dragged: () => boolean } {
  const held = new Map<number, PointerEvent>();
  let began: PointerEvent | undefined;
  let dragging = false;

  frame.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (held.size === 0) {
      dragging = false;
      began = event;
    }
    held.set(event.pointerId, event);
  });
  frame.addEventListener("pointermove", (event) => {
    const before = held.get(event.pointerId);
    if (!before || !began) return;
    if (!dragging && held.size === 1 && apart(event, began) < SLIP) return;
    dragging = true;
    // From here on the frame alone is told: a link under the finger is not pressed.
    frame.setPointerCapture(event.pointerId);
    held.set(event.pointerId, event);
    const other = [...held.values()].find(({ pointerId }) => pointerId !== event.pointerId);
    const was = middle(partOf(before), other && partOf(other));
    const is = middle(partOf(event), other && partOf(other));
    const by = other ? apart(event, other) / Math.max(1, apart(before, other)) : 1;
    move(by, was, is[0] - was[0], is[1] - was[1]);
  });
  for (const end of ["pointerup", "pointercancel"] as const)
    frame.addEventListener(end, ({ pointerId }) => held.delete(pointerId));
  // Nor is a link or a text dragged out of the map.
  frame.addEventListener("dragstart", (event) => {
    event.preventDefault();
  });
  return { dragged: () => dragging };
}

function middle(a: Point, b: Point | undefined): Point {
  return b ? [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] : a;
}

function apart(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}
