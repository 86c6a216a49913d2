/**
 * How a stroke of a sign is laid: `fill` and `line` in the drawing's colour, `cut` (filled) and `groove`
 * (a line) in the disc's colour, on top of what was laid before.
 */
type Stroke = readonly [way: "fill" | "line" | "cut" | "groove", path: string];

/** The 24 picture signs, each drawn on a disc of radius 32 in a box of 64 × 64 units. */
export const signShapes = {
  boat: [
    ["line", "M22 12l9 17"],
    ["fill", "M7 31q25 8 50 0c0 11-6 17-14 17H21C13 48 7 42 7 31z"],
    ["groove", "M32 33l8 14"],
    ["fill", "M40.5 49l2.6 6.6 3.4-2-4-5.6z"],
  ],
  tree: [
    ["fill", "M32 9a11 11 0 0 1 10.5 8A10.5 10.5 0 0 1 44 38H20a10.5 10.5 0 0 1 1.5-21A11 11 0 0 1 32 9z"],
    ["groove", "M32 38V26M32 34l6-5M32 31l-5-4"],
    ["fill", "M29.5 38h5l1.5 16h-8z"],
  ],
  house: [
    ["fill", "M41 13h6v12h-6z"],
    ["fill", "M32 11L55 32h-6v20H15V32H9z"],
    ["cut", "M27 53V41a5 5 0 0 1 10 0v12z"],
  ],
  ball: [
    ["fill", "M32 11a21 21 0 1 1 0 42 21 21 0 0 1 0-42z"],
    ["cut", "M8 28Q33 35 56 20l4 8Q34 46 8 37z"],
    ["groove", "M19.5 24a15 15 0 0 1 7-7"],
  ],
  umbrella: [
    ["line", "M32 9v4"],
    ["fill", "M8 34C8 21 19 13 32 13s24 8 24 21c-3-4-9-4-12 0-3-4-9-4-12 0-3-4-9-4-12 0-3-4-9-4-12 0z"],
    ["line", "M32 32v16a5.5 5.5 0 0 1-11 0"],
  ],
  leaf: [
    ["fill", "M52 12c4 22-5 38-21 38-9 0-15-6-15-14C16 22 30 13 52 12z"],
    ["line", "M15 51l4-5"],
    ["groove", "M19 46C28 37 37 28 45 19M27.5 38V27.5M35 30V22M29 36.5h11M36 29.5h8.5"],
  ],
  cloud: [["fill", "M19 46a9.5 9.5 0 0 1-1.5-19A14 14 0 0 1 44 24a11 11 0 0 1 2 22z"]],
  spoon: [
    ["fill", "M32 8c6 0 10 6 10 13s-4 11-10 11-10-4-10-11S26 8 32 8z"],
    ["fill", "M30 31h4l1.5 22a3.5 3.5 0 0 1-7 0z"],
    ["groove", "M27.5 22c0-4 1.5-7 4-8"],
  ],
  cup: [
    ["line", "M43 24h3a6.5 6.5 0 0 1 0 13h-4"],
    ["fill", "M12 18h32v17c0 6-5 10-11 10H23c-6 0-11-4-11-10z"],
    ["line", "M11 51h34"],
  ],
  lamp: [
    ["fill", "M24 10h16l10 21H14z"],
    ["line", "M32 31v18"],
    ["fill", "M21 53c0-4 3-5 6-5h10c3 0 6 1 6 5z"],
    ["groove", "M18 24.5h28"],
  ],
  chair: [
    ["fill", "M18 10h4l2 21h20a2.5 2.5 0 0 1 0 6H20z"],
    ["line", "M21 36l-3 17M43 36l3 17M20 45h24"],
  ],
  bicycle: [
    ["line", "M18 30a9.5 9.5 0 1 0 .1 0zM46 30a9.5 9.5 0 1 0 .1 0z"],
    ["line", "M18 39.5l8-15h16.5L31.5 39.5zM24 19l7.5 20.5M20.5 19h7M46 39.5L40.5 18h7"],
  ],
  train: [
    ["fill", "M22 10h20c5 0 8 3 8 8v20c0 4-3 7-7 7H21c-4 0-7-3-7-7V18c0-5 3-8 8-8z"],
    ["cut", "M21 18h22a1 1 0 0 1 1 1v10H20V19a1 1 0 0 1 1-1z"],
    ["cut", "M22 34a2.8 2.8 0 1 0 .1 0zM42 34a2.8 2.8 0 1 0 .1 0z"],
    ["line", "M22 47l-5 7M42 47l5 7M21 50h22"],
  ],
  car: [
    ["fill", "M7 43v-8c0-3 2-5 5-5.5l5-1 5-9c1-2 3-3 5-3h10c2 0 4 1 5 2.5l8 9.5 3 .7c3 .8 4 3 4 6v7.8z"],
    ["cut", "M22 28l4-7.5h5V28zM35 28v-7.5h3.5L44.5 28z"],
    ["cut", "M19 35.5a7.5 7.5 0 1 0 .1 0zM45 35.5a7.5 7.5 0 1 0 .1 0z"],
    ["fill", "M19 39a4 4 0 1 0 .1 0zM45 39a4 4 0 1 0 .1 0z"],
  ],
  button: [
    ["fill", "M32 11a21 21 0 1 1 0 42 21 21 0 0 1 0-42z"],
    ["groove", "M32 17a15 15 0 1 1-.1 0z"],
    ["cut", "M27 24a3 3 0 1 1-.1 0zM37 24a3 3 0 1 1-.1 0zM27 34a3 3 0 1 1-.1 0zM37 34a3 3 0 1 1-.1 0z"],
  ],
  basket: [
    ["line", "M17 29C17 4 47 4 47 29"],
    ["fill", "M10 28h44v5H10z"],
    ["fill", "M13 33h38l-3.5 18c-.3 1.5-1 2-2.5 2H19c-1.5 0-2.2-.5-2.5-2z"],
    ["groove", "M12 34.5h40M15 43.5h34M24 35v8M40 35v8M32 44v9"],
  ],
  bag: [
    ["line", "M20 26v-3a8 8 0 0 1 16 0v3M28 26v-3a8 8 0 0 1 16 0v3"],
    ["fill", "M15 26h34l2.5 24h-39z"],
    ["groove", "M20 26v7M36 26v7"],
  ],
  pencil: [
    ["fill", "M45 8.5L55.5 19 26 48.5 15.5 38z"],
    ["fill", "M15.5 38L26 48.5 11 53z"],
    ["groove", "M14 36.5L27.5 50M39 14.5L49.5 25"],
  ],
  mountain: [
    ["fill", "M9 48L26 15l12 22-7 11z"],
    ["fill", "M37 48l9.5-16L56 48z"],
  ],
  flower: [
    ["line", "M32 40v15M32 54c.5-5 4-8 9-8"],
    [
      "fill",
      "M32 18.5C26.4 14.5 27 7 32 7C37 7 37.6 14.5 32 18.5zM36.2 20.3C35.1 13.5 40.8 8.6 44.4 12.1C47.9 15.7 43 21.4 36.2 20.3zM38 24.5C42 18.9 49.5 19.5 49.5 24.5C49.5 29.5 42 30.1 38 24.5zM36.2 28.7C43 27.6 47.9 33.3 44.4 36.9C40.8 40.4 35.1 35.5 36.2 28.7zM32 30.5C37.6 34.5 37 42 32 42C27 42 26.4 34.5 32 30.5zM27.8 28.7C28.9 35.5 23.2 40.4 19.6 36.9C16.1 33.3 21 27.6 27.8 28.7zM26 24.5C22 30.1 14.5 29.5 14.5 24.5C14.5 19.5 22 18.9 26 24.5zM27.8 20.3C21 21.4 16.1 15.7 19.6 12.1C23.2 8.6 28.9 13.5 27.8 20.3z",
    ],
    ["cut", "M32 18a6.5 6.5 0 1 1-.1 0z"],
    ["fill", "M32 21a3.5 3.5 0 1 1-.1 0z"],
  ],
  bridge: [
    ["fill", "M10 29Q32 15 54 29v16h-7a15 15.5 0 0 0-30 0h-7z"],
    ["line", "M12 52q5-4 10 0t10 0 10 0 10 0"],
    ["groove", "M16 31Q32 20 48 31"],
  ],
  table: [
    ["fill", "M18 21h28l9 8v3H9v-3z"],
    ["line", "M13 34v17M51 34v17M23 34v8M41 34v8"],
  ],
  box: [
    ["fill", "M32 10l20 9.5L32 29 12 19.5z"],
    ["fill", "M11 24l19 9v21l-19-9zM53 24l-19 9v21l19-9z"],
    ["groove", "M22 14.5L42 24"],
  ],
  mitten: [
    ["fill", "M25 41c-2-5-9-8-11-13a5 5 0 0 1 9-4.5l2 3V20a10.5 10.5 0 0 1 21 0v21z"],
    ["fill", "M24 46h23v8H24z"],
  ],
} as const satisfies Record<string, readonly Stroke[]>;

/** One of the 24 keys of the glossary's picture signs. */
export type SignKey = keyof typeof signShapes;

/**
 * The six colours of a disc with the drawing's colour on it: at least 4.5:1. White and black get a ring in the
 * drawing's colour, so that the disc shows on any paper and black is never taken for dark red.
 */
export const signColours = {
  red: { disc: "#c81e1e", drawing: "#fff", ring: false },
  blue: { disc: "#2456d6", drawing: "#fff", ring: false },
  yellow: { disc: "#ffd400", drawing: "#14201f", ring: false },
  green: { disc: "#35b58a", drawing: "#0b1f19", ring: false },
  white: { disc: "#fff", drawing: "#1d2a30", ring: true },
  black: { disc: "#000", drawing: "#fff", ring: true },
} as const;

/** One of the six colours of the glossary. */
export type SignColour = keyof typeof signColours;
