/** What is printed: a poster to put up somewhere, or a sign for the place's own door. */
export const PRINTED = ["poster", "door"] as const;
export const PAPERS = ["a4", "a3"] as const;

/** What an address asks to be printed; what it does not say, or says wrongly, is the first choice. */
export interface PosterAsked<Tag> {
  readonly kind: (typeof PRINTED)[number];
  readonly paper: (typeof PAPERS)[number];
  readonly languages: readonly Tag[];
}

/**
 * Reads a poster's address. Languages stand in the order asked for, each once; where none is, in the reader's own.
 * @param offered the languages there are
 */
export function posterAsked<Tag extends string>(
  fields: URLSearchParams,
  offered: readonly Tag[],
  own: Tag,
): PosterAsked<Tag> {
  const asked = [...new Set(fields.getAll("lang"))].flatMap((tag) => offered.find((each) => each === tag) ?? []);
  return {
    kind: PRINTED.find((kind) => kind === fields.get("kind")) ?? PRINTED[0],
    paper: PAPERS.find((paper) => paper === fields.get("paper")) ?? PAPERS[0],
    languages: asked.length > 0 ? asked : [own],
  };
}

/** How much the letters shrink so that all languages stand on one paper. */
export function densityOf(languages: number, kinds: number): "airy" | "close" | "tight" {
  const blocks = languages * (kinds > 1 ? 1.5 : 1);
  return blocks <= 2 ? "airy" : blocks <= 4 ? "close" : "tight";
}
