import { Agent, createServer, request } from "node:http";
import type { BrowserContext } from "@playwright/test";

/**
 * How a network is: whole; cut; with somebody in it who answers that the server is broken; or so that a form gets
 * through and nothing else does.
 */
type State = "whole" | "cut" | "503" | "forms alone";

/** A network between a browser and the server that can be cut, for pages and their workers alike. */
export interface CuttableNetwork {
  /** For a browser context's `proxy`. */
  readonly server: string;
  turn(to: State): void;
  stop(): Promise<void>;
}

/** Starts one. A browser's own emulation of "offline" does not reach a page's worker. */
export async function startCuttableNetwork(): Promise<CuttableNetwork> {
  let state: State = "whole";
  // It keeps no idle connections that the server might close, and closes none of the browser's: it is cut by tests alone.
  const agent = new Agent({ keepAlive: false });
  const proxy = createServer({ keepAliveTimeout: 60_000 }, (asked, answer) => {
    const { method, headers, url = "" } = asked;
    if (state === "503") return void answer.writeHead(503).end("Broken.");
    if (state === "cut" || (state === "forms alone" && method !== "POST")) return void asked.socket.destroy();
    const onward = request(url, { method, headers, agent }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    onward.on("error", () => asked.socket.destroy());
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "localhost", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("The network has no port.");
  return {
    server: `http://localhost:${address.port}`,
    turn: (to) => {
      state = to;
      if (to !== "whole") proxy.closeAllConnections();
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}

/** Cuts it, or mends it, for pages and their workers; the browser's own switch reaches only the page, and tells it. */
export async function cut(network: CuttableNetwork, tablet: BrowserContext, isCut: boolean): Promise<void> {
  network.turn(isCut ? "cut" : "whole");
  await tablet.setOffline(isCut);
}
