import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type Speed, speedOf } from "./support.ts";

/** What is sent to 127.0.0.1 by how many at once, each sending its next request when it has the answer. */
export interface Load {
  readonly port: number;
  readonly connections: number;
  /** ends after this long, or after so many requests */
  readonly until: { seconds: number } | { requests: number };
  /** the whole HTTP message of request number `index` */
  readonly message: (index: number) => string;
  readonly expectedStatus: number;
}

/**
 * Sends requests over connections that are kept, and waits for each whole answer. Bare sockets, because an HTTP
 * client in JavaScript costs more than the servers that are measured here. Throws at an answer with another status.
 */
export async function send(load: Load): Promise<Speed> {
  const latencies: number[] = [];
  const began = performance.now();
  const { until } = load;
  let sent = 0;
  const more = () =>
    "requests" in until ? sent < until.requests : performance.now() - began < until.seconds * 1000;

  async function oneConnection(): Promise<void> {
    const socket = connect({ port: load.port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    try {
      while (more()) {
        const from = performance.now();
        const status = await exchange(socket, load.message(sent++));
        latencies.push(performance.now() - from);
        if (status !== load.expectedStatus) throw new Error(`Answered ${status}, not ${load.expectedStatus}.`);
      }
    } finally {
      socket.destroy();
    }
  }
  await Promise.all(Array.from({ length: load.connections }, oneConnection));
  return speedOf(latencies, (performance.now() - began) / 1000);
}

const END_OF_HEAD = "\r\n\r\n";
const END_OF_CHUNKS = Buffer.from("\r\n0\r\n\r\n");

/** One request and its whole answer. @returns the status */
function exchange(socket: Socket, message: string): Promise<number> {
  return new Promise((resolve, reject) => {
    let head = "";
    let length: number | undefined;
    let received = 0;
    // An empty body's last chunk follows the line break that ends the head.
    let tail = Buffer.from("\r\n");
    const done = (result: () => void) => {
      socket.off("data", onData).off("error", reject).off("close", onClose);
      result();
    };
    const onClose = () => done(() => reject(new Error("The server closed the connection.")));
    const onData = (data: Buffer) => {
      let body = data;
      if (length === undefined) {
        head += data.toString("latin1");
        const end = head.indexOf(END_OF_HEAD);
        if (end < 0) return;
        body = data.subarray(data.length - (head.length - end - END_OF_HEAD.length));
        head = head.slice(0, end);
        const stated = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
        length = stated === undefined ? Number.POSITIVE_INFINITY : Number(stated);
      }
      received += body.length;
      tail = body.length >= END_OF_CHUNKS.length ? body : Buffer.concat([tail, body]);
      if (received < length && !tail.subarray(-END_OF_CHUNKS.length).equals(END_OF_CHUNKS)) return;
      done(() => resolve(Number(head.slice(9, 12))));
    };
    socket.on("data", onData).on("error", reject).on("close", onClose);
    socket.write(message);
  });
}
