import { expect, test } from "vitest";
import { asksToBeKept, bookingOf, keepingOf, withOthers } from "./kept-receipts.ts";

const ID = "0198c0de-0000-7000-8000-000000000001";

test("only the address of a receipt or of a course's is one that may be kept", () => {
  expect(bookingOf(`/sv-simple/booking/${ID}`)).toBe(ID);
  expect(bookingOf(`/ar/booking/${ID}/course`)).toBe(ID);
  for (const other of [
    `/sv/booking/${ID}/change`,
    `/sv/booking/${ID}/calendar`,
    `/sv/booking/${ID}.data`,
    "/sv/door/opalen",
    "/sv/link/some-secret",
    "/sv",
  ])
    expect([other, bookingOf(other)]).toEqual([other, undefined]);
});

test("a page that does not say for how long is not kept", () => {
  expect(keepingOf('<i data-keep-seconds="60" data-keep-title="A &amp; B">')).toEqual({
    seconds: 60,
    title: "A &amp; B",
  });
  expect(keepingOf("<p>Ni har avbokat</p>")).toBeUndefined();
  expect(asksToBeKept('<p data-keep="sv" hidden="">')).toBe(true);
  expect(asksToBeKept('<i data-keep-seconds="60">')).toBe(false);
});

test("a kept page names the phone's other receipts, and nothing where there are none", () => {
  const page = '<p>1</p><div hidden="" data-others=""><p>Andra</p><ul></ul></div><ul></ul>';
  expect(withOthers(page, [])).toBe(page);
  expect(withOthers(page, [{ path: "/sv/booking/2", title: "A $1 &amp; B" }])).toBe(
    '<p>1</p><div data-others=""><p>Andra</p><ul><li><a href="/sv/booking/2">A $1 &amp; B</a></li></ul></div><ul></ul>',
  );
});
