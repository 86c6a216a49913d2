import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Reader } from "#app/platform/database.ts";
import { findParty, findVisit } from "./door-queries.server.ts";
import type { LastCount } from "./undo-count.server.ts";

/** The device's own last count, its party's sign only for those who may see who is expected. */
export async function lastOf(
  db: Reader,
  opening: Opening,
  last: LastCount,
  seesParties: boolean,
  texts: Texts,
) {
  const visit = await findVisit(db, opening.id, last.visitId);
  if (!visit) return null;
  const party = seesParties && last.bookingId ? await findParty(db, opening.id, last.bookingId) : undefined;
  return {
    adults: visit.adults,
    children: visit.children,
    time: texts.format.time(visit.at.toPlainTime()),
    party: party
      ? {
          sign: party.sign,
          colour: party.colour,
          number: party.number,
          name: pictureSignName(texts, party),
        }
      : null,
  };
}
