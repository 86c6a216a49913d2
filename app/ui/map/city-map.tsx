import { useId, type ReactNode } from "react";
import type { CityMapDrawing } from "./city-map-drawing.ts";
import styles from "./city-map.module.css";

/** How an area is filled: five steps of a value, or why there is none. */
export type Shade = "step_1" | "step_2" | "step_3" | "step_4" | "step_5" | "hidden" | "not_reported";

/**
 * The boroughs of the municipality, each filled as `shades` says by borough id (one without a shade is not
 * reported), with a key below in the order given. Hatched and dotted fills need no colour to be told apart.
 */
export function CityMap(props: {
  drawing: CityMapDrawing;
  shades: Readonly<Record<string, Shade>>;
  legend: readonly { readonly shade: Shade; readonly text: ReactNode }[];
  title: string;
  description: string;
  attribution: ReactNode;
}) {
  const { width, height, boroughs, water, rails, labels } = props.drawing;
  const id = useId();
  const fill = (shade: Shade) =>
    shade === "hidden" || shade === "not_reported"
      ? { fill: `url(#${id}${shade})` }
      : { className: styles[shade] };
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
        <pattern
          id={`${id}hidden`}
          width="12"
          height="12"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect className={styles.ground} width="12" height="12" />
          <path className={styles.hatch} d="M3 0V12" />
        </pattern>
        <pattern id={`${id}not_reported`} width="14" height="14" patternUnits="userSpaceOnUse">
          <rect className={styles.ground} width="14" height="14" />
          <circle className={styles.speck} cx="7" cy="7" r="2.5" />
        </pattern>
        <g className={styles.boroughs}>
          {boroughs.map((borough) => (
            <path key={borough.id} d={borough.path} {...fill(props.shades[borough.id] ?? "not_reported")} />
          ))}
        </g>
        <path className={styles.water} d={water} />
        <g className={styles.rails}>
          {rails.map(({ kind, path }) => (
            <path key={kind + path} className={styles[kind]} d={path} />
          ))}
        </g>
        <g lang="sv">
          {labels.map(({ lines, x, y, anchor }) => (
            <text key={lines.join("")} y={y} textAnchor={anchor}>
              {lines.map((line, i) => (
                <tspan key={line} x={x} dy={i === 0 ? 0 : "1.05em"}>
                  {line}
                </tspan>
              ))}
            </text>
          ))}
        </g>
      </svg>
      <figcaption className={styles.caption}>
        <ul className={styles.legend}>
          {props.legend.map(({ shade, text }) => (
            <li key={shade}>
              <svg className={styles.swatch} viewBox="0 0 40 28" aria-hidden="true">
                <rect x="1" y="1" width="38" height="26" rx="5" {...fill(shade)} />
              </svg>
              {text}
            </li>
          ))}
        </ul>
        <p className={styles.attribution}>{props.attribution}</p>
      </figcaption>
    </figure>
  );
}
