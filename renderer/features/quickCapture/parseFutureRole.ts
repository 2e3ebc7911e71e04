import type { FutureRole } from '#shared/model/candidate.ts';
import { toWallTime } from '#shared/calendar/zoneTime.ts';
import { parseWhen, type WhenPlace } from '#shared/dates/parseWhen.ts';

const MAX_TITLE_WORDS = 6;

/** How sentences about wishes begin that do not begin with a title. */
const NO_TITLE =
  /^(?:i|he|she|they|we|it|wants?|would|will|only|not|no|never|nothing|maybe|perhaps|open|looking|interested|ask|anything|something|somewhere|if|when|once|after|could|can|might|prefers?|likes?|happy|later|in|from|at|near|around|remote|hybrid|on-?site|the|any|don't|does)\b/i;

/**
 * Reads a wish for later in the candidate's own words: `Head of Data in Lisbon or remote, from March`. Only what stands
 * there plainly becomes data; the sentence is kept in any case, and is all there is where it is told differently.
 */
export function parseFutureRole(sentence: string, nowMs: number, place: WhenPlace): FutureRole | null {
  const typed = sentence.trim().slice(0, 2000);
  if (typed === '') return null;
  const when = parseWhen(typed, nowMs, place);
  const words = when === null ? typed : typed.replace(when.understood, '|');
  return {
    titles: readTitles(words),
    places: readPlaces(words),
    remote: readRemote(words),
    earliestDate: when === null ? null : new Date(toWallTime(when.atMs, place.zone)).toISOString().slice(0, 10),
    sentence: typed,
    askedAtMs: nowMs,
  };
}

function readRemote(words: string): FutureRole['remote'] {
  if (/\b(?:no|not|never|without|isn't|except)\s+(?:\w+\s+)?(?:remote|hybrid|on-?site)\b/i.test(words)) return 'any';
  const named = [
    /\b(?:fully |full )?remote(?:ly)?\b|\bfrom home\b/i.test(words) ? ('remote' as const) : null,
    /\bhybrid\b/i.test(words) ? ('hybrid' as const) : null,
    /\bon-?site\b|\bin (?:the |an )?office\b/i.test(words) ? ('on-site' as const) : null,
  ].filter((one) => one !== null);
  return named.length === 1 && !/\bor remote\b|\bremote or\b/i.test(words) ? (named[0] as FutureRole['remote']) : 'any';
}

/** The words before the first place, time or comma, unless they begin like a sentence. */
function readTitles(words: string): string[] {
  const head =
    words.split(
      /[,;.|(]|\s(?:in|at|near|around|from|by|with|but|if|when|once|remote|remotely|hybrid|on-?site)\b/i,
    )[0] ?? '';
  return head
    .split(/\s+or\s+|\s*\/\s*/i)
    .map((title) =>
      title
        .replace(/^(?:as )?(?:an? )/i, '')
        .replace(/\s(?:role|position|job)s?$/i, '')
        .trim(),
    )
    .filter((title) => /\p{L}{2}/u.test(title) && title.split(/\s+/).length <= MAX_TITLE_WORDS && !NO_TITLE.test(title))
    .map((title) => title.slice(0, 200))
    .slice(0, 5);
}

/** Names behind "in", "near" or "around": words with a capital, parted by "or", "and" and commas. */
function readPlaces(words: string): string[] {
  const found: string[] = [];
  const name = String.raw`\p{Lu}[\p{L}'’.-]+(?: (?:am |do |de |la |of )?\p{Lu}[\p{L}'’.-]+)*`;
  for (const [, list = ''] of words.matchAll(
    new RegExp(`\\b(?:in|near|around) (${name}(?:(?:, | or | and |, or )${name})*)`, 'gu'),
  )) {
    found.push(...list.split(/, or |, | or | and /));
  }
  return [...new Set(found)].filter((one) => !/^(?:remote|hybrid)/i.test(one)).slice(0, 20);
}
