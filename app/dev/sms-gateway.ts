import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { randomUUID } from "node:crypto";

/** An SMS as the gateway took it. */
export interface TakenSms {
  readonly reference: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly reportTo: string;
  readonly lang: string;
}

/** How a gateway behaves; `{}` is one that works. */
export interface GatewayMood {
  /** answers with this status */
  readonly fails?: number;
  /** answers only after so many milliseconds */
  readonly hangs?: number;
  /** has taken the SMS before it fails or hangs */
  readonly takesFirst?: boolean;
  /** delivers the same reference again, against the contract */
  readonly forgets?: boolean;
}

/** An SMS gateway that speaks docs/formats/sms-gateway.md and keeps what it took instead of sending it. */
export async function startSmsGateway(options: {
  port: number;
  user: string;
  password: string;
  mood?: () => GatewayMood;
  onTaken?: (sms: TakenSms) => void;
  /** what `GET /mailbox` shows, in a demo */
  mailbox?: () => readonly object[];
}): Promise<{ url: string; close(): Promise<void> }> {
  const ids = new Map<string, string>();
  const own = `Basic ${Buffer.from(`${options.user}:${options.password}`).toString("base64")}`;
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const json = (status: number, body: object) =>
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    if (options.mailbox && request.method === "GET" && request.url === "/mailbox")
      return json(200, options.mailbox());
    if (request.method !== "POST") return json(405, {});
    if (request.headers.authorization !== own) return json(401, {});
    const form = new URLSearchParams(await text(request));
    const sms = {
      reference: form.get("reference") ?? "",
      to: form.get("to") ?? "",
      from: form.get("from") ?? "",
      text: form.get("message") ?? "",
      reportTo: form.get("whendelivered") ?? "",
      lang: request.headers["content-language"] ?? "",
    };
    const mood = options.mood?.() ?? {};
    const take = () => {
      const known = mood.forgets ? undefined : ids.get(sms.reference);
      const id = known ?? `s${randomUUID().replaceAll("-", "")}`;
      ids.set(sms.reference, id);
      if (known === undefined) options.onTaken?.(sms);
      return id;
    };
    if (mood.takesFirst) take();
    if (mood.hangs !== undefined) await sleep(mood.hangs, undefined, { ref: false });
    if (mood.fails !== undefined) return json(mood.fails, {});
    if (!/^\+\d{8,15}$/.test(sms.to)) return json(422, {});
    if (!response.destroyed) json(200, { id: take(), status: "created", to: sms.to });
  };
  const server = createServer(
    (request, response) => void answer(request, response).catch(() => response.destroy()),
  );
  server.listen(options.port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}/sms`,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
