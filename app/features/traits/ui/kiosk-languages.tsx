import type { OfferedTag } from "#app/i18n/languages.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { urls } from "#app/urls.ts";
import css from "./kiosk-languages.module.css";

interface Language {
  readonly tag: OfferedTag;
  readonly name: string;
  readonly htmlLang: string;
  readonly dir: "ltr" | "rtl";
  /** what a family that chose it is told where the server cannot be reached */
  readonly askStaff: string;
}

/** Every language by its own name, as large as the screen allows. */
export function KioskLanguages(props: { slug: string; name: string; languages: readonly Language[] }) {
  const { slug, name, languages } = props;
  const { t } = useTexts();
  return (
    <>
      <h1>
        {t("traits:kiosk.hello")} · <bdi lang="sv">{name}</bdi>
      </h1>
      <ul className={css["languages"]} aria-label={t("traits:kiosk.choose")}>
        {languages.map(({ tag, name: own, htmlLang, dir, askStaff }) => (
          <li key={tag}>
            <a
              href={`${urls.kiosk(tag, slug)}?step=in`}
              lang={htmlLang}
              dir={dir}
              hrefLang={htmlLang}
              data-unreached={askStaff}
            >
              {own}
            </a>
          </li>
        ))}
      </ul>
      <p className={css["staff"]}>
        <a className="alone" href={urls.kioskEnd("sv", slug)}>
          {t("common:forStaff")}
        </a>
      </p>
    </>
  );
}
