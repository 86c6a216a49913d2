import type { Answer } from "#tests/access-rows.ts";

/** A status that fits no class is told as it is. */
export function answerOf({ status, headers, redirectedTo }: Asked): Answer | number {
  const target = headers.get("location") ?? redirectedTo;
  if (target !== null) return /^\/sv\/staff(\?|$)/.test(target) ? "sign-in" : "ok";
  if (status === 200 || status === 422 || status === 429) return "ok";
  if (status === 404) return "none";
  return status;
}

/** What came back, as the access tests compare it. */
export interface Asked {
  readonly status: number;
  readonly headers: Headers;
  /** Where a `.data` answer sends the page. */
  readonly redirectedTo: string | null;
  readonly body: string;
}

/** The address of a page's data. */
export function dataOf(path: string): string {
  const [pathname = "", query] = path.split("?");
  return `${pathname === "/" ? "/_root" : pathname}.data${query === undefined ? "" : `?${query}`}`;
}
