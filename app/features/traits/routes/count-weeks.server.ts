import { redirect } from "@remix-run/node";
import { Temporal } from "temporal-polyfill";
import { guarded, notFound } from "#app/access/guarded.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import {
  addCountWeek,
  removeCountWeek,
  showCountWeeks,
} from "#app/features/traits/change-count-weeks.server.ts";
import { mondayOf } from "#app/features/traits/count-weeks.ts";
import { urls } from "#app/urls.ts";

/** The count weeks: the platform's administrator chooses them for all places, an operator's adds its own. */
export const loader = guarded("traits.weeks", async ({ app, actor, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const terms = await showCountWeeks(app.db, actor.operatorId, now.toPlainDate());
  const { format, t } = texts;
  const named = (monday: Temporal.PlainDate) => ({
    monday: monday.toString(),
    name: t("counting:weekFrom", { week: String(monday.weekOfYear), day: format.dayShort(monday) }),
  });
  const isCentral = actor.operatorId === null;
  return {
    title: t("counting:weeksTitle"),
    isCentral,
    terms: terms.map(({ term, weeks, others }) => ({
      id: term.id,
      name: t("counting:term", { from: format.dayLong(term.starts), to: format.dayLong(term.ends) }),
      weeks: weeks.map(({ monday, by }) => ({
        ...named(monday),
        by,
        mayRemove: by === (isCentral ? "central" : "own"),
      })),
      others: others.map(named),
    })),
  };
});

export const action = guarded("traits.weeks", async ({ app, actor, request, lang }) => {
  const form = await request.formData().catch(() => new FormData());
  const [add, remove] = [dayOf(form.get("add")), dayOf(form.get("remove"))];
  if (add) {
    if (!(await addCountWeek(app.db, actor.operatorId, add))) throw notFound();
  } else if (remove) {
    await removeCountWeek(app.db, actor.operatorId, remove);
  } else {
    throw notFound();
  }
  return redirect(urls.countWeeks(lang), 303);
});

/** The Monday of the day that a form names; undefined where it is no day. */
function dayOf(text: FormDataEntryValue | null): Temporal.PlainDate | undefined {
  if (typeof text !== "string" || !/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text))
    return undefined;
  return mondayOf(Temporal.PlainDate.from(text));
}
