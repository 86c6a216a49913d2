import { useTexts } from "#app/i18n/use-texts.tsx";

/** Who waits for a place: for whom one is held and until when, and how many stand behind them. */
export function Waiting(props: {
  heldFor: readonly { id: string; name: string; adults: number; children: number; until: string }[];
  waiting: number;
}) {
  const { t } = useTexts();
  return (
    <>
      {props.heldFor.length > 0 && (
        <ul>
          {props.heldFor.map(({ id, name, adults, children, until }) => (
            <li key={id}>{t("door:heldFor", { sign: name, adults, children, until })}</li>
          ))}
        </ul>
      )}
      <p>{props.waiting === 0 ? t("door:waitingNone") : t("door:waitingCount", { count: props.waiting })}</p>
    </>
  );
}
