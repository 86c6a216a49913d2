import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { districtAreas } from "./district-areas.ts";

/** The file is made with points 10 m apart; a wider net finds the same in a hundredth of the points. */
const METRES = 40;

test("the areas of every district are what the outlines say", async () => {
  const [, ...lines] = (await readFile(new URL("district-areas.csv", import.meta.url), "utf8")).trim().split("\n");
  const areas = await districtAreas(METRES);
  expect(lines.map((line) => line.split(",").slice(0, 2))).toEqual(
    areas.map(({ district, regso }) => [district, regso]),
  );
  const offBy = lines.flatMap((line, at) => {
    const [ofDistrict = "", ofRegso = ""] = line.split(",").slice(2);
    const { districtPerCent = 0, regsoPerCent = 0 } = areas[at] ?? {};
    return [Math.abs(Number(ofDistrict) - districtPerCent), Math.abs(Number(ofRegso) - regsoPerCent)];
  });
  expect(Math.max(...offBy)).toBeLessThanOrEqual(1);
  expect(new Set(areas.map(({ district }) => district)).size).toBe(117);
});
