import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** One message of PostgreSQL's protocol as it passes: `type` is its letter, "" for the first of a connection. */
interface Message {
  readonly from: "app" | "database";
  readonly type: string;
  readonly bytes: Buffer;
}

/** Stands between an app and its database and sees each message, so that a test can stop at any of them. */
export interface DatabaseProxy {
  /** the database's URL, by way of the proxy */
  readonly url: string;
  /** Messages that passed since `watch` was called. */
  readonly passed: number;
  /**
   * Counts from now on. After `stopAfter` messages nothing more passes in either direction: `stopped` resolves, and
   * what comes later is held until the connections are cut.
   */
  watch(stopAfter?: number): { stopped: Promise<void> };
  /** Ends every connection, as the end of a process does, and forgets what it held. */
  cut(): void;
  close(): Promise<void>;
}

/** @param rewrite what the app's SQL becomes on its way: how a test takes the transaction away from it */
export async function startDatabaseProxy(
  databaseUrl: string,
  rewrite: (sql: string) => string = (sql) => sql,
): Promise<DatabaseProxy> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let passed = 0;
  let limit = Infinity;
  let onStopped = () => {};

  const mayPass = (): boolean => {
    if (passed >= limit) return false;
    passed += 1;
    if (passed === limit) onStopped();
    return true;
  };
  const server: Server = createServer((app) => {
    const database = connect(Number(target.port), target.hostname);
    for (const socket of [app, database]) {
      socket.setNoDelay(true);
      sockets.add(socket);
      socket.on("error", () => {});
      socket.once("close", () => sockets.delete(socket));
    }
    relay(app, database, "app", (message) => mayPass() && rewritten(message, rewrite));
    relay(database, app, "database", (message) => mayPass() && message.bytes);
    app.once("close", () => database.destroy());
    database.once("close", () => app.destroy());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The proxy has no port.");
  const url = new URL(databaseUrl);
  url.host = `127.0.0.1:${address.port}`;

  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: url.href,
    get passed() {
      return passed;
    },
    watch: (stopAfter = Infinity) => {
      passed = 0;
      limit = stopAfter;
      return {
        stopped: new Promise((resolve) => {
          onStopped = resolve;
          if (stopAfter === 0) resolve();
        }),
      };
    },
    cut: () => {
      limit = Infinity;
      cut();
    },
    close: async () => {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}

/** Hands on whole messages, each only if the gate gives its bytes; the first that is refused stops the direction. */
function relay(
  source: Socket,
  sink: Socket,
  from: Message["from"],
  gate: (message: Message) => Buffer | false,
): void {
  let waiting: Buffer = Buffer.alloc(0);
  let first = from === "app";
  let held = false;
  source.on("data", (chunk: Buffer) => {
    waiting = Buffer.concat([waiting, chunk]);
    while (!held) {
      const header = first ? 0 : 1;
      if (waiting.length < header + 4) return;
      const length = header + waiting.readInt32BE(header);
      if (waiting.length < length) return;
      const bytes = waiting.subarray(0, length);
      const handed = gate({ from, type: first ? "" : String.fromCharCode(bytes[0] ?? 0), bytes });
      if (handed === false) {
        held = true;
        return;
      }
      first = false;
      waiting = waiting.subarray(length);
      sink.write(handed);
    }
  });
}

/** A `Parse` or `Query` message with other SQL in it; every other message as it is. */
function rewritten({ type, bytes }: Message, rewrite: (sql: string) => string): Buffer {
  if (type !== "P" && type !== "Q") return bytes;
  const nameEnds = type === "P" ? bytes.indexOf(0, 5) + 1 : 5;
  const sqlEnds = bytes.indexOf(0, nameEnds);
  const sql = Buffer.from(rewrite(bytes.toString("utf8", nameEnds, sqlEnds)));
  const changed = Buffer.concat([bytes.subarray(0, nameEnds), sql, bytes.subarray(sqlEnds)]);
  changed.writeInt32BE(changed.length - 1, 1);
  return changed;
}

/** For `rewrite`: each statement stands for itself; whose rows are seen then has to outlast the statement. */
export function withoutTransaction(text: string): string {
  if (/^(begin|commit|rollback)$/.test(text)) return "select";
  return text.replace(/(set_config\('famn\.operator', [^,]+), true\)/, "$1, false)");
}
