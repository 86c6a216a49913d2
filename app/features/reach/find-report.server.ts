import type { Database } from "#app/platform/database.ts";
import { type Answers, findAnswersUntil } from "./find-answers.server.ts";
import { type Figures, findFigures } from "./find-figures.server.ts";
import { isReported } from "./report.ts";
import { daysIn } from "./reporting-period.ts";

/** What the text of a period is made of; of the newest where it is not one to write about. Nothing where there is none. */
export async function findReport(
  db: Database,
  period: string | null,
): Promise<{ figures: Figures; answers: Answers | undefined } | undefined> {
  const find = (asked: string | null) => findFigures(db, { period: asked, dimension: "area_type" });
  const asked = await find(period);
  const figures = asked && !isReported(asked.period) ? await find(null) : asked;
  if (!figures || !isReported(figures.period)) return undefined;
  return { figures, answers: await findAnswersUntil(db, daysIn(figures.period).last) };
}
