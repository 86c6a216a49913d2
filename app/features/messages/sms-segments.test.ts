import { describe, expect, test } from "vitest";
import { asSms, segmentsOf } from "./sms-segments.ts";

describe("how many SMS a text is", () => {
  test.each([
    ["nothing", "", 1],
    ["160 Latin letters", "a".repeat(160), 1],
    ["161", "a".repeat(161), 2],
    ["306", "ö".repeat(306), 2],
    ["307", "a".repeat(307), 3],
    ["80 signs of the extension", "€".repeat(80), 1],
    ["81", "€".repeat(81), 2],
    ["an extension sign at the border, not cut in two", `${"a".repeat(152)}€${"a".repeat(152)}`, 3],
    ["70 Arabic letters", "م".repeat(70), 1],
    ["71", "م".repeat(71), 2],
    ["134", "ሰ".repeat(134), 2],
    ["135", "ሰ".repeat(135), 3],
    ["one Arabic letter makes all of it dear", `${"a".repeat(70)}م`, 2],
    ["35 pictures of two units", "🚲".repeat(35), 1],
    ["a picture at the border, not cut in two", `${"م".repeat(66)}🚲${"م".repeat(66)}`, 3],
  ])("%s", (_, text, expected) => expect(segmentsOf(text)).toBe(expected));
});

test("typographic signs are written plainly where that makes the text cheap, and nowhere else", () => {
  expect(asSms("da’doodu – “haa”…")).toBe('da\'doodu - "haa"...');
  expect(asSms("مغلق – 09:30")).toBe("مغلق – 09:30");
});
