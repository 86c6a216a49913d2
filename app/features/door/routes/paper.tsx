import { useActionData, useLoaderData } from "@remix-run/react";
import { TAKE_BACK_REASONS } from "#app/features/door/paper.ts";
import { PaperSheet } from "#app/features/door/ui/paper-sheet.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { ChoiceLinks } from "#app/ui/choice-links.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./paper.server.ts";
import css from "./paper.module.css";

export { action, loader } from "./paper.server.ts";
export const handle = { staff: true };

/** Where a sheet of paper becomes a count: which opening, its parties or its sum, and what was entered before. */
export default function Paper() {
  const { title, slug, shown, openings, said, isLocked } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <Page title={title}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`paper:refused.${refused}`)}
        </Notice>
      )}
      {said && !refused && (
        <Notice tone="info" announce>
          {t(`paper:${said}`)}
        </Notice>
      )}
      {shown ? (
        <>
          <ChoiceLinks
            label={t("paper:chooseOpening")}
            links={openings.map(({ id, name, shown }) => ({ to: urls.paper(tag, slug, id), shown, name }))}
          />
          <Enter />
        </>
      ) : (
        <p>{t(isLocked ? "paper:refused.locked" : "paper:none")}</p>
      )}
      <p>
        <ButtonLink href={urls.door(tag, slug)}>{t("common:back")}</ButtonLink>
      </p>
    </Page>
  );
}

function Enter() {
  const { slug, shown, kind, empty, formKey } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { t, tag } = useTexts();
  if (!shown) return null;
  const kinds = [
    ["rows", t("paper:byRows")],
    ["whole_day", t("paper:byWholeDay")],
  ] as const;
  return (
    <>
      <p>
        <ButtonLink href={urls.paperSheet(tag, slug, shown.id)}>{t("paper:print")}</ButtonLink>
      </p>
      <p className={css["counted"]}>
        {shown.counted ? t("paper:countedNow", shown.counted) : t("paper:notCounted")}
      </p>
      <p>{t("paper:addsUp")}</p>
      <ChoiceLinks
        label={t("paper:how")}
        links={kinds.map(([one, name]) => ({
          to: urls.paper(tag, slug, shown.id, one),
          shown: kind === one,
          name,
        }))}
      />
      <PaperSheet
        action={urls.paper(tag, slug, shown.id, kind)}
        opening={shown.id}
        kind={kind}
        seen={answer?.seen ?? shown.seen}
        formKey={answer?.key ?? formKey}
        typed={answer?.typed ?? empty}
        faults={answer?.faults ?? []}
      />
      <Section title={t("paper:batches")}>
        {shown.batches.length === 0 ? (
          <p>{t("paper:noBatches")}</p>
        ) : (
          <ul className={css["batches"]}>
            {shown.batches.map((batch) => (
              <li key={batch.id}>
                <p>{batch.text}</p>
                {batch.takenBack ? <p>{batch.takenBack}</p> : <TakeBack batch={batch.id} />}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function TakeBack({ batch }: { batch: string }) {
  const { slug, shown } = useLoaderData<typeof loader>();
  const { t, tag, format } = useTexts();
  if (!shown) return null;
  return (
    <details className={css["takeBack"]}>
      <summary>{t("paper:takeBack")}</summary>
      <form method="post" action={urls.paper(tag, slug, shown.id)}>
        <input type="hidden" name="intent" value="take_back" />
        <input type="hidden" name="opening" value={shown.id} />
        <input type="hidden" name="batch" value={batch} />
        <ChoiceGroup id={`why-${batch}`} legend={t("paper:takeBackWhy")} layout="list">
          {TAKE_BACK_REASONS.map((reason) => (
            <Choice key={reason} type="radio" name="reason" value={reason} required>
              {format.capital(t(`door:reason.${reason}`))}
            </Choice>
          ))}
        </ChoiceGroup>
        <Button kind="stop">{t("paper:takeBack")}</Button>
      </form>
    </details>
  );
}
