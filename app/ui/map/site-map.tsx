import { useId, type ReactNode } from "react";
import type { SiteMapDrawing } from "./site-map-drawing.ts";
import styles from "./site-map.module.css";

/**
 * The neighbourhood of a site as a picture, north up in every language. `title` and `description` are its text for
 * those who do not see it, `attribution` the line that credits the data.
 */
export function SiteMap(props: {
  drawing: SiteMapDrawing;
  title: string;
  description: string;
  attribution: ReactNode;
}) {
  const { width, height, ...map } = props.drawing;
  const id = useId();
  return (
    <figure className={styles.figure}>
      <svg
        className={styles.map}
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>{props.title}</title>
        <desc id={`${id}d`}>{props.description}</desc>
        <path className={styles.land} d={map.land} />
        {map.site.precision === "near_station" && <Somewhere id={`${id}g`} {...map.site} />}
        <path className={styles.borders} d={map.borders} />
        <path className={styles.water} d={map.water} />
        <g className={styles.rails}>
          {map.rails.map(({ kind, path }) => (
            <path key={kind + path} className={styles[kind]} d={path} />
          ))}
        </g>
        {map.exits.map(({ kind, x, y, turn }) => (
          <path
            key={`${x} ${y}`}
            className={`${styles.exit} ${styles[kind]}`}
            d="M16 0-10-14V14Z"
            transform={`translate(${x} ${y})rotate(${turn})`}
          />
        ))}
        {map.stations.map(({ kind, line, x, y }) => (
          <g key={`${x} ${y}`} className={styles[line]} transform={`translate(${x} ${y})`}>
            <circle className={styles.dot} r="13" />
            <path className={styles.mark} d={MARKS[kind]} />
          </g>
        ))}
        <Inset {...map.inset} />
        <g lang="sv">
          {map.labels.map(({ role, lines, x, y, anchor }) => (
            <text key={`${x} ${y}`} className={styles[`${role}Name`]} x={x} y={y} textAnchor={anchor}>
              {lines.join(" ")}
            </text>
          ))}
        </g>
        {map.site.precision === "address" && <Pin {...map.site} />}
      </svg>
      <figcaption className={styles.attribution}>{props.attribution}</figcaption>
    </figure>
  );
}

// The letters on the signs at the entrances: T for the metro, J for the commuter rail.
const MARKS = { metro: "M-6-6H6M0-6V7", commuter_rail: "M-2-7H4V3Q4 7 0 7T-5 4" };

function Somewhere({ id, x, y }: { id: string; x: number; y: number }) {
  return (
    <>
      <radialGradient id={id}>
        <stop className={styles.glow} offset=".5" stopOpacity=".5" />
        <stop className={styles.glow} offset="1" stopOpacity="0" />
      </radialGradient>
      <circle cx={x} cy={y} r="260" fill={`url(#${id})`} />
    </>
  );
}

function Pin({ x, y }: { x: number; y: number }) {
  return (
    <g className={styles.pin} transform={`translate(${x} ${y})`}>
      <path d="M0 0C-8-20-28-28-28-52A28 28 0 0 1 28-52C28-28 8-20 0 0Z" />
      <circle cy="-52" r="11" />
    </g>
  );
}

function Inset({ x, y, size, land, water, at }: SiteMapDrawing["inset"]) {
  return (
    <g className={styles.inset} transform={`translate(${x} ${y})`}>
      <rect width={size} height={size} rx="16" />
      <path className={styles.insetLand} d={land} />
      <path className={styles.insetWater} d={water} />
      <circle className={styles.insetAt} cx={at[0]} cy={at[1]} r="9" />
    </g>
  );
}
