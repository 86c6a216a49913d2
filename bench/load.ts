import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { type Stretch, together } from "./support.ts";

/** What is sent to 127.0.0.1, by how many at once, and how long. */
interface Load {
  readonly port: number;
  readonly connections: number;
  readonly until: { seconds: number; most?: number };
  /** the whole HTTP message of request number `index` */
  readonly message: (index: number) => string;
  readonly expectedStatus: number | readonly number[];
}

/**
 * Sends requests over connections that are kept, and waits for each whole answer. Bare sockets, because an HTTP
 * client in JavaScript costs more than the servers that are measured here. Throws at an answer with another status.
 */
export function send({ port, connections, until, message, expectedStatus }: Load): Promise<Stretch> {
  return together(connections, until, async () => {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    return {
      task: async (index) => {
        const status = await exchange(socket, message(index));
        if (![expectedStatus].flat().includes(status))
          throw new Error(`Answered ${status}, not ${[expectedStatus].flat().join(" or ")}.`);
      },
      end: () => socket.destroy(),
    };
  });
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
    let tail: Buffer = Buffer.from("\r\n");
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
