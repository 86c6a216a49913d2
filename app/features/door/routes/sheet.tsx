import { useLoaderData } from "@remix-run/react";
import { Fragment } from "react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Page } from "#app/ui/page.tsx";
import { PictureSign } from "#app/ui/picture-sign.tsx";
import { urls } from "#app/urls.ts";
import type { loader } from "./sheet.server.ts";
import css from "./sheet.module.css";

export { loader } from "./sheet.server.ts";
export const handle = { staff: true };

const ROOM = ["roomRoom", "roomFew", "roomFull"] as const;

/** For the day the tablet is dead: a sheet to count on, and who is expected, by sign and number. On paper nothing else. */
export default function SheetPage() {
  const { siteName, slug, openingId, printedTime } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <>
      <div className={css["screen"]}>
        <Page title={t("paper:sheet.title")} lead={t("paper:sheet.lead")}>
          <p>{t("paper:sheet.howToPrint", { time: printedTime })}</p>
          <p>
            <ButtonLink href={urls.paper(tag, slug, openingId)}>{t("paper:sheet.enterLater")}</ButtonLink>
          </p>
          <p>
            <ButtonLink href={urls.door(tag, slug)} lang="sv">
              <bdi>{siteName}</bdi>
            </ButtonLink>
          </p>
        </Page>
      </div>
      <div className={css["paper"]} role="region" aria-label={t("paper:sheet.title")} tabIndex={0}>
        <Tally />
        <List />
      </div>
    </>
  );
}

function Head({ title }: { title: string }) {
  const { siteName, day, hours } = useLoaderData<typeof loader>();
  return (
    <header>
      <h2>{title}</h2>
      <p>
        <bdi lang="sv">{siteName}</bdi> · {day} · {hours}
      </p>
    </header>
  );
}

function Tally() {
  const { slots, lines, boxes } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  const sums = [
    t("paper:parties"),
    t("paper:adults"),
    t("paper:children"),
    t("paper:sheet.turnedAway"),
  ] as const;
  return (
    <article className={css["page"]}>
      <Head title={t("paper:sheet.tally")} />
      <p>{t("paper:sheet.tallyHelp")}</p>
      <table className={css["tally"]}>
        <thead>
          <tr>
            <th scope="col">{t("paper:sheet.slot")}</th>
            <th scope="col" colSpan={boxes}>
              {t("paper:sheet.boxes")}
            </th>
            <th scope="col">{t("paper:sheet.turnedAway")}</th>
            <th scope="col">{t("paper:sheet.room")}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <Fragment key={slot}>
              {Array.from({ length: lines }, (_, line) => (
                <tr key={line} className={line === 0 ? css["slot"] : undefined}>
                  {line === 0 && (
                    <th scope="row" rowSpan={lines}>
                      {slot}
                    </th>
                  )}
                  {Array.from({ length: boxes }, (_, box) => (
                    <td key={box} className={css["box"]}>
                      +
                    </td>
                  ))}
                  {line === 0 && (
                    <>
                      <td rowSpan={lines} />
                      <td rowSpan={lines} className={css["room"]}>
                        {ROOM.map((state) => (
                          <span key={state}>{t(`door:${state}`)}</span>
                        ))}
                      </td>
                    </>
                  )}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      <div className={css["sums"]}>
        <b>{t("paper:sheet.sums")}</b>
        {sums.map((sum) => (
          <span key={sum}>{sum}</span>
        ))}
      </div>
    </article>
  );
}

function List() {
  const { expected, walkInLines, printedDay, printedTime } = useLoaderData<typeof loader>();
  const { t } = useTexts();
  return (
    <article className={css["page"]}>
      <Head title={t("paper:sheet.list")} />
      <p>
        <b>{t("paper:sheet.listAt", { day: printedDay, time: printedTime })}.</b> {t("paper:sheet.listHelp")}
      </p>
      {expected.length === 0 ? (
        <p>{t("paper:sheet.nobodyExpected")}</p>
      ) : (
        <ul className={css["parties"]}>
          {expected.map(({ key, sign, colour, number, adults, children, name }) => (
            <li key={key}>
              <span className={css["tick"]} role="img" aria-label={t("paper:sheet.came")} />
              <PictureSign sign={sign} colour={colour} number={number} size="row" label={name} />
              <span aria-hidden="true">{name}</span>
              <bdi dir="ltr">{t("door:heads", { adults, children })}</bdi>
            </li>
          ))}
        </ul>
      )}
      <section className={css["rest"]}>
        <h3>{t("paper:sheet.walkIns")}</h3>
        <p>{t("paper:sheet.walkInsHelp")}</p>
        <ol className={css["blank"]}>
          {Array.from({ length: walkInLines }, (_, line) => (
            <li key={line}>
              {t("paper:time")} <i /> {t("paper:adults")} <i /> {t("paper:children")} <i />
            </li>
          ))}
        </ol>
      </section>
      <p className={css["destroy"]}>{t("paper:sheet.destroy")}</p>
    </article>
  );
}
