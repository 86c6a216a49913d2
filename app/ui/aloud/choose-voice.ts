/** What is needed to know of one of the device's voices. */
export interface VoiceFacts {
  readonly lang: string;
  /** false where the text would be sent to somebody who speaks it */
  readonly localService: boolean;
}

/**
 * The first voice on the device itself that speaks one of the wanted languages, the best of them first. Never one of
 * another language, and never one that would send the text away.
 * @param wanted language tags: "fa" is also spoken by "fa-AF" and "fa_IR"
 */
export function chooseVoice<Voice extends VoiceFacts>(
  voices: readonly Voice[],
  wanted: readonly string[],
): Voice | undefined {
  const own = voices.filter(({ localService }) => localService);
  for (const tag of wanted) {
    const found = own.find(({ lang }) => speaks(lang, tag));
    if (found) return found;
  }
  return undefined;
}

/** Some phones write sv_SE. */
function speaks(lang: string, wanted: string): boolean {
  const [spoken, tag] = [lang.replaceAll("_", "-").toLowerCase(), wanted.toLowerCase()];
  return spoken === tag || spoken.startsWith(`${tag}-`);
}

/** A text as it is spoken: without the signs that only keep its letters in order. */
export function speakable(text: string): string {
  return text.replace(/[\u2060\u2066-\u2069]/g, "");
}
