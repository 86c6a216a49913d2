import { z } from "zod";
import { CHILD_AGES } from "#app/features/openings/child-age.ts";
import { accept, refuse, type Result } from "#app/result.ts";
import { type Party, PARTY_LIMITS } from "./booking.ts";

/** What is wrong with a form; each is a key under `booking:fault`. */
export type FormFault = "adults" | "children" | "ages" | "formKey";

/** How many come, as the first step asks; undefined where nothing sensible was chosen. */
export interface Counts {
  readonly adults: number | undefined;
  readonly children: number | undefined;
}

/** Whether a child is missing: only some openings are for adults alone. */
export function needsChild({ children }: Counts, adultsAlone: boolean): boolean {
  return children === 0 && !adultsAlone;
}

/** Which step the page of a booking shows, and says aloud: how many come, or how old they are. */
export function stepOf(counts: Counts, adultsAlone: boolean, fault: FormFault | null): "howMany" | "howOld" {
  const isCounted =
    counts.adults !== undefined && counts.children !== undefined && !needsChild(counts, adultsAlone);
  return isCounted && fault !== "adults" && fault !== "children" ? "howOld" : "howMany";
}

const count = (least: number, most: number) =>
  z
    .string()
    .regex(/^\d{1,2}$/)
    .transform(Number)
    .pipe(z.int().min(least).max(most));
const adults = count(1, PARTY_LIMITS.adults);
const children = count(0, PARTY_LIMITS.children);
const age = z.enum(CHILD_AGES);
/** In lower case, as the database gives it back: tokens are derived from it. */
const formKey = z.uuid().toLowerCase();

/** Reads the counts of the first step from a query or a form. */
export function readCounts(fields: URLSearchParams | FormData): Counts {
  return {
    adults: adults.safeParse(only(fields, "adults")).data,
    children: children.safeParse(only(fields, "children")).data,
  };
}

/** A field's value; one that stands twice says two things, so it says nothing. */
function only(fields: URLSearchParams | FormData, name: string): unknown {
  const values = fields.getAll(name);
  return values.length === 1 ? values[0] : undefined;
}

/** The field of one child's age; children are numbered from 1. */
export function ageField(child: number): string {
  return `age-${child}`;
}

/** The ages chosen so far, by field, as a page that is shown again keeps them. */
export function readChosenAges(fields: URLSearchParams | FormData): Record<string, string> {
  return Object.fromEntries(
    [...fields].flatMap(([name, value]) =>
      name.startsWith("age-") && typeof value === "string" ? [[name, value]] : [],
    ),
  );
}

/** Reads the whole form as it is sent in the last step; the first fault of each question is named. */
export function readParty(form: FormData): Result<{ party: Party; formKey: string }, FormFault> {
  const counts = readCounts(form);
  if (counts.adults === undefined) return refuse("adults");
  if (counts.children === undefined) return refuse("children");
  const ages = Array.from(
    { length: counts.children },
    (_, index) => age.safeParse(only(form, ageField(index + 1))).data,
  );
  const childAges = ages.filter((chosen) => chosen !== undefined);
  if (childAges.length < ages.length) return refuse("ages");
  const key = formKey.safeParse(only(form, "key")).data;
  if (key === undefined) return refuse("formKey");
  return accept({ party: { adults: counts.adults, children: counts.children, childAges }, formKey: key });
}
