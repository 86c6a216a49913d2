import { useActionData, useLoaderData } from "@remix-run/react";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { AddressFields } from "#app/ui/address-fields.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./my-link.server.ts";
import css from "./my-link.module.css";

export { action, loader } from "./my-link.server.ts";

/** For who has lost the link to a booking: it is sent to where the party is told anyway; where nothing can be sent, the phone helps. */
export default function MyLink() {
  const { title, offers, nothing } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  if (!offers.phone && !offers.email) {
    return (
      <Page title={title}>
        <p>
          <WithPhone text={t("common:phoneLine", { phone: CONTACT_PHONE })} />
        </p>
      </Page>
    );
  }
  if (sent && sent.refused === null) {
    return (
      <Page title={title}>
        <Notice tone="info" announce>
          <p>{t("messages:myLink.sent")}</p>
          <p>
            <WithPhone text={nothing} />
          </p>
        </Notice>
      </Page>
    );
  }
  return (
    <Page title={title}>
      {sent && (
        <Notice tone="alert" announce>
          <p id="refused">{t(`messages:refused.${sent.refused}`)}</p>
        </Notice>
      )}
      <p>{t("messages:myLink.lead")}</p>
      <form method="post" action={urls.myLink(tag)} className={css["form"]}>
        <AddressFields
          offers={offers}
          errorId={sent ? "refused" : undefined}
          {...(sent && { typed: sent.typed })}
        />
        <Button wide>{t("messages:myLink.send")}</Button>
      </form>
    </Page>
  );
}
