import { expect, test } from "vitest";
import { isPin, keepPin } from "./pin-hash.server.ts";

const SECRET = "a secret for tests, forty characters long";

test("a PIN is known again, another is not, and nothing is without the secret", async () => {
  const kept = await keepPin("408173", SECRET);
  expect(await isPin("408173", kept, SECRET)).toBe(true);
  expect(await isPin("408174", kept, SECRET)).toBe(false);
  expect(await isPin("408173", kept, "another secret of forty characters or so")).toBe(false);
});

test("the same PIN is kept differently each time, and a guess costs no less than 16 MB", async () => {
  const [one, other] = [await keepPin("408173", SECRET), await keepPin("408173", SECRET)];
  expect(one.hash.equals(other.hash)).toBe(false);
  expect(one.cost).toBeGreaterThanOrEqual(14);
});
