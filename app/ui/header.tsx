import { language, OFFERED } from "#app/i18n/languages.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { urls } from "#app/urls.ts";
import css from "./header.module.css";
import { Mark } from "./mark.tsx";
import { Pictogram } from "./pictogram.tsx";

const STAFF_LANGUAGES = ["sv", "en"];

/**
 * Brand and languages on every page. A change of language keeps the page and its filters; on a page with a form the
 * languages are buttons of that form, so that what is filled in comes along without script.
 */
export function Header(props: {
  tag: string;
  path: string;
  search: string;
  formId: string | undefined;
  openLanguages: boolean;
  staff: boolean;
}) {
  const { t } = useTexts();
  const offered = OFFERED.filter(({ tag }) => !props.staff || STAFF_LANGUAGES.includes(tag));
  return (
    <header className={css["header"]}>
      <a className={css["brand"]} href={urls.find(props.tag)}>
        <Mark />
        {t("common:brand")}
      </a>
      <details className={css["languages"]} open={props.openLanguages}>
        <summary>
          <Pictogram name="language" />
          <span className="visually-hidden">{t("common:language")}: </span>
          {offered.find(({ tag }) => tag === props.tag)?.name}
        </summary>
        <ul className={css["list"]}>
          {offered.map((offer) => {
            const path = inLanguage(props.path, offer.tag);
            const current = offer.tag === props.tag ? "true" : undefined;
            return (
              <li key={offer.tag} lang={language(offer.tag).htmlLang}>
                {props.formId ? (
                  <button
                    form={props.formId}
                    formMethod="get"
                    formAction={path}
                    formNoValidate
                    aria-current={current}
                  >
                    {offer.name}
                  </button>
                ) : (
                  <a href={path + props.search} hrefLang={offer.htmlLang} aria-current={current}>
                    {offer.name}
                  </a>
                )}
              </li>
            );
          })}
        </ul>
      </details>
    </header>
  );
}

/** The same page's address in another language; an address without one leads to the first screen. */
function inLanguage(path: string, tag: string): string {
  const [, first, ...rest] = path.split("/");
  return OFFERED.some((offer) => offer.tag === first) ? `/${[tag, ...rest].join("/")}` : urls.find(tag);
}
