import { useActionData, useLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PARTY_LIMITS } from "#app/features/booking/booking.ts";
import { Faces } from "#app/features/traits/ui/faces.tsx";
import { KioskLanguages } from "#app/features/traits/ui/kiosk-languages.tsx";
import { TraitQuestions } from "#app/features/traits/ui/trait-questions.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { ScreenKeeper } from "#app/ui/screen-keeper.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./kiosk.server.ts";
import css from "./kiosk.module.css";

export { action, loader } from "./kiosk.server.ts";

export const handle = { alone: true };

/** Without a touch for so long it begins anew; a page that only thanks is left sooner. */
const SECONDS = { language: 60, in: 60, traits: 120, thanks: 30, felt: 60, bye: 12 } as const;

/** The screen by the door: families count themselves, in their own language. No link leads out of it. */
export default function Kiosk() {
  const { slug, name, languages, step, demo } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <div className={css["kiosk"]} data-start={urls.kiosk("sv", slug)} data-seconds={SECONDS[step]}>
      {step === "language" && <KioskLanguages {...{ slug, name, languages }} />}
      {step === "in" && <CountIn />}
      {step === "traits" && <Traits />}
      {step === "thanks" && <Thanks />}
      {step === "felt" && <Felt />}
      {step === "bye" && <Bye />}
      {demo && <p className={css["demo"]}>{t("common:demo")}</p>}
      {(step === "in" || step === "traits" || step === "felt") && (
        <div className={css["still"]} data-still hidden role="alert">
          <p>{t("traits:kiosk.still")}</p>
          <Button type="button">{t("traits:kiosk.stay")}</Button>
        </div>
      )}
      <ScreenKeeper unreachable={t("traits:kiosk.askStaff")} />
    </div>
  );
}

/** A form of the kiosk: what it is for, of which opening, under a key of its own, and empty for who goes back to it. */
function Send(props: { intent: string; step: string; children: ReactNode; className?: string | undefined }) {
  const { slug, openingId, key } = useLoaderData<typeof loader>();
  const { tag } = useTexts();
  return (
    <form
      method="post"
      action={urls.kioskStep(tag, slug, props.step, openingId, key)}
      className={props.className}
      autoComplete="off"
    >
      <input type="hidden" name="intent" value={props.intent} />
      <input type="hidden" name="opening" value={openingId ?? ""} />
      <input type="hidden" name="key" value={key} />
      {props.children}
    </form>
  );
}

const PICTURE = { adults: "adult", children: "child" } as const;
/** The commonest family stands chosen, as at the door. */
const USUAL = { adults: 1, children: 1 } as const;

function CountIn() {
  const { slug, counts, undone, asksFelt } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  return (
    <>
      <h1>{t("traits:kiosk.howMany")}</h1>
      {undone && !refused && (
        <Notice tone="info" announce>
          {t("traits:kiosk.undone")}
        </Notice>
      )}
      {(refused === "askStaff" || !counts) && (
        <Notice tone="alert" announce>
          {t("traits:kiosk.askStaff")}
        </Notice>
      )}
      {refused === "nobody" && (
        <Notice tone="alert" announce>
          {t("booking:fault.adults")}
        </Notice>
      )}
      {counts && (
        <Send intent="walk_in" step="in" className={`${css["count"]} ${css["heads"]}`}>
          {(["adults", "children"] as const).map((who) => (
            <ChoiceGroup
              key={who}
              id={who}
              legend={
                <span className={css["who"]}>
                  <Pictogram name={PICTURE[who]} large />
                  {t(`booking:${who}`)}
                </span>
              }
            >
              {Array.from({ length: PARTY_LIMITS[who] + 1 }, (_, count) => (
                <Choice
                  key={count}
                  type="radio"
                  name={who}
                  value={count}
                  defaultChecked={count === USUAL[who]}
                >
                  <bdi>{count}</bdi>
                </Choice>
              ))}
            </ChoiceGroup>
          ))}
          <Button wide>
            <Pictogram name="tick" />
            {t("traits:kiosk.in")}
          </Button>
          <p>{t("traits:kiosk.noName")}</p>
        </Send>
      )}
      <div className={css["ways"]}>
        {asksFelt && (
          <ButtonLink href={`${urls.kiosk(tag, slug)}?step=felt`}>
            <Pictogram name="smile" />
            {t("traits:kiosk.leaving")}
          </ButtonLink>
        )}
        <OtherLanguage />
      </div>
    </>
  );
}

/** Back to the beginning, where the next family finds it. */
function OtherLanguage() {
  const { slug } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <ButtonLink href={urls.kiosk("sv", slug)}>
      <Pictogram name="language" />
      {t("traits:kiosk.otherLanguage")}
    </ButtonLink>
  );
}

/** A wrong number is taken back by the family itself, at once. */
function Undo() {
  const { mayUndo } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  if (!mayUndo) return null;
  return (
    <Send intent="undo" step="in">
      <Button kind="quiet">{t("traits:kiosk.wrong")}</Button>
    </Send>
  );
}

function Traits() {
  const { slug, openingId, questions } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <h1>{t("traits:kiosk.counted")}</h1>
      <Undo />
      <h2>{t("traits:title")}</h2>
      <p>
        {t("traits:lead")} {t("traits:why")}
      </p>
      <div className={css["ways"]}>
        <ButtonLink href={urls.kioskStep(tag, slug, "thanks", openingId)}>{t("traits:skipAll")}</ButtonLink>
      </div>
      {questions && (
        <Send intent="traits" step="traits" className={css["count"]}>
          <TraitQuestions {...questions} />
          <Button wide>{t("traits:send")}</Button>
        </Send>
      )}
    </>
  );
}

function Thanks() {
  const { slug } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <>
      <h1>{t("traits:kiosk.counted")}</h1>
      <span className={css["big"]}>
        <Pictogram name="smile" large />
      </span>
      <div className={css["ways"]}>
        <ButtonLink kind="main" href={urls.kiosk("sv", slug)}>
          <Pictogram name="tick" />
          {t("traits:kiosk.done")}
        </ButtonLink>
        <Undo />
      </div>
    </>
  );
}

function Felt() {
  const { slug, asksFelt } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <>
      <h1>{t("traits:feltTitle")}</h1>
      {asksFelt ? (
        <Send intent="felt" step="felt" className={css["count"]}>
          <p>{t("traits:feltLead")}</p>
          <Faces />
          <Button wide>{t("traits:send")}</Button>
        </Send>
      ) : (
        <p>{t("traits:feltNone")}</p>
      )}
      <div className={css["ways"]}>
        <ButtonLink href={urls.kiosk("sv", slug)}>{t("traits:kiosk.done")}</ButtonLink>
      </div>
    </>
  );
}

function Bye() {
  const { slug } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <>
      <h1>{t("traits:feltThanks")}</h1>
      <span className={css["big"]}>
        <Pictogram name="smile" large />
      </span>
      <div className={css["ways"]}>
        <ButtonLink kind="main" href={urls.kiosk("sv", slug)}>
          <Pictogram name="tick" />
          {t("traits:kiosk.done")}
        </ButtonLink>
      </div>
    </>
  );
}
