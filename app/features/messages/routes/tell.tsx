import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./tell.server.ts";
import css from "./tell.module.css";

export { action, loader } from "./tell.server.ts";

export const handle = { staff: true };

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Chosen = NonNullable<Loaded["chosen"]>;

/** Ready messages to an opening's parties: which opening, how many it reaches, what it says, and only then the button. */
export default function Tell() {
  const { siteName, slug, openings, chosen } = useLoaderData<typeof loader>();
  const sent = useActionData<typeof action>();
  const { t, tag } = useTexts();
  const refused = sent?.refused ?? chosen?.refused;
  return (
    <Page title={t("unit:tell.title")} lead={<bdi lang="sv">{siteName}</bdi>}>
      {refused && (
        <Notice tone="alert" announce>
          {t(`unit:tell.refused.${refused}`)}
        </Notice>
      )}
      {chosen ? (
        <Message chosen={chosen} />
      ) : (
        <>
          <p>{t("unit:tell.lead")}</p>
          {openings.length === 0 ? (
            <Notice tone="info">{t("unit:tell.noOpenings")}</Notice>
          ) : (
            <Section title={t("unit:tell.choose")}>
              <ul className={css["openings"]}>
                {openings.map(({ id, name }) => (
                  <li key={id}>
                    <ButtonLink wide href={urls.tell(tag, slug, id)}>
                      {name}
                    </ButtonLink>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      )}
      <p>{t("unit:tell.elsewhere")}</p>
      <p className={css["links"]}>
        {chosen && <ButtonLink href={urls.tell(tag, slug)}>{t("unit:tell.otherOpening")}</ButtonLink>}
        <ButtonLink href={urls.door(tag, slug)}>{t("staff:toDoor")}</ButtonLink>
      </p>
    </Page>
  );
}

function Message({ chosen }: { chosen: Chosen }) {
  const { t } = useTexts();
  const { told, untold } = chosen.reach;
  return (
    <>
      <div className={css["reach"]}>
        <h2>{chosen.name}</h2>
        <p className={css["told"]}>{t("unit:tell.told", { count: told })}</p>
        {untold > 0 && <p>{t("unit:tell.untold", { count: untold })}</p>}
        <p>{t("unit:tell.untoldHint")}</p>
      </div>
      {chosen.preview && <Preview chosen={chosen} preview={chosen.preview} />}
      {chosen.before.length > 0 && (
        <Section title={t("unit:tell.before")}>
          <ul className={css["before"]}>
            {chosen.before.map(({ advice, text, at }) => (
              <li key={advice}>
                {text} <span>{at}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      {chosen.choices.length > 0 ? <Choices chosen={chosen} /> : <p>{t("unit:tell.nothingLeft")}</p>}
    </>
  );
}

function Choices({ chosen }: { chosen: Chosen }) {
  const { slug, languages } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  const hasLate =
    chosen.choices.some(({ advice }) => advice === "starts_late") && chosen.lateStarts.length > 0;
  return (
    <form method="get" action={urls.tell(tag, slug)} className={css["form"]}>
      <input type="hidden" name="opening" value={chosen.id} />
      <ChoiceGroup id="say" legend={t("unit:tell.what")} layout="list">
        {chosen.choices
          .filter(({ advice }) => advice !== "starts_late" || hasLate)
          .map(({ advice, text, checked }) => (
            <Choice key={advice} type="radio" name="say" value={advice} defaultChecked={checked} required>
              {text}
            </Choice>
          ))}
      </ChoiceGroup>
      {hasLate && (
        <label className={css["field"]}>
          {t("unit:tell.begins")}
          <select name="begins" defaultValue={chosen.lateStarts.find(({ checked }) => checked)?.value ?? ""}>
            <option value="">{t("unit:tell.noTime")}</option>
            {chosen.lateStarts.map(({ value, text }) => (
              <option key={value} value={value}>
                {text}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className={css["field"]}>
        {t("unit:tell.also")}
        <select name="also" defaultValue={chosen.also}>
          {languages.map(({ tag: other, name, htmlLang }) => (
            <option key={other} value={other} lang={htmlLang}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button kind={chosen.preview ? "quiet" : "main"} name="show" value="1">
        {t("unit:tell.show")}
      </Button>
    </form>
  );
}

function Preview({ chosen, preview }: { chosen: Chosen; preview: NonNullable<Chosen["preview"]> }) {
  const { slug } = useLoaderData<typeof loader>();
  const { t, tag } = useTexts();
  return (
    <Section title={t("unit:tell.preview")}>
      {preview.texts.map(({ lang, dir, text }, index) => (
        <p key={index} lang={lang} dir={dir} className={css["letter"]}>
          {text}
        </p>
      ))}
      <p>{t("unit:tell.link")}</p>
      {chosen.reach.told === 0 ? (
        <Notice tone="info">{t("unit:tell.nobody")}</Notice>
      ) : (
        <form method="post" action={urls.tell(tag, slug, chosen.id)} className={css["form"]}>
          <input type="hidden" name="opening" value={chosen.id} />
          <input type="hidden" name="say" value={preview.advice} />
          <input type="hidden" name="begins" value={preview.begins} />
          <p>{preview.sent}</p>
          <Button wide>{t("unit:tell.send", { number: chosen.reach.told })}</Button>
        </form>
      )}
    </Section>
  );
}
