import { useTexts } from "#app/i18n/use-texts.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What was typed named more than one place, or none: the names that are spelled most like it, each one tap away. */
export function SearchAnswer(props: {
  words: string;
  found: boolean;
  choices: readonly { readonly name: string; readonly to: string }[];
}) {
  const { t } = useTexts();
  const { words, found, choices } = props;
  return (
    <Notice tone="info" title={found ? t("search:meant") : t("search:notFound", { words })} announce>
      {!found && <p>{choices.length > 0 ? t("search:meant") : t("search:notFoundWhat")}</p>}
      {choices.map(({ name, to }) => (
        <p key={to}>
          <ButtonLink href={to} lang="sv">
            <bdi>{name}</bdi>
          </ButtonLink>
        </p>
      ))}
    </Notice>
  );
}
