import { normaliseAddress } from '#shared/domain/normaliseAddress.ts';
import { normaliseLinkedinUrl } from '#shared/domain/normaliseLinkedinUrl.ts';
import { normalisePhone } from '#shared/domain/normalisePhone.ts';
import { cleanCell, cutText } from './cleanCell.ts';
import type { CellProblem, CellReason, ReadPerson } from './peopleRows.ts';
import { repairMojibake } from './repairMojibake.ts';

// What the model keeps of each (`shared/model/candidate.ts`).
const MAX_SHORT = 300;
const MAX_NOTES = 200_000;
const MAX_TAG = 100;
const MAX_ADDRESSES = 50;
const MAX_PHONES = 50;
const MAX_TAGS = 100;
const MAX_OTHER_NAMES = 20;

/** What was read of a person so far, and what could not be. */
export interface PersonBuilder {
  person: ReadPerson;
  problems: CellProblem[];
  /** ISO 3166 code, for phone numbers without a country. */
  country: string;
}

export function createPersonBuilder(country: string): PersonBuilder {
  return {
    person: {
      name: '',
      otherNames: [],
      addresses: [],
      phones: [],
      linkedinUrl: '',
      title: '',
      company: '',
      location: '',
      source: '',
      owner: '',
      tags: [],
      notes: '',
    },
    problems: [],
    country,
  };
}

/** A cell as it is kept: tidied, and put right where its encoding surely went wrong. */
export function readText(raw: string): string {
  return repairMojibake(cleanCell(raw));
}

export function addProblem(builder: PersonBuilder, reason: CellReason, value: string): void {
  builder.problems.push({ reason, value: cutText(value.replace(/\s+/g, ' '), 200) });
}

/** A text within what is kept of it; what is beyond is cut and said. */
export function limitText(builder: PersonBuilder, text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  addProblem(builder, 'too-long', text);
  return cutText(text, maxLength).trimEnd();
}

type LineField = 'name' | 'title' | 'company' | 'location' | 'source' | 'owner';

/** One line of text. What is there already stays in front; places of several columns are joined by commas. */
export function addLine(builder: PersonBuilder, field: LineField, text: string): void {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line === '') return;
  const before = builder.person[field];
  const separator = field === 'location' ? ', ' : ' ';
  builder.person[field] = limitText(builder, before === '' ? line : before + separator + line, MAX_SHORT);
}

export function addNotes(builder: PersonBuilder, text: string): void {
  if (text === '') return;
  const before = builder.person.notes;
  builder.person.notes = limitText(builder, before === '' ? text : `${before}\n${text}`, MAX_NOTES);
}

/** Addresses of a cell: several may stand in one, with names or without. */
export function addAddresses(builder: PersonBuilder, text: string): void {
  // Words are one thing that is no address, however many they are.
  for (const part of text.includes('@') ? splitAddresses(text) : [text]) {
    const address = normaliseAddress(part);
    if (address === null || !address.split('@')[1]?.includes('.')) addProblem(builder, 'unreadable-address', part);
    else addOnce(builder, builder.person.addresses, address, MAX_ADDRESSES);
  }
}

function splitAddresses(text: string): string[] {
  const named = [...text.matchAll(/<([^<>\s]+)>/g)].map((match) => match[1] as string).filter(hasAtInside);
  if (named.length > 0) return named;
  return text
    .replace(/mailto:/gi, '')
    .split(/[\s;,|]+|:::/)
    .filter((part) => part !== '');
}

function hasAtInside(text: string): boolean {
  const at = text.indexOf('@', 1);
  return at !== -1 && at < text.length - 1;
}

/** Phone numbers of a cell. What has too few or too many digits to be one is left out, with what stood there. */
export function addPhones(builder: PersonBuilder, text: string): void {
  for (const part of text.split(/;(?!\s*ext=)|[,|\n]|:::/)) {
    const typed = part.trim();
    if (typed === '') continue;
    const number = normalisePhone(fromScientific(typed), builder.country);
    const digits = typed.replace(/\D/g, '').length;
    if (number === null || digits < 5 || digits > 20 || /@|[\p{L}]{6,}/u.test(typed)) {
      addProblem(builder, 'unreadable-phone', typed);
    } else addOnce(builder, builder.person.phones, number, MAX_PHONES);
  }
}

/** A spreadsheet shows a long number as `4.91512E+11`; where no digit is lost by it, it is written out. */
function fromScientific(text: string): string {
  if (!/^\d(?:[.,]\d+)?E\+?\d{1,2}$/i.test(text)) return text;
  const [digits, exponent] = text.replace(',', '.').toUpperCase().split(/E\+?/) as [string, string];
  const fraction = digits.split('.')[1] ?? '';
  return fraction.length >= Number(exponent) - 3 ? BigInt(Math.round(Number(text.replace(',', '.')))).toString() : text;
}

export function addLinkedinUrl(builder: PersonBuilder, text: string): void {
  if (text === '') return;
  // Other networks share the column of some sheets; the one profile in it is taken.
  const part = text.split(/[\s;,|]+/).find((one) => normaliseLinkedinUrl(one) !== null);
  if (part === undefined) addProblem(builder, 'unreadable-url', text);
  else if (builder.person.linkedinUrl === '') builder.person.linkedinUrl = normaliseLinkedinUrl(part) as string;
}

export function addTags(builder: PersonBuilder, text: string): void {
  for (const part of text.split(/[;,|\n]|:::/)) {
    const tag = part
      .replace(/^[*\s]+/, '')
      .replace(/\s+/g, ' ')
      .trim();
    if (tag !== '') addOnce(builder, builder.person.tags, limitText(builder, tag, MAX_TAG), MAX_TAGS);
  }
}

export function addOtherNames(builder: PersonBuilder, text: string): void {
  for (const part of text.split(/[;|\n]/)) {
    const name = part.replace(/\s+/g, ' ').trim();
    if (name !== '') addOnce(builder, builder.person.otherNames, limitText(builder, name, MAX_SHORT), MAX_OTHER_NAMES);
  }
}

function addOnce(builder: PersonBuilder, list: string[], value: string, maxCount: number): void {
  if (list.includes(value)) return;
  if (list.length >= maxCount) addProblem(builder, 'too-many', value);
  else list.push(value);
}

/** Whether there is anything to know a person by. */
export function isSomebody(person: ReadPerson): boolean {
  return person.name !== '' || person.addresses.length > 0 || person.phones.length > 0 || person.linkedinUrl !== '';
}
