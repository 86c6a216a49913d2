import { once } from "node:events";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

/** A mail as the server took it. */
export interface TakenMail {
  readonly messageId: string;
  readonly to: readonly string[];
  readonly raw: string;
}

/** An SMTP server that keeps what it took instead of passing it on. */
export async function startMailServer(options: {
  port: number;
  /** Throws to refuse, with a `responseCode` where it matters; waits to hang. */
  onRecipient?: (address: string) => Promise<void>;
  /** The mail is whole but the server has not said yes yet. */
  onMail: (mail: TakenMail) => Promise<void>;
}): Promise<{ url: string; close(): Promise<void> }> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      void (options.onRecipient?.(address) ?? Promise.resolve()).then(() => done(), done);
    },
    onData: (stream, session, done) => {
      void text(stream)
        .then((raw) =>
          options.onMail({
            messageId: /^message-id: *(\S+)/im.exec(raw)?.[1] ?? "",
            to: session.envelope.rcptTo.map(({ address }) => address),
            raw,
          }),
        )
        .then(() => done(), done);
    },
  });
  server.on("error", () => {});
  server.listen(options.port, "127.0.0.1");
  await once(server.server, "listening");
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
