import type { Temporal } from "temporal-polyfill";
import { includeAllAdded } from "#app/features/booking/added-occasions.server.ts";
import { passOnCourses } from "#app/features/booking/offer-course.server.ts";
import { passOnPlaces } from "#app/features/booking/offer-places.server.ts";
import { sweepMessages } from "#app/features/messages/sweep-messages.server.ts";
import { HORIZON_DAYS } from "#app/features/openings/generate.ts";
import { generateOpenings } from "#app/features/openings/generate-openings.server.ts";
import { forgetAnswers } from "#app/features/traits/forget-answers.server.ts";
import { refreshFigures } from "#app/features/reach/refresh-figures.server.ts";
import { forgetReports } from "#app/features/wrong-texts/count-wrong-text.server.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Database } from "#app/platform/database.ts";
import { foldLedger } from "./fold-ledger.server.ts";
import { purgeBookings } from "./purge-bookings.server.ts";
import { listOperators, upsertPulse } from "./retention-queries.server.ts";

/**
 * The worker's round: openings six weeks ahead, places in occasions that were added to a course, offers that pass on,
 * messages that have come due, the fold, the purge, the sums that figures are made of, and a sign of life. Done again, or by two at once,
 * it comes to the same.
 * @param secret from which the links of new bookings are derived
 */
export async function sweep(db: Database, now: Temporal.ZonedDateTime, secret: string): Promise<void> {
  const today = now.toPlainDate();
  await db.write("public", (tx) =>
    generateOpenings(tx, today, today.add({ days: HORIZON_DAYS }), toDate(now)),
  );
  for (const { id } of await db.read("public", listOperators)) {
    await includeAllAdded(db, id, now, secret);
    await passOnPlaces(db, id, now);
    await passOnCourses(db, id, now);
    await forgetAnswers(db, id, now);
  }
  await sweepMessages(db, now);
  await foldLedger(db, now);
  await purgeBookings(db, now);
  await forgetReports(db, now);
  await refreshFigures(db, now);
  await db.write("public", (tx) => upsertPulse(tx, toDate(realNow())));
}
