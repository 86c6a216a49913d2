import { useActionData, useLoaderData } from "@remix-run/react";
import { TraitQuestions } from "#app/features/traits/ui/trait-questions.tsx";
import form from "#app/features/traits/ui/answer-form.module.css";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./answers.server.ts";

export { action, loader } from "./answers.server.ts";

export const handle = { sought: "booking" };

/** The questions of a count week for who holds a receipt: all of them may be skipped. */
export default function Answers() {
  const { bookingId, asked, answered, thanks, questions } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  const isOpen = asked && !answered;
  return (
    <Page title={t("traits:title")} lead={isOpen ? t("traits:lead") : undefined}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`traits:refused.${refused}`)}
        </Notice>
      )}
      {answered && (
        <Notice tone="info" announce={thanks}>
          {t(thanks ? "traits:thanks" : "traits:already")}
        </Notice>
      )}
      {!asked && !answered && !refused && <p>{t("traits:refused.not_asked_now")}</p>}
      {isOpen && (
        <form method="post" action={urls.answers(tag, bookingId)} className={form["form"]}>
          <p>
            {t("traits:why")} {t("traits:once")}
          </p>
          <TraitQuestions {...questions} />
          <Button wide>{t("traits:send")}</Button>
        </form>
      )}
      <p>
        <ButtonLink href={urls.receipt(tag, bookingId)}>
          {t(isOpen ? "traits:skipAll" : "common:back")}
        </ButtonLink>
      </p>
    </Page>
  );
}
