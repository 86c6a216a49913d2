import { Pictogram } from "#app/ui/pictogram.tsx";
import type { Fact } from "../site-facts.ts";
import css from "./facts.module.css";

/** Facts, each with its picture beside its words; steps are facts in an order. */
export function Facts({ facts, steps = false }: { facts: readonly Fact[]; steps?: boolean }) {
  const List = steps ? "ol" : "ul";
  return (
    <List className={css["facts"]}>
      {facts.map(({ picture, text }) => (
        <li key={text}>
          <Pictogram name={picture} />
          {text}
        </li>
      ))}
    </List>
  );
}
