import { computeEngagement } from '#shared/domain/computeEngagement.ts';
import { contactOf } from '#shared/domain/contactOf.ts';
import { engagementInputs } from '#shared/domain/engagementInputs.ts';
import { foldText } from '#shared/domain/foldText.ts';
import { isDoNotContact } from '#shared/domain/isDoNotContact.ts';
import type { Candidate } from '#shared/model/candidate.ts';
import type { Interaction, ReplyStatus } from '#shared/model/interaction.ts';
import type { CandidateRow, Engagement } from '#renderer/store/contract/candidates.ts';
import type { CandidateFilter, CandidateSort, ContactAge } from '#renderer/store/contract/find.ts';

// How the stand-in store fills, filters and sorts lists: enough of each to see that a screen asks for the right thing.

export interface FakeHeld {
  candidate: Candidate;
  interactions: Interaction[];
}

const DAY_MS = 86_400_000;
const REPLIES: ReplyStatus[] = [
  { status: 'interested', reason: '', onDate: null },
  { status: 'not-interested', reason: 'Compensation', onDate: null },
  { status: 'follow-up-later', reason: '', onDate: '2027-03-01' },
];

/** When they were last in contact one way, as the rules count it: something held counts both ways. */
export function lastOf(interactions: readonly Interaction[], way: 'in' | 'out', nowMs: number): number | null {
  let lastMs: number | null = null;
  for (const one of interactions) {
    if (contactOf(one, nowMs)[way] && (lastMs === null || one.atMs > lastMs)) lastMs = one.atMs;
  }
  return lastMs;
}

/** What their last reply came to, made up: nothing where the last word is the recruiter's. */
function replyOf(interactions: readonly Interaction[], nowMs: number): ReplyStatus | null {
  const lastInAtMs = lastOf(interactions, 'in', nowMs);
  const answered = lastInAtMs !== null && lastInAtMs >= (lastOf(interactions, 'out', nowMs) ?? 0);
  return answered ? REPLIES[interactions.length % REPLIES.length]! : null;
}

/** The engagement of a timeline as the store computes it, with the reply that is made up. */
export function fakeEngagement(interactions: readonly Interaction[], nowMs: number): Engagement {
  const notInterested = replyOf(interactions, nowMs)?.status === 'not-interested';
  return computeEngagement({ ...engagementInputs(interactions, nowMs), notInterested }, nowMs);
}

/** A row of a list, with what a real store would compute made up from the last contacts. */
export function toFakeRow(
  { candidate, interactions }: FakeHeld,
  nowMs: number,
  nextFollowUpAtMs: number | null = null,
) {
  const lastInAtMs = lastOf(interactions, 'in', nowMs);
  const lastOutAtMs = lastOf(interactions, 'out', nowMs);
  const lastTouchAtMs = Math.max(lastInAtMs ?? 0, lastOutAtMs ?? 0);
  const reply = replyOf(interactions, nowMs);
  const { total, level } = fakeEngagement(interactions, nowMs);
  const row: CandidateRow = {
    id: candidate.id,
    name: candidate.name,
    address: candidate.addresses[0]?.address ?? '',
    title: candidate.title,
    company: candidate.company,
    doNotContact: isDoNotContact(candidate, nowMs),
    lastInAtMs,
    lastOutAtMs,
    interactionCount: interactions.length,
    location: candidate.location,
    owner: candidate.owner,
    source: candidate.source,
    tags: candidate.tags,
    addedAtMs: candidate.createdAtMs,
    lastRole:
      lastTouchAtMs === 0 ? null : reply !== null ? 'reply' : interactions.length % 3 === 0 ? 'initial' : 'follow-up',
    lastTouchAtMs: lastTouchAtMs === 0 ? null : lastTouchAtMs,
    reply,
    engagement: total,
    engagementLevel: level,
    nextFollowUpAtMs,
  };
  return row;
}

const isAny = (wanted: readonly string[] | undefined, value: string): boolean =>
  wanted === undefined || wanted.length === 0 || wanted.includes(value);

function isOfAge(age: ContactAge | undefined, atMs: number | null, nowMs: number): boolean {
  if (age === undefined) return true;
  if (age.when === 'never') return atMs === null;
  if (atMs === null) return false;
  const isWithin = atMs >= nowMs - age.days * DAY_MS;
  return age.when === 'within' ? isWithin : !isWithin;
}

function isInState(row: CandidateRow, { contact = 'any', contactDays = 0 }: CandidateFilter, nowMs: number): boolean {
  const { lastInAtMs, lastOutAtMs } = row;
  const lastAtMs = Math.max(lastInAtMs ?? 0, lastOutAtMs ?? 0);
  const isOld = lastAtMs <= nowMs - contactDays * DAY_MS;
  if (contact === 'any') return true;
  if (contact === 'never') return lastAtMs === 0;
  if (contact === 'replied') return lastInAtMs !== null;
  if (lastAtMs === 0 || !isOld) return false;
  return contact === 'awaiting' ? lastAtMs !== lastInAtMs : lastAtMs === lastInAtMs;
}

/** Whether a row passes what the stand-in can judge: projects, stages and the stats it lets be. */
export function passes(row: CandidateRow, filter: CandidateFilter, nowMs: number, phones = ''): boolean {
  const text = foldText([row.name, row.address, row.title, row.company, row.location, phones, ...row.tags].join(' '));
  const words = foldText(filter.search ?? '').split(/\s+/);
  const place = foldText(row.location);
  const due = row.nextFollowUpAtMs;
  return (
    words.every((word) => text.includes(word)) &&
    (filter.tags === undefined || filter.tags.length === 0 || filter.tags.some((tag) => row.tags.includes(tag))) &&
    isAny(filter.owners, row.owner) &&
    isAny(filter.sources, row.source) &&
    (filter.places === undefined ||
      filter.places.length === 0 ||
      filter.places.some((one) => place.includes(foldText(one)))) &&
    isOfAge(filter.lastIn, row.lastInAtMs, nowMs) &&
    isOfAge(filter.lastOut, row.lastOutAtMs, nowMs) &&
    isOfAge(filter.lastContact, row.lastTouchAtMs, nowMs) &&
    isInState(row, filter, nowMs) &&
    isAny(filter.engagement, row.engagementLevel) &&
    isAny(filter.replies, row.reply?.status ?? 'none') &&
    // Nobody has a wish or a rhythm here.
    filter.futureTitle === undefined &&
    filter.futurePlace === undefined &&
    filter.losingTouch !== true &&
    (filter.followUp === undefined || (filter.followUp === 'none') === (due === null)) &&
    (filter.doNotContact === undefined || (filter.doNotContact === 'yes') === row.doNotContact)
  );
}

type SortKey = string | number | null;

function keyOf(row: CandidateRow, column: CandidateSort['column'], stageAt: (row: CandidateRow) => number): SortKey {
  const keys: Record<CandidateSort['column'], SortKey> = {
    name: row.name,
    title: row.title || null,
    company: row.company || null,
    location: row.location || null,
    owner: row.owner || null,
    source: row.source || null,
    added: row.addedAtMs,
    lastIn: row.lastInAtMs,
    lastOut: row.lastOutAtMs,
    lastContact: row.lastTouchAtMs,
    lastTouch: row.lastTouchAtMs,
    engagement: row.engagement,
    reply: row.reply?.status ?? null,
    followUp: row.nextFollowUpAtMs,
    entries: row.interactionCount,
    stage: stageAt(row),
  };
  return keys[column];
}

/** In the order of the list; those without a value last either way. */
export function sortRows<R extends CandidateRow>(
  rows: readonly R[],
  { column, descending }: CandidateSort,
  stageAt: (row: R) => number = () => 0,
): R[] {
  const byName = new Intl.Collator('en').compare;
  return rows.toSorted((a, b) => {
    const left = keyOf(a, column, () => stageAt(a));
    const right = keyOf(b, column, () => stageAt(b));
    if (left === null || right === null)
      return Number(left === null) - Number(right === null) || byName(a.name, b.name);
    const order = typeof left === 'number' ? left - Number(right) : byName(left, String(right));
    return (descending ? -order : order) || byName(a.name, b.name);
  });
}
