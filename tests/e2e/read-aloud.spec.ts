import { expect, type Page } from "@playwright/test";
import { textsFor } from "#app/i18n/texts.ts";
import { test } from "#tests/support/famn.ts";

test.use({ contextOptions: { reducedMotion: "reduce" }, viewport: { width: 360, height: 780 } });

declare global {
  interface Window {
    /** what the stubbed voices were given, as "language: text" */
    spoken: string[];
    /** the device finds its voices */
    findVoices(langs: string[]): void;
  }
}

interface SpeechStub {
  onvoiceschanged: (() => void) | null;
  getVoices(): { lang: string; localService: boolean }[];
  cancel(): void;
  speak(said: { lang: string; text: string; onend: () => void }): void;
}

/** The browser of the tests has no voice: this stands in for a device that finds some a while after the page. */
function stubVoices(): void {
  let voices: { lang: string; localService: boolean }[] = [];
  const speech: SpeechStub = {
    onvoiceschanged: null,
    getVoices: () => voices,
    cancel: () => {},
    speak: (said: { lang: string; text: string; onend: () => void }) => {
      window.spoken.push(`${said.lang}: ${said.text}`);
      queueMicrotask(() => said.onend());
    },
  };
  window.spoken = [];
  window.findVoices = (langs) => {
    voices = langs.map((lang) => ({ lang, localService: true }));
    speech.onvoiceschanged?.();
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech });
  Object.defineProperty(window, "SpeechSynthesisUtterance", {
    value: class {
      readonly text: string;
      lang = "";
      constructor(text: string) {
        this.text = text;
      }
    },
  });
}

/** The button, hidden or not. */
const listen = (page: Page) => page.locator("[data-aloud] button");

test("a page is read by a voice of its language, Dari by a Persian one; without such a voice there is no button", async ({
  famn,
  page,
}) => {
  await page.addInitScript(stubVoices);
  for (const [tag, path, voice] of [
    ["ar", "site/opalen", "ar-SA"],
    ["prs", "accessibility", "fa-IR"],
    ["ti", "site/opalen", null],
  ] as const) {
    await page.goto(`${famn.baseUrl}/${tag}/${path}`);
    const button = listen(page);
    await expect(button).toBeHidden();
    await page.evaluate(() => window.findVoices(["sv-SE", "am-ET", "ur-PK", "fa-IR", "ar-SA"]));
    if (voice === null) {
      await expect(button).toBeHidden();
      continue;
    }
    await button.click();
    await expect.poll(() => page.evaluate(() => window.spoken.length)).toBeGreaterThan(5);
    const spoken = await page.evaluate(() => window.spoken);
    const { t } = textsFor(tag);
    const [first, further] =
      path === "accessibility"
        ? [t("statement:title"), t("statement:gaps.aloud")]
        : ["Opalen", t("opening:promise.free")];
    expect(spoken[0]).toBe(`${voice}: ${first}`);
    expect(spoken.every((said) => said.startsWith(`${voice}: `))).toBe(true);
    expect(spoken).toContain(`${voice}: ${further}`);
    // It has come to its end.
    await expect(page.locator("[data-while=silent]")).toHaveText(t("aloud:listen"));
    await expect(page.locator("[data-while=silent]")).toBeVisible();
  }
});

test("what came of the form is read before anything else", async ({ famn, page }) => {
  const { t } = textsFor("ar");
  await page.goto(`${famn.baseUrl}/ar`);
  const link = page.getByRole("link", { name: new RegExp(`^${t("opening:weAreComing")}`) });
  await link.first().click();
  await page.getByRole("button", { name: t("common:next") }).click();
  // Sent without an age, as by a browser that does not know what is required.
  await page.locator("#party").evaluate((form) => form.setAttribute("novalidate", ""));
  await page.getByRole("button", { name: t("opening:weAreComing") }).click();
  await expect(page.getByRole("link", { name: t("booking:fault.ages") })).toBeVisible();
  const said = await page
    .locator("[data-aloud] [data-text]")
    .evaluateAll((all) => all.map((one) => one.getAttribute("data-text")));
  expect(said.slice(0, 2)).toEqual([t("booking:askedHeading"), t("booking:fault.ages")]);
  expect(said.at(-1)).toBe(t("booking:howOld"));
});

/** A tenth of a second of silence. */
const SILENCE = wave(800);

test("what somebody has read in is played where no voice speaks the language, and nothing else is said", async ({
  famn,
  page,
}) => {
  await page.addInitScript(stubVoices);
  const played: string[] = [];
  await page.route("**/recordings/**", (route) => {
    played.push(new URL(route.request().url()).pathname);
    return route.fulfill({ contentType: "audio/wav", body: SILENCE });
  });
  // As the server writes it once there is a recording of the heading.
  await page.route("**/ti", async (route) => {
    const response = await route.fetch();
    const html = (await response.text()).replace(
      "<i data-text=",
      '<i data-recording="/recordings/ti/come.wav" data-text=',
    );
    return route.fulfill({ response, body: html });
  });
  await page.goto(`${famn.baseUrl}/ti`);
  await page.evaluate(() => window.findVoices(["sv-SE", "am-ET", "ar-SA"]));
  await listen(page).click();
  await expect.poll(() => played[0]).toBe("/recordings/ti/come.wav");
  // It has come to its end.
  await expect(page.locator("[data-while=silent]")).toBeVisible();
  expect(await page.evaluate(() => window.spoken)).toEqual([]);
});

/** A WAV file of so many silent samples. */
function wave(samples: number): Buffer {
  const file = Buffer.alloc(44 + samples, 128);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + samples, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(8000, 24);
  file.writeUInt32LE(8000, 28);
  file.writeUInt16LE(1, 32);
  file.writeUInt16LE(8, 34);
  file.write("data", 36);
  file.writeUInt32LE(samples, 40);
  return file;
}
