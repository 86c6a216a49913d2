import { signColours, signShapes, type SignColour, type SignKey } from "./picture-sign-shapes.ts";
import css from "./picture-sign.module.css";

/** `row` stands in a line (32 px), `tile` on a button (56 px), `card` in a list (96 px), `show` fills the width. */
type Size = "row" | "tile" | "card" | "show";

/** A party's sign: a drawn thing on a coloured disc and a number. `label` says all three in the page's language. */
export function PictureSign(props: {
  sign: SignKey;
  colour: SignColour;
  number: number;
  size?: Size;
  label: string;
}) {
  const { disc, drawing, ring } = signColours[props.colour];
  const look = {
    fill: { fill: drawing, stroke: drawing, strokeWidth: 1.5 },
    line: { stroke: drawing, strokeWidth: 4.5 },
    cut: { fill: disc },
    groove: { stroke: disc, strokeWidth: 2.5 },
  };
  return (
    <span className={`${css["sign"]} ${css[props.size ?? "card"]}`} role="img" aria-label={props.label}>
      <svg
        viewBox="0 0 64 64"
        fill="none"
        strokeLinecap="round"
        strokeLinejoin="round"
        className={css["disc"]}
      >
        <circle cx="32" cy="32" r="32" fill={disc} />
        {ring && <circle cx="32" cy="32" r="30.25" stroke={drawing} strokeWidth="1.5" />}
        {signShapes[props.sign].map(([way, path]) => (
          <path key={path} d={path} {...look[way]} />
        ))}
      </svg>
      <bdi dir="ltr" className={css["number"]}>
        {props.number}
      </bdi>
    </span>
  );
}
