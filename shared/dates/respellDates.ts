// Ways of naming a day that chrono does not know, rewritten into the one it knows for sure (2026-12-01). What a calendar
// needs for that is plain arithmetic on wall time: epoch milliseconds as if the zone were UTC.

const DAY_MS = 86_400_000;

/** The text with one phrase rewritten, and where in the first text that phrase stood. */
export interface Respelled {
  text: string;
  atIndex: number;
  /** Of the phrase as it was typed, and as it is written now. */
  typedLength: number;
  length: number;
}

interface Rule {
  /** With the flags `di`. Only what is in the first group is rewritten. */
  pattern: RegExp;
  /** What stands in its place, or null where the words name no day after all. */
  respell(match: RegExpExecArray, todayMs: number): string | null;
}

const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DAYS = 'mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?';

const RULES: readonly Rule[] = [
  { pattern: /\b(day after tomorrow|overmorrow)\b/di, respell: (_, todayMs) => toIso(todayMs + 2 * DAY_MS) },
  {
    pattern: /\b(in a fortnight|a fortnight from (?:now|today))\b/di,
    respell: (_, todayMs) => toIso(todayMs + 14 * DAY_MS),
  },
  // The working week: what is due at its end is due on Friday.
  {
    pattern: /\b((?:the )?end of (?:the |this )?week|eow)\b/di,
    respell: (_, todayMs) => toIso(ahead(todayMs, 5, 0)),
  },
  { pattern: /\b((?:the )?end of next week)\b/di, respell: (_, todayMs) => toIso(mondayOf(todayMs) + 11 * DAY_MS) },
  {
    pattern: /\b((?:the )?(?:start|beginning) of next week|early next week)\b/di,
    respell: (_, todayMs) => toIso(mondayOf(todayMs) + 7 * DAY_MS),
  },
  {
    pattern: /\b((?:the )?(?:middle of|mid) next week)\b/di,
    respell: (_, todayMs) => toIso(mondayOf(todayMs) + 9 * DAY_MS),
  },
  { pattern: /\b((?:the )?week after next)\b/di, respell: (_, todayMs) => toIso(mondayOf(todayMs) + 14 * DAY_MS) },
  {
    pattern: /\b((?:the )?end of (?:the |this )?month|eom)\b/di,
    respell: (_, todayMs) => toIso(monthStart(todayMs, 1) - DAY_MS),
  },
  {
    pattern: /\b((?:the )?(?:start|beginning) of (?:the )?next month|early next month)\b/di,
    respell: (_, todayMs) => toIso(monthStart(todayMs, 1)),
  },
  {
    pattern: /\b((?:the )?(?:middle of|mid) next month)\b/di,
    respell: (_, todayMs) => toIso(monthStart(todayMs, 1) + 14 * DAY_MS),
  },
  { pattern: /\b((?:the )?end of (?:the |this )?year|eoy)\b/di, respell: (_, todayMs) => `${yearOf(todayMs)}-12-31` },
  { pattern: /\b(next quarter)\b/di, respell: (_, todayMs) => toIso(nextQuarter(todayMs)) },
  {
    pattern: /\b((?:the )?end of (?:the |this )?quarter)\b/di,
    respell: (_, todayMs) => toIso(nextQuarter(todayMs) - DAY_MS),
  },
  { pattern: /\b((?:in )?the new year)\b/di, respell: (_, todayMs) => `${yearOf(todayMs) + 1}-01-01` },
  { pattern: /\b((?:the )?end of (?:the )?day|eod)\b/di, respell: (_, todayMs) => `${toIso(todayMs)} 17:00` },
  {
    pattern: new RegExp(`\\b((?:the )?mid(?:dle of)?[ -](${MONTHS}))\\b`, 'di'),
    respell: (match) => `15 ${match[2]}`,
  },
  {
    // "Monday week" is the one after this one.
    pattern: new RegExp(`\\b((${DAYS}) week)\\b`, 'di'),
    respell: (match, todayMs) => toIso(ahead(todayMs, dayNumber(match[2] as string), 1) + 7 * DAY_MS),
  },
  {
    // Also the other way round: "next week Tuesday".
    pattern: new RegExp(`\\b(next week,? (?:on )?(${DAYS}))\\b`, 'di'),
    respell: (match, todayMs) => toIso(mondayOf(todayMs) + (7 + ((dayNumber(match[2] as string) + 6) % 7)) * DAY_MS),
  },
  {
    pattern: new RegExp(
      `\\b(the (\\d{1,2})(?:st|nd|rd|th))\\b(?! (?:of )?(?:${MONTHS})\\b)(?! (?:round|time|interview|call|stage|one|person|candidate|week|day)\\b)`,
      'di',
    ),
    respell: (match, todayMs) => dayOfMonth(Number(match[2]), todayMs),
  },
  // 3.12. as much of Europe writes it; with a year chrono knows it.
  {
    pattern: /(?<![\d.])((\d{1,2})\.(\d{1,2})\.)(?!\d)/di,
    respell: (match, todayMs) => dayAndMonth(Number(match[2]), Number(match[3]), todayMs),
  },
  // 14h30 and "at 14h"; "14h" alone is how long something takes.
  {
    pattern: /\b(([01]?\d|2[0-3])h([0-5]\d))\b/di,
    respell: (match) => `${match[2]}:${match[3]}`,
  },
  {
    pattern: /\bat (([01]?\d|2[0-3]) ?h)\b/di,
    respell: (match) => `${match[2]}:00`,
  },
  // A number behind a day, with nothing after it, is an hour: "Tuesday 9".
  {
    pattern: new RegExp(`\\b(?:${DAYS}|today|tomorrow) ((\\d{1,2}))(?=\\s*(?:$|[:,;](?!\\d)))`, 'di'),
    respell: (match) => (Number(match[2]) <= 23 ? `at ${match[2]}` : null),
  },
];

/** Rewrites the first phrase of the text that chrono would not, or not rightly, understand. `todayMs` is today's wall time. */
export function respellDates(text: string, todayMs: number): Respelled {
  for (const { pattern, respell } of RULES) {
    const match = pattern.exec(text);
    const span = match?.indices?.[1];
    if (match === null || span === undefined) continue;
    const written = respell(match, startOfDay(todayMs));
    if (written === null) continue;
    const [from, to] = span;
    return {
      text: `${text.slice(0, from)}${written}${text.slice(to)}`,
      atIndex: from,
      typedLength: to - from,
      length: written.length,
    };
  }
  return { text, atIndex: text.length, typedLength: 0, length: 0 };
}

function startOfDay(wallMs: number): number {
  return Math.floor(wallMs / DAY_MS) * DAY_MS;
}

/** The next day of the week (0 is Sunday) that lies at least so many days ahead. */
function ahead(todayMs: number, weekday: number, atLeastDays: number): number {
  const firstMs = todayMs + atLeastDays * DAY_MS;
  return firstMs + ((weekday - new Date(firstMs).getUTCDay() + 7) % 7) * DAY_MS;
}

function mondayOf(todayMs: number): number {
  return todayMs - ((new Date(todayMs).getUTCDay() + 6) % 7) * DAY_MS;
}

function monthStart(todayMs: number, monthsAhead: number): number {
  const today = new Date(todayMs);
  return Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + monthsAhead, 1);
}

function nextQuarter(todayMs: number): number {
  return monthStart(todayMs, 3 - (new Date(todayMs).getUTCMonth() % 3));
}

function yearOf(todayMs: number): number {
  return new Date(todayMs).getUTCFullYear();
}

/** The next 5th, say; months that are too short are passed over. */
function dayOfMonth(day: number, todayMs: number): string | null {
  if (day < 1 || day > 31) return null;
  for (let months = 0; months < 4; months += 1) {
    const atMs = monthStart(todayMs, months) + (day - 1) * DAY_MS;
    if (atMs >= todayMs && new Date(atMs).getUTCDate() === day) return toIso(atMs);
  }
  return null;
}

/** The next such day; null where no month has it. */
function dayAndMonth(day: number, month: number, todayMs: number): string | null {
  if (day < 1 || month < 1 || month > 12) return null;
  // A 29 February may be eight years away.
  for (let years = 0; years <= 8; years += 1) {
    const atMs = Date.UTC(yearOf(todayMs) + years, month - 1, day);
    if (new Date(atMs).getUTCMonth() === month - 1 && atMs >= todayMs) return toIso(atMs);
  }
  return null;
}

function dayNumber(name: string): number {
  return ['su', 'mo', 'tu', 'we', 'th', 'fr', 'sa'].indexOf(name.slice(0, 2).toLowerCase());
}

function toIso(wallMs: number): string {
  return new Date(wallMs).toISOString().slice(0, 10);
}
