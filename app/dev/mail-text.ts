/** What stands in a plain mail's header, and its text as it is read. */
export function readMail(raw: string): { lang: string; subject: string; text: string } {
  const [head = "", ...rest] = raw.split("\r\n\r\n");
  const unfolded = head.replace(/\r\n[ \t]+/g, " ");
  const header = (name: string) => new RegExp(`^${name}: *(.*)$`, "im").exec(unfolded)?.[1]?.trim() ?? "";
  const encoding = header("content-transfer-encoding").toLowerCase();
  return {
    lang: header("content-language"),
    subject: header("subject")
      .replace(/\?= +=\?/g, "?==?")
      .replace(/=\?utf-8\?([bq])\?(.*?)\?=/gi, (_, kind: string, word: string) =>
        decoded(kind.toLowerCase() === "b" ? "base64" : "quoted-printable", word.replaceAll("_", " ")),
      ),
    text: decoded(encoding, rest.join("\r\n\r\n")).replaceAll("\r\n", "\n"),
  };
}

function decoded(encoding: string, text: string): string {
  if (encoding === "base64") return Buffer.from(text, "base64").toString("utf8");
  if (encoding !== "quoted-printable") return text;
  const bytes = text
    .replace(/=\r\n/g, "")
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
