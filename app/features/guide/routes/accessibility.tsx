import { statementAloud, statementParts } from "#app/features/guide/guide-words.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { ReadAloud } from "#app/ui/aloud/read-aloud.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { WithPhone } from "#app/ui/with-phone.tsx";
import { WithSwedish } from "#app/ui/with-swedish.tsx";

export { loader } from "./accessibility.server.ts";

/** Where Digg takes complaints. */
const COMPLAIN_TO = "https://www.digg.se/tdosanmalan";

/** The accessibility statement: what holds, what is known not to, and to whom one complains. */
export default function Accessibility() {
  const texts = useTexts();
  const { t } = texts;
  return (
    <Page
      title={t("statement:title")}
      lead={t("statement:lead")}
      aloud={<ReadAloud says={statementAloud(texts)} />}
    >
      <WithSwedish>
        <Text />
      </WithSwedish>
    </Page>
  );
}

function Text() {
  const texts = useTexts();
  const { law, works, gaps, complain } = statementParts(texts);
  return (
    <>
      <p>{law}</p>
      {[works, gaps].map(({ heading, texts: lines }) => (
        <Section key={heading} title={heading}>
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      ))}
      <Section title={complain.heading}>
        {complain.texts.map((text) => (
          <p key={text}>
            <WithPhone text={text} />
          </p>
        ))}
        <p>
          <a className="alone" href={COMPLAIN_TO}>
            {texts.t("statement:complain.link")}
          </a>
        </p>
      </Section>
    </>
  );
}
