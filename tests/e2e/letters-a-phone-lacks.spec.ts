import { type Browser, chromium, expect, type Page } from "@playwright/test";
import { readFlat } from "#app/i18n/locale-files.ts";
import { language, type OfferedTag } from "#app/i18n/languages.ts";
import { chromiumLaunchOptions, chromiumWithoutLetters } from "#tests/support/browser.ts";
import { type Famn, test } from "#tests/support/famn.ts";

test.setTimeout(60_000);

const LETTERS = { Arab: "ش", Ethi: "ሀ" };

test("a phone that has a language's letters asks for no font, one that lacks them for that language's alone", async ({
  famn,
}) => {
  const rich = await chromium.launch(await chromiumLaunchOptions());
  const poor = await chromium.launch(await chromiumWithoutLetters(Object.values(LETTERS)));
  try {
    for (const tag of ["ar", "ckb", "ti"] as const)
      expect(await fontsAskedFor(rich, famn, `/${tag}`), tag).toEqual([]);
    expect(await fontsAskedFor(poor, famn, "/sv")).toEqual([]);
    expect(await fontsAskedFor(poor, famn, "/uk/site/opalen")).toEqual([]);
    expect(await fontsAskedFor(poor, famn, "/ti")).toEqual([expect.stringContaining("noto-sans-ethiopic")]);
    // A language nobody offers: the list stands open, and each finds its own name in it.
    expect(await fontsAskedFor(poor, famn, "/", "ja-JP")).toHaveLength(2);

    for (const tag of ["ar", "fa", "prs", "ckb", "ti"] as const) {
      const page = await poor.newPage();
      await page.goto(`${famn.baseUrl}/${tag}`, { waitUntil: "networkidle" });
      expect(await lettersThatAreBoxes(page, lettersOf(tag)), tag).toEqual([]);
      // Without our font the same letters are boxes: else nothing of this would show anything.
      expect(await lettersThatAreBoxes(page, lettersOf(tag), "sans-serif"), tag).not.toEqual([]);
      await page.close();
    }
  } finally {
    await Promise.all([rich.close(), poor.close()]);
  }
});

async function fontsAskedFor(
  browser: Browser,
  famn: Famn,
  path: string,
  locale = "sv-SE",
): Promise<string[]> {
  const page = await browser.newPage({ locale });
  const asked: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "font" || request.url().includes("woff")) asked.push(request.url());
  });
  await page.goto(famn.baseUrl + path, { waitUntil: "networkidle" });
  await page.close();
  return asked;
}

/** Every letter of a language's script that its texts use. */
function lettersOf(tag: OfferedTag): string[] {
  const script = language(tag).script === "Ethi" ? /\p{Script=Ethiopic}/gu : /\p{Script=Arabic}/gu;
  return [...new Set([...readFlat(".", tag).values()].flatMap((text) => text.match(script) ?? []))].filter(
    // A mark is drawn on a letter, not by itself.
    (letter) => /\p{L}/u.test(letter),
  );
}

async function lettersThatAreBoxes(page: Page, letters: string[], family?: string): Promise<string[]> {
  return page.evaluate(
    ([all, font]) => {
      const draw = (letter: string) => {
        const canvas = document.createElement("canvas");
        canvas.width = 120;
        canvas.height = 120;
        const brush = canvas.getContext("2d");
        if (brush === null) throw new Error("No canvas.");
        brush.font = `48px ${font ?? getComputedStyle(document.body).fontFamily}`;
        brush.direction = "ltr";
        brush.fillText(letter, 30, 70);
        return canvas.toDataURL();
      };
      // U+0378 belongs to no script.
      const boxes = [draw("\u0378"), draw(" ")];
      return all.filter((letter) => boxes.includes(draw(letter)));
    },
    [letters, family] as const,
  );
}
