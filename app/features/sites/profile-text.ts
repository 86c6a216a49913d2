import { Temporal } from "temporal-polyfill";
import type { Texts } from "#app/i18n/texts.ts";
import type { Difference } from "./profile-difference.ts";
import type { Leaf, Rows } from "./profile-leaves.ts";
import { valueAt } from "./profile-paths.ts";
import { dayAndMonth, oldestText, youngestText } from "./site-facts.ts";

/** One difference in words: what it is about, what is said now and what will be. */
export interface DifferenceText {
  readonly path: string;
  readonly label: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** A difference in the reader's language. What is not said is no line at all. */
export function differenceText({ item, before, after }: Difference, texts: Texts): DifferenceText {
  return {
    path: item.path,
    label: texts.t(item.label),
    before: valueLines(item, before, texts),
    after: valueLines(item, after, texts),
  };
}

/** A value as lines: one for an input, one for each entry of a list. */
export function valueLines(item: Leaf | Rows, value: unknown, texts: Texts): string[] {
  if (value === undefined) return [];
  if (item.kind !== "rows") return [leafText(item, value, texts)];
  const rows = Array.isArray(value) ? value : [];
  return rows.map((row) =>
    item.leaves
      .flatMap((leaf) => {
        const said = valueAt(row, leaf.path);
        if (said === undefined) return [];
        const text = leafText(leaf, said, texts);
        return [leaf.kind === "one" ? text : `${texts.t(leaf.label)} ${text}`];
      })
      .join(" · "),
  );
}

function leafText(leaf: Leaf, value: unknown, texts: Texts): string {
  const { t, format } = texts;
  if (Array.isArray(value)) {
    const said = value.map((one) => choiceText(leaf, String(one), texts));
    // Sentences stand side by side, names make a list.
    return said.every((text) => text.endsWith(".")) ? said.join(" ") : format.list(said);
  }
  const text = String(value);
  if (leaf.kind === "yes_no") return t(value === true ? "profile:yes" : "profile:no");
  if (leaf.kind === "weekday") return format.weekday(Number(value));
  if (leaf.kind === "time") return format.time(Temporal.PlainTime.from(text));
  if (leaf.kind === "day") return dayAndMonth(text);
  if (leaf.kind === "number") return format.number(Number(value));
  if (leaf.kind !== "age") return choiceText(leaf, text, texts);
  return leaf.end === "youngest" ? youngestText(Number(value), t) : oldestText(Number(value), t);
}

function choiceText(leaf: Leaf, value: string, { t, format }: Texts): string {
  if (leaf.kind === "languages") return format.spokenLanguage(value)[0] ?? value;
  const option =
    leaf.kind === "one" || leaf.kind === "many"
      ? leaf.options.find((candidate) => candidate.value === value)
      : undefined;
  return option ? t(option.text) : value;
}
