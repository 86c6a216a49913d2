import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Press } from "#app/features/booking/ui/receipt-sections.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { ReceiptState } from "#app/features/booking/receipt-state.ts";
import { undoWords } from "#app/features/booking/receipt-words.ts";
import type { BookingId, OpeningId } from "#db/schema.ts";
import css from "#app/features/booking/routes/receipt.module.css";

/** What a receipt's buttons depend on. */
interface Receipt {
  readonly id: BookingId;
  readonly openingId: OpeningId;
  readonly state: ReceiptState;
  readonly closedWhy: string | null;
  /** where else the party can go, while its door is closed */
  readonly others: readonly OpeningCard[];
  /** what has happened, where the heading alone does not say it */
  readonly ended: string | null;
  readonly undoMinutes: number | null;
  readonly heldUntil: { readonly day: string; readonly time: string } | null;
  /** how many stand before a waiting party */
  readonly before: number | null;
  /** where the party is told; without it it has to look itself */
  readonly contact: { readonly stored: object | null } | null;
}

/** The states in which the party has something to show or to wait for. */
export const STANDING = ["booking", "coming", "waiting", "offered"] as const;

/** What has happened to a receipt that no longer holds anything, and the way on. */
export function HowItEnded({ receipt }: { receipt: Receipt }) {
  const { t, tag } = useTexts();
  if (receipt.state === "closed")
    return (
      <>
        <Notice tone="alert">{receipt.closedWhy}</Notice>
        {receipt.others.length > 0 && (
          <Section title={t("booking:others")}>
            <OpeningList cards={receipt.others} />
          </Section>
        )}
        <p>
          <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
        </p>
      </>
    );
  if (STANDING.some((state) => state === receipt.state)) return null;
  const undo = undoWords(receipt.state);
  return (
    <Notice tone="info" announce>
      {receipt.ended && <p>{receipt.ended}</p>}
      {receipt.undoMinutes !== null && (
        <>
          {undo.needsPlace && <p>{t("change:undoHint", { count: receipt.undoMinutes })}</p>}
          <Do of={receipt} what="undo" kind="quiet">
            {t(undo.button)}
          </Do>
        </>
      )}
      <p>
        <a className="alone" href={urls.opening(tag, receipt.openingId)}>
          {t("booking:bookAgain")}
        </a>
      </p>
    </Notice>
  );
}

/** Places held for a waiting party, with its two answers. */
export function Offer({ receipt }: { receipt: Receipt }) {
  const { heldUntil } = receipt;
  const { t } = useTexts();
  return (
    <Notice
      tone="info"
      announce
      title={heldUntil && `${heldUntil.day} · ${t("waiting:heldUntil", { time: heldUntil.time })}`}
    >
      <p>{t("waiting:answer")}</p>
      <div className={css["buttons"]}>
        <Do of={receipt} what="accept" kind="main">
          {t("waiting:accept")}
        </Do>
        <Do of={receipt} what="cancel" kind="quiet">
          {t("waiting:decline")}
        </Do>
      </div>
    </Notice>
  );
}

/** Where a waiting party stands in line. */
export function Waiting({ receipt }: { receipt: Receipt }) {
  const { before } = receipt;
  const { t } = useTexts();
  return (
    <Notice
      tone="info"
      announce
      title={before === 0 || before === null ? t("waiting:next") : t("waiting:before", { count: before })}
    >
      <p>{t("waiting:noPlaceYet")}</p>
      {!receipt.contact?.stored && <p>{t("waiting:noContact")}</p>}
    </Notice>
  );
}

/** One of the page's buttons. */
function Do(props: {
  of: Receipt;
  what: "cancel" | "accept" | "undo";
  kind: "main" | "quiet" | "stop";
  children: string;
}) {
  const { tag } = useTexts();
  return <Press to={urls.receipt(tag, props.of.id)} {...props} />;
}

/** What can still be changed of it; an offer is answered above. */
export function Change({ receipt }: { receipt: Receipt }) {
  const { t, tag } = useTexts();
  if (receipt.state === "offered") return null;
  return (
    <div className={css["buttons"]}>
      <ButtonLink href={urls.changeParty(tag, receipt.id)} wide>
        {t("change:party")}
      </ButtonLink>
      {receipt.state === "waiting" ? (
        <Do of={receipt} what="cancel" kind="stop">
          {t("waiting:leave")}
        </Do>
      ) : (
        <>
          <ButtonLink href={urls.moveBooking(tag, receipt.id)} wide>
            {t("change:move")}
          </ButtonLink>
          <Do of={receipt} what="cancel" kind="stop">
            {t(receipt.state === "booking" ? "booking:cancel" : "booking:cancelComing")}
          </Do>
        </>
      )}
    </div>
  );
}
