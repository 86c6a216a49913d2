import { accept, refuse, type Result } from "#app/result.ts";

/** How many tries a person has before the PIN is locked. */
export const MOST_TRIES = 5;
const DIGITS = { least: 6, most: 12 } as const;
const LEAST_DIFFERENT = 3;

/** What is tried first by whoever tries, beside what the rules find: shapes on the keys. */
const OFTEN_CHOSEN = [
  "112233",
  "123321",
  "102030",
  "142536",
  "147258",
  "147852",
  "159357",
  "159753",
  "789456",
];

export type PinRefusal = "pinDigits" | "pinTrivial" | "pinsDiffer";

/** Whether a PIN may be chosen: six to twelve digits, typed twice alike, and none of those that are guessed first. */
export function decidePin(pin: string, again: string): Result<true, PinRefusal> {
  if (!/^\d+$/.test(pin) || pin.length < DIGITS.least || pin.length > DIGITS.most) return refuse("pinDigits");
  if (isTrivial(pin)) return refuse("pinTrivial");
  if (pin !== again) return refuse("pinsDiffer");
  return accept(true);
}

/** The initials as they are kept: two to four letters, in capitals. */
export function decideInitials(typed: string): Result<string, "initialsWrong"> {
  const initials = asTyped(typed);
  return /^\p{L}{2,4}$/u.test(initials) ? accept(initials) : refuse("initialsWrong");
}

/**
 * Each with the name by which a site's tablet lists them: the initials, and a number besides where two go by the same,
 * as when somebody comes from another site. Both are numbered then, so that nobody taps what was their own name before.
 */
export function tellApart<Person extends { readonly id: string; readonly initials: string }>(
  people: readonly Person[],
): (Person & { readonly listedAs: string })[] {
  const inOrder = people.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return people.map((person) => {
    const namesakes = inOrder.filter(({ initials }) => initials === person.initials);
    const number = namesakes.length > 1 ? ` ${namesakes.indexOf(person) + 1}` : "";
    return { ...person, listedAs: person.initials + number };
  });
}

/** The one whom somebody means who types how the list names them; initials of two name nobody. */
export function findListed<Person extends { readonly listedAs: string }>(
  people: readonly Person[],
  typed: string,
): Person | undefined {
  return people.find(({ listedAs }) => asTyped(listedAs) === asTyped(typed));
}

function asTyped(name: string): string {
  return name.normalize("NFC").replace(/[\s.]/g, "").toLocaleUpperCase("sv");
}

/** Whether one more try is checked at all. */
export function decideTry(pin: { readonly wrongTries: number }): Result<true, "pinLocked"> {
  return pin.wrongTries < MOST_TRIES ? accept(true) : refuse("pinLocked");
}

function isTrivial(pin: string): boolean {
  return (
    new Set(pin).size < LEAST_DIFFERENT ||
    isRun(pin) ||
    isRepeated(pin) ||
    isBirthday(pin) ||
    OFTEN_CHOSEN.some((chosen) => pin === chosen || pin === backwards(chosen))
  );
}

/** 234567, 987654, 890123. */
function isRun(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, index) => (Number(digit) - Number(pin[index]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}

/** 123123, 12341234. */
function isRepeated(pin: string): boolean {
  return (pin + pin).indexOf(pin, 1) < pin.length;
}

/** A day as it begins a personal number: YYMMDD, YYYYMMDD. */
function isBirthday(pin: string): boolean {
  return /^(19|20)?\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(pin);
}

function backwards(text: string): string {
  return [...text].reverse().join("");
}
