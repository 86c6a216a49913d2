import type { Promised } from "#app/features/openings/opening-card.ts";
import { Pictogram } from "#app/ui/pictogram.tsx";
import css from "./printed-promises.module.css";

/** What is true of a place, with its pictures, in the running lines of a printed page. */
export function PrintedPromises({ promises }: { promises: readonly Promised[] }) {
  if (promises.length === 0) return null;
  return (
    <p className={css["promises"]}>
      {promises.map(({ key, holds, text }) => (
        <span key={key}>
          <Pictogram name={holds ? key : "info"} />
          {text}{" "}
        </span>
      ))}
    </p>
  );
}
