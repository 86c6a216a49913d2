import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { Pictogram } from "#app/ui/pictogram.tsx";
import { urls } from "#app/urls.ts";
import type { DoorFlagKind, OpeningId, SiteId } from "#db/schema.ts";
import type { DoorNow } from "./offline/door-now.ts";
import doorScript from "./offline/door-page.ts?script";
import doorWorker from "./offline/door-worker.ts?script";
import qrReader from "./offline/qr-reader.ts?script";
import type { OfflineWords } from "./offline/words.ts";
import { Send } from "./send.tsx";
import css from "./offline-door.module.css";

/** The script that lets the door work without network, what it needs, and where it says what is wrong. */
export function OfflineDoor(props: { site: SiteId; slug: string; words: OfflineWords; now: DoorNow | null }) {
  const { t, tag } = useTexts();
  const address = urls.door(tag, props.slug);
  return (
    <div data-door={address} data-site={props.site} data-worker={doorWorker} data-reader={qrReader}>
      <div className={css["trouble"]} role="alert">
        <div data-trouble-box hidden>
          <p data-trouble />
          <div data-untold hidden>
            <ul data-untold-list />
            <Button type="button" kind="quiet" data-untold-seen>
              {t("offline:flagsSeen")}
            </Button>
          </div>
        </div>
      </div>
      <form method="post" action={urls.lockTablet(tag)} data-locks-tablet data-lock-box hidden>
        <Button>{t("devices:lock")}</Button>
      </form>
      <div hidden data-words={JSON.stringify(props.words)} />
      {props.now && <div hidden data-now={JSON.stringify(props.now)} />}
      <script type="module" src={doorScript} />
    </div>
  );
}

/** Finds an expected party by its sign or number, or by its receipt's QR code. */
export function FindParty() {
  const { t } = useTexts();
  return (
    <div data-needs-script hidden>
      <div className={css["find"]} data-find-box>
        <label className={css["label"]}>
          {t("offline:find")}
          <input
            type="search"
            className={css["input"]}
            data-find
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
          />
        </label>
        <Button type="button" kind="quiet" data-scan>
          {t("offline:scan")}
        </Button>
      </div>
      <p data-find-none hidden>
        {t("offline:findNone")}
      </p>
      <div data-camera-box hidden>
        <p>{t("offline:scanning")}</p>
        <video className={css["camera"]} data-camera muted playsInline />
        <Button type="button" kind="quiet" data-camera-stop>
          {t("offline:scanStop")}
        </Button>
      </div>
    </div>
  );
}

/** What was counted late and staff should know of, until somebody has seen it. */
export function Flags(props: {
  opening: OpeningId;
  flags: readonly { kind: DoorFlagKind; times: number }[];
}) {
  const { t } = useTexts();
  return (
    <div data-flags hidden={props.flags.length === 0}>
      <Send intent="flags_seen" opening={props.opening} className={css["flags"]}>
        <h2 className={css["flagsTitle"]}>
          <Pictogram name="info" /> {t("offline:flagsTitle")}
        </h2>
        <ul data-flags-list>
          {props.flags.map(({ kind, times }) => (
            <li key={kind}>{t(`offline:flag.${kind}`, { n: times })}</li>
          ))}
        </ul>
        <Button kind="quiet">{t("offline:flagsSeen")}</Button>
      </Send>
    </div>
  );
}

/** At the thumb wherever the page stands: what was tapped, what waits to be sent, and the last ten taps with undo. */
export function OfflineBar() {
  const { t } = useTexts();
  return (
    <div data-needs-script hidden className={css["bar"]}>
      <div className={css["states"]} role="status">
        <p className={css["waiting"]} data-waiting />
        <p data-said />
        <p data-network />
      </div>
      <form method="post">
        <ol className={css["recent"]} data-recent-last />
        <details>
          <summary className={css["summary"]}>{t("offline:recent")}</summary>
          <p data-recent-none>{t("offline:recentNone")}</p>
          <ol className={css["recent"]} data-recent-list />
          <template data-recent-template>
            <li className={css["tap"]}>
              <span data-recent-what />
              <Button kind="quiet" data-recent-undo>
                {t("door:undo")}
              </Button>
            </li>
          </template>
        </details>
      </form>
    </div>
  );
}
