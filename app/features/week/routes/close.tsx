import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { Field } from "../ui/offer-form.tsx";
import { ReasonChoice } from "../ui/reason-choice.tsx";
import type { loader } from "./close.server.ts";
import css from "./forms.module.css";

export { loader } from "./close.server.ts";

export const handle = { staff: true };

/** Closes the whole site for one day or a span of days. */
export default function CloseDays() {
  const { title, slug, from, to, reason } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("week:closeDaysLead")}>
      <form method="get" action={urls.weekPreview(tag, slug)} className={css["form"]}>
        <input type="hidden" name="do" value="close_days" />
        <Field name="from" type="date" value={from} label={t("week:from")} required />
        <Field name="to" type="date" value={to} label={t("week:to")} required />
        <ReasonChoice id="reason" legend={t("today:why")} chosen={reason} />
        <Button wide>{t("week:preview")}</Button>
      </form>
      <p>
        <a className="alone" href={urls.week(tag, slug)}>
          {t("week:back")}
        </a>
      </p>
    </Page>
  );
}
