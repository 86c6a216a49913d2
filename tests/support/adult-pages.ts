import { expect, type Page } from "@playwright/test";
import { pageNameOf } from "#app/ui/page-names.ts";
import { openAsOwner } from "#db/owner.ts";
import type { Famn } from "./famn.ts";

/**
 * Goes to every page that adults see, in one language, as a family does: finds, books, changes, cancels, signs up to a
 * course and takes it back, so that places are left for the next. Each page is looked at.
 * @returns the pages' names
 */
export async function everyPageForAdults(
  { page, famn, tag }: { page: Page; famn: Famn; tag: string },
  look: () => Promise<void>,
): Promise<Set<string>> {
  const seen = new Set<string>();
  const lookAt = async () => {
    seen.add(pageNameOf(new URL(page.url()).pathname));
    await look();
  };
  const visit = async (path: string, status = 200) => {
    const answer = await page.goto(`${famn.baseUrl}/${tag}${path}`);
    expect(answer?.status(), path).toBe(status);
    await lookAt();
  };
  await visit("");
  // The list of languages, and what is folded in below the first few openings.
  await page.locator("summary").first().click();
  await page.locator("section > details > summary").first().click();
  await lookAt();
  for (const path of ["?filters=all", "?activity=song&language=fi", "/map", "/my-link", "/what-we-save"])
    await visit(path);
  for (const path of ["", "/slip", "/poster", "/after"]) await visit(`/site/opalen${path}`);
  for (const path of ["/first-visit", "/what-next", "/accessibility", "/phone"]) await visit(path);
  for (const path of ["/site/drakens", `/report-text?page=site&in=${tag}`]) await visit(path);
  await visit("/no-such-page", 404);

  await page.goto(`${famn.baseUrl}/${tag}?near=d-tensta`);
  await page.locator("a[href*='/opening/']").first().click();
  await lookAt();
  await page.locator("input[name=children][value='2']").check();
  await page.locator("#party > button").click();
  await lookAt();
  await page.locator("input[name='age-1'][value='1y']").check();
  await page.locator("input[name='age-2'][value='3y']").check();
  await page.locator("#party > button").click();
  await expect(page).toHaveURL(/\/booking\/[^/]+$/);
  await lookAt();
  const receipt = page.url().slice(`${famn.baseUrl}/${tag}`.length);
  const link = await page.locator("details bdi").filter({ hasText: "/link/" }).textContent();
  for (const path of ["/change", "/change?adults=2&children=2", "/move", "/contact", "/answers"])
    await visit(receipt + path);
  await visit(new URL(link ?? "").pathname.slice(`/${tag}`.length));
  await page.goto(`${famn.baseUrl}/${tag}${receipt}`);
  await page.locator("button[name=do][value=cancel]").click();
  await lookAt();

  await visit(`/site/${await aSiteWithACourse(famn)}`);
  await page.locator("a[href*='/course/']").first().click();
  await lookAt();
  await page.locator("#party > button").click();
  await page.locator("input[name='age-1'][value='6-11m']").check();
  await page.locator("#party > button").click();
  await expect(page).toHaveURL(/\/booking\/[^/]+\/course$/);
  await lookAt();
  await page.locator("button[name=do][value=cancel-all]").click();
  await lookAt();
  return seen;
}

async function aSiteWithACourse({ databaseUrl }: Famn): Promise<string> {
  const db = openAsOwner(databaseUrl);
  const { slug } = await db
    .selectFrom("series")
    .innerJoin("site", "site.id", "series.site_id")
    .select("site.slug")
    .executeTakeFirstOrThrow();
  await db.destroy();
  return slug;
}
