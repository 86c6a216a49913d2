import { useActionData, useLoaderData } from "@remix-run/react";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { PinInput } from "#app/ui/pin-input.tsx";
import { urls } from "#app/urls.ts";
import css from "../devices.module.css";
import type { action, loader } from "./unlock.server.ts";

export { action, loader } from "./unlock.server.ts";

export const handle = { staff: true };

/** Who is at the tablet, and the PIN that shows it. */
export default function Unlock() {
  const { t, tag } = useTexts();
  const { title, people, hasNamesakes, slug, unlockedFor } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <Page title={title} lead={t("devices:unlockLead")}>
      {refused && (
        <Notice tone="alert" announce>
          <p id="refused">{t(`devices:${refused.refused}`)}</p>
        </Notice>
      )}
      {unlockedFor !== null && !refused && (
        <Notice tone="info">
          <p>{t("devices:isUnlocked", { initials: unlockedFor })}</p>
          <form method="post" action={urls.lockTablet(tag)} data-locks-tablet>
            <Button kind="quiet">{t("devices:lock")}</Button>
          </form>
        </Notice>
      )}
      {people.length === 0 ? (
        <p>{t("devices:nobodyHasPin")}</p>
      ) : (
        <form method="post" action={urls.unlockTablet(tag)} className={css["form"]}>
          <ChoiceGroup id="person" legend={t("devices:whoAreYou")} layout="pairs">
            {people.map(({ id, listedAs, locked }) => (
              <Choice
                key={id}
                type="radio"
                name="person"
                value={id}
                required
                defaultChecked={refused?.person === id}
              >
                {locked ? t("devices:initialsLocked", { initials: listedAs }) : listedAs}
              </Choice>
            ))}
          </ChoiceGroup>
          {hasNamesakes && <p>{t("devices:whichNumber")}</p>}
          <div className={css["field"]}>
            <label htmlFor="pin">{t("devices:pin")}</label>
            <PinInput id="pin" wrong={refused !== undefined} />
          </div>
          <Button>{t("devices:unlock")}</Button>
        </form>
      )}
      <Section title={t("devices:notInList")}>
        <p>{t("devices:notInListWhatToDo")}</p>
        <p>{t("devices:lockedWhatToDo")}</p>
        <div className={css["actions"]}>
          <ButtonLink href={urls.door(tag, slug)}>{t("devices:countLocked")}</ButtonLink>
          <ButtonLink href={urls.staffHelp(tag)}>{t("help:title")}</ButtonLink>
        </div>
      </Section>
    </Page>
  );
}
