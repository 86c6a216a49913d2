import css from "./pictogram.module.css";

/** Drawn in a box of 24 × 24 units: `line` is stroked, `fill` is filled, both in the colour of the text. */
type Drawing = { line?: string; fill?: string; mirrors?: true };

const drawings = {
  free: { line: "M17.5 11.3A7.5 7.5 0 1 0 11.3 17.5M8.3 8.7L10.5 7v6M16 16l5.5 5.5M21.5 16L16 21.5" },
  "no-personal-number": {
    line: "M21 11V6a1.5 1.5 0 0 0-1.5-1.5h-16A1.5 1.5 0 0 0 2 6v10.5A1.5 1.5 0 0 0 3.5 18H12M14 9h3.5M4.8 14.5a2.8 2.8 0 0 1 5.4 0M16 15.5l5.5 5.5M21.5 15.5L16 21",
    fill: "M7.5 7a2 2 0 1 0 .1 0z",
  },
  "stay-with-child": {
    line: "M5 8.5h5.5v6.5H9.5V22H6v-7H5zM10.5 9.5l3.5 5 2 .5M16 15.5h3v3h-.5V22h-2v-3.5H16z",
    fill: "M5 8.5h5.5v6.5H9.5V22H6v-7H5zM7.7 1.3a2.6 2.6 0 1 0 .1 0zM16 15.5h3v3h-.5V22h-2v-3.5H16zM17.5 8.3a2.5 2.5 0 1 0 .1 0z",
  },
  "no-swedish-needed": {
    line: "M5 4h14a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-7l-5 4v-4H5a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2zM8.5 11.5c2 2.5 5 2.5 7 0",
    fill: "M9 7a1.3 1.3 0 1 0 .1 0zM15 7a1.3 1.3 0 1 0 .1 0z",
  },
  "baby-lying": { line: "M9 17h9.5a2.5 2.5 0 0 0 0-5L9 10.5M2 20.5h20", fill: "M6 9.5a3.6 3.6 0 1 0 .1 0z" },
  "baby-sitting": {
    line: "M9 15h3v5h6a1 1 0 0 0 0-1.5h-4.5M12.5 16l4-1.5M9 15v5h3",
    fill: "M9 15h3.5v5H9zM10.5 6.5a3.5 3.5 0 1 0 .1 0z",
  },
  toddler: {
    line: "M10.2 15h3.6v3h-.6v4h-2.4v-4h-.6zM10 15l-3.5-2.5M14 15l3.5-2.5",
    fill: "M10.2 15h3.6v3h-.6v4h-2.4v-4h-.6zM12 6a3.4 3.4 0 1 0 .1 0z",
  },
  child: {
    line: "M9.5 12h5v4.5h-1V22h-3v-5.5h-1z",
    fill: "M9.5 12h5v4.5h-1V22h-3v-5.5h-1zM12 4a3 3 0 1 0 .1 0z",
  },
  adult: {
    line: "M8.5 9h7v6.5H14V22h-4v-6.5H8.5z",
    fill: "M8.5 9h7v6.5H14V22h-4v-6.5H8.5zM12 .8a3 3 0 1 0 .1 0z",
  },
  stairs: { line: "M3 20h4.5v-5H12v-5h4.5V5H21", mirrors: true },
  lift: { line: "M5 3h14v18H5zM12 7v10M9.5 9.5L12 7l2.5 2.5M9.5 14.5L12 17l2.5-2.5" },
  wheelchair: {
    line: "M10 8v6.5h5.5l2.5 5 2-1M10 10.5h4.5M8 12.3a5 5 0 1 0 6.5 6.5",
    fill: "M10 2.5a2.3 2.3 0 1 0 .1 0z",
  },
  pram: {
    line: "M11 4v7h9.5a8 8 0 0 1-16 0A7 7 0 0 1 11 4zM11 11H4.5M20.5 11l1.5-4",
    fill: "M8 19a2 2 0 1 0 .1 0zM17 19a2 2 0 1 0 .1 0z",
    mirrors: true,
  },
  food: {
    line: "M4 10h12v5a4 4 0 0 1-4 4H8a4 4 0 0 1-4-4zM16 11.5h2a2.5 2.5 0 0 1 0 5h-2M3 22h14M8 3.5c1.5 1.5-1.5 2 0 3.5M12 3.5c1.5 1.5-1.5 2 0 3.5",
  },
  "own-food": {
    line: "M4 9h10v11a1.5 1.5 0 0 1-1.5 1.5h-7A1.5 1.5 0 0 1 4 20zM4.5 5h9M4 13.5h10M19.5 10v11.5",
    fill: "M19.5 3c1.7 0 2.5 2 2.5 4s-1 3.5-2.5 3.5S17 9 17 7s.8-4 2.5-4z",
  },
  outdoors: {
    line: "M8 22v-8M8 17.5l2.5-2M18 2v1.2M22.5 7.5h-1.2M21.2 4.3l-.9.9M21.2 10.7l-.9-.9M14.8 4.3l.9.9M8 4.5a5 5 0 0 1 4.5 6.5A4 4 0 0 1 11 18.5M5 18.5A4 4 0 0 1 3.5 11 5 5 0 0 1 8 4.5",
    fill: "M18 5.5a2 2 0 1 1-.1 0z",
  },
  language: {
    line: "M4 3h9a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H9l-4 3v-3H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2zM18.5 9H20a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2h-1v3l-4-3h-3a2 2 0 0 1-1.5-.7M5.5 7.5h6",
  },
  phone: { line: "M7.5 3.5L4 5C4 13 11 20 19 20l1.5-3.5-5-3-2 2a11 11 0 0 1-5-5l2-2z" },
  clock: { line: "M12 3a9 9 0 1 1-.1 0zM12 7v5l3.5 2" },
  calendar: { line: "M4 5h16v15H4zM4 10h16M8 2.5V6M16 2.5V6", fill: "M13 13h4v4h-4z" },
  pin: { line: "M12 21.5c-4-4.5-7-8-7-12a7 7 0 0 1 14 0c0 4-3 7.5-7 12z", fill: "M12 7a2.5 2.5 0 1 0 .1 0z" },
  train: {
    line: "M8 3h8a3 3 0 0 1 3 3v9a3 3 0 0 1-3 3H8a3 3 0 0 1-3-3V6a3 3 0 0 1 3-3zM5 11h14M8 18l-2.5 3.5M16 18l2.5 3.5",
    fill: "M8.5 13.3a1.3 1.3 0 1 0 .1 0zM15.5 13.3a1.3 1.3 0 1 0 .1 0z",
  },
  share: { line: "M12 14V3M8 7l4-4 4 4M7 11H5v10h14V11h-2" },
  print: {
    line: "M7 8V3h10v5M7 16H4a1 1 0 0 1-1-1V9a1 1 0 0 1 1-1h16a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-3M7 13h10v8H7z",
  },
  smile: {
    line: "M12 3a9 9 0 1 1-.1 0zM8 14c2 3 6 3 8 0",
    fill: "M9 8.2a1.3 1.3 0 1 0 .1 0zM15 8.2a1.3 1.3 0 1 0 .1 0z",
  },
  "so-so": {
    line: "M12 3a9 9 0 1 1-.1 0zM8.5 15h7",
    fill: "M9 8.2a1.3 1.3 0 1 0 .1 0zM15 8.2a1.3 1.3 0 1 0 .1 0z",
  },
  frown: {
    line: "M12 3a9 9 0 1 1-.1 0zM8 16.5c2-3 6-3 8 0",
    fill: "M9 8.2a1.3 1.3 0 1 0 .1 0zM15 8.2a1.3 1.3 0 1 0 .1 0z",
  },
  house: { line: "M3 11.5L12 4l9 7.5M6 10v10h12V10M10 20v-5h4v5" },
  woman: { line: "M12 9l4 9H8zM10.5 18v4M13.5 18v4", fill: "M12 9l4 9H8zM12 .8a3 3 0 1 0 .1 0z" },
  question: {
    line: "M4 4h16v12h-8l-4 4v-4H4zM9.7 8.6a2.3 2.3 0 1 1 3.4 2c-.8.5-1.1.8-1.1 1.4",
    fill: "M12 13a1 1 0 1 0 .1 0z",
  },
  listen: { line: "M4 9.5h4l5-4.5v14l-5-4.5H4zM16.5 9a4.5 4.5 0 0 1 0 6M19 6.5a8.5 8.5 0 0 1 0 11" },
  song: { line: "M9 18V5l11-2v13", fill: "M6.5 15.5a2.7 2.7 0 1 0 .1 0zM17.5 13.5a2.7 2.7 0 1 0 .1 0z" },
  story: {
    line: "M12 6c-2-2-5-2.5-9-2.5V19c4 0 7 .5 9 2.5 2-2 5-2.5 9-2.5V3.5c-4 0-7 .5-9 2.5zM12 6v15.5",
  },
  play: { line: "M3 13h8v8H3zM13 13h8v8h-8zM8 3h8v8H8z" },
  crafts: { line: "M8.5 8.5L20 19M8.5 15.5L20 5M6 4.5a2.5 2.5 0 1 0 .1 0zM6 14.5a2.5 2.5 0 1 0 .1 0z" },
  "first-aid": { line: "M4 7h16v13H4zM9 7V4h6v3M12 10.5v6M9 13.5h6" },
  fire: { line: "M12 3c1 4 6 6 6 11a6 6 0 0 1-12 0c0-2.5 1.5-4 2.5-5.5.5 1.5 1 2 2 2.5 0-3 .5-6 1.5-8z" },
  backpack: { line: "M6 21V9a4 4 0 0 1 4-4h4a4 4 0 0 1 4 4v12zM9.5 5V2.5h5V5M9 14h6v4H9z" },
  tick: { line: "M4 12.5l5.5 5.5L20 6.5" },
  cross: { line: "M5.5 5.5l13 13M18.5 5.5l-13 13" },
  arrow: { line: "M4 12h15M13 6l6 6-6 6", mirrors: true },
  info: { line: "M12 3a9 9 0 1 1-.1 0zM12 11v5.5", fill: "M12 6.5a1.3 1.3 0 1 0 .1 0z" },
  alert: { line: "M12 3L22 20.5H2zM12 10v4.5", fill: "M12 16.5a1.2 1.2 0 1 0 .1 0z" },
  example: { line: "M4 20l1-4.5L16 4.5l3.5 3.5L8.5 19zM13 21h7" },
} as const satisfies Record<string, Drawing>;

/** The rules, ages and facts that have a picture. */
export type PictogramName = keyof typeof drawings;

/** A small picture in the colour of its text, always beside a word and so hidden from screen readers. */
export function Pictogram(props: { name: PictogramName; large?: boolean }) {
  const drawing: Drawing = drawings[props.name];
  const classes = [css["pictogram"], props.large && css["large"], drawing.mirrors && css["mirrors"]];
  return (
    <svg viewBox="0 0 24 24" className={classes.filter(Boolean).join(" ")} aria-hidden="true">
      {drawing.fill && <path d={drawing.fill} fill="currentColor" stroke="none" />}
      {drawing.line && <path d={drawing.line} />}
    </svg>
  );
}
