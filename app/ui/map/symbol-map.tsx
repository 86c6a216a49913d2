import { type ReactNode, useId } from "react";
import type { CityGround } from "./city-ground.ts";
import city from "./city-ground.module.css";
import { Ground, Names } from "./ground.tsx";
import type { SymbolMark, SymbolMarks } from "./symbol-marks.ts";
import styles from "./symbol-map.module.css";

/** What a circle may look like, and what the key below the map explains. */
export type SymbolKind = SymbolMark["kind"] | "near_station";

/**
 * A circle for each place, as large as its number, over water, lines and stations: north up. What is withheld is a
 * hatched ring, what is not reported a dotted one; a place that is only somewhere near a station has a soft edge. A circle of which some is withheld is hatched, too.
 */
export function SymbolMap(props: {
  ground: CityGround;
  symbols: SymbolMarks;
  legend: readonly { readonly kind: SymbolKind; readonly text: ReactNode }[];
  title: string;
  description: string;
  formatNumber: (value: number) => string;
  attribution: ReactNode;
}) {
  const { ground, symbols } = props;
  const { width, height } = ground.frame;
  const id = useId();
  return (
    <figure className={styles.figure}>
      <svg
        className={`${city.map} ${styles.map}`}
        viewBox={`0 0 ${width} ${height}`}
        data-level="symbols"
        role="img"
        aria-labelledby={`${id}t`}
        aria-describedby={`${id}d`}
      >
        <title id={`${id}t`}>{props.title}</title>
        <desc id={`${id}d`}>{props.description}</desc>
        <Fills id={id} />
        <Ground ground={ground} />
        {symbols.marks.map((mark) => (
          <Circle key={mark.number} id={id} {...mark} />
        ))}
        <Names names={{ far: symbols.boroughNames }} />
        <g className={styles.numbers}>
          {symbols.marks.map(({ number, label }) => (
            <text key={number} x={label.x} y={label.y} textAnchor={label.anchor}>
              {number}
            </text>
          ))}
        </g>
        <Scale scale={symbols.scale} height={height} formatNumber={props.formatNumber} />
      </svg>
      <figcaption className={styles.caption}>
        <ul className={styles.legend}>
          {props.legend.map(({ kind, text }) => (
            <li key={kind}>
              <span className={styles.swatch}>
                <svg className={city.map} viewBox="-64 -64 128 128" aria-hidden="true">
                  <Circle
                    id={id}
                    kind={kind === "near_station" ? "shown" : kind}
                    isExact={kind !== "near_station"}
                    x={0}
                    y={0}
                    radius={40}
                  />
                </svg>
              </span>
              {text}
            </li>
          ))}
        </ul>
        <p className={styles.attribution}>{props.attribution}</p>
      </figcaption>
    </figure>
  );
}

/** An exact place has an outline and a point in its middle; one that is somewhere near a station has neither. */
function Circle(mark: Omit<SymbolMark, "number" | "name" | "label"> & { id: string; name?: string }) {
  const { id, kind, isExact, x, y, radius } = mark;
  const soft = !isExact && <circle cx={x} cy={y} r={radius + SOFT} fill={`url(#${id}soft)`} />;
  return (
    <g>
      {mark.name !== undefined && <title>{mark.name}</title>}
      {soft}
      {kind === "shown" && isExact && <circle className={styles.shown} cx={x} cy={y} r={radius} />}
      {kind === "at_least" && (
        <>
          {isExact && <circle className={styles.shown} cx={x} cy={y} r={radius} />}
          <circle cx={x} cy={y} r={radius} fill={`url(#${id}some)`} />
        </>
      )}
      {kind === "hidden" && (
        <circle className={styles.ring} cx={x} cy={y} r={radius} fill={`url(#${id}hatch)`} />
      )}
      {kind === "not_reported" && (
        <circle className={`${styles.ring} ${styles.dotted}`} cx={x} cy={y} r={radius} />
      )}
      {isExact && <circle className={styles.point} cx={x} cy={y} r="7" />}
    </g>
  );
}

/** How far the soft edge reaches beyond the circle: it fades to nothing there. */
const SOFT = 22;

function Fills({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={`${id}hatch`}
        width="18"
        height="18"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className={styles.paper} width="18" height="18" />
        <path className={styles.hatch} d="M4 0V18" />
      </pattern>
      <pattern
        id={`${id}some`}
        width="18"
        height="18"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <path className={styles.some} d="M4 0V18" />
      </pattern>
      <radialGradient id={`${id}soft`}>
        <stop className={styles.stop} offset=".6" stopOpacity=".42" />
        <stop className={styles.stop} offset="1" stopOpacity="0" />
      </radialGradient>
    </defs>
  );
}

/** Two circles of known size, in the corner that the city leaves free. */
function Scale(props: {
  scale: SymbolMarks["scale"];
  height: number;
  formatNumber: (value: number) => string;
}) {
  const x = 40 + Math.max(...props.scale.map(({ radius }) => radius));
  const foot = props.height - 40;
  return (
    <g>
      {props.scale.map(({ size, radius }) => (
        <g key={size}>
          <circle className={styles.shown} cx={x} cy={foot - radius} r={radius} />
          <path className={styles.leader} d={`M${x} ${foot - 2 * radius}H${2 * x - 20}`} />
          <text className={styles.size} x={2 * x - 10} y={foot - 2 * radius + 28}>
            {props.formatNumber(size)}
          </text>
        </g>
      ))}
    </g>
  );
}
