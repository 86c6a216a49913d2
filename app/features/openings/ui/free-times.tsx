import type { FreeTimes as Times } from "#app/features/openings/free-times.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import cards from "#app/ui/card.module.css";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { urls } from "#app/urls.ts";
import css from "./opening-list.module.css";

/** The same card in Swedish, line by line. */
interface Beside {
  readonly swedish: readonly string[] | null;
}

/** The next free times with each person one can meet at a place. */
export function FreeTimes({ times }: { times: readonly (Times & Beside)[] }) {
  const { t, tag } = useTexts();
  return (
    <ul className={cards["list"]}>
      {times.map(({ role, who, about, metBy, languages, example, free, swedish }) => (
        <li key={role} className={cards["card"]}>
          <h3>{who}</h3>
          <p>{about}</p>
          {metBy && (
            <p className={css["soft"]}>
              {t("series:youMeet")}: {metBy}
            </p>
          )}
          {languages && (
            <p className={css["soft"]}>
              {t("series:languages")}: {languages}
            </p>
          )}
          {example && (
            <p>
              <span className={css["example"]}>{t("opening:exampleTime")}</span>
            </p>
          )}
          <InSwedish lines={swedish} />
          {free.length === 0 && <p>{t("series:noFree")}</p>}
          {free.map(({ id, when }) => (
            <ButtonLink key={id} href={urls.opening(tag, id)} wide>
              {when}
              <span className="visually-hidden"> {t("series:bookWith", { who })}</span>
            </ButtonLink>
          ))}
        </li>
      ))}
    </ul>
  );
}
