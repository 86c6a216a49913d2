import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ContactForm } from "#app/ui/contact-form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./contact.server.ts";

export { action, loader } from "./contact.server.ts";

export const handle = { sought: "booking" };

/** Where a party wants to be told: the receipt's own form, shown alone when something in it is wrong. */
export default function Contact() {
  const { title, id, contact } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  return (
    <Page title={title}>
      {sent && (
        <Notice tone="alert" announce>
          <p id="refused">{t(`messages:refused.${sent.refused}`)}</p>
        </Notice>
      )}
      <ContactForm
        action={urls.contact(tag, id)}
        contact={contact}
        {...(sent && { typed: sent.typed, errorId: "refused" })}
      />
      <p>
        <a className="alone" href={urls.receipt(tag, id)}>
          {t("messages:tell.back")}
        </a>
      </p>
    </Page>
  );
}
