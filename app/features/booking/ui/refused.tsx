import type { ReactNode } from "react";
import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { urls } from "#app/urls.ts";

/** Why it is not to be had, and what to do instead; the page draws the doors. */
export function Refused(props: {
  title?: string;
  reason: string;
  others: readonly OpeningCard[];
  children?: ReactNode;
}) {
  const { t, tag } = useTexts();
  return (
    <>
      <Notice tone="alert" announce title={props.title ?? t("booking:refusedHeading")}>
        <p>
          <WithPhone text={props.reason} />
        </p>
      </Notice>
      {props.children}
      {props.others.length > 0 ? (
        <Section title={t("booking:others")}>
          <OpeningList cards={props.others} />
        </Section>
      ) : (
        <p>
          <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
        </p>
      )}
      <p>
        <WithPhone text={t("errors:call", { phone: CONTACT_PHONE })} />
      </p>
    </>
  );
}
