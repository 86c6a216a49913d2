import type { ReactNode } from "react";
import type { FormFault, Sent } from "#app/features/sites/profile-form.ts";
import type { Leaf } from "#app/features/sites/profile-leaves.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import { useFaultText } from "./profile-faults.tsx";
import { oldestText, youngestText } from "../site-facts.ts";
import css from "./profile-input.module.css";

interface Props {
  readonly leaf: Leaf;
  readonly name: string;
  readonly form: Sent;
  readonly faults: readonly FormFault[];
}

/** Famn's own languages stand first; then the national minorities' and others that are spoken in Stockholm. */
const OURS = "sv en ar so ti fa prs ckb kmr uk ru es tr pl fi".split(" ");
const OTHERS =
  "am bn bs de el et fr hi hu it ka lt lv mn ne pa ps pt ro rom se sq sr sw ta th ur vi yi zh".split(" ");

/** One input of the profile, with what is wrong with it. Every one can be left as not said. */
export function ProfileInput(props: Props) {
  const { leaf, name, form } = props;
  const { t } = useTexts();
  const error = useError(props);
  const values = form[name] ?? [];
  switch (leaf.kind) {
    case "yes_no":
      return (
        <ChoiceGroup
          id={name}
          legend={<Legend>{t(leaf.label)}</Legend>}
          note={leaf.note && t(leaf.note)}
          error={error}
          layout="thirds"
        >
          {(["yes", "no", ""] as const).map((value) => (
            <Choice
              key={value}
              type="radio"
              name={name}
              value={value}
              defaultChecked={(values[0] ?? "") === value}
            >
              {value === "" ? t("profile:notSaid") : t(`profile:${value}`)}
            </Choice>
          ))}
        </ChoiceGroup>
      );
    case "many":
    case "languages":
      return <Many {...props} error={error} />;
    case "one":
    case "age":
    case "weekday":
      return <OneOf {...props} error={error} />;
    case "number":
    case "time":
    case "day":
    case "phone":
    case "web":
    case "name":
      return <Typed {...props} error={error} />;
  }
}

function useError({ name, faults }: Props): string | undefined {
  const faultText = useFaultText();
  const fault = faults.find((candidate) => candidate.name === name);
  return fault && faultText(fault);
}

function Legend({ children }: { children: ReactNode }) {
  return <span className={css["legend"]}>{children}</span>;
}

function Many({ leaf, name, form, error }: Props & { error: string | undefined }) {
  const { t } = useTexts();
  const chosen = form[name] ?? [];
  if (leaf.kind !== "many") return <Languages leaf={leaf} name={name} chosen={chosen} error={error} />;
  const options = leaf.options.map(({ value, text }) => ({ value, text: t(text) }));
  return (
    <ChoiceGroup
      id={name}
      legend={<Legend>{t(leaf.label)}</Legend>}
      note={leaf.note && t(leaf.note)}
      error={error}
      layout="list"
    >
      <Ticks name={name} options={options} chosen={chosen} />
    </ChoiceGroup>
  );
}

function Languages(props: {
  leaf: Leaf;
  name: string;
  chosen: readonly string[];
  error: string | undefined;
}) {
  const { leaf, name, chosen, error } = props;
  const { t, format } = useTexts();
  const named = (tags: readonly string[]) =>
    tags.flatMap((value) =>
      format.spokenLanguage(value).map((text) => ({ value, text: format.capital(text) })),
    );
  const first = [...new Set([...OURS, ...chosen])];
  return (
    <>
      <ChoiceGroup id={name} legend={<Legend>{t(leaf.label)}</Legend>} error={error} layout="pairs">
        <Ticks name={name} options={named(first)} chosen={chosen} />
      </ChoiceGroup>
      <details>
        <summary className={css["more"]}>{t("profile:moreLanguages")}</summary>
        <ChoiceGroup
          id={`${name}-more`}
          legend={<span className="visually-hidden">{t("profile:moreLanguages")}</span>}
          layout="pairs"
        >
          <Ticks name={name} options={named(OTHERS.filter((tag) => !first.includes(tag)))} chosen={chosen} />
        </ChoiceGroup>
      </details>
    </>
  );
}

function Ticks(props: {
  name: string;
  options: readonly { value: string; text: string }[];
  chosen: readonly string[];
}) {
  return props.options.map(({ value, text }) => (
    <Choice
      key={value}
      type="checkbox"
      name={props.name}
      value={value}
      defaultChecked={props.chosen.includes(value)}
    >
      {text}
    </Choice>
  ));
}

function OneOf({ leaf, name, form, error }: Props & { error: string | undefined }) {
  const { t } = useTexts();
  const options = useOptions(leaf);
  const value = form[name]?.[0] ?? "";
  const isOdd = value !== "" && options.every((option) => option.value !== value);
  return (
    <Labelled leaf={leaf} name={name} error={error}>
      <select {...described(name, leaf, error)} id={name} name={name} defaultValue={value}>
        <option value="">{t("profile:notSaid")}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
        {isOdd && <option value={value}>{value}</option>}
      </select>
    </Labelled>
  );
}

/** Ages as one says them: months in the first year, then years. The oldest age goes on to the next birthday. */
function useOptions(leaf: Leaf): { value: string; text: string }[] {
  const { t, format } = useTexts();
  if (leaf.kind === "one") return leaf.options.map(({ value, text }) => ({ value, text: t(text) }));
  if (leaf.kind === "weekday")
    return [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      value: String(day),
      text: format.capital(format.weekday(day)),
    }));
  if (leaf.kind !== "age") return [];
  const inYears = leaf.end === "youngest" ? (year: number) => year * 12 : (year: number) => year * 12 + 11;
  const months = [
    ...Array.from({ length: 12 }, (_, month) => month),
    ...Array.from({ length: 12 }, (_, index) => inYears(index + 1)),
  ];
  const text = leaf.end === "youngest" ? youngestText : oldestText;
  return months.map((month) => ({ value: String(month), text: text(month, t) }));
}

function Typed({ leaf, name, form, error }: Props & { error: string | undefined }) {
  const value = form[name]?.[0] ?? "";
  const isShort = leaf.kind === "number" || leaf.kind === "day";
  return (
    <Labelled leaf={leaf} name={name} error={error}>
      <input
        {...described(name, leaf, error)}
        {...KEYBOARD[leaf.kind]}
        id={name}
        name={name}
        defaultValue={value}
        maxLength={300}
        size={isShort ? 6 : 26}
        autoComplete="off"
      />
    </Labelled>
  );
}

const KEYBOARD: { readonly [kind in Leaf["kind"]]?: object } = {
  phone: { type: "tel" },
  // Not of type "url": the browser would refuse an address without https://, which is read as it is written.
  web: { inputMode: "url" },
  time: { type: "time" },
};

function Labelled(props: { leaf: Leaf; name: string; error: string | undefined; children: ReactNode }) {
  const { leaf, name, error } = props;
  const { t } = useTexts();
  return (
    <div className={css["field"]}>
      <label htmlFor={name} className={css["legend"]}>
        {t(leaf.label)}
      </label>
      {leaf.note && (
        <p id={`${name}-note`} className={css["note"]}>
          {t(leaf.note)}
        </p>
      )}
      {error && (
        <p id={`${name}-error`} className={css["error"]}>
          {error}
        </p>
      )}
      {props.children}
    </div>
  );
}

function described(name: string, leaf: Leaf, error: string | undefined) {
  const ids = [error && `${name}-error`, leaf.note && `${name}-note`].filter(Boolean).join(" ");
  return { "aria-describedby": ids || undefined, "aria-invalid": error ? true : undefined };
}
