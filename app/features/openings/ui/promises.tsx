import type { Promised } from "#app/features/openings/opening-card.ts";
import { Pictogram } from "#app/ui/pictogram.tsx";
import css from "./promises.module.css";

/** What is true before any button, as pictures with words; what does not hold is said as plainly. */
export function Promises({ promises }: { promises: readonly Promised[] }) {
  if (promises.length === 0) return null;
  return (
    <ul className={css["promises"]}>
      {promises.map(({ key, holds, text }) => (
        <li key={key} className={holds ? css["holds"] : css["truth"]}>
          <Pictogram name={holds ? key : "info"} />
          {text}
        </li>
      ))}
    </ul>
  );
}
