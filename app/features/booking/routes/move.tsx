import { useActionData, useLoaderData } from "@remix-run/react";
import { Refused } from "#app/features/booking/ui/refused.tsx";
import { PageAtPlace } from "#app/features/booking/ui/sent-back.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import cards from "#app/ui/card.module.css";
import { DoorDrawings, DoorState } from "#app/ui/door-state.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./move.server.ts";

export { action, loader } from "./move.server.ts";

export const handle = { sought: "booking" };

/** The place's other times, each with one button that moves the party there. */
export default function Move() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  return (
    <PageAtPlace what={t("change:move")} siteName={page.siteName}>
      <DoorDrawings />
      {sent && <Refused title={t("change:refusedHeading")} reason={sent.refused} others={sent.others} />}
      {page.others.length === 0 ? <p>{t("change:moveNone")}</p> : <p>{t("change:moveLead")}</p>}
      <ul className={cards["list"]}>
        {page.others.map((card) => (
          <li key={card.id} className={cards["card"]}>
            <h2>{`${card.day} ${card.hours}`}</h2>
            <DoorState door={card.door} unconfirmed={card.unconfirmed}>
              {[card.state, card.room].filter(Boolean).join(" · ")}
            </DoorState>
            <form method="post" action={urls.moveBooking(tag, page.id)}>
              <Button wide name="to" value={card.id}>
                {t("change:moveHere")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
      <ButtonLink href={urls.receipt(tag, page.id)} wide>
        {t("common:back")}
      </ButtonLink>
    </PageAtPlace>
  );
}
