import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { ageField } from "#app/features/booking/booking-form.ts";
import { PARTY_LIMITS } from "#app/features/booking/booking.ts";
import { CHILD_AGES, monthsOf } from "#app/features/openings/child-age.ts";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { DoorDrawings, DoorState } from "#app/ui/door-state.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { StepperDoors } from "#app/ui/stepper-doors.tsx";
import { urls } from "#app/urls.ts";
import type { ChildAge } from "#db/schema.ts";
import type { action, loader } from "./book.server.ts";
import css from "./book.module.css";

export { action, loader } from "./book.server.ts";

const FORM_ID = "party";

/** The one button's way: how many, how old, done. Each step is a page; what was chosen travels in the address. */
export default function Book() {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t } = useTexts();
  const { adults, children } = sent?.counts ?? page.counts;
  const needsChild = children === 0 && !page.adultsAlone;
  const askedForCounts = adults !== undefined && children !== undefined && !needsChild;
  const step = askedForCounts && sent?.fault !== "adults" && sent?.fault !== "children" ? 2 : 1;
  return (
    <Page
      title={
        <>
          {t(page.card.button === "book" ? "opening:bookPlace" : "opening:weAreComing")}
          {": "}
          <span lang="sv">
            <bdi>{page.card.siteName}</bdi>
          </span>
        </>
      }
    >
      <DoorDrawings />
      {sent?.refused && <Refused reason={t(`booking:refused.${sent.refused}`)} others={sent.others} />}
      {sent?.fault && (
        <Notice tone="alert" announce title={t("booking:askedHeading")}>
          <p>
            <a href={`#${sent.fault}`}>{t(`booking:fault.${sent.fault}`)}</a>
          </p>
        </Notice>
      )}
      <What />
      {!page.card.button && !sent?.refused && (
        <Refused reason={page.card.closedWhy ?? page.card.state} others={page.others} />
      )}
      {page.card.button && (
        <>
          <StepperDoors
            label={t("booking:stepOf", { step, steps: 3 })}
            steps={[t("booking:howMany"), t("booking:howOld"), t("booking:yourSign")]}
            current={step}
          />
          {step === 1 ? (
            <HowMany needsChild={needsChild} />
          ) : (
            <HowOld adults={adults ?? 1} childCount={children ?? 0} />
          )}
        </>
      )}
    </Page>
  );
}

function What() {
  const { card, day, promises, placeHeldUntil } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <div className={css["what"]}>
      <p>
        <b>
          {day} {card.hours}
        </b>
      </p>
      <p>
        {card.where}
        {card.example && ` · ${t("opening:exampleTime")}`}
      </p>
      <DoorState door={card.door} unconfirmed={card.unconfirmed}>
        {[card.state, card.room, card.confirmation, card.closedWhy].filter(Boolean).join(" · ")}
      </DoorState>
      {card.button && (
        <>
          <Promises promises={promises} />
          <p>
            {placeHeldUntil ? t("booking:placeHeld", { time: placeHeldUntil }) : t("booking:noPlaceHeld")}{" "}
            {placeHeldUntil && t("booking:canCancel")}
          </p>
        </>
      )}
    </div>
  );
}

function HowMany({ needsChild }: { needsChild: boolean }) {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const counts = sent?.counts ?? page.counts;
  return (
    <form id={FORM_ID} method="get" action={urls.opening(tag, page.card.id)} className={css["form"]}>
      <ChoiceGroup
        id="adults"
        legend={<Legend picture="adult">{t("booking:adults")}</Legend>}
        note={t("booking:adultsHint")}
        error={sent?.fault === "adults" && t("booking:fault.adults")}
      >
        <Numbers name="adults" from={1} to={PARTY_LIMITS.adults} chosen={counts.adults ?? 1} />
      </ChoiceGroup>
      <ChoiceGroup
        id="children"
        legend={<Legend picture="child">{t("booking:children")}</Legend>}
        error={
          (needsChild && t("booking:fault.childrenNeeded")) ||
          (sent?.fault === "children" && t("booking:fault.children"))
        }
      >
        <Numbers
          name="children"
          from={page.adultsAlone ? 0 : 1}
          to={PARTY_LIMITS.children}
          chosen={counts.children || 1}
        />
      </ChoiceGroup>
      <Button wide>{t("common:next")}</Button>
    </form>
  );
}

function Legend({ picture, children }: { picture: "adult" | "child"; children: ReactNode }) {
  return (
    <span className={css["legend"]}>
      <Pictogram name={picture} large />
      {children}
    </span>
  );
}

function Numbers(props: { name: string; from: number; to: number; chosen: number }) {
  return Array.from({ length: props.to - props.from + 1 }, (_, index) => props.from + index).map((number) => (
    <Choice
      key={number}
      type="radio"
      name={props.name}
      value={number}
      required
      defaultChecked={number === props.chosen}
    >
      {number}
    </Choice>
  ));
}

const AGE_PICTURES = {
  "0-5m": "baby-lying",
  "6-11m": "baby-sitting",
  "1y": "toddler",
  "2y": "toddler",
  "3y": "child",
  "4y": "child",
  "5y": "child",
} as const satisfies Record<ChildAge, string>;

function HowOld({ adults, childCount }: { adults: number; childCount: number }) {
  const page = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const chosen: Record<string, string> = sent?.chosenAges ?? page.chosenAges;
  const here = urls.opening(tag, page.card.id);
  const outside = CHILD_AGES.some(
    (age) =>
      Object.values(chosen).includes(age) &&
      (monthsOf(age).to < page.ageSpan.minMonths || monthsOf(age).from > page.ageSpan.maxMonths),
  );
  return (
    <form id={FORM_ID} method="post" action={here} className={css["form"]}>
      <input type="hidden" name="key" value={page.formKey} />
      <input type="hidden" name="adults" value={adults} />
      <input type="hidden" name="children" value={childCount} />
      <p className={css["party"]}>
        {t("booking:adultsCount", { count: adults })} · {t("booking:childrenCount", { count: childCount })}
      </p>
      {outside && <Notice tone="info">{t("booking:otherAges", page.ages)}</Notice>}
      {Array.from({ length: childCount }, (_, index) => index + 1).map((child) => (
        <ChoiceGroup
          key={child}
          id={child === 1 ? "ages" : `ages-${child}`}
          layout="pairs"
          legend={childCount === 1 ? t("booking:howOld") : t("booking:childNumber", { number: child })}
          error={sent?.fault === "ages" && !chosen[ageField(child)] && t("booking:fault.ages")}
        >
          {CHILD_AGES.map((age) => (
            <Choice
              key={age}
              type="radio"
              name={ageField(child)}
              value={age}
              required
              defaultChecked={chosen[ageField(child)] === age}
            >
              <Pictogram name={AGE_PICTURES[age]} />
              {t(`booking:age.${age}`)}
            </Choice>
          ))}
        </ChoiceGroup>
      ))}
      <p>
        {t("booking:nothingAsked")} {page.keptDays !== null && t("booking:kept", { count: page.keptDays })}
      </p>
      <Button wide>{t(page.card.button === "book" ? "opening:bookPlace" : "opening:weAreComing")}</Button>
      <ButtonLink href={`${here}?adults=${adults}`} wide>
        {t("common:back")}
      </ButtonLink>
    </form>
  );
}

function Refused(props: { reason: string; others: Parameters<typeof OpeningList>[0]["cards"] }) {
  const { t, tag } = useTexts();
  return (
    <>
      <Notice tone="alert" announce title={t("booking:refusedHeading")}>
        <p>{props.reason}</p>
      </Notice>
      {props.others.length > 0 ? (
        <Section title={t("booking:others")}>
          <OpeningList cards={props.others} />
        </Section>
      ) : (
        <p>
          <ButtonLink href={urls.find(tag)}>{t("common:findPlace")}</ButtonLink>
        </p>
      )}
    </>
  );
}
