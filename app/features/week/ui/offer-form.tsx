import type { ReactNode } from "react";
import type { OfferFields } from "#app/features/week/offer-fields.ts";
import { MODES, UNITS, WEEKDAYS } from "#app/features/week/choices.ts";
import { activityCode, forWhomCode } from "#app/features/sites/profile.ts";
import { useTexts } from "#app/i18n/use-texts.tsx";
import { Choice, ChoiceGroup } from "#app/ui/choice.tsx";
import type { SiteKind } from "#db/schema.ts";
import css from "./offer-form.module.css";

/** The fields of one opening or, with `whole`, of a template of the week. Plain fields: the preview checks them. */
export function OfferForm(props: {
  fields: OfferFields;
  whole: boolean;
  kinds: readonly SiteKind[];
  languages: readonly { tag: string; name: string }[];
}) {
  const { fields, whole } = props;
  const { t } = useTexts();
  return (
    <>
      {whole && <Weekday value={fields.weekday} />}
      <div className={css["pair"]}>
        <Field name="starts" type="time" value={fields.starts} label={t("week:starts")} required />
        <Field name="ends" type="time" value={fields.ends} label={t("week:ends")} required />
      </div>
      {!whole && (
        <Field
          name="moved_to"
          value={fields.moved_to}
          label={t("week:movedTo")}
          note={t("week:movedToNote")}
        />
      )}
      <Limit fields={fields} />
      <ChoiceGroup id="activities" legend={t("week:activities")} layout="pairs">
        {activityCode.options.map((code) => (
          <Choice
            key={code}
            type="checkbox"
            name="activities"
            value={code}
            defaultChecked={fields.activities.includes(code)}
          >
            {t(`opening:activity.${code}`)}
          </Choice>
        ))}
      </ChoiceGroup>
      <ChoiceGroup id="languages" legend={t("week:languages")} note={t("week:languagesNote")} layout="pairs">
        {props.languages.map(({ tag, name }) => (
          <Choice
            key={tag}
            type="checkbox"
            name="languages"
            value={tag}
            defaultChecked={fields.languages.includes(tag)}
          >
            {name}
          </Choice>
        ))}
      </ChoiceGroup>
      <HowAndForWhom fields={fields} kinds={props.kinds} />
      {whole && <PartOfYear fields={fields} />}
    </>
  );
}

function Weekday({ value }: { value: string }) {
  const { t, format } = useTexts();
  return (
    <Select name="weekday" value={value} label={t("week:weekday")}>
      {WEEKDAYS.map((day) => (
        <option key={day} value={day}>
          {format.capital(format.weekday(day))}
        </option>
      ))}
    </Select>
  );
}

function Limit({ fields }: { fields: OfferFields }) {
  const { t } = useTexts();
  if (fields.unit === "one_party") {
    return (
      <>
        <input type="hidden" name="unit" value="one_party" />
        <input type="hidden" name="share" value="0" />
      </>
    );
  }
  return (
    <>
      <Select name="unit" value={fields.unit} label={t("week:limitOf")}>
        {UNITS.map((unit) => (
          <option key={unit} value={unit}>
            {t(`week:unit.${unit}`)}
          </option>
        ))}
      </Select>
      <div className={css["pair"]}>
        <Field name="limit" value={fields.limit} label={t("week:limit")} numeric />
        <Field name="children" value={fields.children} label={t("week:limitChildren")} numeric />
      </div>
      {fields.mode === "series" ? (
        <input type="hidden" name="share" value="0" />
      ) : (
        <Field name="share" value={fields.share} label={t("week:share")} numeric />
      )}
    </>
  );
}

/** How one comes in, and for whom it is. */
function HowAndForWhom({ fields, kinds }: { fields: OfferFields; kinds: readonly SiteKind[] }) {
  const { t } = useTexts();
  const isFixed = fields.mode === "series" || fields.mode === "appointment";
  return (
    <>
      {isFixed ? (
        <>
          <input type="hidden" name="mode" value={fields.mode} />
          <input type="hidden" name="kind" value={fields.kind} />
        </>
      ) : (
        <>
          <ChoiceGroup id="mode" legend={t("week:modeLegend")} layout="list">
            {MODES.map((mode) => (
              <Choice key={mode} type="radio" name="mode" value={mode} defaultChecked={fields.mode === mode}>
                {t(`week:mode.${mode}`)}
              </Choice>
            ))}
          </ChoiceGroup>
          {kinds.length > 1 ? (
            <Select name="kind" value={fields.kind} label={t("week:kindLegend")}>
              {kinds.map((kind) => (
                <option key={kind} value={kind}>
                  {t(`week:kind.${kind}`)}
                </option>
              ))}
            </Select>
          ) : (
            <input type="hidden" name="kind" value={kinds[0] ?? fields.kind} />
          )}
        </>
      )}
      <Select name="for_whom" value={fields.for_whom} label={t("week:forWhom")}>
        <option value="">{t("week:forWhomNotSaid")}</option>
        {forWhomCode.options.map((code) => (
          <option key={code} value={code}>
            {t(`opening:forWhom.${code}`)}
          </option>
        ))}
      </Select>
      <div className={css["pair"]}>
        <Field name="min_months" value={fields.min_months} label={t("week:minMonths")} numeric />
        <Field name="max_months" value={fields.max_months} label={t("week:maxMonths")} numeric />
      </div>
    </>
  );
}

/** What only a template says: in which part of the year it runs. */
function PartOfYear({ fields }: { fields: OfferFields }) {
  const { t } = useTexts();
  return (
    <>
      <div className={css["pair"]}>
        <Field name="season_from" value={fields.season_from} label={t("week:seasonFrom")} />
        <Field name="season_to" value={fields.season_to} label={t("week:seasonTo")} />
      </div>
      <Field
        name="weeks_off"
        value={fields.weeks_off}
        label={t("week:weeksOff")}
        note={t("week:weeksOffNote")}
      />
      <ChoiceGroup id="terms" legend={t("week:termsLegend")} layout="list">
        <Choice type="checkbox" name="terms" value="yes" defaultChecked={fields.terms}>
          {t("week:terms")}
        </Choice>
      </ChoiceGroup>
      <Field name="last_day" type="date" value={fields.last_day} label={t("week:lastDay")} />
    </>
  );
}

/** One labelled field of a line. */
export function Field(props: {
  name: string;
  value: string;
  label: string;
  note?: string;
  type?: "text" | "time" | "date";
  numeric?: boolean;
  required?: boolean;
}) {
  const { name, value, label, note, type = "text", numeric, required } = props;
  return (
    <p className={css["field"]}>
      <label htmlFor={name}>{label}</label>
      {note && <span id={`${name}-note`}>{note}</span>}
      <input
        id={name}
        name={name}
        type={type}
        defaultValue={value}
        required={required}
        inputMode={numeric ? "numeric" : undefined}
        aria-describedby={note && `${name}-note`}
      />
    </p>
  );
}

/** One labelled choice of many. */
function Select(props: { name: string; value: string; label: string; children: ReactNode }) {
  return (
    <p className={css["field"]}>
      <label htmlFor={props.name}>{props.label}</label>
      <select id={props.name} name={props.name} defaultValue={props.value}>
        {props.children}
      </select>
    </p>
  );
}
