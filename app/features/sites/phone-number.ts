import { type CountryCode, parsePhoneNumberFromString } from "libphonenumber-js/max";

const HERE: CountryCode = "SE";
/** Direction marks and other unseen signs come along when a number is pasted. */
const UNSEEN = /\p{Cf}/gu;

/** A number as somebody writes it, as +468…; nothing where there is no such number. Without a country it is Swedish. */
export function readPhoneNumber(typed: string): string | undefined {
  const number = parsePhoneNumberFromString(typed.replace(UNSEEN, "").trim(), {
    defaultCountry: HERE,
    extract: false,
  });
  return number?.isValid() && !number.ext ? number.number : undefined;
}
