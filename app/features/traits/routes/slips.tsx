import { useActionData, useLoaderData } from "@remix-run/react";
import { TraitQuestions } from "#app/features/traits/ui/trait-questions.tsx";
import type { PlainKey } from "#app/i18n/resources.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { Trait } from "#db/schema.ts";
import type { action, loader } from "./slips.server.ts";
import css from "./staff-pages.module.css";

export { action, loader } from "./slips.server.ts";

export const handle = { staff: true };

/** Staff type in what stands on the slips, one at a time; what they add up to stands below. */
export default function Slips() {
  const { title, slug, openings, openingId, nextWeek } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("counting:slipsLead")}>
      <Outcome />
      <p className={css["actions"]}>
        <ButtonLink href={urls.pictureSlip(tag, slug)}>{t("counting:printSlips")}</ButtonLink>
        <ButtonLink href={urls.door(tag, slug)}>{t("common:back")}</ButtonLink>
      </p>
      {openings.length > 1 && (
        <nav aria-label={t("counting:chooseOpening")} className={css["openings"]}>
          {openings.map(({ id, when, shown }) => (
            <ButtonLink
              key={id}
              kind={shown ? "main" : "quiet"}
              href={urls.slips(tag, slug, id)}
              aria-current={shown ? "page" : undefined}
            >
              {when}
            </ButtonLink>
          ))}
        </nav>
      )}
      {openingId ? (
        <OneSlip openingId={openingId} />
      ) : (
        <p>{nextWeek ? t("counting:notCountWeek", { day: nextWeek }) : t("counting:noCountWeek")}</p>
      )}
    </Page>
  );
}

function OneSlip(props: { openingId: string }) {
  const { openings, key, questions } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <>
      <Section title={openings.find(({ shown }) => shown)?.when ?? ""}>
        <form method="post" className={css["form"]}>
          <input type="hidden" name="opening" value={props.openingId} />
          <input type="hidden" name="key" value={key} />
          <TraitQuestions {...questions} />
          <Button wide>{t("counting:addSlip")}</Button>
        </form>
      </Section>
      <Section title={t("counting:soFar")}>
        <SoFar />
      </Section>
    </>
  );
}

/** What happened to the last slip, which can be taken back from here. */
function Outcome() {
  const { openingId, key } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTexts();
  if (!sent) return null;
  if (sent.refused) {
    return (
      <Notice tone="alert" announce>
        {t(`counting:refused.${sent.refused}`)}
      </Notice>
    );
  }
  return (
    <Notice tone="info" announce>
      <p>{t(sent.takenBack ? "counting:takenBack" : "counting:added")}</p>
      {sent.added && (
        <form method="post">
          <input type="hidden" name="intent" value="take_back" />
          <input type="hidden" name="opening" value={openingId ?? ""} />
          <input type="hidden" name="key" value={key} />
          {sent.added.map(([name, value]) => (
            <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
          ))}
          <Button kind="quiet">{t("counting:takeBack")}</Button>
        </form>
      )}
    </Notice>
  );
}

const QUESTIONS = {
  first_time: "traits:firstTime",
  home_district: "traits:home",
  child_age: "traits:ages",
  adult_gender: "traits:gender",
  help_asked: "traits:help",
  help_language: "traits:helpLanguage",
} as const satisfies Record<Trait, PlainKey>;

/** How many have answered each question, to hold against the heap of slips; never what. */
function SoFar() {
  const { answered } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  if (answered.length === 0) return <p>{t("counting:soFarNone")}</p>;
  return (
    <>
      <p>{t("counting:soFarLead")}</p>
      <ul>
        {answered.map(({ trait, count }) => (
          <li key={trait}>
            {t("counting:soFarOf", { question: t(QUESTIONS[trait]), count: String(count) })}
          </li>
        ))}
      </ul>
    </>
  );
}
