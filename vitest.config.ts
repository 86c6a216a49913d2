import { defineConfig } from "vitest/config";

/** Who may see what, and which headers answers carry, does not depend on the database's version: asked once, on 18. */
const ONCE =
  process.env["FAMN_TEST_PG"] === "15" ? ["tests/access.db.test.ts", "tests/headers.db.test.ts"] : [];

export default defineConfig({
  test: {
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
