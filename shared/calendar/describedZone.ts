import { expandRule } from './expandRule.ts';
import { parseIcsTime } from './parseIcsTime.ts';
import { firstText, type PropertyMap, type RawZone } from './readComponents.ts';
import type { OffsetAt } from './zoneTime.ts';

const LAST_YEAR_MS = Date.UTC(2100, 0, 1);
/** Onsets of one observance; Outlook begins its rules in 1601. */
const MAX_TRANSITIONS = 600;

interface Transition {
  atMs: number;
  offsetMs: number;
}

/**
 * The offsets of a zone that a calendar describes itself (VTIMEZONE, RFC 5545 3.6.5), until 2100. Null for a description
 * that says nothing. Before its first change, the offset before that change holds. Rules are yearly in practice; one
 * that is not is taken for its first date only.
 */
export function createDescribedZone(zone: RawZone): OffsetAt | null {
  const transitions: Transition[] = [];
  let earliest: { atMs: number; offsetMs: number } | null = null;
  // Steps are few: yearly rules over less than five hundred years.
  const budget = { left: 20_000 };
  for (const observance of zone.observances.slice(0, 100)) {
    const fromMs = parseOffset(firstText(observance, 'tzoffsetfrom'));
    const toMs = parseOffset(firstText(observance, 'tzoffsetto'));
    if (toMs === null) continue;
    for (const wallMs of readOnsets(observance, fromMs ?? toMs, budget)) {
      const atMs = wallMs - (fromMs ?? toMs);
      transitions.push({ atMs, offsetMs: toMs });
      if (earliest === null || atMs < earliest.atMs) earliest = { atMs, offsetMs: fromMs ?? toMs };
    }
  }
  if (earliest === null) return null;
  transitions.sort((left, right) => left.atMs - right.atMs);
  const before = earliest.offsetMs;
  return (atMs) => {
    let low = 0;
    let high = transitions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (transitions[middle]!.atMs <= atMs) low = middle + 1;
      else high = middle;
    }
    return transitions[low - 1]?.offsetMs ?? before;
  };
}

/** When an observance begins, as wall times in the offset before it. */
function readOnsets(observance: PropertyMap, fromMs: number, budget: { left: number }): number[] {
  const start = parseIcsTime(firstText(observance, 'dtstart'), null);
  const onsets: number[] = [];
  for (const property of observance.get('rdate') ?? []) {
    for (const value of property.values) {
      const time = parseIcsTime(value, null);
      if (time !== null && onsets.length < MAX_TRANSITIONS)
        onsets.push(time.isUtc ? time.wallMs + fromMs : time.wallMs);
    }
  }
  if (start === null) return onsets;
  onsets.push(start.wallMs);
  const rule = firstText(observance, 'rrule');
  if (rule === null || !/FREQ=YEARLY/i.test(rule)) return onsets;
  const request = {
    rule,
    startWallMs: start.wallMs,
    isDate: false,
    endWallMs: LAST_YEAR_MS,
    toWallMs: (utcMs: number) => utcMs + fromMs,
  };
  expandRule(request, budget, (wallMs) => onsets.push(wallMs) < MAX_TRANSITIONS);
  return onsets;
}

/** `+0100`, `-0330` or `+013045` in milliseconds, as ical.js has normalised it (`+01:00`) or not. */
function parseOffset(text: string | null): number | null {
  const match = text === null ? null : /^([+-])(\d\d):?(\d\d)(?::?(\d\d))?$/.exec(text.trim());
  if (match === null) return null;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  return seconds > 86_400 ? null : seconds * 1000 * (match[1] === '-' ? -1 : 1);
}
