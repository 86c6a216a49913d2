import type { ReactNode } from "react";
import css from "./door-state.module.css";

const frame = <path className={css["frame"]} d="M8 35V9a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v26z" />;
const shut = <path className={css["leaf"]} d="M8 35V9a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v26z" />;
const sill = <path className={css["frame"]} d="M4 35h32" />;

const doors = {
  room: (
    <>
      <path className={css["light"]} d="M8 35V9a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v26z" />
      {frame}
      {sill}
      <path className={css["leaf"]} d="M8.5 6.5L17 11v28L8 35z" />
    </>
  ),
  few: (
    <>
      <path className={css["light"]} d="M8 35V9a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v26z" />
      {frame}
      {sill}
      <path className={css["leaf"]} d="M8.5 6.5L25 9v29L8 35z" />
      <circle className={css["light"]} cx="21" cy="23" r="1.75" />
    </>
  ),
  full: (
    <>
      {shut}
      {sill}
      <path className={css["bar"]} d="M5 17h30v8H5z" />
    </>
  ),
  later: (
    <>
      {shut}
      {sill}
      <circle className={css["clock"]} cx="28" cy="27" r="9" />
      <path className={css["frame"]} d="M28 22v5l3.5 2" />
    </>
  ),
  closed: (
    <>
      <path className={css["faint"]} d="M8 35V9a3 3 0 0 1 3-3h18a3 3 0 0 1 3 3v26z" />
      {frame}
      {sill}
      <circle className={css["knob"]} cx="27" cy="21" r="1.75" />
      <path className={css["line"]} d="M4 37L36 4" />
    </>
  ),
};

/** How a door stands; the shapes of the design's table. */
export type Door = keyof typeof doors;

/** The drawings, once on a page that shows any `DoorState`. */
export function DoorDrawings() {
  return (
    <svg width="0" height="0" className={css["drawings"]} aria-hidden="true">
      {Object.entries(doors).map(([door, drawing]) => (
        <symbol key={door} id={`door-${door}`} viewBox="0 0 40 40">
          {drawing}
        </symbol>
      ))}
    </svg>
  );
}

/**
 * The door's shape with its word (the children) beside it. `unconfirmed` draws a dotted line around the shape; the
 * caller says so in words too. Needs `DoorDrawings` once on the page.
 */
export function DoorState(props: {
  door: Door;
  unconfirmed?: boolean;
  large?: boolean;
  children: ReactNode;
}) {
  return (
    <span className={props.large ? `${css["state"]} ${css["large"]}` : css["state"]}>
      <svg
        className={props.unconfirmed ? `${css["door"]} ${css["unconfirmed"]}` : css["door"]}
        aria-hidden="true"
      >
        <use href={`#door-${props.door}`} />
      </svg>
      <span>{props.children}</span>
    </span>
  );
}
