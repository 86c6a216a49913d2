import type { TabletNow } from "#app/features/door/tablet-now.server.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { urls } from "#app/urls.ts";
import css from "./tablet-bar.module.css";

/** Whether the tablet is locked and for whom it is open, always in sight, with the one button that changes it. */
export function TabletBar({ tablet }: { tablet: TabletNow | null }) {
  const { t, tag } = useTexts();
  if (!tablet) return null;
  if (tablet.state === "locked") {
    return (
      <div className={css["bar"]} data-tablet-bar>
        <p>{t("devices:isLocked")}</p>
        <ButtonLink href={urls.unlockTablet(tag)}>{t("devices:unlock")}</ButtonLink>
      </div>
    );
  }
  return (
    <form
      method="post"
      action={urls.lockTablet(tag)}
      className={`${css["bar"]} ${css["open"]}`}
      data-tablet-bar
      data-locks-tablet
    >
      <p>
        {tablet.state === "unlocked"
          ? t("devices:isUnlocked", { initials: tablet.initials })
          : t("devices:isSignedIn")}
      </p>
      <Button>{t("devices:lock")}</Button>
    </form>
  );
}
