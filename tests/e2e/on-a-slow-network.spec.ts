import { expect } from "@playwright/test";
import { test } from "#tests/support/famn.ts";

test("on 400 kbit/s with 400 ms of delay the whole first screen is there within 5 s, and a booking weighs under 100 kB", async ({
  famn,
  page,
}) => {
  const wire = await page.context().newCDPSession(page);
  let bytes = 0;
  wire.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
  await wire.send("Network.enable");
  await wire.send("Network.emulateNetworkConditions", {
    ...{ offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 },
  });
  // The language whose letters a phone most often lacks.
  await page.goto(`${famn.baseUrl}/ti`);
  // Its top is seen long before: this is the last opening of the list, and the scripts.
  const whole = await page.evaluate(() => {
    const [visit] = performance.getEntriesByType("navigation");
    return visit instanceof PerformanceNavigationTiming ? visit.domContentLoadedEventEnd : undefined;
  });
  expect(whole).toBeGreaterThan(400);
  expect(whole).toBeLessThan(5000);
  const opening = await page.locator("a[href*='/opening/']").first().getAttribute("href");

  // Somebody who opens the link in another's message: with nothing of it in the phone.
  await wire.send("Network.clearBrowserCache");
  bytes = 0;
  await page.goto(famn.baseUrl + (opening ?? ""), { waitUntil: "networkidle" });
  await expect(page.locator("#party > button")).toBeVisible();
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThan(100_000);
});
