import { useLoaderData } from "@remix-run/react";
import { siteAloud } from "#app/features/openings/said-aloud.ts";
import { CourseList } from "#app/features/openings/ui/course-list.tsx";
import { FreeTimes } from "#app/features/openings/ui/free-times.tsx";
import { OpeningList } from "#app/features/openings/ui/opening-list.tsx";
import { Promises } from "#app/features/openings/ui/promises.tsx";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import cards from "#app/ui/card.module.css";
import { DoorDrawings } from "#app/ui/door-state.tsx";
import { InSwedish } from "#app/ui/in-swedish.tsx";
import { SiteMap } from "#app/ui/map/site-map.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import { WithPhone } from "#app/ui/with-phone.tsx";
import css from "../routes/site.module.css";
import type { SitePage } from "../show-site.server.ts";
import { Facts } from "./facts.tsx";
import facts from "./facts.module.css";

const [RULES, FIND_US] = ["rules", "find-us"];

/** A place's page of its route's data: today first, then the coming days, what it is, its rules and the way there. */
export function SitePageView() {
  const site = useLoaderData<SitePage>();
  const texts = useTexts();
  const { t } = texts;
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
      aloud={<ReadAloud says={siteAloud(site, texts)} />}
      wide
    >
      <DoorDrawings />
      <Promises promises={site.promises} />
      <InSwedish lines={site.swedish && site.swedish.promises} />
      <p className={css["jump"]}>
        <a className="alone" href={`#${RULES}`}>
          {t("site:rules")}
        </a>
        <a className="alone" href={`#${FIND_US}`}>
          {t("site:findUs")}
        </a>
      </p>
      <div className={css["columns"]}>
        <div>
          <Openings />
        </div>
        <div>
          {kinds.map((text) => (
            <p key={text}>{text}</p>
          ))}
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
      <Section title={t("site:today")}>
        {today.length > 0 ? <OpeningList cards={today} ofOneSite /> : <p>{t("site:notToday")}</p>}
      </Section>
      {later.length > 0 && (
        <Section title={t("site:thisWeek")}>
          <OpeningList cards={later} ofOneSite />
        </Section>
      )}
    </>
  );
}

function Introduction() {
  const { introduction, appointments, swedish } = useLoaderData<SitePage>();
  const { t, tag } = useTexts();
  if (!introduction) return null;
  return (
    <Section title={t("site:introduction.heading")}>
      <div className={cards["card"]}>
        <p>{t("site:introduction.isFor")}</p>
        {introduction.classes.length > 0 && (
          <>
            <h3>{t("site:introduction.classes")}</h3>
            <Facts facts={introduction.classes.map((text) => ({ picture: "language", text }))} />
          </>
        )}
        {introduction.visits.length > 0 && (
          <>
            <h3>{t("site:introduction.visits")}</h3>
            <Facts facts={introduction.visits.map((text) => ({ picture: "adult", text }))} />
          </>
        )}
        {appointments.map(({ role, who }) => (
          <p key={role}>
            <a className="alone" href="#book-a-time">
              {t("series:bookWith", { who })}
            </a>
          </p>
        ))}
        {introduction.helpToApply && (
          <Facts facts={[{ picture: "tick", text: t("site:introduction.help_to_apply") }]} />
        )}
        <p>
          <WithPhone text={t("site:introduction.next_step", { phone: CONTACT_PHONE })} />
        </p>
        <InSwedish lines={swedish && swedish.introduction} />
        <p>
          <a className="alone" href={urls.whatNext(tag)}>
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
      {site.rules.length > 0 && <Facts facts={site.rules} />}
      <HealthInSwedish />
      {site.activities.length > 0 && (
        <>
          <h3>{t("site:activities")}</h3>
          <Facts facts={site.activities} />
        </>
      )}
      {site.programme.length > 0 && (
        <>
          <h3>{t("site:programme")}</h3>
          <Facts facts={site.programme} />
        </>
      )}
      <InSwedish lines={site.swedish && site.swedish.rules} />
      <p>
        <a className="alone" href={urls.firstVisit(tag)}>
          {t("guide:first.title")}
        </a>
      </p>
      <p className={css["soft"]}>
        {t("site:factsUnknown")} {site.hasExamples && t("site:exampleFacts")}
      </p>
    </Section>
  );
}

/** What a draft says of illness and allergies does not stand alone. */
function HealthInSwedish() {
  const { healthBeside } = useLoaderData<SitePage>();
  const { t } = useTexts();
  if (healthBeside.length === 0) return null;
  return (
    <div className={cards["card"]}>
      <p>
        {t("common:unchecked")} {t("privacy:swedishRules")}{" "}
        <WithPhone text={t("privacy:help", { phone: CONTACT_PHONE })} />
      </p>
      {healthBeside.map(({ tag, name, facts }) => (
        <div key={tag} lang="sv" dir="ltr">
          <h3>{name}</h3>
          <ul>
            {facts.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function FindUs() {
  const site = useLoaderData<SitePage>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("site:findUs")} id={FIND_US}>
      <Facts facts={site.way} steps />
      <InSwedish lines={site.swedish && site.swedish.way} />
      <ul className={facts["facts"]}>
        {site.phone && (
          <li>
            <Pictogram name="phone" />
            <a href={`tel:${site.phone}`}>{t("site:phone", { phone: site.phone })}</a>
          </li>
        )}
        <li>
          <Pictogram name="info" />
          <span>
            {site.operator ? t("site:runBy", { operator: site.operator }) : t("site:operatorUnknown")}{" "}
            <a href={urls.whatWeSave(tag)}>{t("common:whatWeSave")}</a>
          </span>
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
        <a className="alone" href={urls.slip(tag, site.slug)}>
          {t("slip:toSlip")}
        </a>
      </p>
      {site.web && (
        <p>
          <a className="alone" href={site.web}>
            {t("site:web")}
          </a>
        </p>
      )}
      {site.sources.length > 0 && (
        <p className={css["soft"]}>{t("site:sources", { sources: site.sources.join(", ") })}</p>
      )}
    </Section>
  );
}
