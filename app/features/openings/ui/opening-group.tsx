import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Section } from "#app/ui/page.tsx";
import css from "./opening-group.module.css";
import { OpeningList } from "./opening-list.tsx";

/** What is seen of each group before more is asked for: two screens of a phone, so that what comes later is near, too. */
const SHOWN = 4;

/** Openings of one time under their heading: the first few, the others folded in below them. */
export function OpeningGroup({ title, cards }: { title: string; cards: readonly OpeningCard[] }) {
  const { t } = useTexts();
  // One alone is no longer than the line that would hide it.
  const shown = cards.length > SHOWN + 1 ? SHOWN : cards.length;
  return (
    <Section title={title}>
      <OpeningList cards={cards.slice(0, shown)} />
      {cards.length > shown && (
        <details className={css["more"]}>
          <summary>{t("find:showMore", { number: cards.length - shown })}</summary>
          <OpeningList cards={cards.slice(shown)} />
        </details>
      )}
    </Section>
  );
}
