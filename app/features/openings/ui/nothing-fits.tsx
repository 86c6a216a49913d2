import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { OpeningList } from "./opening-list.tsx";

/** Nothing meets every filter: which one to give up, and what comes nearest. */
export function NothingFits(props: {
  drop: readonly { readonly text: string; readonly to: string }[];
  dropAll: string;
  nearest: readonly OpeningCard[];
}) {
  const { t } = useTexts();
  return (
    <>
      <Notice tone="info" title={t("search:nothingFits")} announce>
        {props.drop.length > 0 && <p>{t("search:drop")}</p>}
        {props.drop.map(({ text, to }) => (
          <p key={to}>
            <ButtonLink href={to}>{text}</ButtonLink>
          </p>
        ))}
        <p>
          <ButtonLink href={props.dropAll}>{t("search:dropAll")}</ButtonLink>
        </p>
      </Notice>
      {props.nearest.length > 0 && (
        <Section title={t("search:nearest")}>
          <OpeningList cards={props.nearest} withDay />
        </Section>
      )}
    </>
  );
}
