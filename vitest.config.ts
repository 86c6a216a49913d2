import { defineConfig } from "vitest/config";

/**
 * Who may see what, which pages and headers answers carry, and what happens to processes that are killed or cannot
 * reach anybody does not depend on the database's version: asked once, on 18. The longest races, and the solver's work on
 * figures, are run on 15 with the full sizes alone; others of the same locks and sums stay.
 */
const ONCE =
  process.env["FAMN_TEST_PG"] === "15"
    ? [
        "tests/{access,famn-command,headers,languages-at-once,search-engines,slip,tablet,web-processes}.db.test.ts",
        "tests/proofs/{course-web,crash,full,restart,hostile-forms,refusals,messages-delivery,messages-web}.db.test.ts",
        ...(process.env["FAMN_TEST_FULL"] === "1"
          ? []
          : [
              "app/features/reach/published-figures.db.test.ts",
              "tests/proofs/{last-place,waiting-list,messages-closing,week-change}.db.test.ts",
              "tests/proofs/course-{added,changes,waiting}.db.test.ts",
            ]),
      ]
    : [];

export default defineConfig({
  test: {
    // Most tests wait for a database or another process: one worker for each of two cores.
    maxWorkers: 2,
    minWorkers: 2,
    // One reading of the code for all files of a worker; what a test changes is its own database's.
    isolate: false,
    projects: [
      {
        test: {
          name: "unit",
          include: ["app/**/*.test.ts", "db/**/*.test.ts", "tests/*.test.ts"],
          exclude: ["**/*.db.test.ts", "**/node_modules/**"],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: "database",
          include: ["app/**/*.db.test.ts", "db/**/*.db.test.ts", "tests/**/*.db.test.ts"],
          exclude: [...ONCE, "**/node_modules/**"],
          globalSetup: ["tests/support/database-global-setup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
