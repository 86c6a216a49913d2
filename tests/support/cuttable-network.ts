import { createServer, request } from "node:http";

/** A network between a browser and the server that can be cut, for pages and their workers alike. */
export interface CuttableNetwork {
  /** For a browser context's `proxy`. */
  readonly server: string;
  cut(isCut: boolean): void;
  stop(): Promise<void>;
}

/** Starts one. A browser's own emulation of "offline" does not reach a page's worker. */
export async function startCuttableNetwork(): Promise<CuttableNetwork> {
  let down = false;
  const proxy = createServer((asked, answer) => {
    if (down) return void asked.socket.destroy();
    const { method, headers, url = "" } = asked;
    const onward = request(url, { method, headers }, (got) => {
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
    cut: (isCut) => {
      down = isCut;
      if (isCut) proxy.closeAllConnections();
    },
    stop: () =>
      new Promise((resolve) => {
        proxy.close(() => resolve());
        proxy.closeAllConnections();
      }),
  };
}
