import type { Fault, Typed } from "#app/features/door/paper-form.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import type { BatchKind, OpeningId } from "#db/schema.ts";
import css from "./paper-sheet.module.css";

interface Sheet {
  readonly action: string;
  readonly opening: OpeningId;
  readonly kind: BatchKind;
  readonly seen: number;
  readonly formKey: string;
  readonly typed: Typed;
  readonly faults: readonly Fault[];
}

/** The form of one sheet of paper: its parties, or the sum of the whole opening. What is wrong stands beside its row. */
export function PaperSheet(props: Sheet) {
  const { action, opening, kind, seen, formKey, typed, faults } = props;
  const { t } = useTexts();
  const awayFault = faults.find(({ at }) => at === "turnedAway");
  return (
    <form method="post" action={action} className={css["form"]} aria-labelledby="sheet">
      <input type="hidden" name="opening" value={opening} />
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="seen" value={seen} />
      <h2 id="sheet">{kind === "rows" ? t("paper:rows") : t("paper:wholeDay")}</h2>
      {kind === "rows" ? <Rows typed={typed} faults={faults} /> : <Sums typed={typed} faults={faults} />}
      <div className={css["single"]}>
        <label htmlFor="turned_away">{t("paper:turnedAway")}</label>
        <Field name="turned_away" value={typed.turnedAway} faultId={awayFault && "away-fault"} />
        {awayFault && (
          <p id="away-fault" className={css["fault"]}>
            {t(`paper:fault.${awayFault.why}`)}
          </p>
        )}
      </div>
      <Button wide name="intent" value={kind}>
        {t("paper:enter")}
      </Button>
      {kind === "rows" && (
        <Button kind="quiet" name="intent" value="more">
          {t("paper:moreRows")}
        </Button>
      )}
    </form>
  );
}

function Rows({ typed, faults }: Pick<Sheet, "typed" | "faults">) {
  const { t } = useTexts();
  const columns = [
    ["time", t("paper:time")],
    ["adults", t("paper:adults")],
    ["children", t("paper:children")],
  ] as const;
  return (
    <>
      <p>{t("paper:rowsHelp")}</p>
      <div className={css["head"]} aria-hidden="true">
        <span />
        {columns.map(([name, words]) => (
          <span key={name}>{words}</span>
        ))}
      </div>
      <ol className={css["rows"]}>
        {typed.rows.map((row, index) => {
          const fault = faults.find(({ at }) => at === index);
          const faultId = fault && `fault-${index + 1}`;
          return (
            <li key={index} className={css["row"]}>
              <span aria-hidden="true">{index + 1}</span>
              {columns.map(([name, what]) => (
                <Field
                  key={name}
                  name={`${name}-${index + 1}`}
                  value={row[name]}
                  label={t("paper:cell", { row: index + 1, what })}
                  faultId={faultId}
                />
              ))}
              {fault && (
                <p id={faultId} className={css["fault"]}>
                  {t(`paper:fault.${fault.why}`)}
                </p>
              )}
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Sums({ typed, faults }: Pick<Sheet, "typed" | "faults">) {
  const { t } = useTexts();
  const fault = faults.find(({ at }) => at === 0);
  const fields = [
    ["parties", t("paper:parties")],
    ["adults", t("paper:adults")],
    ["children", t("paper:children")],
  ] as const;
  return (
    <>
      <p>{t("paper:wholeDayHelp")}</p>
      <div className={css["sums"]}>
        {fields.map(([name, words]) => (
          <div key={name} className={css["single"]}>
            <label htmlFor={name}>{words}</label>
            <Field name={name} value={typed.sum[name]} faultId={fault && "sum-fault"} />
          </div>
        ))}
        {fault && (
          <p id="sum-fault" className={css["fault"]}>
            {t(`paper:fault.${fault.why}`)}
          </p>
        )}
      </div>
    </>
  );
}

function Field(props: { name: string; value: string; label?: string; faultId?: string | undefined }) {
  return (
    <input
      id={props.name}
      name={props.name}
      className={css["field"]}
      defaultValue={props.value}
      aria-label={props.label}
      aria-invalid={props.faultId ? true : undefined}
      aria-describedby={props.faultId}
      inputMode="numeric"
      autoComplete="off"
      maxLength={6}
    />
  );
}
