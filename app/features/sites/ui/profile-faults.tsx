import { FIELDS } from "#app/features/sites/profile-fields.ts";
import type { Leaf } from "#app/features/sites/profile-leaves.ts";
import type { FormFault } from "#app/features/sites/profile-form.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Notice } from "#app/ui/notice.tsx";

/** What cannot be saved, first on the page, each with a way to its input. */
export function ProfileFaults({ faults }: { faults: readonly FormFault[] }) {
  const { t } = useTexts();
  const faultText = useFaultText();
  return (
    <Notice tone="alert" title={t("profile:wrongTitle")} announce>
      <p>{t("profile:wrongLead")}</p>
      <ul>
        {faults.map((fault) => {
          const leaf = leafOf(fault.name);
          return (
            <li key={fault.name}>
              <a href={`#${fault.name}`}>{leaf ? t(leaf.label) : fault.name}</a> {faultText(fault)}
            </li>
          );
        })}
      </ul>
    </Notice>
  );
}

/** What is wrong with an input, in words. */
export function useFaultText(): (fault: FormFault) => string {
  const { t } = useTexts();
  return ({ name, problem }) => {
    if (problem !== "number") return t(`profile:fault.${problem}`);
    const leaf = leafOf(name);
    return leaf?.kind === "number" ? t("profile:fault.number", { min: leaf.min, max: leaf.max }) : "";
  };
}

/** The input of a name such as `programme.0.starts`. */
function leafOf(name: string): Leaf | undefined {
  for (const item of FIELDS.flatMap(({ items }) => items)) {
    if (item.kind !== "rows") {
      if (item.path === name) return item;
      continue;
    }
    const rest = name.startsWith(`${item.path}.`) ? name.slice(item.path.length + 1) : "";
    const leaf = item.leaves.find(({ path }) => rest.replace(/^\d+\./, "") === path);
    if (rest !== "" && leaf) return leaf;
  }
  return undefined;
}
