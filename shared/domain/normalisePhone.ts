import { parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js';

const MAX_LENGTH = 40;

/**
 * A phone number as it is kept and compared: E.164, with `;ext=` and the extension where there is one. Numbers without a
 * country are read as those of `country` (ISO 3166, two letters; empty for none). What cannot be a number stays as it
 * was typed, tidied, so that nothing the user wrote is lost; null when there is no digit in it.
 */
export function normalisePhone(text: string, country: string): string | null {
  const typed = text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Cc}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (!/\d/.test(typed)) return null;
  // `00` is how most of the world dials out; only with a country would the library read it so.
  const international = typed.replace(/^(?:tel:)?\s*00(?=[1-9])/, '+');
  const parsed = parsePhoneNumberFromString(
    international,
    /^[A-Z]{2}$/.test(country) ? (country as CountryCode) : undefined,
  );
  if (parsed?.isPossible() !== true) return typed.slice(0, MAX_LENGTH);
  return parsed.ext === undefined ? parsed.number : `${parsed.number};ext=${parsed.ext}`;
}

/** A kept number as a person reads it: with spaces, and without the country code of one's own `country`. */
export function showPhone(number: string, country: string): string {
  const parsed = number.startsWith('+') ? parsePhoneNumberFromString(number.split(';')[0] as string) : undefined;
  if (parsed === undefined) return number;
  const shown = parsed.country === country ? parsed.formatNational() : parsed.formatInternational();
  const extension = /;ext=(.+)$/.exec(number)?.[1];
  return extension === undefined ? shown : `${shown} ext. ${extension}`;
}
