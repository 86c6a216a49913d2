import { sentencesOf } from "#app/i18n/recordings.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { voicesOf } from "#app/i18n/voices.ts";
import { Button } from "#app/ui/button.tsx";
import { PageScript } from "#app/ui/page-script.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import script from "./read-aloud-page.ts?script";
import css from "./read-aloud.module.css";

/**
 * A button that reads the page aloud: seen only where its script finds a recording or a voice of the language.
 * @param by the page's own script, where that reads aloud among other things
 */
export function ReadAloud({ says, by = script }: { says: readonly string[]; by?: string }) {
  const texts = useTexts();
  const { t, tag } = texts;
  return (
    <div hidden className={css["aloud"]} data-aloud={voicesOf(tag).join(" ")}>
      {sentencesOf(texts, says).map(({ text, recording }, index) => (
        <i key={index} data-text={text} data-recording={recording ?? undefined} />
      ))}
      <Button type="button" kind="quiet">
        <Pictogram name="listen" />
        <span data-while="silent">{t("aloud:listen")}</span>
        <span data-while="reading" hidden>
          {t("aloud:stop")}
        </span>
      </Button>
      <PageScript src={by} />
    </div>
  );
}
