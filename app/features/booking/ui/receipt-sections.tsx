import type { ReactNode } from "react";
import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ContactForm, type ContactShown } from "#app/ui/contact-form.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import type { BookingId } from "#db/schema.ts";
import css from "#app/features/booking/routes/receipt.module.css";
import { Refused } from "./refused.tsx";

/** What was just done or refused, above everything else of a receipt. */
export function Said(props: {
  sent: { refused: string; others: readonly OpeningCard[] } | undefined;
  receipt: { again: boolean; done: readonly string[]; removed: boolean };
  stands: boolean;
}) {
  const { t } = useTexts();
  const { sent, receipt, stands } = props;
  return (
    <>
      {sent && <Refused title={t("change:refusedHeading")} reason={sent.refused} others={sent.others} />}
      {receipt.again && stands && <Notice tone="info">{t("booking:alreadyHave")}</Notice>}
      {[...receipt.done, ...(receipt.removed ? [t("messages:tell.removed")] : [])].map((text) => (
        <Notice key={text} tone="info" announce>
          {text}
        </Notice>
      ))}
    </>
  );
}

/** One of a receipt's buttons: a form of its own, so that a press does one thing. */
export function Press(props: {
  to: string;
  what: "cancel" | "cancel-all" | "accept" | "undo" | "undo-all";
  /** which occasion of a course */
  time?: BookingId;
  kind: "main" | "quiet" | "stop";
  children: ReactNode;
}) {
  return (
    <form method="post" action={props.to}>
      {props.time && <input type="hidden" name="time" value={props.time} />}
      <Button kind={props.kind} wide name="do" value={props.what}>
        {props.children}
      </Button>
    </form>
  );
}

/** The two ways into a calendar: once, or followed. */
function InCalendar({ id, calendarAddress }: { id: BookingId; calendarAddress: string }) {
  const { t, tag } = useTexts();
  return (
    <>
      <ButtonLink href={urls.calendar(tag, id)} wide>
        <Pictogram name="calendar" />
        {t("booking:addToCalendar")}
      </ButtonLink>
      <p>
        <a href={calendarAddress.replace(/^https?:/, "webcal:")}>{t("messages:calendar.follow")}</a>{" "}
        {t("messages:calendar.followHint")}
      </p>
    </>
  );
}

/** The calendar, the printer, and what to share: where one goes, never the receipt. */
export function PrintAndShare(props: {
  id: BookingId;
  calendarAddress: string;
  shareAddress: string;
  siteSlug: string;
}) {
  const { shareAddress, siteSlug } = props;
  const { t, tag } = useTexts();
  return (
    <div className={css["buttons"]}>
      <InCalendar {...props} />
      <div hidden data-needs-script>
        <Button type="button" kind="quiet" wide data-print>
          <Pictogram name="print" />
          {t("booking:print")}
        </Button>
      </div>
      <div hidden data-needs-share>
        <Button type="button" kind="quiet" wide data-share={shareAddress} data-text={t("booking:shareText")}>
          <Pictogram name="share" />
          {t("booking:share")}
        </Button>
      </div>
      <p className={css["address"]}>
        {t("booking:share")}:{" "}
        <a href={shareAddress}>
          <bdi dir="ltr">{shareAddress}</bdi>
        </a>
      </p>
      <p>
        {t("slip:bookedForAnother")} <a href={urls.slip(tag, siteSlug)}>{t("slip:toSlip")}</a>
      </p>
    </div>
  );
}

/** After the receipt, and never required: where the party wants to be told. */
export function TellMe(props: { id: BookingId; contact: ContactShown | null; over: boolean }) {
  const { id, contact, over } = props;
  const { t, tag } = useTexts();
  if (!contact || (over && !contact.stored)) return null;
  return (
    <section id="tell" className={css["tell"]} aria-labelledby="tell-heading">
      <h2 id="tell-heading">{t("messages:tell.heading")}</h2>
      <ContactForm action={urls.contact(tag, id)} contact={contact} />
    </section>
  );
}

/** The receipt's own link, for another phone, and how long it leads anywhere. */
export function KeepLink(props: { manageAddress: string; keptDays: number | null }) {
  const { t } = useTexts();
  return (
    <details className={css["keep"]}>
      <summary>{t("booking:saveLink")}</summary>
      <p>{t("booking:saveLinkHint")}</p>
      <p className={css["address"]}>
        <bdi dir="ltr">{props.manageAddress}</bdi>
      </p>
      {props.keptDays !== null && <p>{t("booking:kept", { count: props.keptDays })}</p>}
    </details>
  );
}
