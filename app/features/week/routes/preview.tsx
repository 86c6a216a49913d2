import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./preview.server.ts";
import css from "./forms.module.css";

export { action, loader } from "./preview.server.ts";

export const handle = { staff: true };

/** What a wish would change and who is told, before anything is saved. */
export default function Preview() {
  const { title, slug, refused, plan, formAddress } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={plan ? t("week:previewLead") : undefined}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`week:refused.${refused}`)}
        </Notice>
      )}
      <WhatMoved />
      {plan && <PlanInWords plan={plan} />}
      <p>
        <a className="alone" href={formAddress}>
          {t("week:changeAnswers")}
        </a>
      </p>
      <p>
        <a className="alone" href={urls.week(tag, slug)}>
          {t("week:back")}
        </a>
      </p>
    </Page>
  );
}

function WhatMoved() {
  const moved = useActionData<typeof action>()?.moved;
  const { t } = useTexts();
  if (!moved) return null;
  return (
    <Notice tone="alert" announce title={t("week:movedTitle")}>
      <p>{t("week:movedLead")}</p>
      <ul>
        {moved.map(({ key, when, is, toldBefore, toldNow }) => (
          <li key={key}>
            {when}:{" "}
            {is === "other"
              ? t("week:movedCount", { before: toldBefore, now: toldNow })
              : t(`week:moved.${is}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

type PlanShown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["plan"]>;

function PlanInWords({ plan }: { plan: PlanShown }) {
  const { slug, wish } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <Notice tone="info" title={t("week:whoIsTold")}>
        {plan.told > 0 && <p>{t("today:told", { count: plan.told })}</p>}
        {plan.untold > 0 && <p>{t("today:untold", { count: plan.untold })}</p>}
        {plan.silentTold > 0 && <p>{t("week:silentTold", { count: plan.silentTold })}</p>}
        {plan.silentUntold > 0 && <p>{t("week:silentUntold", { count: plan.silentUntold })}</p>}
        {plan.told + plan.untold + plan.silentTold + plan.silentUntold === 0 && <p>{t("week:nobodyTold")}</p>}
      </Notice>
      <Section title={t("week:changes")}>
        {plan.changes.length === 0 && <p>{t("week:noChanges")}</p>}
        <ul className={css["changes"]}>
          {plan.changes.map((change) => (
            <li key={change.key} className={css[change.what]}>
              <ChangeInWords change={change} />
            </li>
          ))}
        </ul>
        {plan.more > 0 && <p>{t("week:moreChanges", { count: plan.more })}</p>}
      </Section>
      {plan.kept && <p>{t("week:kept", { days: plan.kept })}</p>}
      {plan.idle && <p>{t("week:idle", { days: plan.idle })}</p>}
      <form method="post" action={urls.weekPreview(tag, slug, wish)}>
        <input type="hidden" name="seen" value={plan.seen} />
        <Button wide>{t("week:save")}</Button>
      </form>
    </>
  );
}

function ChangeInWords({ change }: { change: PlanShown["changes"][number] }) {
  const { t } = useTexts();
  const { when, said, newHours, newPlace, other, keepsMode, reason, told, untold, isOpenAgain, silent } =
    change;
  return (
    <>
      <span>
        <b>{when}</b> {said}
      </span>
      {newHours && <span>{t("week:newHours", { hours: newHours })}</span>}
      {newPlace && <span>{t("week:newPlace", { place: newPlace })}</span>}
      {other.length > 0 && <span>{t("week:otherAspects", { aspects: other.join(", ") })}</span>}
      {keepsMode && <span>{t("week:keepsMode")}</span>}
      {reason && <span>{reason}</span>}
      {told > 0 && <span>{t(isOpenAgain ? "today:reopenTold" : "today:told", { count: told })}</span>}
      {untold > 0 && <span>{t("today:untold", { count: untold })}</span>}
      {isOpenAgain && silent.told > 0 && <span>{t("today:reopenSilent", { count: silent.told })}</span>}
      {!isOpenAgain && silent.told > 0 && <span>{t("week:silentTold", { count: silent.told })}</span>}
      {silent.untold > 0 && <span>{t("week:silentUntold", { count: silent.untold })}</span>}
    </>
  );
}
