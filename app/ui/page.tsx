import type { ReactNode } from "react";
import css from "./page.module.css";

/**
 * A page's heading and its parts, in one column. `wide` for what stands side by side: cards, tables, the door;
 * `aloud` stands beside the heading.
 */
export function Page(props: {
  title: ReactNode;
  lead?: ReactNode;
  aloud?: ReactNode;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <div className={`${css["page"]}${props.wide ? ` ${css["wide"]}` : ""}`}>
      {props.aloud ? (
        <div className={css["heading"]}>
          <h1>{props.title}</h1>
          {props.aloud}
        </div>
      ) : (
        <h1>{props.title}</h1>
      )}
      {props.lead && <p className={css["lead"]}>{props.lead}</p>}
      {props.children}
    </div>
  );
}

/** A part of a page with its own heading. */
export function Section(props: { title: ReactNode; id?: string; children: ReactNode }) {
  return (
    <section className={css["section"]} id={props.id}>
      <h2>{props.title}</h2>
      {props.children}
    </section>
  );
}
