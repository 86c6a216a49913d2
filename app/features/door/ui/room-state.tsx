import { useTexts } from "#app/i18n/use-texts.tsx";
import type { OpeningId, RoomStateValue } from "#db/schema.ts";
import { Send } from "./send.tsx";
import css from "./room-state.module.css";

/** How much room there is: three buttons, the one that holds pressed in, and since when. */
export function RoomState(props: { opening: OpeningId; state: RoomStateValue | null; text: string }) {
  const { t } = useTexts();
  const words = { room: t("door:roomRoom"), few: t("door:roomFew"), full: t("door:roomFull") };
  return (
    <Send intent="room" opening={props.opening} className={css["form"]}>
      <h2 id="room" className={css["heading"]}>
        {t("door:room")}
      </h2>
      <div role="group" aria-labelledby="room" className={css["states"]} data-room>
        {(["room", "few", "full"] as const).map((state) => (
          <button
            key={state}
            name="state"
            value={state}
            aria-pressed={props.state === state}
            className={`${css["state"]} ${css[state]}`}
          >
            {words[state]}
          </button>
        ))}
      </div>
      <p className={css["since"]} data-room-since>
        {props.text}
      </p>
    </Send>
  );
}
