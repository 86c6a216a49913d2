import type { Texts } from "#app/i18n/texts.ts";
import type { WelcomeRole } from "#db/schema.ts";
import type { Opening } from "./opening-queries.server.ts";

/** An appointment in words: whom one meets, what about, in which language. */
export interface Meeting {
  readonly who: string;
  readonly about: string;
  /** who receives at a welcome visit */
  readonly metBy: string | null;
  readonly languages: string | null;
}

/** What an appointment is; null for any other opening. */
export function meetingOf(
  opening: Opening,
  metBy: WelcomeRole | undefined,
  { t, format }: Texts,
): Meeting | null {
  if (!opening.role) return null;
  const languages = opening.languages.flatMap((tag) => format.spokenLanguage(tag));
  return {
    who: t(`series:with.${opening.role}`),
    about: t(`series:about.${opening.role}`),
    metBy: opening.role === "welcome_visit" && metBy ? t(`series:metBy.${metBy}`) : null,
    languages: languages.length > 0 ? format.list(languages) : null,
  };
}
