import { once } from "node:events";
import { Worker as Thread } from "node:worker_threads";
import { Logger, type Runner, run } from "graphile-worker";
import { pino } from "pino";
import { messageJobs } from "#app/features/messages/message-jobs.server.ts";
import { openSenders } from "#app/features/messages/senders.server.ts";
import { isAnythingToPublish } from "#app/features/reach/publish-figures.server.ts";
import { refreshFigures } from "#app/features/reach/refresh-figures.server.ts";
import { sweep } from "#app/features/retention/sweep.server.ts";
import { type Clock, createClock, realNow, toDate } from "#app/platform/clock.ts";
import { openDatabase } from "#app/platform/database.ts";
import { connectionFault, EnvironmentFault, readEnv } from "#app/platform/env.ts";
import { followClock } from "#app/platform/follow-clock.ts";
import { findInstallation } from "#app/platform/installation-queries.server.ts";
import { outliveLostConnections } from "#app/platform/lost-connections.ts";
import { migrate } from "#db/migrate.ts";

/** One sweep at a time, however many workers: they share the queue, and what waits is one job. */
const SWEEP = { queueName: "sweep", jobKey: "sweep" } as const;
/** Enough that a gateway which hangs for some does not hold up the others; each may wait ten seconds. */
const JOBS_AT_ONCE = 6;
/** Between two sweeps the figures are brought in step once more: whoever is counted is in them within the minute. */
const REFRESH = { queueName: "sweep", jobKey: "refresh-figures" } as const;
/** The solver takes its time; nobody else waits for it. */
const PUBLISH = { queueName: "figures", jobKey: "publish-figures" } as const;
const HALF_A_MINUTE = { seconds: 30 };
const EVERY_MINUTE = `* * * * * sweep ?queue=${SWEEP.queueName}&jobKey=${SWEEP.jobKey}&jobKeyMode=preserve_run_at&max=3`;

outliveLostConnections();
try {
  await start();
} catch (error) {
  const fault = error instanceof EnvironmentFault ? error : connectionFault(error);
  if (!fault) throw error;
  console.error(fault.message);
  process.exit(1);
}

async function start(): Promise<void> {
  const env = readEnv(process.env);
  await migrate(env.databaseUrl);
  const db = openDatabase(env.databaseUrl, { connections: JOBS_AT_ONCE });
  const { demo, clockOffsetMs } = await db.read("public", findInstallation);
  if (env.production && demo && !env.demo) {
    throw new EnvironmentFault("DATABASE_URL names a demo's database. Start it with npm run demo.");
  }
  const clock = createClock(clockOffsetMs);
  const senders = openSenders(env, pino({ level: env.logLevel }));
  await sweep(db, clock.now(), env.sessionSecret);
  const runner = await run({
    connectionString: env.databaseUrl,
    concurrency: JOBS_AT_ONCE,
    noHandleSignals: true,
    crontab: EVERY_MINUTE,
    logger: queueLog(env.logLevel),
    taskList: {
      sweep: async (_, { addJob }) => {
        await sweep(db, clock.now(), env.sessionSecret);
        await addJob("refresh-figures", {}, { ...REFRESH, runAt: toDate(realNow().add(HALF_A_MINUTE)) });
        await addJob("publish-figures", {}, PUBLISH);
      },
      "publish-figures": async (_, { addJob }) => {
        if (!(await db.read("public", isAnythingToPublish))) return;
        // Month by month: one that closes meanwhile is the newest, and comes next.
        if (await publishInThread()) await addJob("publish-figures", {}, PUBLISH);
      },
      "refresh-figures": () => refreshFigures(db, clock.now()),
      ...messageJobs(db, senders, clock.now),
    },
  });
  const stopFollowing = demo
    ? await followClock(env.databaseUrl, sweepWhenMoved(clock, runner))
    : async () => {};
  process.send?.("ready");
  // A queue that gives up must not leave a process that looks alive.
  runner.promise.catch((error: unknown) => {
    console.error(error);
    process.exit(1);
  });

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), 5000).unref();
    void Promise.all([stopFollowing(), runner.stop()])
      .then(() => senders.close())
      .then(() => db.close())
      .finally(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
  // A worker started by a launcher ends with it, also when the launcher was killed.
  process.once("disconnect", stop);
}

/** @returns whether there may be more to publish */
async function publishInThread(): Promise<boolean> {
  const thread = new Thread(new URL("./publish.ts", import.meta.url));
  const said = await Promise.race([
    once(thread, "message").then(([isMore]: unknown[]) => isMore === true),
    once(thread, "exit").then(() => false),
  ]);
  await thread.terminate();
  return said;
}

/** The demo's clock moved: what is due by it is done at once, not at the next minute. */
function sweepWhenMoved(clock: Clock, runner: Runner): Clock {
  return {
    now: clock.now,
    setOffset: (milliseconds) => {
      clock.setOffset(milliseconds);
      void runner.addJob("sweep", {}, SWEEP);
    },
  };
}

/** The queue tells of every job it takes; only what goes wrong is worth a line. */
function queueLog(level: string): Logger {
  const log = pino({ level });
  const write = { error: log.error, warning: log.warn, info: log.debug, debug: log.trace };
  return new Logger(() => (severity, message) => write[severity].call(log, message));
}
