import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import { Field, OfferForm } from "../ui/offer-form.tsx";
import type { loader } from "./add.server.ts";
import css from "./forms.module.css";

export { loader } from "./add.server.ts";

export const handle = { staff: true };

/** A new opening, once or every week. */
export default function AddOpening() {
  const { title, slug, kinds, languages, fields, from } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Page title={title} lead={t("week:addLead")}>
      <form method="get" action={urls.weekPreview(tag, slug)} className={css["form"]}>
        <input type="hidden" name="do" value="add" />
        <Field name="from" type="date" value={from} label={t("week:firstDay")} required />
        <OfferForm fields={fields} whole kinds={kinds} languages={languages} />
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
