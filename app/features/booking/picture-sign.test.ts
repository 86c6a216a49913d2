import { expect, test } from "vitest";
import { chanceOf } from "#db/seed/chance.ts";
import { COLOURS, freeSigns, type PictureSign, SIGNS } from "./picture-sign.ts";

const text = ({ colour, sign, number }: PictureSign) => `${colour} ${sign} ${number}`;
const drawings = SIGNS.flatMap((sign) => COLOURS.map((colour) => ({ sign, colour })));

test("144 parties of one day each get a drawing in a colour of their own", () => {
  const chance = chanceOf("a full day");
  const given: PictureSign[] = [];
  for (let party = 0; party < drawings.length; party++) given.push(...freeSigns(given, 1, chance));
  expect(new Set(given.map(({ colour, sign }) => `${colour} ${sign}`)).size).toBe(144);
});

test("after that drawings come again, with another number", () => {
  const chance = chanceOf("a fuller day");
  const given: PictureSign[] = [];
  for (let party = 0; party < 400; party++) given.push(...freeSigns(given, 1, chance));
  expect(new Set(given.map(text)).size).toBe(400);
});

test("numbers are from 1 to 99", () => {
  for (const random of [0, 0.5, 0.999999]) {
    const [mark] = freeSigns([], 1, () => random);
    expect(mark?.number).toBeGreaterThanOrEqual(1);
    expect(mark?.number).toBeLessThanOrEqual(99);
  }
});

test("the last free sign of a day is found, and after it there is none", () => {
  const every = drawings.flatMap((drawing) =>
    Array.from({ length: 99 }, (_, index) => ({ ...drawing, number: index + 1 })),
  );
  const last = { sign: "mitten", colour: "black", number: 57 } as const;
  const others = every.filter((mark) => text(mark) !== text(last));
  expect(freeSigns(others, 8, chanceOf("the last"))).toEqual([last]);
  expect(freeSigns(every, 8, chanceOf("none"))).toEqual([]);
});

test("several attempts differ from one another and from what is in use", () => {
  const inUse = freeSigns([], 20, chanceOf("in use"));
  const free = freeSigns(inUse, 8, chanceOf("in use"));
  expect(new Set([...inUse, ...free].map(text)).size).toBe(28);
});
