import type { HeadersFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import forgetScript from "#app/features/phone/ui/forget.ts?script";
import homeScreenScript from "#app/features/phone/ui/home-screen.ts?script";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { HomeScreenLine } from "#app/ui/home-screen/home-screen-line.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Page, Section } from "#app/ui/page.tsx";
import { urls } from "#app/urls.ts";
import type { action, loader } from "./phone.server.ts";

export { action, loader } from "./phone.server.ts";

export const handle = { homeScreen: true };

/** The browser is told by a header to throw away what the site has stored, script or not. */
export const headers: HeadersFunction = ({ actionHeaders }) => {
  const name = "Clear-Site-Data";
  const value = actionHeaders.get(name);
  return value === null ? {} : { [name]: value };
};

const CANNOT = ["messages", "calendar", "icon", "history", "pictures"] as const;

/** What is in the phone, how it comes on the home screen, and how all of it is taken away. */
export default function Phone() {
  const { title } = useLoaderData<typeof loader>();
  const removed = useActionData<typeof action>();
  const { t, tag } = useTexts();
  return (
    <Page title={removed?.title ?? title}>
      {removed ? (
        <>
          <Notice tone="info" announce>
            <p>{t(removed.all ? "phone:nothingLeft" : "phone:doorStays")}</p>
          </Notice>
          <div role="alert" data-left={removed.all ? "all" : "door"}>
            <div hidden>
              <Notice tone="alert">{t("phone:somethingLeft")}</Notice>
            </div>
          </div>
          <script type="module" src={forgetScript} />
        </>
      ) : (
        <>
          <Section title={t("phone:savedHeading")}>
            <p>{t("privacy:phoneSaved")}</p>
            <p>{t("phone:savedReceipts")}</p>
          </Section>
          <HomeScreenLine />
          <Section title={t("phone:removeHeading")}>
            <p>{t("phone:removeWhat")}</p>
            <p>{t("phone:removeBooking")}</p>
            <form method="post" action={urls.phone(tag)}>
              <Button kind="stop" wide>
                {t("phone:remove")}
              </Button>
            </form>
          </Section>
          <script type="module" src={homeScreenScript} />
        </>
      )}
      <Section title={t("phone:cannotHeading")}>
        <ul>
          {CANNOT.map((what) => (
            <li key={what}>{t(`phone:cannot.${what}`)}</li>
          ))}
        </ul>
      </Section>
    </Page>
  );
}
