import type { Keeping } from "#app/features/booking/receipt-keeping.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { HomeScreenLine } from "#app/ui/home-screen/home-screen-line.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { urls } from "#app/urls.ts";
import css from "./kept-receipt.module.css";
import receiptWorker from "./receipt-worker.ts?script";

/** On the page that a phone keeps: that it is a kept one, of when, and which others there are. */
export function KeptNotice({ keeping, address }: { keeping: Keeping; address: string }) {
  const { t } = useTexts();
  return (
    <div>
      {keeping.occasions.map(({ seconds, title }) => (
        <i key={title} hidden data-keep-seconds={seconds} data-keep-title={title} />
      ))}
      <Notice tone="info" announce title={t("phone:noAnswer")}>
        <p>{t("phone:keptAt", keeping.at)}</p>
        <p>
          <a className="alone" href={address}>
            {t("phone:tryAgain")}
          </a>
        </p>
        <div hidden data-others="">
          <p>{t("phone:others")}</p>
          <ul></ul>
        </div>
      </Notice>
    </div>
  );
}

/** On the page with the network: has it kept, says so once it is, and leads to what takes it away again. */
export function KeepInPhone() {
  const { t, tag } = useTexts();
  return (
    <div className={css["phone"]}>
      <p data-keep={tag} data-worker={receiptWorker} hidden>
        {t("phone:keptHere")}
      </p>
      <HomeScreenLine />
      <p>
        <a className="alone" href={urls.phone(tag)}>
          {t("phone:title")}
        </a>
      </p>
    </div>
  );
}
