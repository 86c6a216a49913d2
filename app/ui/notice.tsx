import type { ReactNode } from "react";
import css from "./notice.module.css";
import { Pictogram, type PictogramName } from "./pictogram.tsx";

const pictograms: Record<Tone, PictogramName> = { info: "info", alert: "alert", demo: "example" };

/** `info` explains, `alert` says what went wrong and what to do, `demo` marks what is an example. */
type Tone = "info" | "alert" | "demo";

/** A note in the page. With `announce` a screen reader says it when the page opens (errors, what was done). */
export function Notice(props: { tone: Tone; title?: ReactNode; announce?: boolean; children?: ReactNode }) {
  return (
    <div
      className={`${css["notice"]} ${css[props.tone]}`}
      role={props.announce ? (props.tone === "alert" ? "alert" : "status") : undefined}
    >
      <Pictogram name={pictograms[props.tone]} />
      <div>
        {props.title && <p className={css["title"]}>{props.title}</p>}
        {props.children}
      </div>
    </div>
  );
}
