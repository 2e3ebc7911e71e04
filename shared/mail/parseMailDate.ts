const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Named zones of RFC 5322 4.3, in minutes east of UTC. */
const ZONES: { readonly [name: string]: number } = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -300,
  edt: -240,
  cst: -360,
  cdt: -300,
  mst: -420,
  mdt: -360,
  pst: -480,
  pdt: -420,
};

const RFC_DATE =
  /(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s-]+(\d{2,4})[\s,]+(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*([+-]\d{4}|[a-z]{1,5})?/i;

/** C's asctime, as envelope lines of an mbox have it; some put a zone before or after the year (Gmail's export). */
const ASCTIME_DATE =
  /^\s*(?:[a-z]{3}\s+)?([a-z]{3})\s+(\d{1,2})\s+(\d{1,2}:\d{2}(?::\d{2})?)\s+(?:([+-]\d{4}|[a-z]{1,5})\s+)?(\d{4})(?:\s+([+-]\d{4}|[a-z]{1,5}))?\s*$/i;

const ISO_DATE = /^\s*\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?\s*(Z|[+-]\d{2}:?\d{2})\s*$/i;

/**
 * A date as mail headers write it (RFC 5322 3.3 and its obsolete forms), or as an mbox's envelope line does, as epoch ms; null when it is none. A zone that is
 * missing or unknown is read as UTC (RFC 5322 4.3), never as this machine's, so that every machine reads the same.
 */
export function parseMailDate(raw: string): number | null {
  if (ISO_DATE.test(raw)) return finite(Date.parse(raw.trim().replace(' ', 'T')));
  const match = RFC_DATE.exec(raw.slice(0, 200).replace(ASCTIME_DATE, '$2 $1 $5 $3 $4$6'));
  if (match === null) return null;
  const [, day, monthName, yearText, hour, minute, second, zone] = match;
  const month = MONTHS.indexOf((monthName ?? '').toLowerCase());
  if (month < 0) return null;
  const [dayNumber, hourNumber, minuteNumber] = [Number(day), Number(hour), Number(minute)];
  if (dayNumber < 1 || dayNumber > 31 || hourNumber > 23 || minuteNumber > 59) return null;
  const atMs = Date.UTC(fullYear(yearText ?? ''), month, dayNumber, hourNumber, minuteNumber, Number(second ?? 0));
  return finite(atMs - zoneMinutes(zone) * 60_000);
}

/** RFC 5322 4.3: two digits below 50 are of this century, all other short years count from 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length >= 4) return year;
  return text.length === 2 && year < 50 ? 2000 + year : 1900 + year;
}

function zoneMinutes(zone: string | undefined): number {
  if (zone === undefined) return 0;
  const numeric = /^([+-])(\d{2})(\d{2})$/.exec(zone);
  if (numeric === null) return ZONES[zone.toLowerCase()] ?? 0;
  const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
  return numeric[1] === '-' ? -minutes : minutes;
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
