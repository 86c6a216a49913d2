import { Temporal } from "temporal-polyfill";
import type { Term } from "#app/features/traits/count-weeks.ts";
import { findTerms } from "#app/features/traits/weeks-in-force.server.ts";
import type { Database } from "#app/platform/database.ts";
import { nextTerm } from "./answer-words.ts";
import { ALL } from "./areas.ts";
import { ASKED, HOME, type Question, QUESTIONS } from "./answers.ts";
import type { AreaMember } from "./area-facts.ts";
import { type Denominators, denominatorsAt } from "./denominator.ts";
import type { EnrolmentRate } from "./enrolment-rate.ts";
import { findAreaFacts } from "./find-denominators.server.ts";
import type { Division } from "./measure-definition.ts";
import { MISSING, type ProtectedFigure, thresholdOf } from "./protected-figure.ts";
import { figureOf } from "./published-row.ts";
import { listPublishedAnswers, listPublishedRates, listPublishedTerms } from "./published-queries.server.ts";
import { type Reached, reachedFrom } from "./reached.ts";
import { listBoroughs, listNames } from "./reach-queries.server.ts";
import { ALL_ANSWERS } from "./trait-disclosure.ts";

/** The answers to one question, by one member of a table. */
export interface AnswerTableRow {
  readonly member: string;
  readonly figures: ReadonlyMap<string, ProtectedFigure>;
  /** of all answers together */
  readonly total: ProtectedFigure;
  /** per cent of those asked who answered, in steps of five; null where too few were asked, or it is no share */
  readonly perCentAnswered: number | null;
}

/** How many different parties from an area came, as far as is known. */
export interface ReachedRow {
  readonly dimension: Division | typeof ALL;
  readonly member: string;
  readonly reached: Reached | null;
}

/** What visitors said in one term's count weeks, as it was published. */
export interface Answers {
  readonly term: string;
  readonly starts: Temporal.PlainDate;
  readonly ends: Temporal.PlainDate;
  /** all terms that are published, the newest first */
  readonly terms: readonly { readonly term: string; readonly starts: Temporal.PlainDate }[];
  readonly threshold: number;
  readonly openingsAsked: number;
  readonly openingsAskedCounted: number;
  /** the rows of a question's table, the margin first, then as they were found */
  rowsOf(question: Question, dimension: Division): AnswerTableRow[];
  /** by all, group of areas, borough and district of the visitors' homes */
  readonly reached: readonly ReachedRow[];
  /** of boroughs, districts and sites */
  readonly names: ReadonlyMap<string, string>;
  /** those there were in the term: one where nobody answered is missing, not left out */
  readonly boroughs: readonly string[];
  /** how many children aged 1-5 are enrolled in preschool, by the end of the term */
  enrolmentRate(member: AreaMember): EnrolmentRate;
}

/** The answers of a term; of the newest where none is named, or none such. Nothing where none has been published. */
export function findAnswers(database: Database, asked: string | null): Promise<Answers | undefined> {
  return answersOfTerm(database, (terms) => terms.find(({ term }) => term === asked) ?? terms[0]);
}

/** The answers of the newest term that ended in the year until a day. */
export function findAnswersUntil(database: Database, day: Temporal.PlainDate): Promise<Answers | undefined> {
  const [after, last] = [day.subtract({ years: 1 }).toString(), day.toString()];
  return answersOfTerm(database, (terms) => terms.find(({ ends }) => ends > after && ends <= last));
}

type PublishedTerm = Awaited<ReturnType<typeof listPublishedTerms>>[number];

/** @param choose one of the terms that are published, the newest first */
function answersOfTerm(
  database: Database,
  choose: (terms: readonly PublishedTerm[]) => PublishedTerm | undefined,
): Promise<Answers | undefined> {
  return database.read("public", async (db) => {
    const terms = (await listPublishedTerms(db)).reverse();
    const term = choose(terms);
    if (!term) return undefined;
    const answers = (await listPublishedAnswers(db, term.term)).map((row) => ({
      ...row,
      figure: figureOf(row.state, row.count, thresholdOf(term.threshold)),
    }));
    const rates = await listPublishedRates(db, term.term);
    const denominators: Denominators = denominatorsAt(await findAreaFacts(db), term.ends);
    const valueOf = (question: string, dimension: string, member: string, answer: string) => {
      const row = answers.find(
        (one) =>
          one.question === question &&
          one.dimension === dimension &&
          one.member === member &&
          one.answer === answer,
      );
      return row?.figure ?? MISSING;
    };
    return {
      term: term.term,
      starts: Temporal.PlainDate.from(term.starts),
      ends: Temporal.PlainDate.from(term.ends),
      terms: terms.map((one) => ({ term: one.term, starts: Temporal.PlainDate.from(one.starts) })),
      threshold: term.threshold,
      openingsAsked: term.openings_asked,
      openingsAskedCounted: term.openings_asked_counted,
      rowsOf(question, dimension) {
        const own = answers.filter(
          (one) => one.question === question && (one.dimension === ALL || one.dimension === dimension),
        );
        const members = [ALL, ...own.map(({ member }) => member).filter((member) => member !== ALL)];
        return [...new Set(members)].map((member) => {
          const by = member === ALL ? ALL : dimension;
          const rate = rates.find(
            (one) => one.question === question && one.dimension === by && one.member === member,
          );
          return {
            member,
            figures: new Map(
              QUESTIONS[question].answers.map((answer) => [answer, valueOf(question, by, member, answer)]),
            ),
            total: valueOf(question, by, member, ALL_ANSWERS),
            perCentAnswered: rate?.per_cent ?? null,
          };
        });
      },
      reached: reachedRows(),
      names: new Map((await listNames(db)).map(({ id, name }) => [id, name])),
      boroughs: await listBoroughs(db, {
        first: Temporal.PlainDate.from(term.starts),
        last: Temporal.PlainDate.from(term.ends),
      }),
      enrolmentRate: (member) => denominators.enrolmentRate(member),
    };

    function reachedRows(): ReachedRow[] {
      const [said, unsaid] = ["said", "unsaid"].map((answer) => valueOf(ASKED, ALL, ALL, answer));
      if (!term) return [];
      const known = said?.state === "shown" &&
        unsaid?.state === "shown" && { parties: said.value + unsaid.value, unsaid: unsaid.value };
      const { openings_asked: openings, openings_asked_counted: openingsCounted } = term;
      return answers
        .filter(({ question, answer }) => question === HOME && answer === ALL_ANSWERS)
        .map(({ dimension, member, figure }) => {
          const first = valueOf(HOME, dimension, member, "first");
          // A total is shown of at least so many different people; of first times nobody says one twice.
          const home = figure.state === "shown" && {
            answers: figure.value,
            mostInOneOpening: Math.min(figure.value, term.threshold),
            firstTimes: first.state === "shown" ? first.value : 0,
          };
          const reached = home && known ? reachedFrom([home], { ...known, openings, openingsCounted }) : null;
          return { dimension: dimensionOf(dimension), member, reached };
        });
    }
  });
}

/** The first term whose answers are still to be published; nothing where no such term is known. */
export function findNextTerm(database: Database, today: Temporal.PlainDate): Promise<Term | undefined> {
  return database.read("public", async (db) => {
    const published = (await listPublishedTerms(db)).map(({ term }) => term);
    return nextTerm(await findTerms(db), published, today);
  });
}

function dimensionOf(text: string): ReachedRow["dimension"] {
  const known = ([ALL, "area_type", "borough", "district"] as const).find((one) => one === text);
  if (known === undefined) throw new RangeError(`Homes are not divided by ${text}`);
  return known;
}
