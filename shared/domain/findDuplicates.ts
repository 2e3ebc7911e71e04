import type { Candidate } from '#shared/model/candidate.ts';
import type { CandidateId } from '#shared/model/ids.ts';
import { foldText } from './foldText.ts';

export interface DuplicateMatch {
  firstId: CandidateId;
  secondId: CandidateId;
  /** Strongest first. */
  reasons: { reason: 'address' | 'phone' | 'linkedin' | 'name-and-company' | 'name'; value: string }[];
}

const RANK = { address: 0, linkedin: 1, phone: 2, 'name-and-company': 3, name: 4 } as const;
/** A value that more people than this share (a switchboard, a common name) says nothing about any two of them. */
const MAX_SHARING = 8;
/** People looked at between two pauses. */
const STEP = 1_000;

/**
 * Pairs of candidates who may be one person: the same address, LinkedIn profile or phone, a similar name at a similar
 * company, or the very same full name of two words or more. Likeliest first, then by name. Every candidate is compared
 * only with those who share a value, so that it stays linear in their number.
 */
export function findDuplicates(candidates: readonly Candidate[]): DuplicateMatch[] {
  const steps = findDuplicatesInSteps(candidates);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** The same, a thousand people at a time: for who has others to answer in between. */
export function* findDuplicatesInSteps(candidates: readonly Candidate[]): Generator<void, DuplicateMatch[]> {
  const pairs = new Map<string, DuplicateMatch>();
  const note = (first: Candidate, second: Candidate, reason: keyof typeof RANK, value: string): void => {
    if (first.id === second.id) return;
    const [one, other] = first.id < second.id ? [first, second] : [second, first];
    const key = `${one.id} ${other.id}`;
    const pair = pairs.get(key) ?? { firstId: one.id, secondId: other.id, reasons: [] };
    if (!pair.reasons.some((known) => known.reason === reason)) pair.reasons.push({ reason, value });
    pairs.set(key, pair);
  };

  // Once for each, and not for each pair: folding is what all of it takes.
  const known = new Map<Candidate, string[]>();
  const namesOf = (candidate: Candidate): string[] => {
    const names = known.get(candidate) ?? readNames(candidate);
    known.set(candidate, names);
    return names;
  };
  const foldName = (candidate: Candidate): string => namesOf(candidate)[0] ?? '';
  const initialsOf = (candidate: Candidate): string[] =>
    namesOf(candidate).flatMap((name) => name.split(' ').map((word) => word[0] as string));
  /** Whether two names are one but for a missing part, an initial, or a slip of the pen. */
  const hasSimilarName = (first: Candidate, second: Candidate): boolean =>
    namesOf(first).some((one) => namesOf(second).some((other) => isSimilarName(one, other)));

  const compareWithin = function* (
    keysOf: (candidate: Candidate) => string[],
    reason: keyof typeof RANK,
    isSimilar: (first: Candidate, second: Candidate) => boolean = () => true,
    toValue: (key: string, first: Candidate) => string = (key) => key,
  ): Generator<void> {
    const sharing = new Map<string, Candidate[]>();
    for (const [at, candidate] of candidates.entries()) {
      if (at % STEP === STEP - 1) yield;
      for (const key of new Set(keysOf(candidate))) {
        if (key === '') continue;
        const group = sharing.get(key);
        if (group === undefined) sharing.set(key, [candidate]);
        else group.push(candidate);
      }
    }
    let compared = 0;
    for (const [key, group] of sharing) {
      if (group.length < 2 || (reason !== 'name-and-company' && group.length > MAX_SHARING)) continue;
      // Those of one company and initial: near each other once sorted, so each looks at its neighbours only.
      const ordered =
        group.length <= MAX_SHARING ? group : [...group].sort((a, b) => (foldName(a) < foldName(b) ? -1 : 1));
      for (const [at, first] of ordered.entries()) {
        if ((compared += 1) % STEP === 0) yield;
        for (const second of ordered.slice(at + 1, at + 1 + MAX_SHARING)) {
          if (isSimilar(first, second)) note(first, second, reason, toValue(key, first));
        }
      }
    }
  };

  yield* compareWithin(({ addresses }) => addresses.map(({ address }) => address), 'address');
  yield* compareWithin(({ linkedinUrl }) => [linkedinUrl], 'linkedin');
  yield* compareWithin(({ phones }) => phones.filter(({ shared }) => !shared).map(({ number }) => number), 'phone');
  yield* compareWithin(
    (candidate) =>
      companyKeys(candidate.company).flatMap((company) => initialsOf(candidate).map((sign) => `${company} ${sign}`)),
    'name-and-company',
    hasSimilarName,
    (_key, first) => `${first.name}, ${first.company}`,
  );
  yield* compareWithin(
    (candidate) => namesOf(candidate).filter((name) => name.includes(' ')),
    'name',
    () => true,
    (_key, first) => first.name,
  );

  const listed = new Set([...pairs.values()].flatMap(({ firstId, secondId }) => [firstId, secondId]));
  const names = new Map(
    candidates.filter(({ id }) => listed.has(id)).map(({ id, name }) => [id as string, foldText(name)]),
  );
  for (const pair of pairs.values()) pair.reasons.sort((a, b) => RANK[a.reason] - RANK[b.reason]);
  return [...pairs.values()].sort(
    (a, b) =>
      RANK[a.reasons[0]!.reason] - RANK[b.reasons[0]!.reason] ||
      b.reasons.length - a.reasons.length ||
      compareText(names.get(a.firstId) ?? '', names.get(b.firstId) ?? '') ||
      compareText(a.firstId + a.secondId, b.firstId + b.secondId),
  );
}

/** A name as it is compared: without accents, titles and signs, its words in the order of the alphabet. */
function toNameKey(name: string): string {
  const words = foldText(name)
    .replace(/\(.*?\)/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !TITLES.has(word));
  return words.sort().join(' ');
}

const TITLES = new Set(['dr', 'prof', 'mr', 'mrs', 'ms', 'mba', 'phd', 'ing', 'msc', 'bsc']);
const COMPANY_FORMS = new Set([
  'gmbh',
  'inc',
  'ltd',
  'llc',
  'ag',
  'sa',
  'bv',
  'ab',
  'plc',
  'corp',
  'co',
  'lda',
  'srl',
  'the',
]);

function companyKeys(company: string): string[] {
  const words = foldText(company)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !COMPANY_FORMS.has(word));
  return words.length === 0 ? [] : [words.join(' ')];
}

function readNames({ name, otherNames }: Candidate): string[] {
  return [name, ...otherNames].map(toNameKey).filter((key) => key !== '');
}

function isSimilarName(one: string, other: string): boolean {
  if (one === other) return true;
  const [few, many] = [one.split(' '), other.split(' ')].sort((a, b) => a.length - b.length) as [string[], string[]];
  const unmatched = [...many];
  let whole = 0;
  for (const word of few) {
    const at = unmatched.findIndex((candidate) => isSimilarWord(word, candidate));
    if (at === -1) return false;
    if (word.length > 1 && (unmatched[at] as string).length > 1) whole += 1;
    unmatched.splice(at, 1);
  }
  // One shared word is a first name or a family name: half of the company may have it.
  return whole >= 2 || (whole === 1 && few.length >= 2);
}

function isSimilarWord(one: string, other: string): boolean {
  if (one === other) return true;
  if (one.length === 1 || other.length === 1) return one[0] === other[0];
  return Math.min(one.length, other.length) >= 4 && isOneSlipAway(one, other);
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneSlipAway(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  let end = 0;
  while (end < Math.min(one.length, other.length) - start && one.at(-1 - end) === other.at(-1 - end)) end++;
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)];
  if (left.length <= 1 && right.length <= 1) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
