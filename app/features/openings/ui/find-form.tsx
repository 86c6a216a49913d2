import type { FilterShown } from "#app/features/openings/filter-words.server.ts";
import { ALL_FILTERS } from "#app/features/openings/find-address.ts";
import type { Filters } from "#app/features/openings/filters.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Button } from "#app/ui/button.tsx";
import { urls } from "#app/urls.ts";
import css from "./find-form.module.css";

interface Choice {
  readonly value: string;
  readonly name: string;
}

const RARER = "choices";

/**
 * Where to begin and what to narrow to: one plain form. Its rarer questions come when they are asked for, with what is
 * filled in already; those that are answered stay.
 */
export function FindForm(props: {
  near: string;
  start: { readonly name: string; readonly slug: string | null } | null;
  filters: Filters;
  allFilters: boolean;
  filtersShown: readonly FilterShown[];
  search: { readonly words: string } | null;
  districts: readonly Choice[];
  stations: readonly Choice[];
}) {
  const { t, tag } = useTexts();
  const { near, start, filters } = props;
  const rarer = props.filtersShown.filter(({ name }) => name !== "age");
  const listed = [...props.districts, ...props.stations].some(({ value }) => value === near);
  return (
    <form method="get" action={urls.find(tag)} className={css["filters"]}>
      <label className={css["search"]}>
        {t("search:field")}
        <input type="search" name="q" maxLength={60} dir="auto" defaultValue={props.search?.words} />
      </label>
      <label className={css["field"]}>
        {t("find:near")}
        <select name="near" defaultValue={near}>
          <option value="">{t("find:everywhere")}</option>
          {start && !listed && <option value={near}>{start.name}</option>}
          <optgroup label={t("find:districts")}>
            <Places places={props.districts} />
          </optgroup>
          <optgroup label={t("find:stations")}>
            <Places places={props.stations} />
          </optgroup>
        </select>
      </label>
      {props.filtersShown
        .filter(({ name }) => name === "age")
        .map((filter) => (
          <Filter key={filter.name} filter={filter} chosen={filters.age} any={t("find:anyAge")} />
        ))}
      {rarer.length > 0 && (
        <fieldset id={RARER} className={css["rarer"]}>
          <legend className={props.allFilters ? css["heading"] : "visually-hidden"}>
            {t("search:more")}
          </legend>
          {rarer.map((filter) => (
            <Filter key={filter.name} filter={filter} chosen={filters[filter.name]} any={t("search:any")} />
          ))}
        </fieldset>
      )}
      <Button kind="quiet">{t("find:show")}</Button>
      {!props.allFilters && (
        <button {...ALL_FILTERS} formAction={`${urls.find(tag)}#${RARER}`} className={css["more"]}>
          {t("search:more")}
        </button>
      )}
      {start && (
        <p className={css["sorted"]}>
          {t("find:sortedNear", { place: start.name })}{" "}
          {start.slug && (
            <a href={urls.site(tag, start.slug)} lang="sv">
              <bdi>{start.name}</bdi>
            </a>
          )}
        </p>
      )}
    </form>
  );
}

function Filter({ filter, chosen, any }: { filter: FilterShown; chosen: string | undefined; any: string }) {
  return (
    <label className={css["field"]}>
      {filter.label}
      <select name={filter.name} defaultValue={chosen ?? ""}>
        <option value="">{any}</option>
        {filter.choices.map(({ value, text }) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Places({ places }: { places: readonly Choice[] }) {
  return places.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}
