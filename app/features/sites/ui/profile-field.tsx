import { MOST_ROWS, rowCount, type FormFault, type Sent } from "#app/features/sites/profile-form.ts";
import type { Field, Rows } from "#app/features/sites/profile-leaves.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import cards from "#app/ui/card.module.css";
import { ProfileInput } from "./profile-input.tsx";
import css from "./profile-field.module.css";

interface Filled {
  readonly form: Sent;
  readonly faults: readonly FormFault[];
}

/** One fact with its inputs; or, where the city's site owns it, what that says and why it cannot be changed here. */
export function ProfileField(
  props: Filled & {
    field: Field;
    closed: readonly { label: string; lines: readonly string[] }[] | undefined;
    worthSaying: boolean;
  },
) {
  const { field, closed } = props;
  const { t } = useTexts();
  return (
    <div className={cards["card"]}>
      {field.heading && <h3>{t(field.heading)}</h3>}
      {closed ? (
        <Closed said={closed} />
      ) : (
        <>
          {props.worthSaying && <p className={css["note"]}>{t("profile:important")}</p>}
          {field.items.map((item) =>
            item.kind === "rows" ? (
              <RowInputs key={item.path} rows={item} form={props.form} faults={props.faults} />
            ) : (
              <ProfileInput key={item.path} leaf={item} name={item.path} {...props} />
            ),
          )}
        </>
      )}
    </div>
  );
}

function Closed({ said }: { said: readonly { label: string; lines: readonly string[] }[] }) {
  const { t } = useTexts();
  return (
    <>
      {said.map(({ label, lines }) => (
        <div key={label}>
          <p className={css["label"]}>{label}</p>
          <p>{lines.length > 0 ? lines.join(" ") : t("profile:notSaid")}</p>
        </div>
      ))}
      <p className={css["note"]}>{t("profile:cityOwns")}</p>
    </>
  );
}

/** The entries of a list, with one more to fill in. An entry that was begun stands open, the others are one line each. */
function RowInputs({ rows, form, faults }: Filled & { rows: Rows }) {
  const { t } = useTexts();
  const filled = rowCount(form, rows);
  return (
    <fieldset id={rows.path} className={css["rows"]}>
      <legend className={css["label"]}>{t(rows.label)}</legend>
      {rows.note && <p className={css["note"]}>{t(rows.note)}</p>}
      {Array.from({ length: Math.min(filled + 1, MOST_ROWS) }, (_, index) => {
        const before = `${rows.path}.${index}`;
        const isWrong = faults.some(({ name }) => name.startsWith(`${before}.`));
        return (
          <details key={index} className={css["row"]} open={isWrong}>
            <summary>
              {index < filled ? t("profile:another", { number: index + 1 }) : t("profile:newRow")}
              {index < filled && <RowTitle rows={rows} form={form} before={before} />}
            </summary>
            {rows.leaves.map((leaf) => (
              <ProfileInput
                key={leaf.path}
                leaf={leaf}
                name={`${before}.${leaf.path}`}
                form={form}
                faults={faults}
              />
            ))}
            {index < filled && (
              <label className={css["remove"]}>
                <input type="checkbox" name={`${before}.remove`} value="yes" /> {t("profile:remove")}
              </label>
            )}
          </details>
        );
      })}
      <p className={css["note"]}>{t("profile:moreRows")}</p>
    </fieldset>
  );
}

/** What tells an entry from the others: its first choices. */
function RowTitle({ rows, form, before }: { rows: Rows; form: Sent; before: string }) {
  const { t, format } = useTexts();
  const said = rows.leaves.flatMap((leaf) => {
    const value = form[`${before}.${leaf.path}`]?.[0] ?? "";
    if (leaf.kind === "one") {
      const option = leaf.options.find((candidate) => candidate.value === value);
      return option ? [t(option.text)] : [];
    }
    if (leaf.kind === "weekday") return /^[1-7]$/.test(value) ? [format.weekday(Number(value))] : [];
    return leaf.kind === "time" && value !== "" ? [value] : [];
  });
  return <>: {said.slice(0, 3).join(" · ")}</>;
}
