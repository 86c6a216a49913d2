import type { Temporal } from "temporal-polyfill";
import { isOfferedTag } from "#app/i18n/languages.ts";
import { pictureSignName } from "#app/i18n/picture-sign-name.ts";
import { textsFor } from "#app/i18n/texts.ts";
import { realNow, toDate } from "#app/platform/clock.ts";
import type { Database, Writer } from "#app/platform/database.ts";
import { hashToken, newShortToken } from "#app/platform/secrets.ts";
import { AddressRefused } from "#app/platform/sms-gateway.ts";
import { urls } from "#app/urls.ts";
import type { BookingId, MessageKind, OperatorId } from "#db/schema.ts";
import type { Address } from "./address.ts";
import { isStillTrue } from "./advice.ts";
import { findAdvice } from "./advice-queries.server.ts";
import { messageText, type Told } from "./message-text.ts";
import { existsHeardClosed, findParty, type Party } from "./party-queries.server.ts";
import {
  countSent,
  insertLink,
  lockContact,
  lockMessage,
  updateDropped,
  updateGivenBack,
  updateSent,
  updateTaken,
} from "./sending-queries.server.ts";
import { upsertAsked } from "./spending-queries.server.ts";
import type { Senders } from "./senders.server.ts";
import { bucketsOf } from "./spending.ts";
import { type Heard, whatChanged } from "./what-changed.ts";
import { decideSending, type Due } from "./when-due.ts";

/** One message's job, as it stands in the queue: it names no address. */
export interface MessageJob {
  readonly key: string;
  readonly booking: BookingId;
  readonly operator: OperatorId;
}

/** How it ended: `busy` is another worker's, `gone` was sent, dropped or removed before. */
export type SendingOutcome = "sent" | "dropped" | "later" | "busy" | "gone";

/** Longer than a try may take: who took a message before that has died. */
const TAKEN_FOR = { seconds: 60 };
/** After a job's last try, and where the hour's money is spent, the message waits this long. */
const PAUSE = { minutes: 10 };

/**
 * Sends one message: takes it in one short transaction that asks everything again, hands it over outside of any, and
 * notes in a second that it is gone. Two workers at once, or a job that is run twice, hand it over once; after a crash
 * in between it is handed over again under the same reference, which the receiving end knows.
 * Throws what the sender threw, for the queue to try again, but on the last attempt.
 */
export async function sendMessage(
  { db, senders }: { db: Database; senders: Senders },
  job: MessageJob,
  attempt: { isLast: boolean },
  now: () => Temporal.ZonedDateTime,
): Promise<SendingOutcome> {
  const taken = await db.write(job.operator, (tx) => take(tx, senders, job, now()));
  if (typeof taken === "string") return taken;
  const { letter, due } = taken;
  try {
    const providerReference = await senders.send(letter);
    await db.write(job.operator, (tx) => updateSent(tx, job.key, providerReference, toDate(now())));
    return "sent";
  } catch (error) {
    const refused = error instanceof AddressRefused;
    const later = attempt.isLast ? { ...due, at: now().add(PAUSE) } : null;
    await db.write(job.operator, (tx) =>
      refused
        ? updateDropped(tx, job.key, "refused_number", toDate(now()))
        : updateGivenBack(tx, job.key, later),
    );
    if (refused) return "dropped";
    if (attempt.isLast) {
      senders.alarm("A message could not be sent and waits ten minutes.", error);
      return "later";
    }
    throw error;
  }
}

/** A message ready to be handed over. */
export interface Letter extends Address {
  readonly operatorId: OperatorId;
  readonly reference: string;
  readonly text: ReturnType<typeof messageText>;
  readonly htmlLang: string;
}

/** Takes the message if it is to be sent now, else notes what becomes of it. */
async function take(
  tx: Writer,
  senders: Senders,
  job: MessageJob,
  now: Temporal.ZonedDateTime,
): Promise<{ letter: Letter; due: Due } | SendingOutcome> {
  const contact = await lockContact(tx, job.booking);
  const message = contact && (await lockMessage(tx, job.key));
  const party = message && (await findParty(tx, job.booking));
  if (!message || !party) return "gone";
  const real = realNow();
  if (message.takenAt && message.takenAt > toDate(real.subtract(TAKEN_FOR))) return "busy";

  const { advised, openingId } = message;
  if (openingId && openingId !== party.openingId) {
    // The party has moved: what was said of the other opening is not true of this one.
    await updateDropped(tx, message.key, "cancelled", toDate(now));
    return "dropped";
  }
  const said = advised && (await findAdvice(tx, advised));
  if (said && !isStillTrue(said, party.opening, now)) {
    await updateDropped(tx, message.key, "started", toDate(now));
    return "dropped";
  }
  const { heard } = message;
  const news = heard ? await newsOf(tx, message.key, heard, party) : { kind: message.kind, changed: null };
  if (!news) {
    await updateDropped(tx, message.key, "cancelled", toDate(now));
    return "dropped";
  }
  const sentBefore = await countSent(tx, job.booking, message.key);
  const decision = decideSending({ ...message, sentBefore }, party, now);
  if (decision.do === "drop") {
    await updateDropped(tx, message.key, decision.why, toDate(now));
    return "dropped";
  }
  if (decision.do === "wait") {
    await updateGivenBack(tx, message.key, decision.due);
    return "later";
  }
  if (!senders.offers(contact.channel)) {
    await updateDropped(tx, message.key, "no_channel", toDate(now));
    return "dropped";
  }
  // A second try costs nothing: it bears the reference under which the first may have been taken.
  const costs = contact.channel === "sms" && message.attempts === 0;
  const spent = costs && !(await pay(tx, senders, message.kind, contact.address_hash));
  if (spent && isAnswer(message.kind)) {
    await updateDropped(tx, message.key, "cap", toDate(now));
    return "dropped";
  }
  const due = { at: now, counts: decision.counts };
  if (spent) {
    await updateGivenBack(tx, message.key, { ...due, at: now.add(PAUSE) });
    return "later";
  }
  await updateTaken(tx, message.key, decision.counts, toDate(real));
  const token = newShortToken();
  await insertLink(tx, party, hashToken(token));
  const { htmlLang, text } = write(
    party,
    { ...news, advice: said },
    contact.names_place,
    senders.baseUrl,
    token,
    now,
  );
  const { channel, address } = contact;
  return {
    letter: { channel, address, operatorId: job.operator, reference: message.reference, text, htmlLang },
    due,
  };
}

/**
 * What a change is told as, by what the party heard before: what differs; that the opening is open, to who heard that it
 * is closed. Null where nothing is news.
 */
async function newsOf(
  tx: Writer,
  key: string,
  heard: Heard,
  party: Party,
): Promise<Pick<Told, "kind" | "changed"> | null> {
  const changed = whatChanged(heard, { ...party.opening, movedTo: party.movedTo });
  if (changed) return { kind: "change", changed };
  return (await existsHeardClosed(tx, party.bookingId, key)) ? { kind: "reopening", changed: null } : null;
}

/** What was asked for by whoever holds the phone; nobody stands before a closed door without it. */
function isAnswer(kind: MessageKind): boolean {
  return kind === "receipt" || kind === "link";
}

/** Whether the SMS may be paid for. The first time a bucket is empty is an alarm. */
async function pay(tx: Writer, senders: Senders, kind: MessageKind, addressHash: Buffer): Promise<boolean> {
  const number = addressHash.toString("base64url");
  for (const { key, cap, expires } of bucketsOf(kind, senders.hourlyCap, number, realNow())) {
    const asked = await upsertAsked(tx, key, toDate(expires));
    if (asked === cap + 1) senders.alarm(`The cap of SMS is reached: ${key.replace(number, "one number")}.`);
    if (asked > cap) return false;
  }
  return true;
}

function write(
  party: Party,
  what: Pick<Told, "kind" | "advice" | "changed">,
  namesPlace: boolean,
  baseUrl: string,
  token: string,
  now: Temporal.ZonedDateTime,
) {
  const texts = textsFor(isOfferedTag(party.language) ? party.language : "sv");
  const told = {
    ...what,
    booking: party.kind,
    starts: party.opening.starts,
    ends: party.opening.ends,
    moved: party.movedTo !== null,
    until: party.offerExpires,
    place: namesPlace ? (party.movedTo ?? party.siteName) : null,
    sign: pictureSignName(texts, party.mark),
    link: baseUrl + urls.shortLink(token),
  };
  return { htmlLang: texts.htmlLang, text: messageText(told, texts, now) };
}
