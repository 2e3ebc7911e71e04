// Dates as people, spreadsheets and LinkedIn write them. A day without a time is taken as noon of that day in the machine's
// zone, so that it stays the same day for whoever looks at it within the same part of the world.

const MONTHS =
  'jan january januar janvier enero janeiro gennaio januari gen ene|feb february februar fevrier febrero fevereiro febbraio februari fev|mar march marz mars marzo marco maart mrz mae|apr april avril abril aprile avr abr|may mai mayo maio maggio mei mag|jun june juni juin junio junho giugno giu|jul july juli juillet julio julho luglio lug|aug august aout agosto augustus ago|sep sept september septembre septiembre setembro settembre set|oct october oktober octobre octubre outubro ottobre okt out ott|nov november novembre noviembre novembro|dec december dezember decembre diciembre dezembro dicembre dez dic'.split(
    '|',
  );
const MONTH_OF = new Map(
  MONTHS.flatMap((names, at) => names.split(' ').map((name): [string, number] => [name, at + 1])),
);

export interface SheetDate {
  atMs: number;
  /** Whether only the day was given. */
  wholeDay: boolean;
}

/** Which of two numbers with slashes is the day, where both could be. */
export type DateOrder = 'day-first' | 'month-first';

/**
 * A date in a cell, or null for what is none: ISO (`2024-01-15`, with time and zone or without), `15 Jan 2024`,
 * `Jan 15, 2024`, `15.1.2024`, `15/01/2024`, `1/15/24, 3:45 PM`, `2023-06-11 15:33:58 UTC`. A time without a zone is one
 * of the machine's zone. Days that no calendar has (31 February) and years before 1970 or after 2199 are null.
 */
export function parseSheetDate(text: string, order: DateOrder): SheetDate | null {
  const folded = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,? /, '');
  if (folded.length > 60) return null;
  const day = readDay(folded, order);
  if (day === null) return null;
  const time = readTime(folded.slice(day.length).replace(/^(t|,| at)?\s*/, ''));
  return time === null ? null : toDate(day, time);
}

interface Day {
  year: number;
  month: number;
  day: number;
  length: number;
}
interface Time {
  hour: number;
  minute: number;
  second: number;
  /** Minutes east of UTC; null for the machine's zone. */
  offsetMinutes: number | null;
  given: boolean;
}

function readDay(text: string, order: DateOrder): Day | null {
  const length = (match: RegExpExecArray): number => match[0].length;
  let match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(text);
  if (match !== null) return toDay(match[1], Number(match[2]), match[3], length(match));
  match = /^(\d{4})(\d{2})(\d{2})(?!\d)/.exec(text);
  if (match !== null) return toDay(match[1], Number(match[2]), match[3], length(match));
  match = /^(\d{1,2})(?:st|nd|rd|th|\.)?[ -](?:de )?([a-z]+)\.?,?[ -](?:de )?(\d{4}|\d{2})(?!\d)/.exec(text);
  if (match !== null) return toDay(match[3], MONTH_OF.get(match[2] as string) ?? 0, match[1], length(match));
  match = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})(?!\d)/.exec(text);
  if (match !== null) return toDay(match[3], MONTH_OF.get(match[1] as string) ?? 0, match[2], length(match));
  match = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/.exec(text);
  if (match === null) return null;
  const [first, second] = [Number(match[1]), Number(match[3])];
  const dayFirst = match[2] === '.' || (second > 12 ? false : first > 12 ? true : order === 'day-first');
  return toDay(match[4], dayFirst ? second : first, String(dayFirst ? first : second), length(match));
}

function toDay(yearText: string | undefined, month: number, dayText: string | undefined, length: number): Day | null {
  const year = Number(yearText) + (yearText?.length === 2 ? 2000 : 0);
  const day = Number(dayText);
  if (year < 1970 || year > 2199 || month < 1 || month > 12 || day < 1) return null;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate() ? { year, month, day, length } : null;
}

function readTime(text: string): Time | null {
  if (text === '') return { hour: 12, minute: 0, second: 0, offsetMinutes: null, given: false };
  const match =
    /^(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d+)?)? ?(am|pm|a\.m\.|p\.m\.)? ?(?:uhr ?|h ?)?(utc|gmt|z|[+-]\d{2}:?\d{2})?$/.exec(
      text,
    );
  if (match === null) return null;
  const half = match[4]?.[0];
  let hour = Number(match[1]);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return null;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  const [minute, second] = [Number(match[2]), Number(match[3] ?? 0)];
  if (hour > 23 || minute > 59 || second > 59) return null;
  return { hour, minute, second, offsetMinutes: readOffset(match[5]), given: true };
}

function readOffset(text: string | undefined): number | null {
  if (text === undefined) return null;
  const match = /^([+-])(\d{2}):?(\d{2})$/.exec(text);
  if (match === null) return 0;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function toDate({ year, month, day }: Day, { hour, minute, second, offsetMinutes, given }: Time): SheetDate {
  const atMs =
    offsetMinutes === null
      ? new Date(year, month - 1, day, hour, minute, second).getTime()
      : Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000;
  return { atMs, wholeDay: !given };
}

/**
 * Which number of a date with slashes is the day, from dates of the same file: the one that is over 12 somewhere. Where
 * none is, as it is written in `country` (ISO 3166).
 */
export function findDateOrder(samples: Iterable<string>, country: string): DateOrder {
  for (const sample of samples) {
    const match = /^(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(?!\d)/.exec(sample.trim());
    if (match === null) continue;
    if (Number(match[1]) > 12) return 'day-first';
    if (Number(match[2]) > 12) return 'month-first';
  }
  return MONTH_FIRST.has(country) ? 'month-first' : 'day-first';
}

const MONTH_FIRST: ReadonlySet<string> = new Set(['US', 'PH', 'FM', 'MH', 'PW', 'CA', 'KY', 'PR', 'GU']);
