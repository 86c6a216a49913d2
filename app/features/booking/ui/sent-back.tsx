import type { ReactNode } from "react";
import type { Counts, FormFault } from "#app/features/booking/booking-form.ts";
import type { OpeningCard } from "#app/features/openings/opening-card.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { PartyAgain, PartySteps } from "./party-steps.tsx";
import { Refused } from "./refused.tsx";

/** A page of one place: what is done, then where, in its own language. */
export function PageAtPlace(props: {
  what: string;
  siteName: string;
  aloud?: ReactNode;
  children: ReactNode;
}) {
  return (
    <Page
      aloud={props.aloud}
      title={
        <>
          {props.what}
          {": "}
          <span lang="sv">
            <bdi>{props.siteName}</bdi>
          </span>
        </>
      }
    >
      {props.children}
    </Page>
  );
}

/** What a wait is, before the button that joins it. */
export interface Wait {
  readonly title: string;
  readonly how: string;
}

/** What came of the form that was sent, above the page's own: the refusal with a wait instead, or what is missing. */
export function SentBack(props: {
  here: string;
  sent: {
    readonly refused: string | null;
    readonly mayWait: boolean;
    readonly fault: FormFault | null;
    readonly formKey: string;
    readonly counts: Counts;
    readonly chosenAges: Readonly<Record<string, string>>;
    readonly others: readonly OpeningCard[];
  };
  wait: Wait;
}) {
  const { here, sent, wait } = props;
  const { t } = useTexts();
  return (
    <>
      {sent.refused !== null && (
        <Refused reason={sent.refused} others={sent.others}>
          {sent.mayWait && (
            <>
              <HowToWait {...wait} />
              <PartyAgain
                here={here}
                formKey={sent.formKey}
                counts={sent.counts}
                chosenAges={sent.chosenAges}
                ask="wait"
                submit={t("waiting:join")}
              />
            </>
          )}
        </Refused>
      )}
      {sent.fault && (
        <Notice tone="alert" announce title={t("booking:askedHeading")}>
          <p>
            <a className="alone" href={`#${sent.fault}`}>
              {t(`booking:fault.${sent.fault}`)}
            </a>
          </p>
        </Notice>
      )}
    </>
  );
}

/** What a wait is, and that nobody can be reached without a number. */
export function HowToWait({ title, how }: Wait) {
  const { t } = useTexts();
  return (
    <Section title={title}>
      <p>{how}</p>
      <p>{t("waiting:noContact")}</p>
    </Section>
  );
}

/** The steps with what the page and, once it was sent, the form say. */
export function Steps(props: {
  here: string;
  page: Pick<
    Parameters<typeof PartySteps>[0],
    "formKey" | "counts" | "chosenAges" | "adultsAlone" | "ageSpan" | "ages"
  > & { readonly keptDays: number | null };
  sent: { counts: Counts; chosenAges: Readonly<Record<string, string>>; fault: FormFault | null } | undefined;
  waits: boolean;
  submit: string;
  note?: ReactNode;
}) {
  const { here, page, sent, waits, submit, note } = props;
  const { t } = useTexts();
  return (
    <PartySteps
      {...page}
      here={here}
      counts={sent?.counts ?? page.counts}
      chosenAges={sent?.chosenAges ?? page.chosenAges}
      fault={sent?.fault ?? null}
      submit={waits ? t("waiting:join") : submit}
      {...(waits && { ask: "wait" })}
      note={
        <p>
          {t("booking:nothingAsked")} {page.keptDays !== null && t("booking:kept", { count: page.keptDays })}{" "}
          {note}
        </p>
      }
    />
  );
}
