import { parseHTML } from "linkedom";
import { expect } from "vitest";
import { CONTACT_PHONE } from "#app/contact-phone.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { anOpening, type MadeOpening } from "#db/factories/places.ts";
import { openAsOwner } from "#db/owner.ts";
import type { DateText } from "#db/schema.ts";
import type { Web } from "#tests/support/web.ts";
import type { SentForm } from "./race.ts";

/** The languages of those who book. */
export const LANGUAGES = ["sv", "ar", "ti"] as const;

/** Doors with room for all, at several sites. */
export async function openDoors(
  databaseUrl: string,
  count: number,
  date: DateText = "2026-11-24",
): Promise<MadeOpening[]> {
  const owner = openAsOwner(databaseUrl);
  const doors: MadeOpening[] = [];
  for (let made = 0; made < count; made++) {
    const capacity = { unit: "families" as const, families: 10_000 };
    doors.push(await anOpening(owner, { mode: "bookable", capacity, dropInShare: 0, date }));
  }
  await owner.destroy();
  return doors;
}

/** What one phone met. */
export interface Met {
  readonly form: SentForm;
  readonly lang: (typeof LANGUAGES)[number];
  /** 0 where no answer came */
  readonly status: number;
  readonly location: string;
  readonly page: string;
  readonly retryAfter: string | null;
  readonly at: number;
}

/** Sends a form as a phone without script does, in one of the languages. */
export async function send(web: Pick<Web, "baseUrl">, form: SentForm, lang: Met["lang"]): Promise<Met> {
  const headers = { origin: web.baseUrl, "content-type": "application/x-www-form-urlencoded" };
  const path = form.path.replace("/sv/", `/${lang}/`);
  const init = {
    signal: AbortSignal.timeout(60_000),
    method: "POST",
    redirect: "manual" as const,
    headers,
    body: String(form.body),
  };
  try {
    const response = await fetch(web.baseUrl + path, init);
    const page = await response.text();
    return {
      form,
      lang,
      status: response.status,
      location: response.headers.get("location") ?? "",
      page,
      retryAfter: response.headers.get("retry-after"),
      at: performance.now(),
    };
  } catch {
    return { form, lang, status: 0, location: "", page: "", retryAfter: null, at: performance.now() };
  }
}

/** The key of the form that was sent. */
export const keyOf = ({ form }: Met) => new URLSearchParams(String(form.body)).get("key") ?? "";
/** Those who were led to a receipt. */
export const succeeded = (met: readonly Met[]) => met.filter(({ status }) => status === 303);

/** The bookings there are, by their forms' keys. */
export async function bookings(databaseUrl: string): Promise<Map<string, string>> {
  const owner = openAsOwner(databaseUrl);
  const rows = await owner.selectFrom("booking").select(["id", "form_key"]).execute();
  await owner.destroy();
  return new Map(rows.map(({ id, form_key }) => [form_key, id]));
}

/** Successes that no booking stands behind. */
export async function lost(databaseUrl: string, met: readonly Met[]): Promise<Met[]> {
  const kept = await bookings(databaseUrl);
  return succeeded(met).filter((one) => !one.location.endsWith(kept.get(keyOf(one)) ?? "no booking"));
}

/** The page that says try again, with the same form on it, in the reader's language. */
export function expectPoliteRefusal(met: Met): void {
  const { t } = textsFor(met.lang);
  expect({ status: met.status, retryAfter: met.retryAfter }).toEqual({ status: 503, retryAfter: "5" });
  const { document } = parseHTML(met.page);
  const main = document.querySelector("main");
  expect(document.documentElement.getAttribute("lang")).toBe(textsFor(met.lang).htmlLang);
  expect(main?.textContent).toContain(t("refusals:awayTitle"));
  expect(main?.textContent).toContain(t("refusals:awayBooking"));
  expect(main?.textContent).toContain(CONTACT_PHONE);
  const form = main?.querySelector("form");
  const fields = [...(form?.querySelectorAll("input") ?? [])].map((input) => [
    input.getAttribute("name") ?? "",
    input.getAttribute("value") ?? "",
  ]);
  expect(form?.getAttribute("action")).toBe(met.form.path.replace("/sv/", `/${met.lang}/`));
  expect(new URLSearchParams(fields).toString()).toBe(String(met.form.body));
}

/** Those who were refused press the button of the page they were shown. */
export async function sendAgain(web: Pick<Web, "baseUrl">, met: readonly Met[]): Promise<Met[]> {
  return Promise.all(
    met.filter(({ status }) => status !== 303).map(({ form, lang }) => send(web, form, lang)),
  );
}
