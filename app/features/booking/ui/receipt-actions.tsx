import { useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "#app/features/booking/routes/receipt.server.ts";
import css from "#app/features/booking/routes/receipt.module.css";

/** The states in which the party has something to show or to wait for. */
export const STANDING = ["booking", "coming", "waiting", "offered"] as const;

/** What has happened to a receipt that no longer holds anything, and the way on. */
export function HowItEnded() {
  const receipt = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  if (receipt.state === "closed")
    return (
      <>
        <Notice tone="alert">{receipt.closedWhy}</Notice>
        <p>
          <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
        </p>
      </>
    );
  if (STANDING.some((state) => state === receipt.state)) return null;
  return (
    <Notice tone="info" announce>
      {receipt.ended && <p>{receipt.ended}</p>}
      {receipt.undoMinutes !== null && (
        <>
          <p>{t("change:undoHint", { count: receipt.undoMinutes })}</p>
          <Do what="undo" kind="quiet">
            {t("change:undo")}
          </Do>
        </>
      )}
      <p>
        <a href={urls.opening(tag, receipt.openingId)}>{t("booking:bookAgain")}</a>
      </p>
    </Notice>
  );
}

/** Places held for a waiting party, with its two answers. */
export function Offer() {
  const { heldUntil } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Notice
      tone="info"
      announce
      title={heldUntil && `${heldUntil.day} · ${t("waiting:heldUntil", { time: heldUntil.time })}`}
    >
      <p>{t("waiting:answer")}</p>
      <div className={css["buttons"]}>
        <Do what="accept" kind="main">
          {t("waiting:accept")}
        </Do>
        <Do what="cancel" kind="quiet">
          {t("waiting:decline")}
        </Do>
      </div>
    </Notice>
  );
}

/** Where a waiting party stands in line. */
export function Waiting() {
  const { before } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <Notice
      tone="info"
      announce
      title={before === 0 || before === null ? t("waiting:next") : t("waiting:before", { count: before })}
    >
      <p>{t("waiting:noPlaceYet")}</p>
      <p>{t("waiting:noContact")}</p>
    </Notice>
  );
}

/** One of the page's buttons: a form of its own, so that a press does one thing. */
function Do(props: {
  what: "cancel" | "accept" | "undo";
  kind: "main" | "quiet" | "stop";
  children: string;
}) {
  const { id } = useLoaderData<typeof loader>();
  const { tag } = useTexts();
  return (
    <form method="post" action={urls.receipt(tag, id)}>
      <Button kind={props.kind} wide name="do" value={props.what}>
        {props.children}
      </Button>
    </form>
  );
}

/** What can still be changed of it; an offer is answered above. */
export function Change() {
  const receipt = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  if (receipt.state === "offered") return null;
  return (
    <div className={css["buttons"]}>
      <ButtonLink href={urls.changeParty(tag, receipt.id)} wide>
        {t("change:party")}
      </ButtonLink>
      {receipt.state === "waiting" ? (
        <Do what="cancel" kind="stop">
          {t("waiting:leave")}
        </Do>
      ) : (
        <>
          <ButtonLink href={urls.moveBooking(tag, receipt.id)} wide>
            {t("change:move")}
          </ButtonLink>
          <Do what="cancel" kind="stop">
            {t(receipt.state === "booking" ? "booking:cancel" : "booking:cancelComing")}
          </Do>
        </>
      )}
    </div>
  );
}
