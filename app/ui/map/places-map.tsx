import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import type { CityGround } from "./city-ground.ts";
import city from "./city-ground.module.css";
import { Ground, Names } from "./ground.tsx";
import { NUMBER_RADIUS, type PlaceMarks } from "./place-marks.ts";
import styles from "./places-map.module.css";

/** What the buttons of the map say. */
interface MapWords {
  readonly closer: string;
  readonly farther: string;
  readonly left: string;
  readonly right: string;
  readonly up: string;
  readonly down: string;
  readonly whole: string;
  readonly keys: string;
  readonly close: string;
}

/**
 * The city with numbered places, each a link to what has `idOf` its number: north up in every language. With
 * `places-map-script.ts` it is moved and enlarged, and a number shows in a card below the map what its link leads to: the
 * same in words, with or without script.
 */
export function PlacesMap(props: {
  ground: CityGround;
  places: PlaceMarks;
  title: string;
  nameOf: (number: number) => string;
  idOf: (number: number) => string;
  /** where to begin, in drawing units; the whole city without it */
  start: readonly [x: number, y: number] | null;
  words: MapWords;
  caption: ReactNode;
}) {
  const { ground, places, words } = props;
  const { width, height } = ground.frame;
  return (
    <figure className={styles.figure} data-places-map={props.start?.join(" ") ?? ""}>
      <div className={styles.frame} data-frame role="group" aria-label={props.title}>
        <svg className={city.map} viewBox={`0 0 ${width} ${height}`} data-level="far">
          <Ground ground={ground} />
          {places.circles.map(({ x, y, radius }) => (
            <circle key={`${x} ${y}`} className={styles.nearby} cx={x} cy={y} r={radius} />
          ))}
          <Names names={{ far: places.boroughNames, ...ground.names }} />
          {places.marks.map(({ number, exact, x, y, toNumber: [aside, down] }) => (
            <a
              key={number}
              className={styles.mark}
              href={`#${props.idOf(number)}`}
              aria-label={props.nameOf(number)}
              data-at={`${x} ${y} ${aside} ${down}`}
            >
              <g transform={`translate(${x} ${y})`}>
                <g className={styles.steady}>
                  <path className={styles.leader} d={`M0 0L${aside} ${down}`} />
                  {exact && <circle className={styles.point} r="24" />}
                  <g transform={`translate(${aside} ${down})`}>
                    <g className={styles.number}>
                      <circle r={NUMBER_RADIUS} />
                      <text y=".36em">{number}</text>
                    </g>
                  </g>
                </g>
              </g>
            </a>
          ))}
        </svg>
      </div>
      <div className={styles.tools} data-needs-script hidden>
        <Tool does="in" says={words.closer} drawing="M12 5v14M5 12h14" />
        <Tool does="out" says={words.farther} drawing="M5 12h14" />
        <Tool does="left" says={words.left} drawing="M20 12H4M10 6l-6 6 6 6" />
        <Tool does="up" says={words.up} drawing="M12 20V4M6 10l6-6 6 6" />
        <Tool does="down" says={words.down} drawing="M12 4v16M6 14l6 6 6-6" />
        <Tool does="right" says={words.right} drawing="M4 12h16M14 6l6 6-6 6" />
        <Button kind="quiet" type="button" data-do="whole">
          {words.whole}
        </Button>
      </div>
      <div className={styles.card} data-card role="group" tabIndex={-1} hidden>
        <div data-card-text />
        <Tool does="close" says={words.close} drawing="M6 6l12 12M18 6L6 18" />
      </div>
      <figcaption className={styles.caption}>
        <p data-needs-script hidden>
          {words.keys}
        </p>
        {props.caption}
      </figcaption>
    </figure>
  );
}

function Tool({ does, says, drawing }: { does: string; says: string; drawing: string }) {
  return (
    <button type="button" className={styles.tool} data-do={does} aria-label={says} title={says}>
      <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
        <path d={drawing} />
      </svg>
    </button>
  );
}
