import type { ReactNode } from "react";
import css from "./choice-links.module.css";

/** A choice among views of a page, as links: the one that is shown stands out. */
export function ChoiceLinks(props: {
  label: string;
  links: readonly { readonly to: string; readonly shown: boolean; readonly name: ReactNode }[];
}) {
  return (
    <nav aria-label={props.label}>
      <ul className={css["list"]}>
        {props.links.map(({ to, shown, name }) => (
          <li key={to}>
            <a href={to} aria-current={shown ? "page" : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
