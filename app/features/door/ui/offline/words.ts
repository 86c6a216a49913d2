import type { Texts } from "#app/i18n/texts.ts";

const FLAGS = [
  "counted_by_another",
  "not_expected",
  "after_closing",
  "odd_time",
  "too_late",
  "no_such_opening",
  "unreadable",
] as const;

/** What the page's script says, with {n} and the like left open for it. */
export function offlineWords({ t, tag }: Pick<Texts, "t" | "tag">) {
  return {
    tag,
    heads: t("door:heads", { adults: "{adults}", children: "{children}" }),
    inLabel: t("door:inLabel", { sign: "{sign}", adults: "{adults}", children: "{children}" }),
    counted: { one: countedWord(t, 1), other: countedWord(t, 2) },
    turnedAwaySoFar: t("door:turnedAwaySoFar", { count: "{n}" }),
    roomSetAt: t("door:roomSetAt", { time: "{time}" }),
    roomNotUpdated: t("door:roomNotUpdated", { time: "{time}" }),
    roomNotSet: t("door:roomNotSet"),
    states: { room: t("door:roomRoom"), few: t("door:roomFew"), full: t("door:roomFull") },
    waiting: t("offline:waiting", { n: "{n}" }),
    allSent: t("offline:allSent"),
    noNetwork: t("offline:noNetwork"),
    signIn: t("offline:signIn"),
    cannotStore: t("offline:cannotStore"),
    full: t("offline:full"),
    once: t("offline:once"),
    needsNetwork: t("offline:needsNetwork"),
    nobody: t("door:refused.nobody"),
    wiped: t("offline:wiped"),
    wipedLocked: t("offline:wipedLocked"),
    today: t("offline:today"),
    turnedAway: t("offline:turnedAway"),
    room: t("offline:room", { state: "{state}" }),
    walkIn: t("offline:walkIn", { heads: "{heads}" }),
    undo: t("offline:undo", { what: "{what}" }),
    undone: t("offline:undone", { what: "{what}" }),
    did: t("offline:did", { what: "{what}" }),
    closedWhy: t("offline:closedWhy", { why: "{why}" }),
    scanFailed: t("offline:scanFailed"),
    scanUnknown: t("offline:scanUnknown"),
    scanFound: t("offline:scanFound", { what: "{what}" }),
    flags: Object.fromEntries([
      ...FLAGS.map((kind) => [kind, t(`offline:flag.${kind}`, { n: "{n}" })] as const),
      ["lost", t("offline:lost", { n: "{n}" })] as const,
    ]),
  };
}

/** Staff's languages have a word for one and a word for all others. */
function countedWord(t: Texts["t"], count: number): string {
  const parties = t("door:partiesSoFar", { count }).replace(String(count), "{parties}");
  return t("door:arrivedSoFar", { visits: `${parties}, {heads}` });
}

/** The script's words. */
export type OfflineWords = ReturnType<typeof offlineWords>;

/** The script's words as the page carries them; throws where it carries others. */
export function readWords(value: unknown): OfflineWords {
  if (!isWords(value)) throw new Error("The page has no words.");
  return value;
}

function isWords(value: unknown): value is OfflineWords {
  return typeof value === "object" && value !== null && "tag" in value && "flags" in value;
}

/** A word with what was left open filled in. */
export function filled(word: string, values: Readonly<Record<string, string | number>>): string {
  return word.replace(/\{(\w+)\}/g, (open, name: string) => String(values[name] ?? open));
}
