import { fork } from "node:child_process";
import { once } from "node:events";
import { freePort } from "#tests/support/web.ts";
import { send } from "./load.ts";
import { benchmark, type Famn, figure, inTurn, printTable } from "./support.ts";

const CONNECTIONS = 50;
const SECONDS = 2;
const PAGE = "/sv";

await benchmark(async (famn) => {
  const host = new URL(famn.web.baseUrl).host;
  const bare = await startBare(famn);
  let unique = 0;
  const get = (port: number, path: () => string, encoding: "br" | "identity") => () =>
    send({
      port,
      connections: CONNECTIONS,
      until: { seconds: SECONDS },
      message: () => `GET ${path()} HTTP/1.1\r\nHost: ${host}\r\nAccept-Encoding: ${encoding}\r\n\r\n`,
      expectedStatus: 200,
    });

  const speeds = await inTurn({
    "node:http, the same bytes": get(bare, () => "/bytes", "br"),
    "first screen": get(famn.port, () => PAGE, "br"),
    renderToString: get(bare, () => "/render", "identity"),
    "renderToString, brotli": get(bare, () => "/render-brotli", "br"),
    "first screen, every address new": get(famn.port, () => `${PAGE}?n=${unique++}`, "br"),
    "the same, not compressed": get(famn.port, () => `${PAGE}?n=${unique++}`, "identity"),
    "its data only, not compressed": get(famn.port, () => `${PAGE}.data?n=${unique++}`, "identity"),
  });

  const rate = (name: string) => speeds.get(name)?.perSecond ?? Number.NaN;
  const bytes = rate("node:http, the same bytes");
  const render = rate("renderToString");
  printTable(
    [`${CONNECTIONS} connections`, "requests/s", "p50 ms", "p99 ms", "× node:http", "× renderToString"],
    [...speeds].map(([name, { perSecond, p50, p99 }]) => [
      name,
      ...[perSecond, p50, p99, perSecond / bytes, perSecond / render].map(figure),
    ]),
  );
  return 0;
});

/** Starts what the pages are held against. @returns its port */
async function startBare({ databaseUrl, onEnd }: Famn): Promise<number> {
  const port = await freePort();
  const child = fork("bench/bare-server.ts", {
    env: {
      ...process.env,
      NODE_ENV: "production",
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      FAMN_DEMO: "1",
      SESSION_SECRET: "a secret for benchmarks, forty characters",
    },
  });
  onEnd(async () => {
    if (child.exitCode !== null) return;
    child.disconnect();
    await once(child, "exit");
  });
  const ended = once(child, "exit").then(() => {
    throw new Error("The bare server ended before it answered.");
  });
  await Promise.race([once(child, "message"), ended]);
  ended.catch(() => {});
  return port;
}
