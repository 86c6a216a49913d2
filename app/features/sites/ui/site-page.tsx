import { useLoaderData } from "@remix-run/react";
import { CourseList } from "#app/features/openings/ui/course-list.tsx";
import { FreeTimes } from "#app/features/openings/ui/free-times.tsx";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import cards from "#app/ui/card.module.css";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { SiteMap } from "#app/ui/map/site-map.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import { WithPhone } from "#app/ui/with-phone.tsx";
import css from "../routes/site.module.css";
import type { SitePage } from "../show-site.server.ts";

const [RULES, FIND_US] = ["rules", "find-us"];

/** A place's page of its route's data: today first, then the coming days, what it is, its rules and the way there. */
export function SitePageView() {
  const site = useLoaderData<SitePage>();
  const { t } = useTexts();
  const kinds = site.kinds.map((kind) =>
    t(kind === "open_preschool" ? "common:openPreschoolIs" : "common:introductionPreschoolIs"),
  );
  return (
    <Page
      title={
        <span lang="sv">
          <bdi>{site.name}</bdi>
        </span>
      }
      wide
    >
      <DoorDrawings />
      {kinds.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <Promises promises={site.promises} />
      <p className={css["jump"]}>
        <a href={`#${RULES}`}>{t("site:rules")}</a>
        <a href={`#${FIND_US}`}>{t("site:findUs")}</a>
      </p>
      <div className={css["columns"]}>
        <div>
          <Openings />
        </div>
        <div>
          {site.courses.length > 0 && (
            <Section title={t("series:courses")} id="courses">
              <p>{t("series:coursesAre")}</p>
              <CourseList courses={site.courses} />
            </Section>
          )}
          {site.appointments.length > 0 && (
            <Section title={t("series:appointments")} id="book-a-time">
              <p>{t("series:appointmentsAre")}</p>
              <FreeTimes times={site.appointments} />
            </Section>
          )}
          <Introduction />
          <GoodToKnow />
          <FindUs />
        </div>
      </div>
    </Page>
  );
}

function Openings() {
  const { today, later } = useLoaderData<SitePage>();
  const { t } = useTexts();
  if (today.length + later.length === 0) {
    return (
      <Notice tone="info" title={t("site:noOpenings")}>
        <p>{t("site:noOpeningsWhatNext")}</p>
      </Notice>
    );
  }
  return (
    <>
      {today.length > 0 && (
        <Section title={t("site:today")}>
          <OpeningList cards={today} ofOneSite />
        </Section>
      )}
      {later.length > 0 && (
        <Section title={t("site:thisWeek")}>
          <OpeningList cards={later} ofOneSite />
        </Section>
      )}
    </>
  );
}

function Introduction() {
  const { introduction, appointments } = useLoaderData<SitePage>();
  const { t, tag } = useTexts();
  if (!introduction) return null;
  return (
    <Section title={t("site:introduction.heading")}>
      <div className={cards["card"]}>
        <p>{t("site:introduction.isFor")}</p>
        {introduction.classes.length > 0 && (
          <>
            <h3>{t("site:introduction.classes")}</h3>
            <ul>
              {introduction.classes.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
        {introduction.visits.length > 0 && (
          <>
            <h3>{t("site:introduction.visits")}</h3>
            <ul>
              {introduction.visits.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </>
        )}
        {appointments.map(({ role, who }) => (
          <p key={role}>
            <a href="#book-a-time">{t("series:bookWith", { who })}</a>
          </p>
        ))}
        {introduction.helpToApply && <p>{t("site:introduction.help_to_apply")}</p>}
        <p>
          <WithPhone text={t("site:introduction.next_step", { phone: CONTACT_PHONE })} />
        </p>
        <p>
          <a className={css["guide"]} href={urls.whatNext(tag)}>
            {t("guide:next.title")}
          </a>
        </p>
      </div>
    </Section>
  );
}

function GoodToKnow() {
  const site = useLoaderData<SitePage>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("site:rules")} id={RULES}>
      {site.rules.length > 0 && (
        <ul className={css["facts"]}>
          {site.rules.map(({ picture, text }) => (
            <li key={text}>
              <Pictogram name={picture} />
              {text}
            </li>
          ))}
        </ul>
      )}
      {site.activities.length > 0 && (
        <>
          <h3>{t("site:activities")}</h3>
          <ul>
            {site.activities.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      {site.programme.length > 0 && (
        <>
          <h3>{t("site:programme")}</h3>
          <ul>
            {site.programme.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      )}
      <p>
        <a className={css["guide"]} href={urls.firstVisit(tag)}>
          {t("guide:first.title")}
        </a>
      </p>
      <p className={css["soft"]}>
        {t("site:factsUnknown")} {site.hasExamples && t("site:exampleFacts")}
      </p>
    </Section>
  );
}

function FindUs() {
  const site = useLoaderData<SitePage>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("site:findUs")} id={FIND_US}>
      <ul className={css["facts"]}>
        <li>
          <Pictogram name="pin" />
          {site.address ? t("site:addressIs", { address: site.address }) : t("site:addressUnknown")}
        </li>
        {site.station && (
          <li>
            <Pictogram name="train" />
            {t("site:stationIs", { station: site.station })}
          </li>
        )}
        {site.phone && (
          <li>
            <Pictogram name="phone" />
            <a href={`tel:${site.phone}`}>{t("site:phone", { phone: site.phone })}</a>
          </li>
        )}
        <li>
          <Pictogram name="info" />
          {site.operator ? t("site:runBy", { operator: site.operator }) : t("site:operatorUnknown")}
        </li>
      </ul>
      {site.map && (
        <>
          <SiteMap
            drawing={site.map}
            title={t("site:mapOf", { place: site.station ?? site.district })}
            description={site.approximate ? t("site:positionNear") : ""}
            attribution={t("site:mapCredit")}
          />
          {site.approximate && <p>{t("site:positionNear")}</p>}
        </>
      )}
      <p>
        <a href={urls.slip(tag, site.slug)}>{t("slip:toSlip")}</a>
      </p>
      {site.web && (
        <p>
          <a href={site.web}>{t("site:web")}</a>
        </p>
      )}
      {site.sources.length > 0 && (
        <p className={css["soft"]}>{t("site:sources", { sources: site.sources.join(", ") })}</p>
      )}
    </Section>
  );
}
