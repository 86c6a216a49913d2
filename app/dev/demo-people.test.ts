import { expect, test } from "vitest";
import { textsFor } from "#app/i18n/texts.ts";
import { demoStaff } from "#db/seed/demo-staff.ts";
import { demoPeople } from "./demo-people.ts";

test("everybody whom the demo hires can be signed in as, in the role they have", () => {
  const lines = (people: readonly { subject: string; role: string }[]) =>
    people.map(({ subject, role }) => `${subject} ${role}`).sort();
  expect(lines(demoPeople(textsFor("sv")))).toEqual(lines(demoStaff));
});

test("a person is called by role and place", () => {
  expect(demoPeople(textsFor("sv"))).toContainEqual(
    expect.objectContaining({ subject: "head-opalen", label: "Enhetschef, Opalen" }),
  );
});
