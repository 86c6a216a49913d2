import { useActionData, useLoaderData } from "@remix-run/react";
import { PartySteps } from "#app/features/booking/ui/party-steps.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Refused } from "#app/features/booking/ui/refused.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./change.server.ts";

export { action, loader } from "./change.server.ts";

export const handle = { sought: "booking" };

/** More or fewer people in a party, in the steps of a booking. */
export default function Change() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const counts = sent?.counts ?? page.counts;
  return (
    <Page title={t("change:party")}>
      {sent?.refused && (
        <>
          <DoorDrawings />
          <Refused title={t("change:refusedHeading")} reason={sent.refused} others={sent.others} />
        </>
      )}
      {sent?.fault && (
        <Notice tone="alert" announce title={t("booking:askedHeading")}>
          <p>
            <a className="alone" href={`#${sent.fault}`}>
              {t(`booking:fault.${sent.fault}`)}
            </a>
          </p>
        </Notice>
      )}
      {page.ofCourse && <p>{t("course:forAllLeft")}</p>}
      <PartySteps
        here={urls.changeParty(tag, page.id)}
        formKey={page.formKey}
        counts={counts}
        before={page.now}
        chosenAges={sent?.chosenAges ?? page.chosenAges}
        fault={sent?.fault ?? null}
        adultsAlone={page.adultsAlone}
        ageSpan={page.ageSpan}
        ages={page.ages}
        submit={t("change:save")}
      />
      {/* The second step has its own way back, to the first. */}
      {counts.adults === undefined && (
        <ButtonLink href={urls.receipt(tag, page.id)} wide>
          {t("common:back")}
        </ButtonLink>
      )}
    </Page>
  );
}
