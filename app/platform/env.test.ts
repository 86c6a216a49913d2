import { expect, test } from "vitest";
import { connectionFault, EnvironmentFault, readEnv } from "./env.ts";

const WHOLE = {
  DATABASE_URL: "postgres://famn@localhost/famn",
  SESSION_SECRET: "a secret of forty characters, or so it is",
};

test("with the two needed settings everything else has a sensible value", () => {
  expect(readEnv(WHOLE)).toMatchObject({
    production: true,
    port: 3000,
    baseUrl: "http://localhost:3000",
    demo: false,
  });
});

test.each([
  [{ DATABASE_URL: "" }, "DATABASE_URL is missing"],
  [{ SESSION_SECRET: "short" }, "SESSION_SECRET must have at least 32 characters"],
  [{ PORT: "abc" }, "PORT must be a whole number from 1 to 65535"],
  [{ PORT: "70000" }, "PORT must be a whole number from 1 to 65535"],
  [{ WEB_PROCESSES: "0" }, "WEB_PROCESSES must be a whole number from 1 to 64"],
  [{ OIDC_ISSUER: "https://sign-in.example" }, "OIDC_CLIENT_ID"],
  [{ FAMN_CLOCK: "2026-11-24T09:40" }, "FAMN_CLOCK moves the clock of the demo only"],
])("a fault in %o is one line that names the setting", (wrong, line) => {
  expect(() => readEnv({ ...WHOLE, ...wrong })).toThrow(EnvironmentFault);
  expect(() => readEnv({ ...WHOLE, ...wrong })).toThrow(line);
});

test("a database that does not answer is the setting's fault, a broken query is not", () => {
  expect(connectionFault(Object.assign(new Error("refused"), { code: "ECONNREFUSED" }))?.message).toBe(
    "DATABASE_URL: no database answers there (ECONNREFUSED).",
  );
  expect(connectionFault(Object.assign(new Error("syntax"), { code: "42601" }))).toBeUndefined();
});
