import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";
import { z } from "zod";
import { accept, refuse, type Result } from "#app/result.ts";
import type { Channel } from "#db/schema.ts";

/** Where a party wants to be told. */
export interface Address {
  readonly channel: Channel;
  /** a phone number as +46…, or a mail address */
  readonly address: string;
}

/** Why nothing can be sent there; each is a key under `messages:refused`. */
export type AddressRefusal = "empty" | "both" | "number" | "landline" | "prefix" | "email";

/** What this installation can send: the prefixes of allowed phone numbers, null without a gateway; and whether mail. */
export interface Channels {
  readonly smsPrefixes: readonly string[] | null;
  readonly email: boolean;
}

/** A number without a country is one of here. */
const HERE: CountryCode = "SE";
const mailAddress = z.email().max(254);
/** Direction marks and other unseen signs come along when a number is pasted from a right-to-left text. */
const UNSEEN = /\p{Cf}/gu;

/** Reads what was typed into one of the two fields; the other, or a channel that is not offered, is left empty. */
export function readAddress(
  typed: { phone: string; email: string },
  channels: Channels,
): Result<Address, AddressRefusal> {
  const phone = channels.smsPrefixes === null ? "" : typed.phone.replace(UNSEEN, "").trim();
  const email = channels.email ? typed.email.replace(UNSEEN, "").trim() : "";
  if (phone !== "" && email !== "") return refuse("both");
  if (phone !== "") return readPhone(phone, channels.smsPrefixes ?? []);
  return email === "" ? refuse("empty") : readEmail(email);
}

/** Digits of any script, with or without the country; only what can get an SMS and may be sent one. */
function readPhone(typed: string, prefixes: readonly string[]): Result<Address, AddressRefusal> {
  const number = parsePhoneNumberFromString(typed, { defaultCountry: HERE, extract: false });
  if (!number?.isValid()) return refuse("number");
  if (!prefixes.some((prefix) => number.number.startsWith(prefix))) return refuse("prefix");
  const type = number.getType();
  if (type !== "MOBILE" && type !== "FIXED_LINE_OR_MOBILE") return refuse("landline");
  return accept({ channel: "sms", address: number.number });
}

function readEmail(typed: string): Result<Address, AddressRefusal> {
  const [, local = "", domain = ""] = /^(.*)@([^@]*)$/.exec(typed) ?? [];
  const address = mailAddress.safeParse(`${local}@${domain.toLowerCase()}`);
  return address.success ? accept({ channel: "email", address: address.data }) : refuse("email");
}

/** An address as its owner knows it again and others do not: "•• 67", "a•••@example.org". */
export function masked({ channel, address }: Address): string {
  if (channel === "sms") return `••• ${address.slice(-2)}`;
  return `${address.slice(0, 1)}•••${address.slice(address.lastIndexOf("@"))}`;
}
