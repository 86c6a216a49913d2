import type { CityGround, Name } from "./city-ground.ts";
import city from "./city-ground.module.css";
import { LEVELS, type MapLevel } from "./map-view.ts";

/** Land, water, borders, lines and stations: what lies below the marks of a map. */
export function Ground({ ground }: { ground: CityGround }) {
  return (
    <>
      <path className={city.land} d={ground.land} />
      <path className={city.districts} d={ground.districtBorders} />
      <path className={city.boroughs} d={ground.boroughBorders} />
      <path className={city.water} d={ground.water} />
      {ground.rails.map(({ kind, path }) => (
        <path key={kind + path} className={`${city.rail} ${city[kind]}`} d={path} />
      ))}
      <defs>
        <path id="map-stations" d={ground.stations} />
      </defs>
      <use className={city.stations} href="#map-stations" />
      <use className={city.holes} href="#map-stations" />
    </>
  );
}

/** The names on the ground, by how far the map is enlarged where they are shown. */
export function Names({ names }: { names: Readonly<Partial<Record<MapLevel, readonly Name[]>>> }) {
  return LEVEL_NAMES.map((level) => (
    <g key={level} lang="sv" className={city[level]} aria-hidden="true">
      {names[level]?.map(({ lines, x, y, aside, down, anchor }) => (
        <text
          key={`${lines.join()} ${x}`}
          x={x}
          y={y}
          {...(aside !== 0 && { dx: `${aside}em` })}
          {...(down !== 0 && { dy: `${down}em` })}
          {...(anchor !== "middle" && { textAnchor: anchor })}
        >
          {lines.length === 1
            ? lines[0]
            : lines.map((line, i) => (
                <tspan key={line} x={x} {...(i > 0 && { dy: "1.05em" })}>
                  {line}
                </tspan>
              ))}
        </text>
      ))}
    </g>
  ));
}

const LEVEL_NAMES = Object.keys(LEVELS).filter((name): name is MapLevel => name in LEVELS);
