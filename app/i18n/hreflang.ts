import { type OfferedTag, OFFERED } from "./languages.ts";

/**
 * How search engines name a language: two letters, with the script where Kurdish is told apart by it. Easy Swedish has
 * no name of its own there, and is nobody's alternate: there is one Swedish page for `sv`.
 */
const NAMES: { readonly [tag in OfferedTag]?: string | null } = {
  "sv-simple": null,
  prs: "fa-AF",
  ckb: "ku-Arab",
  kmr: "ku-Latn",
};

/** One page in another language, and for those whose language is none of ours: `x-default`. */
export interface Alternate {
  readonly hreflang: string;
  readonly address: string;
}

/**
 * A page's addresses in every language that search engines have a name for.
 * @param address writes the page's whole address in a language
 * @param anyLanguage the address that opens in the reader's own language
 */
export function alternatesOf(address: (lang: OfferedTag) => string, anyLanguage: string): Alternate[] {
  return [
    ...OFFERED.flatMap(({ tag }) => {
      const name = NAMES[tag] === undefined ? tag : NAMES[tag];
      return name === null ? [] : [{ hreflang: name, address: address(tag) }];
    }),
    { hreflang: "x-default", address: anyLanguage },
  ];
}
