import { useActionData, useLoaderData } from "@remix-run/react";
import { ClosingForm } from "#app/features/door/ui/closing-form.tsx";
import { Waiting } from "#app/features/door/ui/waiting.tsx";
import { Expected } from "#app/features/door/ui/expected.tsx";
import { FindParty, Flags, OfflineBar, OfflineDoor } from "#app/features/door/ui/offline-door.tsx";
import { LastCountBar } from "#app/features/door/ui/last-count-bar.tsx";
import { ReopeningForm } from "#app/features/door/ui/reopening-form.tsx";
import { RoomState } from "#app/features/door/ui/room-state.tsx";
import { Send } from "#app/features/door/ui/send.tsx";
import { TabletBar } from "#app/features/door/ui/tablet-bar.tsx";
import { WalkIn } from "#app/features/door/ui/walk-in.tsx";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ChoiceLinks } from "#app/ui/choice-links.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./door.server.ts";
import css from "./door.module.css";

export { action, loader } from "./door.server.ts";
export const handle = { staff: true };

/** The door: who is expected, who comes, how much room there is. Every button is a form of its own, without script. */
export default function Door() {
  const {
    title,
    openings,
    isOpen,
    shown,
    next,
    undone,
    reopened,
    earlier,
    siteId,
    slug,
    words,
    now,
    tablet,
  } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const { t, tag } = useTexts();
  // The page that is kept knows of no day.
  const none =
    isOpen || !now
      ? ""
      : [t("door:noneToday"), next && t("door:noneTodayWhatNext", { day: next.day, time: next.hours })]
          .filter(Boolean)
          .join(" ");
  return (
    <Page title={title} wide>
      <TabletBar tablet={tablet} />
      <OfflineDoor site={siteId} slug={slug} words={words} now={now} />
      {refused && (
        <Notice tone="alert" announce>
          {t(`door:refused.${refused}`)}
        </Notice>
      )}
      {undone && !refused && (
        <Notice tone="info" announce>
          {t("door:undone")}
        </Notice>
      )}
      {reopened && !refused && !shown.mayReopen && (
        <Notice tone="info" announce>
          {t("today:isOpenAgain")}
        </Notice>
      )}
      <div hidden={openings.length < 2} data-openings>
        <ChoiceLinks
          label={t("door:chooseOpening")}
          links={openings.map(({ id, hours, about, shown: isShown }) => ({
            to: urls.door(tag, slug, id),
            shown: isShown,
            name: (
              <>
                {hours}
                {about && <span>{about}</span>}
              </>
            ),
          }))}
        />
      </div>
      <p data-none-kept hidden={none === ""}>
        {none}
      </p>
      <div data-opening hidden={!isOpen} className={css["opening"]}>
        <OpeningDoor />
      </div>
      {earlier.length > 0 && (
        <details className={css["more"]}>
          <summary>{t("door:earlier")}</summary>
          <ul className={css["earlier"]}>
            {earlier.map(({ id, day, hours, about }) => (
              <li key={id}>
                <a href={urls.corrections(tag, slug, id)}>
                  {[`${day} ${hours}`, about].filter(Boolean).join(" · ")}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
      <OfflineBar />
      {shown.last && (
        <div data-without-script>
          <LastCountBar opening={shown.id} last={shown.last} />
        </div>
      )}
    </Page>
  );
}

function OpeningDoor() {
  const { shown, isOpen, sees, slug, tablet } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const atKiosk = shown.countedBy === "kiosk";
  return (
    <>
      <Standing />
      <RoomState opening={shown.id} {...shown.room} />
      <div className={css["columns"]}>
        <Section id="expected" title={t("door:expected")}>
          <FindParty />
          <Expected opening={shown.id} parties={shown.expected ?? []} mayBeNone={shown.expected !== null} />
          {!shown.expected && (
            <p data-without-script>
              {tablet ? (
                <a href={urls.unlockTablet(tag)}>{t("devices:expectedLocked")}</a>
              ) : (
                <a href={urls.staffHome(tag)}>{t("door:expectedLocked")}</a>
              )}
            </p>
          )}
        </Section>
        {(shown.waiting > 0 || shown.heldFor.length > 0) && (
          <div data-waiting-list>
            <Section id="waiting" title={t("door:waitingList")}>
              <Waiting heldFor={shown.heldFor} waiting={shown.waiting} />
            </Section>
          </div>
        )}
        <Section id="walk-in" title={t("door:walkIn")}>
          <div data-walk-in hidden={atKiosk}>
            <WalkIn opening={shown.id} formKey={shown.walkInKey} />
          </div>
          <div data-at-kiosk hidden={!atKiosk}>
            <p>{t("counting:countedAtKiosk")}</p>
            {sees.expected && (
              <p>
                <a className="alone" href={urls.kioskSetUp(tag, slug)}>
                  {t("counting:changeCounting")}
                </a>
              </p>
            )}
          </div>
        </Section>
      </div>
      <div className={css["rest"]}>
        <Send intent="turned_away" opening={shown.id} formKey={shown.turnedAwayKey}>
          <Button kind="quiet" wide>
            {t("door:turnedAwayAdd")}
          </Button>
          <p className={css["note"]} data-turned-away>
            {t("door:turnedAwaySoFar", { count: shown.turnedAway })}
          </p>
        </Send>
        {shown.mayConfirm && (
          <Send intent="confirm" opening={shown.id}>
            <Button kind="quiet" wide>
              {t("door:confirm")}
            </Button>
            <p className={css["note"]}>{t("door:notConfirmed")}</p>
          </Send>
        )}
        {shown.maySayNobodyCame && !shown.nobodyCame && (
          <Send intent="nobody_came" opening={shown.id}>
            <Button kind="quiet" wide>
              {t("door:nobodyCame")}
            </Button>
            <p className={css["note"]}>{t("door:nobodyCameHint")}</p>
          </Send>
        )}
      </div>
      {isOpen && sees.expected && (
        <p>
          <ButtonLink href={urls.paper(tag, slug, shown.id)}>{t("paper:fromDoor")}</ButtonLink>
        </p>
      )}
      {shown.mayReopen && (
        <ReopeningForm opening={shown.id} reach={shown.reach} heardClosed={shown.heardClosed} />
      )}
      {shown.mayClose && <ClosingForm opening={shown.id} reach={shown.reach} />}
      {isOpen && sees.corrections && (
        <p>
          <ButtonLink href={urls.corrections(tag, slug, shown.id)}>{t("door:correct")}</ButtonLink>
        </p>
      )}
    </>
  );
}

/** The opening's hours, whether it is confirmed, and what has been counted. */
function Standing() {
  const { shown } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  const { counted, closedWhy, confirmedAt, phaseText, nobodyCame } = shown;
  return (
    <>
      <p className={css["standing"]}>
        <b data-hours>{shown.hours}</b>
        <b data-about hidden={!shown.about}>
          {shown.about}
        </b>
        <span data-counted>
          {t("door:arrivedSoFar", {
            visits: `${t("door:partiesSoFar", { count: counted?.parties ?? 0 })}, ${t("door:heads", {
              adults: counted?.adults ?? 0,
              children: counted?.children ?? 0,
            })}`,
          })}
        </span>
        {confirmedAt && <span>{t("door:confirmedAt", { time: confirmedAt })}</span>}
        {nobodyCame && <span>{t("door:nobodyCameStated")}</span>}
      </p>
      <p data-closed-why hidden={!closedWhy} className={css["closed"]}>
        {closedWhy && t("offline:closedWhy", { why: closedWhy })}
      </p>
      <p data-over-limit hidden={!shown.overLimit}>
        {t("offline:overLimit")}
      </p>
      <Flags opening={shown.id} flags={shown.flags} />
      {phaseText && <p>{phaseText}</p>}
    </>
  );
}
