import { CandidateFields, type Candidate, type FutureRole } from '#shared/model/candidate.ts';
import { isSame } from '#shared/domain/mergeEdits.ts';

/** What a merge writes: of addresses and phones both keep their own. */
export const MergeFields = CandidateFields.omit({ addresses: true, phones: true });
export type MergeFields = Omit<CandidateFields, 'addresses' | 'phones'>;

export type Side = 'left' | 'right' | 'both';
export type MergeField = keyof MergeFields;
export type Choices = Record<MergeField, Side>;

/** In the order in which they are shown. */
export const MERGE_FIELDS: readonly MergeField[] = [
  'name',
  'otherNames',
  'title',
  'company',
  'location',
  'linkedinUrl',
  'source',
  'owner',
  'tags',
  'contactPreference',
  'futureRoles',
  'notes',
];

/** Fields of which both can be kept: lists unite, notes stand one below the other. */
export function canKeepBoth(field: MergeField): boolean {
  return field === 'otherNames' || field === 'tags' || field === 'futureRoles' || field === 'notes';
}

/** What the dialog starts with: nothing is lost. The left one's value where both have one and only one can stay. */
export function startChoices(left: Candidate, right: Candidate): Choices {
  const choose = (field: MergeField): Side => {
    if (isEmpty(right, field)) return 'left';
    if (isEmpty(left, field)) return 'right';
    if (canKeepBoth(field) && !isSame(left[field], right[field])) return 'both';
    // Somebody who asked one of them not to be contacted asked it of us.
    const asked = field === 'contactPreference' && left.contactPreference.doNotContact === null;
    return asked && right.contactPreference.doNotContact !== null ? 'right' : 'left';
  };
  return Object.fromEntries(MERGE_FIELDS.map((field) => [field, choose(field)])) as Choices;
}

/** The fields to choose between: those in which the two differ. */
export function differingFields(left: Candidate, right: Candidate): MergeField[] {
  return MERGE_FIELDS.filter((field) => !isSame(left[field], right[field]));
}

/** The merged person's fields. A name that is not chosen stays as another name, so that a search still finds it. */
export function mergeFields(left: Candidate, right: Candidate, choices: Choices): MergeFields {
  const from = <F extends MergeField>(field: F): Candidate[F] => (choices[field] === 'right' ? right : left)[field];
  const list = <T>(field: 'otherNames' | 'tags' | 'futureRoles', leftOnes: T[], rightOnes: T[]): T[] => {
    if (choices[field] !== 'both') return choices[field] === 'right' ? rightOnes : leftOnes;
    return [...leftOnes, ...rightOnes.filter((one) => !leftOnes.some((other) => isSame(one, other)))];
  };
  const name = from('name');
  const otherName = choices.name === 'right' ? left.name : right.name;
  const otherNames = list('otherNames', left.otherNames, right.otherNames);
  const isNew = otherName !== '' && otherName !== name && !otherNames.includes(otherName);
  return {
    name,
    otherNames: isNew ? [...otherNames, otherName] : otherNames,
    linkedinUrl: from('linkedinUrl'),
    title: from('title'),
    company: from('company'),
    location: from('location'),
    source: from('source'),
    tags: list('tags', left.tags, right.tags),
    owner: from('owner'),
    contactPreference: from('contactPreference'),
    futureRoles: list('futureRoles', left.futureRoles, right.futureRoles).sort(byAsked),
    notes: choices.notes === 'both' ? joinNotes(left.notes, right.notes) : from('notes'),
  };
}

/** The field that has become too long by keeping both, or null. */
export function findTooLong(fields: MergeFields): MergeField | null {
  const parsed = MergeFields.safeParse(fields);
  const path = parsed.success ? undefined : parsed.error.issues[0]?.path[0];
  return MERGE_FIELDS.find((field) => field === path) ?? null;
}

function isEmpty(candidate: Candidate, field: MergeField): boolean {
  if (field === 'contactPreference') {
    const { channel, times, doNotContact } = candidate.contactPreference;
    return channel === null && times === '' && doNotContact === null;
  }
  return candidate[field].length === 0;
}

function byAsked(a: FutureRole, b: FutureRole): number {
  return a.askedAtMs - b.askedAtMs;
}

function joinNotes(left: string, right: string): string {
  if (left === right || right === '') return left;
  return left === '' ? right : `${left}\n\n${right}`;
}
