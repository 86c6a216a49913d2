import { defineConfig } from "@playwright/test";
import { chromiumLaunchOptions } from "./tests/support/browser.ts";

export default defineConfig({
  testDir: "tests/e2e",
  globalSetup: "./tests/support/e2e-global-setup.ts",
  outputDir: "test-results",
  timeout: 30_000,
  expect: { timeout: 5_000 },
  fullyParallel: true,
  // Three on two cores: journeys wait for the sweep of a worker, a network that is away, a page that redirects.
  workers: 3,
  // A journey that only sometimes succeeds fails: no second tries.
  retries: 0,
  forbidOnly: Boolean(process.env["CI"]),
  reporter: process.env["CI"] ? "list" : "line",
  use: {
    locale: "sv-SE",
    timezoneId: "Europe/Stockholm",
    trace: "off",
    actionTimeout: 10_000,
    launchOptions: await chromiumLaunchOptions(),
  },
  projects: [{ name: "chromium", use: { browserName: "chromium" } }],
});
