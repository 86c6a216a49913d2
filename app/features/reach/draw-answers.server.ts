import type { answersView } from "./answers-view.ts";

/** A page of answers with its charts drawn. */
export async function drawAnswers({ parts, ...view }: ReturnType<typeof answersView>) {
  // What draws is half of all code that a server would otherwise read at its start.
  const { drawAnswerBars } = await import("./answer-bars.ts");
  return {
    ...view,
    parts: parts.map(({ chart: { title, wide, narrow }, ...part }) => ({
      ...part,
      chart: { title, wide: drawAnswerBars(wide), narrow: drawAnswerBars(narrow) },
    })),
  };
}
