import { expect, test } from "vitest";
import { asRead, asTyped, makeCode } from "./pairing-code.ts";

test("a code has eight characters, none of which is read as another", () => {
  const codes = Array.from({ length: 24 }, (_, at) => makeCode((below) => at % below));
  expect(codes.join("")).toMatch(/^[A-Z0-9]{192}$/);
  expect(codes.join("")).not.toMatch(/[01258BILOSUZ]/);
});

test("a code is read in two groups and typed as one likes", () => {
  expect(asRead("ACDEFGHJ")).toBe("ACDE\u00a0FGHJ");
  expect(asTyped(" acde\u00a0-FGHJ ")).toBe("ACDEFGHJ");
});
