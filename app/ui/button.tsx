import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";
import css from "./button.module.css";

/** `main` for the one thing to do, `quiet` for the rest, `stop` for what ends something. */
type Kind = "main" | "quiet" | "stop";

/** A button that submits its form unless told otherwise. The children may begin with a `Pictogram`. */
export function Button({
  kind = "main",
  wide = false,
  ...rest
}: ButtonHTMLAttributes<HTMLButtonElement> & Look) {
  return <button {...rest} className={classes(kind, wide)} />;
}

/** A link that looks like a button: for what changes nothing. */
export function ButtonLink({
  kind = "quiet",
  wide = false,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & Look) {
  return <a {...rest} className={classes(kind, wide)} />;
}

type Look = { kind?: Kind; wide?: boolean; className?: never };

function classes(kind: Kind, wide: boolean) {
  return [css["button"], css[kind], wide && css["wide"]].filter(Boolean).join(" ");
}
