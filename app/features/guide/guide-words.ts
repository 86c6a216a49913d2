import type { Texts } from "#app/i18n/texts.ts";
import { CONTACT_PHONE } from "#app/i18n/contact-phone.ts";
import type { PictogramName } from "#app/ui/pictogram.tsx";

type Words = Pick<Texts, "t">;

/** What happens at a first visit, step by step. */
export function firstVisitSteps({ t }: Words): { picture: PictogramName; text: string }[] {
  return [
    { picture: "pin", text: t("guide:first.choose") },
    { picture: "calendar", text: t("guide:first.say", { coming: t("opening:weAreComing") }) },
    { picture: "adult", text: t("guide:first.arrive") },
    { picture: "stay-with-child", text: t("guide:first.play") },
    { picture: "language", text: t("guide:first.ask") },
    { picture: "info", text: t("guide:first.rules") },
    { picture: "house", text: t("guide:first.home") },
  ];
}

/** A part of a guide: its heading and what stands under it. */
interface Part {
  readonly heading: string;
  readonly texts: readonly string[];
}

/** After the visits: what preschool is, how to apply, where to get help. */
export function whatNextParts({ t }: Words): { is: Part; apply: Part; help: Part } {
  const phone = CONTACT_PHONE;
  return {
    is: { heading: t("guide:next.isHeading"), texts: [t("guide:next.is"), t("guide:next.cost")] },
    apply: { heading: t("guide:next.applyHeading"), texts: [t("guide:next.apply")] },
    help: {
      heading: t("guide:next.helpHeading"),
      texts: [t("guide:next.help", { phone }), t("guide:next.minority", { phone })],
    },
  };
}

/** When the pages were last assessed, as the statement says: a new day with each new assessment. */
const ASSESSED = "2026-11-28";
/** A date is never on two lines: after a hyphen they may otherwise break. */
const WHOLE = ASSESSED.replaceAll("-", "-\u2060");

const WORKS = ["keyboard", "zoom", "words", "phone"] as const;
const GAPS = ["tried", "translations", "aloud", "sign", "maps"] as const;

/** The accessibility statement: what holds, what is known not to, and to whom one complains. */
export function statementParts({ t }: Words): { law: string; works: Part; gaps: Part; complain: Part } {
  return {
    law: `${t("statement:law")} ${t("statement:assessed", { date: WHOLE })}`,
    works: {
      heading: t("statement:worksHeading"),
      texts: WORKS.map((what) => t(`statement:works.${what}`)),
    },
    gaps: { heading: t("statement:gapsHeading"), texts: GAPS.map((what) => t(`statement:gaps.${what}`)) },
    complain: {
      heading: t("statement:complainHeading"),
      texts: [
        `${t("statement:complain.us", { phone: CONTACT_PHONE })} ${t("statement:complain.operator")}`,
        t("statement:complain.digg"),
      ],
    },
  };
}

const partAloud = ({ heading, texts }: Part) => [heading, ...texts];

/** What the page on a first visit says aloud: all of it, in the reader's own language. */
export function firstVisitAloud(words: Words): string[] {
  const { t } = words;
  return [
    t("guide:first.title"),
    t("common:openPreschoolIs"),
    ...firstVisitSteps(words).map(({ text }) => text),
  ];
}

/** What the page on what comes next says aloud: not the Swedish that stands beside a draft. */
export function whatNextAloud(words: Words): string[] {
  const { is, apply, help } = whatNextParts(words);
  const { t } = words;
  return [t("guide:next.title"), t("guide:next.lead"), ...[is, apply, help].flatMap(partAloud)];
}

/** What the accessibility statement says aloud: not the Swedish that stands beside a draft. */
export function statementAloud(words: Words): string[] {
  const { law, works, gaps, complain } = statementParts(words);
  const { t } = words;
  return [t("statement:title"), t("statement:lead"), law, ...[works, gaps, complain].flatMap(partAloud)];
}
