import { expect } from "@playwright/test";
import { textsFor } from "#app/i18n/texts.ts";
import { test } from "#tests/support/famn.ts";

test.use({
  javaScriptEnabled: false,
  contextOptions: { reducedMotion: "reduce" },
  viewport: { width: 360, height: 780 },
});
test.setTimeout(60_000);

for (const tag of ["ar", "sv"] as const) {
  const { t } = textsFor(tag);

  test(`a course is signed up to once for ten times, one is given back, then the rest, in ${tag}`, async ({
    famn,
    page,
  }) => {
    await page.goto(`${famn.baseUrl}/${tag}?days=more`);
    await expect(page.getByText(t("series:startsAt", { time: "" }).trim())).toHaveCount(0);
    await page.goto(`${famn.baseUrl}/${tag}/site/spanga-tensta-familjecentral`);
    const course = page.locator("#courses");
    await expect(course.getByText(t("opening:exampleTime"))).toBeVisible();
    await course.getByRole("link", { name: t("series:signUp") }).click();

    await expect(page.locator("script")).toHaveCount(0);
    await page.getByText(t("series:allTimes")).click();
    await expect(page.locator("details[open]").getByRole("listitem")).toHaveCount(10);
    await page.getByRole("button", { name: t("common:next") }).click();
    await page.getByLabel(t("booking:age.6-11m")).check();
    await page.getByRole("button", { name: t("series:signUp") }).click();

    await expect(page).toHaveURL(/\/booking\/[0-9a-f-]{36}\/course$/);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("series:receipt"));
    await expect(page.getByText("Visa det här för personalen")).toBeVisible();
    const times = page
      .getByRole("list")
      .filter({ has: page.getByRole("button", { name: t("series:giveBack") }) });
    await expect(times.getByRole("button", { name: t("series:giveBack") })).toHaveCount(10);
    const sign = await page
      .getByText(/^(röd|rött|blå|blått|gul|gult|grön|grönt|vit|vitt|svart) \S+ \d+$/)
      .first()
      .innerText();

    await times
      .getByRole("button", { name: t("series:giveBack") })
      .nth(2)
      .click();
    await expect(times.getByRole("button", { name: t("series:giveBack") })).toHaveCount(9);
    await expect(times.getByRole("listitem").nth(2)).toContainText(t("series:givenBack"));
    await expect(page.getByText(sign, { exact: true }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: t("booking:addToCalendar") })).toBeVisible();
    await expect(page.getByRole("link", { name: t("messages:calendar.follow") })).toHaveAttribute(
      "href",
      /^webcal:/,
    );

    await page.getByRole("button", { name: t("change:undo"), exact: true }).click();
    await expect(page.getByText(t("change:undone"))).toBeVisible();
    await expect(times.getByRole("button", { name: t("series:giveBack") })).toHaveCount(10);

    await page.getByRole("link", { name: t("change:party") }).click();
    await expect(page.getByText(t("course:forAllLeft"))).toBeVisible();
    await page
      .getByRole("group", { name: t("booking:adults") })
      .getByLabel("2", { exact: true })
      .check();
    await page.getByRole("button", { name: t("common:next") }).click();
    await page.getByRole("button", { name: t("change:save") }).click();
    await expect(page.getByText(t("change:partyDone"))).toBeVisible();
    await expect(page.getByText(/^2 vuxna · 1 barn$/)).toBeVisible();

    await page.getByRole("button", { name: t("series:giveBackAll") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("series:receiptOver"));
    await expect(page.getByRole("button", { name: t("series:giveBack") })).toHaveCount(0);
    await page.getByRole("button", { name: t("course:undoAll") }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("series:receipt"));
    await expect(times.getByRole("button", { name: t("series:giveBack") })).toHaveCount(10);
    await page.getByRole("button", { name: t("series:giveBackAll") }).click();
    await page.getByRole("link", { name: t("booking:bookAgain") }).click();
    await expect(page.getByRole("button", { name: t("common:next") })).toBeVisible();
  });

  test(`a time with the study counsellor is booked from the introduction preschool's page, in ${tag}`, async ({
    famn,
    page,
  }) => {
    const who = t("series:with.study_counsellor");
    await page.goto(`${famn.baseUrl}/${tag}/site/varberg-introduktion`);
    await page.getByRole("link", { name: t("series:bookWith", { who }), exact: true }).click();
    await expect(page).toHaveURL(/#book-a-time$/);
    const counsellor = page.locator("#book-a-time").getByRole("listitem").filter({ hasText: who });
    await expect(counsellor.getByText(t("opening:exampleTime"))).toBeVisible();
    const link = counsellor.getByRole("link").first();
    const address = await link.getAttribute("href");
    const [starts = ""] = /\d\d[.:]\d\d/.exec(await link.innerText()) ?? [];
    await link.click();

    await expect(page.getByText(who)).toBeVisible();
    await page.getByRole("button", { name: t("common:next") }).click();
    await page.getByLabel(t("booking:age.2y")).check();
    await page.getByRole("button", { name: t("series:bookTime") }).click();

    await expect(page.getByRole("heading", { level: 1 })).toContainText(t("series:receiptTime"));
    await expect(page.getByText("Studie- och yrkesvägledare").first()).toBeVisible();
    await expect(page.getByText(t("series:youMeet")).first()).toBeVisible();
    await expect(page.getByText(t("series:languages")).first()).toBeVisible();
    await expect(page.getByText(t("series:beOnTime", { time: starts }))).toBeVisible();

    await page.goto(`${famn.baseUrl}/${tag}/site/varberg-introduktion`);
    await expect(page.locator(`a[href="${address}"]`)).toHaveCount(0);
  });
}
