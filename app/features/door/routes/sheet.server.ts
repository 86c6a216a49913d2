import { data } from "@remix-run/node";
import { guarded, notFound } from "#app/access/guarded.ts";
import { listExpected } from "#app/features/door/door-queries.server.ts";
import { findOwnSite } from "#app/features/door/own-site.server.ts";
import { askedAgainWhenLocked } from "#app/features/door/tablet-now.server.ts";
import { slotsOf } from "#app/features/door/paper.ts";
import { findOpening } from "#app/features/openings/opening-queries.server.ts";
import { staffLanguage } from "#app/features/staff/staff-language.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";

/** Boxes abreast on a sheet, each for one party, and the lines a half hour has where the page has room for them. */
const BOXES = 8;
const LINES_WITH_ROOM = { slots: 6, lines: 2 } as const;
const WALK_IN_LINES = 12;

export const loader = guarded("door.paper", async ({ app, actor, params, url, lang, texts, now }) => {
  staffLanguage(lang, url);
  const { t, format } = texts;
  const site = await findOwnSite(app.db, actor, params.slug);
  const opening = await app.db.read("public", (db) => findOpening(db, params.openingId ?? ""));
  if (!opening || opening.site.id !== site.id) throw notFound();
  const expected = await app.db.read(site.operatorId, (db) => listExpected(db, opening.id));
  const slots = slotsOf(opening);
  const page = {
    title: `${t("paper:sheet.title")}: ${site.name}`,
    slug: site.slug,
    openingId: opening.id,
    siteName: site.name,
    day: format.dayLong(opening.date),
    hours: format.timeRange(opening.starts.toPlainTime(), opening.ends.toPlainTime()),
    printedDay: format.dayShort(now.toPlainDate()),
    printedTime: format.time(now.toPlainTime()),
    slots: slots.map((slot) => format.time(slot)),
    lines: slots.length <= LINES_WITH_ROOM.slots ? LINES_WITH_ROOM.lines : 1,
    boxes: BOXES,
    walkInLines: WALK_IN_LINES,
    // By sign and number only: whoever finds the paper learns nothing of who came.
    expected: expected.map(({ sign, colour, number, adults, children }, index) => ({
      key: index,
      sign,
      colour,
      number,
      adults,
      children,
      name: format.capital(pictureSignName(texts, { sign, colour, number })),
    })),
  };
  return data(page, { headers: askedAgainWhenLocked(actor) });
});
