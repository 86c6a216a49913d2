import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openSignIn, sealSignIn } from "./sign-in-cookie.server.ts";

const now = Temporal.Instant.from("2026-10-13T07:00:00Z");
const secret = "a secret of at least 32 characters";
const signIn = {
  state: "s".repeat(43),
  nonce: "n".repeat(43),
  verifier: "v".repeat(43),
  lang: "en" as const,
};
const sealed = sealSignIn(signIn, secret, now);

test("what was sealed on the way out is there on the way back, for ten minutes", () => {
  expect(openSignIn(sealed, secret, now.add({ seconds: 599 }))).toMatchObject(signIn);
  expect(openSignIn(sealed, secret, now.add({ seconds: 600 }))).toBeUndefined();
});

test("it fits in a cookie and hides what it holds", () => {
  expect(sealed).toMatch(/^[\w-]{1,512}$/);
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain("vvv");
});

test.each([
  ["nothing", undefined],
  ["too little", "abc"],
  ["what was changed", (sealed.startsWith("A") ? "B" : "A") + sealed.slice(1)],
])("%s opens nothing", (_name, value) => {
  expect(openSignIn(value, secret, now)).toBeUndefined();
});

test("another secret opens nothing", () => {
  expect(openSignIn(sealed, "another secret of 32 characters!!", now)).toBeUndefined();
});
