import { expect } from "@playwright/test";
import { OFFERED } from "#app/i18n/languages.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { test } from "#tests/support/famn.ts";

test.setTimeout(180_000);

const AT_ONCE = 200;
/** In the full run every language is asked for so often by itself. */
const ROUNDS = process.env["FAMN_TEST_FULL"] === "1" ? OFFERED.length : 1;
/** Rendered for each who asks, the second one kept for all. */
const PATHS = ["/my-link", "", "/no-such-page"];

test("200 pages at one moment in every language: each is in its own and says nothing in another's", async ({
  famn,
}) => {
  for (let round = 0; round < ROUNDS; round++) {
    const asked = Array.from({ length: AT_ONCE }, (_, index) =>
      OFFERED.slice((index + round) % OFFERED.length)
        .slice(0, 1)
        .map((row) => ({ row, path: PATHS[index % PATHS.length] ?? "" })),
    ).flat();
    const wrong = await Promise.all(
      asked.map(async ({ row, path }) => {
        const answer = await fetch(`${famn.baseUrl}/${row.tag}${path}`);
        const html = await answer.text();
        return answer.headers.get("content-language") === row.htmlLang
          ? foreign(html, row)
          : [`${row.tag}: header`];
      }),
    );
    expect(wrong.flat()).toEqual([]);
  }
  const swedish = await (await fetch(`${famn.baseUrl}/sv`)).text();
  expect(foreign(swedish, { tag: "ar", htmlLang: "ar", dir: "rtl" })).not.toEqual([]);
});

/** What shows that a page, or a part of it, is in another language than it should be. */
function foreign(html: string, row: Pick<(typeof OFFERED)[number], "tag" | "htmlLang" | "dir">): string[] {
  const said = (tag: (typeof OFFERED)[number]["tag"]) => {
    const { t } = textsFor(tag);
    return [t("common:skip"), t("common:whatWeSave"), t("common:forStaff")];
  };
  const own = said(row.tag);
  const others = OFFERED.flatMap(({ tag }) => said(tag)).filter((text) => !own.includes(text));
  return [
    ...(html.includes(`<html lang="${row.htmlLang}" dir="${row.dir}"`) ? [] : [`${row.tag}: wrong document`]),
    ...own.filter((text) => !html.includes(`>${text}<`)).map((text) => `${row.tag} lacks ${text}`),
    ...others.filter((text) => html.includes(`>${text}<`)).map((text) => `${row.tag} says ${text}`),
  ];
}
