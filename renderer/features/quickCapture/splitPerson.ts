import { normalisePhone } from '#shared/domain/normalisePhone.ts';

/** Somebody as typed in one line: `Ana Pereira, +351 912 345 678`, in either order. */
export interface TypedPerson {
  name: string;
  /** Normalised; empty when there is none. */
  phone: string;
}

// A plus or a digit, then at least six more digits with what people put between them.
const PHONE = /(?:\+|\b00)?\(?\d(?:[\s()./-]{0,3}\d){6,18}(?!\d)/;

/** Parts a name from a phone number. `country` (ISO 3166) reads numbers without one. */
export function splitPerson(text: string, country: string): TypedPerson {
  const typed = text
    .normalize('NFKC')
    .replace(/[\p{Cc}\u200b\u2028\u2029]/gu, ' ')
    .slice(0, 400);
  const match = PHONE.exec(typed);
  const phone = match === null ? null : normalisePhone(match[0], country);
  const rest =
    match === null || phone === null
      ? typed
      : `${typed.slice(0, match.index)} ${typed.slice(match.index + match[0].length)}`;
  const name = rest
    .replace(/\b(?:tel|phone|mobile|mob|cell)\b\.?:?/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s,;:/|()<>–—-]+|[\s,;:/|()<>–—-]+$/g, '');
  return { name: name.slice(0, 300), phone: phone ?? '' };
}
