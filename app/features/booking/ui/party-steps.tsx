import type { ReactNode } from "react";
import {
  ageField,
  type Counts,
  type FormFault,
  needsChild,
  stepOf,
} from "#app/features/booking/booking-form.ts";
import { PARTY_LIMITS } from "#app/features/booking/booking.ts";
import { CHILD_AGES, monthsOf } from "#app/features/openings/child-age.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { StepperDoors } from "#app/ui/stepper-doors.tsx";
import type { ChildAge } from "#db/schema.ts";
import css from "./party-steps.module.css";

/** The id of the page's form: a change of language carries its answers along. */
export const PARTY_FORM_ID = "party";

/** What the steps ask about and what was answered so far. */
interface PartyQuestions {
  /** where both steps are sent: the first as a question, the second to be done */
  readonly here: string;
  readonly formKey: string;
  readonly counts: Counts;
  /** what the party is already, chosen until something else is */
  readonly before?: { readonly adults: number; readonly children: number };
  readonly chosenAges: Readonly<Record<string, string>>;
  readonly fault: FormFault | null;
  readonly adultsAlone: boolean;
  readonly ageSpan: { readonly minMonths: number; readonly maxMonths: number };
  /** the same span in words */
  readonly ages: { readonly from: string; readonly to: string };
  /** what the last button says */
  readonly submit: string;
  /** what it asks for beside the answers */
  readonly ask?: string;
  /** what stands above the last button */
  readonly note?: ReactNode;
}

/** How many, how old, done: each step is a page; what was chosen travels in the address. */
export function PartySteps(questions: PartyQuestions) {
  const { t } = useTexts();
  const { counts, adultsAlone, fault } = questions;
  const step = stepOf(counts, adultsAlone, fault) === "howMany" ? 1 : 2;
  return (
    <>
      <StepperDoors
        label={t("booking:stepOf", { step, steps: 3 })}
        steps={[t("booking:howMany"), t("booking:howOld"), t("booking:yourSign")]}
        current={step}
      />
      {step === 1 ? (
        <HowMany {...questions} />
      ) : (
        <HowOld {...questions} adults={counts.adults ?? 1} childCount={counts.children ?? 0} />
      )}
    </>
  );
}

function HowMany(props: PartyQuestions) {
  const { t } = useTexts();
  return (
    <form id={PARTY_FORM_ID} method="get" action={props.here} className={css["form"]}>
      <ChosenAges chosenAges={props.chosenAges} />
      <ChoiceGroup
        id="adults"
        legend={<Legend picture="adult">{t("booking:adults")}</Legend>}
        note={t("booking:adultsHint")}
        error={props.fault === "adults" && t("booking:fault.adults")}
      >
        <Numbers
          name="adults"
          from={1}
          to={PARTY_LIMITS.adults}
          chosen={props.counts.adults ?? props.before?.adults ?? 1}
        />
      </ChoiceGroup>
      <ChoiceGroup
        id="children"
        legend={<Legend picture="child">{t("booking:children")}</Legend>}
        error={
          (needsChild(props.counts, props.adultsAlone) && t("booking:fault.childrenNeeded")) ||
          (props.fault === "children" && t("booking:fault.children"))
        }
      >
        <Numbers
          name="children"
          from={props.adultsAlone ? 0 : 1}
          to={PARTY_LIMITS.children}
          chosen={props.counts.children || props.before?.children || 1}
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

function HowOld({ adults, childCount, ...props }: PartyQuestions & { adults: number; childCount: number }) {
  const { t } = useTexts();
  const { ageSpan, chosenAges: chosen } = props;
  const outside = CHILD_AGES.some(
    (age) =>
      Object.values(chosen).includes(age) &&
      (monthsOf(age).to < ageSpan.minMonths || monthsOf(age).from > ageSpan.maxMonths),
  );
  return (
    <form id={PARTY_FORM_ID} method="post" action={props.here} className={css["form"]}>
      <PartyFields formKey={props.formKey} adults={adults} childCount={childCount} />
      <p className={css["party"]}>
        {t("booking:adultsCount", { count: adults })} · {t("booking:childrenCount", { count: childCount })}
      </p>
      {outside && <Notice tone="info">{t("booking:otherAges", props.ages)}</Notice>}
      {Array.from({ length: childCount }, (_, index) => index + 1).map((child) => (
        <ChoiceGroup
          key={child}
          id={child === 1 ? "ages" : `ages-${child}`}
          layout="pairs"
          legend={childCount === 1 ? t("booking:howOld") : t("booking:childNumber", { number: child })}
          error={props.fault === "ages" && !chosen[ageField(child)] && t("booking:fault.ages")}
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
      {props.note}
      <Button wide name="ask" value={props.ask}>
        {props.submit}
      </Button>
      <ButtonLink href={`${props.here}?adults=${adults}`} wide>
        {t("common:back")}
      </ButtonLink>
    </form>
  );
}

function PartyFields(props: { formKey: string; adults: number; childCount: number }) {
  return (
    <>
      <input type="hidden" name="key" value={props.formKey} />
      <input type="hidden" name="adults" value={props.adults} />
      <input type="hidden" name="children" value={props.childCount} />
    </>
  );
}

/** The same answers once more, with one button: for what is asked after a refusal. */
export function PartyAgain(props: {
  here: string;
  formKey: string;
  counts: Counts;
  chosenAges: Readonly<Record<string, string>>;
  /** what the button asks for beside the answers */
  ask: string;
  submit: string;
}) {
  return (
    <form method="post" action={props.here}>
      <PartyFields
        formKey={props.formKey}
        adults={props.counts.adults ?? 1}
        childCount={props.counts.children ?? 0}
      />
      <ChosenAges chosenAges={props.chosenAges} />
      <Button wide name="ask" value={props.ask}>
        {props.submit}
      </Button>
    </form>
  );
}

function ChosenAges({ chosenAges }: { chosenAges: Readonly<Record<string, string>> }) {
  return Object.entries(chosenAges).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
}
