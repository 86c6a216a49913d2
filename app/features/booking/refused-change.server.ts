import { data } from "@remix-run/node";
import type { Temporal } from "temporal-polyfill";
import { openInstead } from "#app/features/openings/open-instead.server.ts";
import { cardWithSwedish } from "#app/features/openings/card-in-swedish.server.ts";
import type { Seeker } from "#app/features/openings/instead.ts";
import type { Opening } from "#app/features/openings/opening-queries.server.ts";
import type { Texts } from "#app/i18n/texts.ts";
import type { Database } from "#app/platform/database.ts";

/** Whose change it was, for how many, and when it is asked. */
interface Asked {
  readonly db: Database;
  readonly opening: Opening;
  readonly party: Seeker;
  readonly texts: Texts;
  readonly now: Temporal.ZonedDateTime;
}

/** The answer to a change that is refused: why, and where else the party can go. @param beside what the page keeps */
export async function refusedChange<Beside extends object>(
  { db, opening, party, texts, now }: Asked,
  refused: string,
  beside: Beside,
) {
  const others = await openInstead(db, opening, party, now);
  return data(
    { ...beside, refused, others: others.map((other) => cardWithSwedish(other, texts, now)) },
    { status: 409 },
  );
}
