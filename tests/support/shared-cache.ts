import { once } from "node:events";
import { createServer } from "node:http";

/** A cache that phones ask instead of Famn. */
export interface SharedCache {
  readonly baseUrl: string;
  /** how many answers came from what was kept */
  readonly hits: () => number;
  close(): Promise<void>;
}

interface Kept {
  readonly until: number;
  readonly headers: readonly [string, string][];
  readonly body: Buffer;
}

/**
 * A cache as a network or a school has one: it keeps what says that it may be kept, for as long as it says, and sends it
 * on under the same head without telling its age, so that the phone keeps it as long once more.
 * @param says in place of what Famn says itself
 */
export async function startSharedCache(target: string, says?: string): Promise<SharedCache> {
  const kept = new Map<string, Kept>();
  let hits = 0;

  async function ask(path: string, asked: Record<string, string>): Promise<Kept> {
    const answer = await fetch(target + path, { headers: asked, redirect: "manual" });
    const said = answer.headers.get("cache-control") ?? "";
    const control = says !== undefined && said.startsWith("public") ? says : said;
    const seconds = control.startsWith("public") ? Number(/max-age=(\d+)/.exec(control)?.[1] ?? 0) : 0;
    const headers = [...answer.headers].filter(
      ([name]) => !/^content-(encoding|length)$|^connection$/.test(name),
    );
    return {
      until: performance.now() + seconds * 1000,
      headers: headers.map(([name, value]) => [name, name === "cache-control" ? control : value]),
      body: Buffer.from(await answer.arrayBuffer()),
    };
  }

  const server = createServer((request, response) => {
    const { cookie = "", "accept-language": language = "" } = request.headers;
    const key = [request.url, cookie, language].join("\n");
    const before = kept.get(key);
    const fresh = before !== undefined && before.until > performance.now();
    if (fresh) hits += 1;
    const asked = { cookie, "accept-language": language, "accept-encoding": "br" };
    void (fresh ? Promise.resolve(before) : ask(request.url ?? "/", asked)).then((answer) => {
      kept.set(key, answer);
      for (const [name, value] of answer.headers) response.appendHeader(name, value);
      response.end(answer.body);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    baseUrl: `http://localhost:${port}`,
    hits: () => hits,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
