import { parentPort } from "node:worker_threads";
import { publishAnswers } from "#app/features/reach/publish-answers.server.ts";
import { publishNewestMonth } from "#app/features/reach/publish-figures.server.ts";
import { createClock } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { readEnv } from "#app/platform/env.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";

/** A thread of the worker's: the solver computes for seconds, and nobody's message may wait for it. */
const db = openDatabase(readEnv(process.env).databaseUrl, { connections: 1 });
try {
  const { clockOffsetMs } = await db.read("public", findInstallation);
  const now = createClock(clockOffsetMs).now();
  const isMore = await publishNewestMonth(db, now);
  await publishAnswers(db, now);
  parentPort?.postMessage(isMore);
} finally {
  await db.close();
}
